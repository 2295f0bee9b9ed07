"""料金表の文言 (wording): titles, headings and remarks of a printed fee table, in Japanese and English.

>>> words_in("ja").share(90), words_in("ja").share(95), words_in("en").share(70)
('1割負担(円)', '自己負担5%(給付率95%)(円)', '30% copay (yen)')
"""

from typing import NamedTuple

from kaigo_calc.errors import in_language
from kaigo_calc.fee_tables.cases import ONE_TENTH
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.unit_class import UnitClass


class Words(NamedTuple):
    """Everything that a printed fee table says in one language; braces are filled in."""

    lang: str
    title: str
    unit_class: str
    homes: dict[UnitClass, str]
    area_grade: str
    grades: dict[AreaGrade, str]
    place: str
    """The municipality behind its grade."""
    unit_price: str
    yen: str
    on: str
    draft: tuple[str, str]
    day: str
    service: str
    titles: dict[str, str]
    """By section; `base_…` where the home has no items of each day."""
    remarks: dict[str, str]
    """What stands below the table of a section."""
    level: str
    item: str
    counted: str
    always: str
    sometimes: str
    per: str
    periods: dict[str, str]
    units: str
    rate: str
    treated: str
    total: str
    tenths: str
    """Heading of a copay in whole tenths."""
    other_share: str
    """Heading of a copay at another benefit rate."""
    benefit: str
    what: str
    """Heading of what a figure of a data frame is the price of."""
    terms: str
    for_levels: str
    of_base: str
    off_base: str
    of_month: str
    """A rate of the units of a month, in percent and as the notice writes it."""
    in_base: str
    """What is said of a rate that is in the units of each level."""
    month_sum: str
    to: str
    between_limits: str
    between: str
    mark: str
    notes: str

    def share(self, benefit_rate: int) -> str:
        """Return the heading of the copay at a benefit rate."""
        own = 100 - benefit_rate
        tenths = _TENTHS.get(benefit_rate)
        if tenths is None:
            return self.other_share.format(own=own, rate=benefit_rate)
        return self.tenths.format(tenths=tenths, percent=own)


