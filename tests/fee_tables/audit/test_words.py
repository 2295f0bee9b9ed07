"""The words of headings and labels: quantity, share, period, days and scope, and the names of items."""

from datetime import date

import pytest

from kaigo_calc.fee_tables import DEFINITIONS, FeeOffice
from kaigo_calc.fee_tables.audit.item_names import ItemNames
from kaigo_calc.fee_tables.audit.meanings import meaning_of
from kaigo_calc.fee_tables.audit.vocabulary import hints_in
from tests.fee_tables.audit.making import DAY

COPAY = {"quantity": "copay"}


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("単位数", {"quantity": "units"}),
        ("うち処遇改善(単位)", {"quantity": "units", "scope": "treatment"}),
        ("金額(単位:円)", {}),
        ("費用(単位数×10.90円)", {}),
        ("1単位の単価", {"unit_price": "yes"}),
        ("費用総額(10割)", {"quantity": "total"}),
        ("介護報酬", {"quantity": "total"}),
        ("保険給付額(9割)", {"quantity": "benefit", "rate": "90"}),
        ("保険給付対象サービスの自己負担", COPAY),
        ("ご利用者様負担 ２割", {**COPAY, "rate": "80"}),
        ("3割負担", {**COPAY, "rate": "70"}),
        ("1割・2割・3割", COPAY),
        ("利用料金", {}),
        ("利用料", COPAY),
        ("利用者　負担額 日額", {**COPAY, "period": "day"}),
        ("31日分", {"period": "month", "days": "31"}),
        ("30日・31日", {"period": "month"}),
        ("初期加算(30日以内)", {}),
        ("初期加算(入居日から30日間)", {}),
        ("1日(基本+加算)", {"period": "day", "scope": "sum"}),
        ("different", {}),
        ("６月１日から", {}),
        ("ひと月の目安", {"period": "month"}),
        ("1回につき", {"period": "time"}),
        ("基本料金", {"scope": "base"}),
        ("合計", {"scope": "sum"}),
        ("処遇改善加算を含む月額", {"period": "month", "scope": "treated"}),
        ("月額(処遇改善加算を除く)", {"period": "month", "scope": "untreated"}),
        ("家賃", {"other": "yes"}),
        ("給付率95%(円)", {**COPAY, "rate": "95"}),
        ("10% copay (yen)", {**COPAY, "rate": "90"}),
        ("insurance benefit 70% (yen)", {"quantity": "benefit", "rate": "70"}),
        ("Total cost (yen)", {"quantity": "total"}),
    ],
)
def test_what_a_heading_says(heading: str, said: dict[str, str]) -> None:
    assert hints_in(heading) == said


@pytest.mark.parametrize("lang", ["label_ja", "label_en"])
@pytest.mark.parametrize("name", DEFINITIONS)
def test_the_label_of_each_definition_means_it(name: str, lang: str) -> None:
    label = getattr(DEFINITIONS[name], lang).format(days=31)
    meaning = meaning_of(hints_in(label))
    assert name in meaning.definitions
    assert {DEFINITIONS[one].period for one in meaning.definitions} == {DEFINITIONS[name].period}
    assert len(meaning.definitions) <= 4


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("医療連携体制加算（Ⅰ）イ", ["medical_coordination_i_a"]),
        ("医療連携体制加算Ⅰハ", ["medical_coordination_i_c"]),
        ("サービス提供体制強化加算(II) 1日につき", ["service_provision_system_ii"]),
        ("サービス提供体制強化加算(Ⅳ)", []),
        ("サービス提供体制強化加算", ["service_provision_system_iii"]),
        ("看取り介護加算２", ["end_of_life_care_band_4_30"]),
        ("医療連携体制加算を含む合計", []),
        ("initial_period", ["initial_period"]),
        ("Initial period", ["initial_period"]),
        ("要介護1", []),
        ("", []),
    ],
)
def test_items_by_name(label: str, found: list[str]) -> None:
    names = ItemNames(FeeOffice(items=["サービス提供体制強化加算(Ⅲ)"]), DAY)
    assert [item.id for item in names.named(label)] == found


def test_a_name_that_several_items_share() -> None:
    names = ItemNames(FeeOffice(), DAY)
    assert len(names.named("看取り介護加算")) == 4
    one = ItemNames(FeeOffice(also_listed=["看取り介護加算４"]), DAY)
    assert [item.id for item in one.named("看取り介護加算")] == ["end_of_life_care_day_of_death"]


def test_names_are_those_of_the_day() -> None:
    """Until March 2024 (Ⅰ) was one item without イ, ロ and ハ."""
    names = ItemNames(FeeOffice(), date(2023, 5, 1))
    assert [item.id for item in names.named("医療連携体制加算(Ⅰ)")] == ["medical_coordination_i_r3"]
