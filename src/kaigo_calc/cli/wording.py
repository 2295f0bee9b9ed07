"""画面の文言 (wording): labels and sentences of the tables in Japanese and English."""

from typing import NamedTuple

from kaigo_calc.errors import in_language
from kaigo_calc.quantities.unit_class import UnitClass


class Wording(NamedTuple):
    """Everything that the tables say in one language."""

    lang: str
    charge_title: str
    quote_title: str
    steps_title: str
    units: str
    unit_price: str
    total: str
    benefit: str
    copay: str
    benefit_rate: str
    service: str
    unit_class: str
    care_level: str
    area_grade: str
    on: str
    status: str
    schedule: str
    homes: dict[UnitClass, str]
    not_verified: str
    attention: str
    figure: str
    between_figures: str
    one_day: str


_WORDINGS = {
    "ja": Wording(
        lang="ja",
        charge_title="費用の計算",
        quote_title="1日あたりの介護サービス費(目安)",
        steps_title="計算過程と根拠",
        units="単位数",
        unit_price="1単位の単価",
        total="費用総額",
        benefit="保険給付額",
        copay="利用者負担額",
        benefit_rate="給付率 {rate}%",
        service="サービス",
        unit_class="ユニット数の区分",
        care_level="要介護状態区分",
        area_grade="地域区分",
        on="サービス提供日",
        status="データの確認状況",
        schedule="単位数表",
        homes={UnitClass.ONE_UNIT: "1ユニット", UnitClass.TWO_OR_MORE_UNITS: "2ユニット以上"},
        not_verified="【要確認】{status}",
        attention="【要確認】推定または出典が1件のみの値: {figures}。使う前に告示で確かめてください。",
        figure="{label}({status})",
        between_figures="、",
        one_day="1日分の額です。1か月の請求は日額×日数ではなく、その月の単位数から計算します。",
    ),
    "en": Wording(
        lang="en",
        charge_title="Cost of units (費用の計算)",
        quote_title="What one day costs (1日あたりの介護サービス費の目安)",
        steps_title="Steps and their basis (計算過程と根拠)",
        units="Units (単位数)",
        unit_price="Unit price (1単位の単価)",
        total="Total cost (費用総額)",
        benefit="Insurance benefit (保険給付額)",
        copay="Copay (利用者負担額)",
        benefit_rate="benefit rate {rate}%",
        service="Service (サービス)",
        unit_class="Unit class (ユニット数の区分)",
        care_level="Care level (要介護状態区分)",
        area_grade="Area grade (地域区分)",
        on="Date (サービス提供日)",
        status="Data (データの確認状況)",
        schedule="Schedule (単位数表)",
        homes={UnitClass.ONE_UNIT: "one unit", UnitClass.TWO_OR_MORE_UNITS: "two or more units"},
        not_verified="NOT VERIFIED: {status}",
        attention="NOT VERIFIED: {figures}. Check against the notice before use.",
        figure="{label} ({status})",
        between_figures=", ",
        one_day="This is one day. A month is billed from the month's units, not as days × this.",
    ),
}


def wording_in(lang: str) -> Wording:
    """Return the words of a language.

    Raises:
        UnknownCodeError: for anything but "ja" and "en" (KC-X02).
    """
    return in_language(_WORDINGS, lang)
