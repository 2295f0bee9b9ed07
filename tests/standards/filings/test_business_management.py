"""業務管理体制: 介護保険法 第115条の32; 墨田区 令和8年度 集団指導 資料3 pp.45-47."""

import json
from datetime import date, datetime

import pytest

from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    NotEncodedError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
)
from kaigo_calc.standards.duties import Status
from kaigo_calc.standards.filings.business_management import counted_offices, management_duties
from kaigo_calc.standards.filings.filing_authority import CityKind, FilingAuthority, filing_authority
from kaigo_calc.standards.filings.management_changes import authority_change_duties, management_change_duty

DAY = date(2026, 5, 1)
OFFICER, RULES, AUDIT = "compliance_officer", "compliance_rules", "audit_method"


@pytest.mark.parametrize(
    ("offices", "items"),
    [
        (1, [OFFICER]),
        (19, [OFFICER]),
        (20, [OFFICER, RULES]),
        (99, [OFFICER, RULES]),
        (100, [OFFICER, RULES, AUDIT]),
        (1000, [OFFICER, RULES, AUDIT]),
    ],
)
def test_the_table_of_items(offices: int, items: list[str]) -> None:
    """p.46: 20未満、20以上100未満、100以上."""
    assert [item.name for item in management_duties(offices, on=DAY).items] == items


def test_offices_that_count_and_offices_that_do_not() -> None:
    assert counted_offices(services=10) == 10
    assert counted_offices(services=10, preventive=9, preventive_support=1) == 20
    naive = 10 + 9 + 3 + 2  # everything that has a number
    assert counted_offices(services=10, preventive=9, deemed=3, comprehensive=2) == 19 != naive
    assert len(management_duties(19, on=DAY).items) < len(management_duties(naive, on=DAY).items)


def test_preventive_services_count_once_more() -> None:
    naive = len({"すみだ", "ほんじょ"})  # places, though each has two designations
    assert counted_offices(services=2, preventive=2) == 4 != naive


def test_numbers_of_offices_are_checked() -> None:
    with pytest.raises(OutOfRangeError, match="KC-G13"):
        management_duties(0, on=DAY)
    with pytest.raises(OutOfRangeError, match="KC-N06"):
        counted_offices(services=1, deemed=-1)
    with pytest.raises(InexactInputError):
        counted_offices(services=1, comprehensive=True)
    with pytest.raises(InexactInputError):
        management_duties("20", on=DAY)  # type: ignore[arg-type]
    with pytest.raises(NotEncodedError, match="KC-E03"):
        management_duties(20, on=date(2009, 5, 1))


def authority(
    bureaus: int = 1,
    prefectures: int = 1,
    municipalities: int = 1,
    *,
    community_based_only: bool | None = False,
    city: str | CityKind | None = None,
    on: date = DAY,
) -> FilingAuthority:
    return filing_authority(
        on=on,
        bureaus=bureaus,
        prefectures=prefectures,
        municipalities=municipalities,
        community_based_only=community_based_only,
        city=city,
    )


@pytest.mark.parametrize(
    ("found", "label"),
    [
        (authority(3, 3, 3), "厚生労働大臣"),  # ①
        (authority(8, 47, 900), "厚生労働大臣"),
        (authority(2, 3, 3), "事業者の主たる事務所が所在する都道府県知事"),  # ②
        (authority(1, 2, 2), "事業者の主たる事務所が所在する都道府県知事"),
        (authority(2, 2, 2, community_based_only=True), "事業者の主たる事務所が所在する都道府県知事"),
        (authority(1, 1, 2), "都道府県知事"),  # ③
        (authority(1, 1, 2, community_based_only=True), "都道府県知事"),
        (authority(1, 1, 2, community_based_only=None), "都道府県知事"),
        (authority(city="その他の市町村・特別区"), "都道府県知事"),
        (authority(city="指定都市"), "指定都市の長"),  # ④
        (authority(community_based_only=True), "市町村長"),  # ⑤
        (authority(community_based_only=True, city="designated"), "市町村長"),
        (authority(city=CityKind.CORE), "中核市の長"),
    ],
)
def test_the_table_of_authorities(found: FilingAuthority, label: str) -> None:
    """p.46: 届出先 ①から⑤まで、中核市は2021年4月1日から."""
    assert found.authority is not None
    assert (found.authority.label_ja, found.unclear, found.reasons) == (label, False, ())


def test_core_cities_since_april_2021() -> None:
    before, since = (
        authority(city="core", on=day).authority for day in (date(2021, 3, 31), date(2021, 4, 1))
    )
    assert before is not None
    assert since is not None
    assert (before.name, since.name) == ("governor", "core_city")


def test_a_governor_for_every_operator_in_one_prefecture_would_be_wrong() -> None:
    naive = "governor"
    for one in (authority(city="designated"), authority(community_based_only=True)):
        assert one.authority is not None
        assert one.authority.name != naive