_TENTHS = {ONE_TENTH - 10 * more: more + 1 for more in range(3)}
_JA = Words(
    lang="ja",
    title="料金表",
    unit_class="ユニット数の区分",
    homes={
        UnitClass.ONE_UNIT: "(Ⅰ) 1ユニット",
        UnitClass.TWO_OR_MORE_UNITS: "(Ⅱ) 2ユニット以上",
    },
    area_grade="地域区分",
    grades={grade: grade.label_ja for grade in AreaGrade},
    place="({place})",
    unit_price="1単位の単価",
    yen="{price}円",
    on="基準日",
    draft=("【見積り】", "確認されていない率を含むため、利用者への説明には使わないでください。"),
    day="{year}年{month}月{day}日",
    service="サービス",
    titles={
        "base_day": "1日あたりの料金(基本のみ)",
        "day": "1日あたりの料金(毎日の加算・減算を含む)",
        "items": "加算・減算の料金",
        "rates": "率で計算する加算・減算",
        "days_month": "{days}日分の料金(毎日の加算・減算を含む)",
        "base_days_month": "{days}日分の料金(基本のみ)",
        "month": "1か月の請求額({days}日利用した場合)",
    },
    remarks={
        "base_day": "加算・減算を含まない、1日分の額です。",
        "reduced_base_day": "基本の単位数に乗じる減算だけを含む、1日分の額です。",
        "day": "1日分の額です。1か月ごとの加算と処遇改善に係る加算は含みません。",
        "items": "それぞれを単独で計算した額です。",
        "rates": "率で計算するため、単独の額はありません。",
        "rates_listed": "率で計算します。「該当時」の項目は、ほかの表の額に含みません。",
        "items_listed": "それぞれを単独で計算した額です。「該当時」の項目は、ほかの表の額に含みません。",
        "days_month": "1か月ごとの加算と処遇改善に係る加算は含みません。",
        "month": "1か月分の単位数の合計から計算した額です。",
        "month_with_items": "「常時」の加算・減算をすべて含み、1か月分の単位数の合計から計算した額です。",
    },
    level="要介護度",
    item="項目",
    counted="算定",
    always="常時",
    sometimes="該当時",
    per="算定単位",
    periods={"day": "1日につき", "month": "1月につき", "occurrence": "1回につき"},
    units="単位数",
    rate="率",
    treated="うち処遇改善(単位)",
    total="費用総額(円)",
    tenths="{tenths}割負担(円)",
    other_share="自己負担{own}%(給付率{rate}%)(円)",
    benefit="保険給付額 {rate}%(円)",
    what="内容",
    terms="対象・限度・要件",
    for_levels="対象は{levels}",
    of_base="基本の{rate}で算定({less}%減)",
    off_base="基本の{rate}を減算",
    of_month="{percent}%({rate})",
    in_base="1日あたりの単位数に含む",
    month_sum="1か月の単位数の合計に乗じる",
    to="～",
    between_limits="、",
    between="。",
    mark="注",
    notes="注記",
)
_EN = Words(
    lang="en",
    title="Fee table (料金表)",
    unit_class="Unit class",
    homes={
        UnitClass.ONE_UNIT: "(Ⅰ) one unit",
        UnitClass.TWO_OR_MORE_UNITS: "(Ⅱ) two or more units",
    },
    area_grade="Area grade",
    grades={grade: "other" if grade is AreaGrade.OTHER else f"grade {grade}" for grade in AreaGrade},
    place=" ({place})",
    unit_price="Price of a unit",
    yen="{price} yen",
    on="As of",
    draft=("DRAFT", "It holds rates that nobody confirmed; do not hand it to users."),
    day="{year}-{month:02}-{day:02}",
    service="Service",
    titles={
        "base_day": "One day (base alone)",
        "day": "One day (with its daily items)",
        "items": "Add-ons and reductions",
        "rates": "Add-ons and reductions by a rate",
        "days_month": "{days} days (with their daily items)",
        "base_days_month": "{days} days (base alone)",
        "month": "A month's claim ({days} days)",
    },
    remarks={
        "base_day": "One day without any add-on or reduction.",
        "reduced_base_day": "One day, with the reductions by which the base is multiplied alone.",
        "day": "One day, without the add-ons of a month and without treatment improvement.",
        "items": "Each priced alone.",
        "rates": "Taken as a rate, and so without a price.",
        "rates_listed": "Taken as a rate. What is counted “if it applies” is in no other table.",
        "items_listed": "Each priced alone. What is counted “if it applies” is in no other table.",
        "days_month": "Without the add-ons of a month and without treatment improvement.",
        "month": "From the sum of the units of a month.",
        "month_with_items": "From the units of a month, with every add-on and reduction counted “always”.",
    },
    level="Care level",
    item="Item",
    counted="Counted",
    always="always",
    sometimes="if it applies",
    per="Per",
    periods={"day": "day", "month": "month", "occurrence": "time"},
    units="Units",
    rate="Rate",
    treated="Of which treatment improvement (units)",
    total="Total cost (yen)",
    tenths="{percent}% copay (yen)",
    other_share="copay at {own}% (benefit rate {rate}%) (yen)",
    benefit="insurance benefit {rate}% (yen)",
    what="What",
    terms="For whom, limits and conditions",
    for_levels="for {levels}",
    of_base="{rate} of base ({less}% less)",
    off_base="less {rate} of base",
    of_month="{percent}% ({rate})",
    in_base="in the units of a day",
    month_sum="of the units of the month",
    to=" to ",
    between_limits="; ",
    between="; ",
    mark="Note",
    notes="Notes",
)
_WORDS = {words.lang: words for words in (_JA, _EN)}


def words_in(lang: object) -> Words:
    """Return the words of a language.

    Raises:
        UnknownCodeError: for anything but "ja" and "en" (KC-X02).
    """
    return in_language(_WORDS, lang)


def level_name(level: CareLevel, lang: str) -> str:
    """Return what a care level is called: its official name, or "care level 5"."""
    return level.label_ja if lang == "ja" else str(level).replace("_", " level ")
