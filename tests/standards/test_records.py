"""記録の保存: 平成18年厚生労働省令第34号 第107条第2項; 墨田区 令和8年度 集団指導 資料3 p.42."""

import json
from datetime import date, datetime, timedelta

import pytest

from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    NotEncodedError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
)
from kaigo_calc.standards.figures import standards_figure, standards_terms
from kaigo_calc.standards.records import ContractEnd, retention_last_day

ITEMS = [term.name for term in standards_terms("record")]
ENDED = date(2026, 2, 28)


def test_the_seven_records_of_the_article() -> None:
    """p.42: 第107条第2項 第1号から第7号まで."""
    assert len(ITEMS) == 7
    for number, name in enumerate(ITEMS, 1):
        assert f"第{number}号" in retention_last_day(name, ENDED).evidence.locator


@pytest.mark.parametrize("kind", ITEMS)
def test_two_years_from_the_completion(kind: str) -> None:
    """p.42: その完結の日から2年間."""
    kept = retention_last_day(kind, ENDED)
    assert (kept.years, kept.last_day, kept.reasons) == (2, date(2028, 2, 29), ())


@pytest.mark.parametrize("kind", ITEMS)
def test_what_completes_a_record(kind: str) -> None:
    """p.42: 第1号から第6号までは契約の終了、第7号は公表した日."""
    words = retention_last_day(kind, ENDED).completion.ja
    assert ("公表した日" in words) == (kind == "meeting_record")
    assert ("契約の終了" in words) == (kind != "meeting_record")


@pytest.mark.parametrize(
    ("spelling", "end"),
    [
        ("契約の解約・解除", ContractEnd.CANCELLED),
        ("他の施設への入所", ContractEnd.MOVED),
        ("利用者の死亡", ContractEnd.DIED),
        ("利用者の自立", ContractEnd.INDEPENDENT),
    ],
)
def test_the_ends_of_a_contract(spelling: str, end: ContractEnd) -> None:
    """p.42: 契約の解約・解除、他の施設への入所、利用者の死亡、利用者の自立を含む."""
    kept = retention_last_day("care_plan", ENDED, ended_by=spelling)
    assert kept.ended_by is end
    assert kept.last_day == retention_last_day("care_plan", ENDED).last_day


def test_naive_ways_of_counting_end_too_early() -> None:
    written_on = date(2025, 4, 1)  # the plan was written long before the contract ended
    right = retention_last_day("care_plan", ENDED).last_day
    assert right == date(2028, 2, 29)
    assert written_on.replace(year=written_on.year + 2) == date(2027, 4, 1)
    assert ENDED + timedelta(days=730) == date(2028, 2, 28)
    assert ENDED.replace(year=ENDED.year + 2) == date(2028, 2, 28)


def test_two_years_after_a_leap_day() -> None:
    assert retention_last_day("complaint", date(2024, 2, 28)).last_day == date(2026, 2, 28)
    assert retention_last_day("complaint", date(2024, 2, 29)).last_day == date(2026, 2, 28)
    with pytest.raises(ValueError, match="day"):
        date(2024, 2, 29).replace(year=2026)


def test_while_the_contract_goes_on_there_is_no_end() -> None:
    kept = retention_last_day("service_record", None)
    assert (kept.last_day, kept.completed_on) == (None, None)
    assert "契約が続いている" in kept.reasons[0].ja
    assert "公表されていない" in retention_last_day("meeting_record", None).reasons[0].ja


def test_an_ordinance_may_ask_for_more() -> None:
    kept = retention_last_day("accident", ENDED, years=5)
    assert (kept.years, kept.last_day) == (5, date(2031, 2, 28))
    assert "条例による5年" in kept.reasons[0].ja
    assert retention_last_day("accident", ENDED, years=2) == retention_last_day("accident", ENDED)
    still = retention_last_day("accident", None, years=5)
    assert (still.years, still.last_day, len(still.reasons)) == (5, None, 2)


@pytest.mark.parametrize("completed_on", [ENDED, None])
def test_but_not_for_less(completed_on: date | None) -> None:
    with pytest.raises(OutOfRangeError, match="KC-G12"):
        retention_last_day("accident", completed_on, years=1)


def test_the_record_of_a_meeting_is_kept_as_long() -> None:
    """運営推進会議の開催について(令和3年度集団指導資料(一部改訂版)): 記録については2年間保存."""
    assert standards_figure("retention", "meeting_years", ENDED).whole == 2
    assert retention_last_day("meeting_record", ENDED).years == 2


def test_names_official_names_and_others() -> None:
    official = retention_last_day("認知症対応型共同生活介護計画", ENDED)
    assert official == retention_last_day("care_plan", ENDED)
    with pytest.raises(UnknownCodeError, match="care_plan") as unknown:
        retention_last_day("計画", ENDED)
    assert unknown.value.code == "KC-G10"
    with pytest.raises(UnknownCodeError, match="利用者の死亡") as end:
        retention_last_day("care_plan", ENDED, ended_by="退居")
    assert end.value.code == "KC-G09"


def test_facts_that_contradict_each_other_and_values_of_other_types() -> None:
    with pytest.raises(RuleConflictError, match="KC-G11"):
        retention_last_day("meeting_record", ENDED, ended_by=ContractEnd.DIED)
    with pytest.raises(DateInputError, match="KC-D01"):
        retention_last_day("care_plan", datetime(2026, 2, 28))  # noqa: DTZ001
    with pytest.raises(InexactInputError, match="KC-N03"):
        retention_last_day(1, ENDED)  # type: ignore[arg-type]
    with pytest.raises(InexactInputError, match="KC-N01"):
        retention_last_day("care_plan", ENDED, years=5.0)  # type: ignore[arg-type]
    with pytest.raises(NotEncodedError, match="KC-E03"):
        retention_last_day("care_plan", date(2018, 3, 31))


def test_the_answer_becomes_json() -> None:
    document = json.loads(json.dumps(retention_last_day("care_plan", ENDED, ended_by="died").to_dict()))
    assert document["last_day"] == "2028-02-29"
    assert document["ended_by"] == "died"
    still = json.loads(json.dumps(retention_last_day("care_plan", None).to_dict()))
    assert (still["last_day"], still["completed_on"], still["ended_by"]) == (None, None, None)
