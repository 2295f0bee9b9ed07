"""感染症等の報告: 墨田区 令和8年度 集団指導 資料3 p.37 (2)."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    NotEncodedError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
)
from kaigo_calc.standards.answers import Verdict
from kaigo_calc.standards.reports.infections import (
    InfectionKind,
    infection_report_required,
    most_within_week,
)

DAY = date(2026, 5, 1)
REQUIRED, NOT_REQUIRED, UNCLEAR = Verdict.REQUIRED, Verdict.NOT_REQUIRED, Verdict.UNCLEAR


def verdict(kind: str | None = "sentinel", **numbers: Any) -> Verdict:
    return infection_report_required(kind, on=DAY, **numbers).verdict


def outbreak(users: int, cases: int, suspected: int = 0, severe: int = 0) -> Verdict:
    return verdict(users=users, cases=cases, suspected=suspected, severe_within_week=severe)


@pytest.mark.parametrize(
    ("users", "cases", "expected"),
    [
        (27, 9, NOT_REQUIRED),
        (27, 10, REQUIRED),  # 10名以上
        (9, 4, NOT_REQUIRED),
        (9, 5, REQUIRED),  # 半数以上: half of nine is four and a half
        (18, 8, NOT_REQUIRED),
        (18, 9, REQUIRED),
        (100, 10, REQUIRED),
        (1, 1, REQUIRED),
        (9, 0, NOT_REQUIRED),
    ],
)
def test_ten_or_half(users: int, cases: int, expected: Verdict) -> None:
    assert outbreak(users, cases) is expected
    exact = cases >= 10 or Fraction(cases, users) >= Fraction(1, 2)
    assert (outbreak(users, cases) is REQUIRED) == exact


def test_half_rounded_down_is_not_half() -> None:
    naive = 4 >= 9 // 2
    assert naive
    assert outbreak(9, 4) is NOT_REQUIRED


def test_suspected_cases_count() -> None:
    """p.37: 疑いを含む."""
    assert outbreak(27, 6, suspected=4) is REQUIRED
    assert outbreak(9, 0, suspected=5) is REQUIRED
    naive_confirmed_only = 6 >= 10 or 2 * 6 >= 27
    assert not naive_confirmed_only


def test_two_deaths_or_severe_cases_within_a_week() -> None:
    """p.37: 死亡者もしくは重篤患者が1週間に2名以上."""
    assert outbreak(27, 3, severe=1) is NOT_REQUIRED
    found = infection_report_required(
        "sentinel", on=DAY, users=27, cases=3, suspected=0, severe_within_week=2
    )
    assert found.verdict is REQUIRED
    assert "1週間に2名" in found.reasons[1].ja
    naive_and = 3 >= 10 and 2 >= 2  # 「及び」 taken as: both together
    assert not naive_and


def test_every_bound_that_is_reached_is_told() -> None:
    found = infection_report_required(
        "sentinel", on=DAY, users=18, cases=10, suspected=0, severe_within_week=2
    )
    assert [reason.ja[:3] for reason in found.reasons] == ["墨田区", "感染者", "利用者", "死亡者"]


@pytest.mark.parametrize("kind", ["その他の感染症", "食中毒", "疥癬"])
def test_all_else_is_reported_from_the_first_case(kind: str) -> None:
    assert verdict(kind, cases=1) is REQUIRED
    assert verdict(kind, users=100, cases=1, suspected=0, severe_within_week=0) is REQUIRED
    assert verdict(kind, severe_within_week=1) is REQUIRED
    assert verdict(kind, cases=0, suspected=0) is NOT_REQUIRED
    naive_threshold = 1 >= 10 or 2 * 1 >= 100
    assert not naive_threshold


def test_suspicion_of_other_infections_is_not_ruled() -> None:
    found = infection_report_required("other", on=DAY, cases=0, suspected=3)
    assert found.verdict is UNCLEAR
    assert "疑いのある人だけ" in found.reasons[1].ja
    unknown = infection_report_required("other", on=DAY, suspected=3)
    assert "感染者の数" in unknown.reasons[1].ja


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({}, UNCLEAR),
        ({"cases": 10}, REQUIRED),  # reached whatever the rest
        ({"cases": 10, "users": 90}, REQUIRED),
        ({"cases": 5, "users": 9}, REQUIRED),
        ({"severe_within_week": 2}, REQUIRED),
        ({"cases": 4, "users": 9}, UNCLEAR),  # suspected cases might make it half
        ({"cases": 4, "suspected": 0}, UNCLEAR),  # half of how many?
        ({"cases": 4, "suspected": 0, "users": 9}, UNCLEAR),  # how many of them are severe?
        ({"cases": 1, "suspected": 0, "users": 9}, NOT_REQUIRED),  # two cannot be
        ({"cases": 0, "suspected": 0}, NOT_REQUIRED),
        ({"cases": 4, "suspected": 0, "severe_within_week": 0}, UNCLEAR),
        ({"users": 9, "cases": 4, "suspected": 0, "severe_within_week": 0}, NOT_REQUIRED),
    ],
)
def test_what_is_not_known_is_unclear_only_where_it_decides(
    numbers: dict[str, int], expected: Verdict
) -> None:
    found = infection_report_required("sentinel", on=DAY, **numbers)
    assert found.verdict is expected
    assert ("分かっていません" in found.reasons[-1].ja) == (expected is UNCLEAR)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"cases": 10, "suspected": 0}, REQUIRED),
        ({"cases": 0, "suspected": 0}, NOT_REQUIRED),
        ({"users": 100, "cases": 1, "suspected": 0}, UNCLEAR),
        ({"users": 100, "cases": 0, "suspected": 10, "severe_within_week": 0}, UNCLEAR),
        ({}, UNCLEAR),
    ],
)
def test_an_infection_of_unknown_kind(numbers: dict[str, int], expected: Verdict) -> None:
    found = infection_report_required(None, on=DAY, **numbers)
    assert found.verdict is expected
    assert any("五類感染症かどうか" in reason.ja for reason in found.reasons) == (expected is UNCLEAR)


def test_it_is_the_rule_of_one_ward() -> None:
    found = infection_report_required("sentinel", on=DAY, users=9, cases=5)
    assert "墨田区の要領" in found.reasons[0].ja
    assert (found.evidence.citation, found.evidence.locator) == ("sumida_2026", "37ページ (2)")
    assert "墨田区" in (infection_report_required.__doc__ or "")
    assert found.to_dict()["verdict"] == "required"


def test_facts_that_contradict_each_other() -> None:
    with pytest.raises(RuleConflictError, match="KC-G16"):
        outbreak(9, 8, suspected=2)
    with pytest.raises(RuleConflictError, match="KC-G17"):
        outbreak(9, 1, severe=2)
    with pytest.raises(RuleConflictError, match="KC-G18") as severe:
        verdict(users=1, severe_within_week=2)
    assert "利用者1名" in severe.value.message_ja
    assert verdict(users=2, severe_within_week=2) is REQUIRED
    with pytest.raises(RuleConflictError, match="KC-R04"):
        outbreak(9, 10, severe=11)


def test_values_of_other_types() -> None:
    with pytest.raises(OutOfRangeError, match="KC-G13"):
        verdict(users=0)
    with pytest.raises(InexactInputError):
        verdict(cases=5.0)
    with pytest.raises(UnknownCodeError, match="KC-G09"):
        verdict("インフルエンザ")
    with pytest.raises(DateInputError):
        infection_report_required("sentinel", on=datetime(2026, 5, 1))  # noqa: DTZ001
    with pytest.raises(NotEncodedError, match="KC-E03"):
        infection_report_required("sentinel", on=date(2017, 5, 1))
    assert InfectionKind.parse("定点把握の五類感染症") is InfectionKind.SENTINEL


@pytest.mark.parametrize(
    ("apart", "most"), [((0, 6), 2), ((0, 7), 1), ((0, 3, 7, 9), 3), ((0, 0), 2), ((5,), 1), ((), 0)]
)
def test_any_seven_days_in_a_row(apart: tuple[int, ...], most: int) -> None:
    """p.37: 1週間に2名以上."""
    days = [DAY + timedelta(days=number) for number in apart]
    assert most_within_week(days, on=DAY) == most
    assert most_within_week(reversed(days), on=DAY) == most


def test_weeks_of_the_calendar_would_miss_two() -> None:
    saturday, sunday = date(2026, 5, 2), date(2026, 5, 3)
    naive = saturday.strftime("%U") == sunday.strftime("%U")  # one week from Sunday to Saturday
    assert not naive
    assert most_within_week([saturday, sunday], on=DAY) == 2


def test_days_are_dates() -> None:
    with pytest.raises(InexactInputError, match="KC-N03"):
        most_within_week(["2026-05-01"], on=DAY)  # type: ignore[list-item]
    with pytest.raises(DateInputError, match="KC-D01"):
        most_within_week([datetime(2026, 5, 1)], on=DAY)  # noqa: DTZ001
