"""協力医療機関との会議: 老計発第0331005号 第2の6(11); 墨田区 令和8年度 集団指導 資料3 pp.49-50."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    NotEncodedError,
    NotInForceError,
    OutOfRangeError,
)
from kaigo_calc.standards.duties import Duty, Status
from kaigo_calc.standards.hospital.confirmation import hospital_confirmation
from kaigo_calc.standards.hospital.cooperation_meetings import CooperationMeeting, cooperation_meetings
from kaigo_calc.standards.hospital.cooperation_parts import Relief, parts_of
from kaigo_calc.standards.hospital.meeting_rows import meeting_term
from kaigo_calc.standards.periods import FiscalYear

NO_RELIEF: dict[str, Any] = {
    "ict": False,
    "admissions": 0,
    "house_calls": 0,
    "information_shared": False,
}
AFTER = date(2027, 4, 1)


def days(*months: tuple[int, int]) -> list[CooperationMeeting]:
    """Return meetings on the tenth of months."""
    return [CooperationMeeting(held_on=date(year, month, 10), minutes=True) for year, month in months]


def needed(meetings: list[CooperationMeeting], year: int = 2026, **options: Any) -> list[Duty]:
    facts: dict[str, Any] = {**NO_RELIEF, "as_of": AFTER, **options}
    return [
        duty
        for duty in cooperation_meetings(meetings, FiscalYear(year), **facts)
        if not duty.name.startswith("hospital.meeting.minutes.")
    ]


def statuses(meetings: list[CooperationMeeting], year: int = 2026, **options: Any) -> list[str]:
    return [str(duty.status) for duty in needed(meetings, year, **options)]


def test_the_year_of_the_change() -> None:
    # 資料3 p.49: until May 2026 about one a month, from June three a year.
    duties = needed([], as_of=date(2026, 4, 1))
    assert [(duty.name, duty.due_on) for duty in duties] == [
        ("hospital.meeting.monthly.1", date(2026, 4, 30)),
        ("hospital.meeting.monthly.2", date(2026, 5, 31)),
        *((f"hospital.meeting.yearly.{number}", date(2027, 3, 31)) for number in (1, 2, 3)),
    ]
    assert {duty.status for duty in duties} == {Status.DUE}
    assert duties[0].label_ja == "協力医療機関との会議(1回目)"
    for duty in duties:  # the term names the rule, not the figure's 協力医療機関連携加算
        assert duty.evidence.citation == "fee_guidance_5"
        assert duty.evidence.locator.startswith("第2の6(11)④")
        assert duty.evidence.locator.endswith("資料3 49-50ページ")
        assert duty.evidence.status == "verified"
    [until] = needed([], ict=True)[:1]
    assert (until.name, until.evidence) == ("hospital.meeting.until_change", duties[0].evidence)
    assert statuses(days((2026, 4), (2026, 5), (2026, 6), (2026, 9), (2027, 1))) == ["done"] * 5


def test_the_rule_is_no_better_confirmed_than_the_number() -> None:
    relief = Relief(ict=False, admissions=0, house_calls=0, information_shared=False)
    part = parts_of(FiscalYear(2026), relief)[0]
    assert [
        meeting_term(part._replace(status=status)).evidence.status for status in ("verified", "inferred")
    ] == [
        "verified",
        "inferred",
    ]


def test_an_average_over_the_year_would_hide_april_and_may() -> None:
    held = days((2026, 6), (2026, 8), (2026, 10), (2026, 12), (2027, 2))
    naive = Fraction(12 * 2 + 3 * 10, 12)  # twelve a year for two months, three a year for ten
    assert len(held) >= naive
    assert statuses(held) == ["missed", "missed", "done", "done", "done"]
    # And twelve in April and May do not make up for the rest of the year.
    spring = [CooperationMeeting(held_on=date(2026, 4, day)) for day in range(1, 13)]
    assert len(spring) >= naive
    assert statuses(spring)[2:] == ["unclear"] * 3


def test_about_one_a_month_is_counted_and_a_month_without_one_is_told() -> None:
    both_in_may = [CooperationMeeting(held_on=date(2026, 5, day)) for day in (1, 29)]
    duties = needed(both_in_may)[:2]
    assert [duty.status for duty in duties] == [Status.DONE, Status.DONE]
    assert [bool(duty.reasons) for duty in duties] == [True, False]
    assert "おおむね" in duties[0].reasons[0].ja
    # In May nothing is decided about April yet.
    assert statuses([], as_of=date(2026, 5, 10))[:2] == ["unclear", "due"]
    assert statuses(days((2026, 4)))[:2] == ["done", "missed"]


def test_twelve_meetings_in_one_month_are_not_about_one_a_month() -> None:
    april = [CooperationMeeting(held_on=date(2025, 4, day)) for day in range(1, 13)]
    naive = ["done" if len(april) >= place else "missed" for place in range(1, 13)]
    assert set(naive) == {"done"}
    duties = needed(april, 2025)
    assert [str(duty.status) for duty in duties] == ["done"] + ["unclear"] * 11
    assert {duty.done_on for duty in duties[1:]} == {None}
    assert "2か月" in duties[1].reasons[0].ja
    assert "two months" in duties[1].reasons[0].en
    # Within the year the months that have not ended are still to come.
    midyear = needed(april, 2025, as_of=date(2025, 6, 30))
    assert [str(duty.status) for duty in midyear][:4] == ["done", "unclear", "due", "due"]
    assert [str(duty.status) for duty in needed(april, 2025, as_of=date(2025, 6, 12))][:2] == ["done"] * 2


@pytest.mark.parametrize(
    ("following", "status"), [(date(2025, 7, 10), "done"), (date(2025, 7, 11), "unclear")]
)
def test_two_months_between_meetings(following: date, status: str) -> None:
    # From 10 May two months end on 10 July; June has no meeting, and another month has two.
    held = days(
        (2025, 4), (2025, 5), *((2025, month) for month in range(8, 13)), *((2026, m) for m in (1, 2, 3))
    )
    more = [CooperationMeeting(held_on=day) for day in (following, date(2025, 7, 31))]
    june = needed([*held, *more], 2025)[2]
    assert (str(june.status), len(june.reasons)) == (status, 1)


@pytest.mark.parametrize(("first", "status"), [(date(2025, 6, 1), "done"), (date(2025, 6, 2), "unclear")])
def test_two_months_before_the_first_meeting(first: date, status: str) -> None:
    held = [CooperationMeeting(held_on=first), *days(*((2025, month) for month in range(7, 13)))]
    assert str(needed(held, 2025)[0].status) == status


def test_planned_meetings_are_not_held() -> None:
    held = days((2026, 4), (2026, 5))
    may = date(2026, 5, 9)
    assert statuses(held, as_of=may)[:2] == ["done", "due"]
    assert statuses(held, as_of=date(2026, 5, 10))[:2] == ["done", "done"]
    found = cooperation_meetings(
        [*held, CooperationMeeting(held_on=date(2026, 8, 1), minutes=False)], 2026, **NO_RELIEF, as_of=may
    )
    assert [duty.name for duty in found if "minutes" in duty.name] == ["hospital.meeting.minutes.2026-04-10"]
    assert [duty.done_on for duty in found if duty.status is Status.DONE] == [date(2026, 4, 10), None]


def test_a_fiscal_year_may_be_a_number() -> None:
    facts: dict[str, Any] = {**NO_RELIEF, "as_of": AFTER}
    assert cooperation_meetings([], 2026, **facts) == cooperation_meetings([], FiscalYear(2026), **facts)
    given: dict[str, Any] = {"confirmed_on": None, "filed_on": None, "as_of": AFTER}
    assert hospital_confirmation(2026, **given) == hospital_confirmation(FiscalYear(2026), **given)


def test_meetings_of_one_day_count_once() -> None:
    twice = [CooperationMeeting(held_on=date(2026, 4, 10))] * 2
    assert statuses(twice)[:2] == ["done", "missed"]


def test_a_whole_year_of_about_one_a_month() -> None:
    # 資料3 p.49, the column until May 2026
    months = [(2025, month) for month in range(4, 13)] + [(2026, month) for month in (1, 2, 3)]
    duties = needed(days(*months), 2025)
    assert [duty.due_on for duty in duties][::11] == [date(2025, 4, 30), date(2026, 3, 31)]
    assert {duty.status for duty in duties} == {Status.DONE}
    assert not any(duty.reasons for duty in duties)
    eleven = needed(days(*months[:-1]), 2025)
    assert [str(duty.status) for duty in eleven] == ["done"] * 11 + ["missed"]
    assert "12" in eleven[-1].reasons[0].ja


def test_three_a_year_with_ict_until_may_2026() -> None:
    three = days((2025, 5), (2025, 9), (2026, 2))
    assert statuses(three, 2025, ict=True) == ["done"] * 3
    assert statuses(three[:2], 2025, ict=True) == ["done", "done", "missed"]
    # Two months of "three a year" ask for no meeting of their own: the twelve months until then do.
    first, *rest = needed([*three, *days((2026, 7))], ict=True)
    assert (first.name, first.due_on, first.status) == (
        "hospital.meeting.until_change",
        date(2026, 5, 31),
        Status.UNCLEAR,
    )
    assert [str(duty.status) for duty in rest] == ["done"]  # 資料3 p.49: once a year with ICT
    within = days((2025, 6), (2025, 9), (2026, 2))
    assert needed(within, ict=True)[0].status is Status.DONE
    assert needed([], ict=True, as_of=date(2026, 5, 31))[0].status is Status.DUE


@pytest.mark.parametrize(
    ("facts", "yearly"),
    [
        ({"ict": True}, 1),
        ({"admissions": 2, "information_shared": True}, 1),
        ({"house_calls": 2, "information_shared": True}, 1),
        ({"admissions": 2}, 3),
        ({"admissions": 1, "house_calls": 1, "information_shared": True}, 3),
    ],
)
def test_what_lowers_the_number_from_june_2026(facts: dict[str, Any], yearly: int) -> None:
    # 資料3 p.49: 年2件以上の入院又は往診
    rows = needed(days((2026, 6)), **facts)
    assert len([duty for duty in rows if duty.name.startswith("hospital.meeting.yearly")]) == yearly


def test_what_is_not_known_leaves_the_number_open() -> None:
    one = days((2026, 8))
    after = date(2027, 6, 1)
    assert statuses(one, as_of=after) == ["missed", "missed", "done", "missed", "missed"]
    cases: list[dict[str, Any]] = [
        {"ict": None},
        {"admissions": None, "information_shared": True},
        {"admissions": 2, "information_shared": None},
        {"house_calls": None, "information_shared": None},
    ]
    for unknown in cases:
        duties = needed(one, as_of=after, **unknown)
        assert [str(duty.status) for duty in duties][2:] == ["done", "unclear", "unclear"]
        assert "分かっていない" in duties[-1].reasons[0].ja
    # Not sharing decides, whatever the number of house calls is.
    assert statuses(one, as_of=after, house_calls=None) == ["missed", "missed", "done", "missed", "missed"]
    # With ICT unknown, April and May need two meetings, or none.
    assert statuses([], ict=None, as_of=after)[:3] == ["unclear", "unclear", "missed"]
    # A whole year needs twelve, or three.
    assert statuses([], 2025, ict=None) == ["missed"] * 3 + ["unclear"] * 9


def test_which_year_is_meant_is_open() -> None:
    spring = days((2026, 4), (2026, 5))
    two_more = days((2026, 8), (2027, 2))
    # Three from June to March: enough however the year is read.
    assert statuses([*spring, *two_more, *days((2027, 3))])[2:] == ["done"] * 3
    # Three in the fiscal year, or in the twelve months to May 2027, but not from June to March: open.
    duties = needed([*spring, *two_more], as_of=date(2027, 6, 30))
    assert [str(duty.status) for duty in duties][2:] == ["done", "done", "unclear"]
    assert "年度" in duties[-1].reasons[0].ja
    later = [*two_more, *days((2027, 5))]
    assert statuses(later, as_of=date(2027, 6, 30))[2:] == ["done", "done", "unclear"]
    # Until the twelve months are over, nothing is missed.
    assert statuses(two_more, as_of=date(2027, 5, 31))[2:] == ["done", "done", "unclear"]
    assert statuses(two_more, as_of=date(2027, 6, 1))[2:] == ["done", "done", "missed"]


def test_minutes() -> None:
    # 資料3 p.49: 議事録を作成していない
    held = [
        CooperationMeeting(held_on=date(2026, 9, 1)),
        CooperationMeeting(held_on=date(2026, 8, 1), minutes=False),
        CooperationMeeting(held_on=date(2026, 7, 1), minutes=True),
        CooperationMeeting(held_on=date(2027, 4, 1), minutes=False),
    ]
    found = cooperation_meetings(held, FiscalYear(2026), **NO_RELIEF, as_of=AFTER)
    minutes = [duty for duty in found if duty.name.startswith("hospital.meeting.minutes.")]
    assert [duty.name[-10:] for duty in minutes] == ["2026-07-01", "2026-08-01", "2026-09-01"]
    assert [str(duty.status) for duty in minutes] == ["done", "missed", "unclear"]
    assert minutes[0].label_ja == "協力医療機関との会議の議事録(2026-07-01)"
    assert minutes[0].evidence.locator == "第2の6(11)⑦; 資料3 49-50ページ"
    assert [bool(duty.reasons) for duty in minutes] == [False, True, True]


def test_years_outside_the_data() -> None:
    for year, error in ((2023, NotInForceError), (2030, NotEncodedError)):
        with pytest.raises(error):
            cooperation_meetings([], FiscalYear(year), **NO_RELIEF, as_of=AFTER)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"ict": "no"}, InexactInputError),
        ({"information_shared": 1}, InexactInputError),
        ({"admissions": True}, InexactInputError),
        ({"house_calls": -1}, OutOfRangeError),
        ({"as_of": "2027-03-31"}, DateInputError),
        ({"fiscal_year": "2026"}, InexactInputError),
        ({"meetings": [date(2026, 6, 1)]}, InexactInputError),
    ],
)
def test_other_types_are_refused(facts: dict[str, Any], error: type[Exception]) -> None:
    plain: dict[str, Any] = {"meetings": [], "fiscal_year": FiscalYear(2026), "as_of": AFTER, **NO_RELIEF}
    changed = {**plain, **facts}
    with pytest.raises(error):
        cooperation_meetings(**changed)


def test_a_meeting_refuses_other_types() -> None:
    with pytest.raises(DateInputError):
        CooperationMeeting(held_on="2026-06-01")  # type: ignore[arg-type]
    with pytest.raises(InexactInputError):
        CooperationMeeting(held_on=AFTER, minutes="yes")  # type: ignore[arg-type]


def test_the_yearly_confirmation_is_done_or_unclear() -> None:
    # The text of 第105条 is not confirmed: never missed.
    year = FiscalYear(2026)
    for given in (None, False, date(2026, 3, 31), date(2027, 4, 1)):
        [confirmation, filing] = hospital_confirmation(
            year, confirmed_on=given, filed_on=date(2026, 5, 1), as_of=date(2028, 1, 1)
        )
        assert confirmation.status is Status.UNCLEAR
        assert confirmation.done_on is None
        assert "条文" in confirmation.reasons[0].ja
        assert (filing.status, filing.done_on, filing.reasons) == (Status.DONE, date(2026, 5, 1), ())
        assert filing.due_on == date(2027, 3, 31)
        assert (confirmation.name, filing.name) == ("hospital.confirmation", "hospital.filing")
        assert {confirmation.evidence.status, filing.evidence.status} == {"unverified"}
    with pytest.raises(NotInForceError):
        hospital_confirmation(FiscalYear(2023), confirmed_on=None, filed_on=None, as_of=AFTER)
    with pytest.raises(InexactInputError):
        hospital_confirmation("2026", confirmed_on=None, filed_on=None, as_of=AFTER)  # type: ignore[arg-type]
    with pytest.raises(DateInputError):
        hospital_confirmation(year, confirmed_on=True, filed_on=None, as_of=AFTER)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("confirmed_on", "as_of", "status"),
    [
        (None, date(2027, 3, 31), "due"),
        (False, date(2027, 3, 31), "due"),
        (None, date(2027, 4, 1), "unclear"),
        (False, date(2027, 4, 1), "unclear"),
        (date(2026, 10, 1), date(2026, 9, 30), "due"),  # only planned
        (date(2026, 10, 1), date(2026, 10, 1), "done"),
    ],
)
def test_the_yearly_confirmation_is_due_while_the_year_runs(
    confirmed_on: Any, as_of: date, status: str
) -> None:
    [duty, _] = hospital_confirmation(2026, confirmed_on=confirmed_on, filed_on=None, as_of=as_of)
    assert str(duty.status) == status
    assert bool(duty.reasons) is (status != "done")
    assert all("条文" in reason.ja for reason in duty.reasons)