@pytest.mark.parametrize(
    ("found", "names", "reasons"),
    [
        (authority(), {"governor", "designated_city", "core_city"}, 1),
        (authority(on=date(2020, 4, 1)), {"governor", "designated_city"}, 1),
        (
            authority(community_based_only=None),
            {"governor", "designated_city", "municipality", "core_city"},
            2,
        ),
        (authority(community_based_only=None, city="other"), {"governor", "municipality"}, 1),
    ],
)
def test_a_fact_that_is_missing_makes_it_unclear(
    found: FilingAuthority, names: set[str], reasons: int
) -> None:
    assert found.unclear
    assert {term.name for term in found.candidates} == names
    assert len(found.reasons) == reasons
    assert json.loads(json.dumps(found.to_dict()))["authority"] is None


@pytest.mark.parametrize(
    ("numbers", "city", "codes"),
    [
        ((2, 1, 1), None, {"KC-G14"}),
        ((1, 3, 2), None, {"KC-G14"}),
        ((1, 1, 2), "core", {"KC-G15"}),
        ((2, 1, 3), "designated", {"KC-G14", "KC-G15"}),
    ],
)
def test_facts_that_contradict_each_other(
    numbers: tuple[int, int, int], city: str | None, codes: set[str]
) -> None:
    with pytest.raises(RuleConflictError) as caught:
        authority(*numbers, city=city)
    assert {one.code for one in caught.value.conflicts} == codes


def test_facts_of_other_types() -> None:
    with pytest.raises(OutOfRangeError, match="KC-G13"):
        authority(0)
    with pytest.raises(InexactInputError, match="KC-N03"):
        authority(community_based_only="no")  # type: ignore[arg-type]
    with pytest.raises(UnknownCodeError, match="KC-G09"):
        authority(city="政令市")
    with pytest.raises(DateInputError):
        authority(on=datetime(2026, 5, 1))  # noqa: DTZ001


def test_changes_are_filed_without_delay_and_no_day_is_stated() -> None:
    """p.45: 遅滞なく."""
    assert management_change_duty(DAY, as_of=date(2026, 4, 30)).status is Status.DUE
    open_duty = management_change_duty(DAY, as_of=DAY)
    assert (open_duty.due_on, open_duty.status) == (None, Status.UNCLEAR)
    assert "遅滞なく" in open_duty.reasons[0].ja
    done = management_change_duty(DAY, filed_on=date(2026, 5, 12), as_of=date(2026, 5, 31))
    assert (done.due_on, done.status) == (None, Status.DONE)
    assert "11日" in done.reasons[0].ja  # ten days are the rule of another notice, and decide nothing here
    early = management_change_duty(DAY, filed_on=date(2026, 4, 30), as_of=DAY)
    assert early.status is Status.UNCLEAR
    assert "第140条の40" in done.source_ja
    assert done.name == "business_management.change.2026-05-01"


def test_a_filing_that_is_only_planned_is_none() -> None:
    planned = management_change_duty(DAY, filed_on=date(2026, 5, 12), as_of=date(2026, 5, 11))
    assert (planned.status, planned.done_on) == (Status.UNCLEAR, None)
    ahead = management_change_duty(DAY, filed_on=date(2026, 5, 12), as_of=date(2026, 4, 30))
    assert (ahead.status, ahead.done_on) == (Status.DUE, None)


def test_a_change_of_the_authority_is_filed_with_both() -> None:
    """p.47: 区分の変更."""
    former, new = authority_change_duties(DAY, filed_with_new_on=date(2026, 5, 8), as_of=date(2026, 5, 31))
    assert (former.status, new.status) == (Status.UNCLEAR, Status.DONE)
    assert former.name != new.name
    assert "変更前の届出先" in former.label_ja
    both = authority_change_duties(DAY, filed_with_former_on=DAY, filed_with_new_on=DAY, as_of=DAY)
    assert [duty.status for duty in both] == [Status.DONE, Status.DONE]


def test_days_of_changes_are_dates() -> None:
    with pytest.raises(DateInputError, match="KC-D06"):
        management_change_duty("2026-05-01", as_of=DAY)  # type: ignore[arg-type]
    with pytest.raises(DateInputError, match="KC-D01"):
        management_change_duty(DAY, filed_on=datetime(2026, 5, 1), as_of=DAY)  # noqa: DTZ001


def test_answers_become_json() -> None:
    duties = json.loads(json.dumps(management_duties(20, on=DAY).to_dict()))
    assert [item["name"] for item in duties["items"]] == [OFFICER, RULES]
    found = json.loads(json.dumps(authority(3, 3, 3).to_dict()))
    assert (found["authority"], found["unclear"]) == ("minister", False)
