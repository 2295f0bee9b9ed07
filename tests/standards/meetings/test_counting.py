"""運営推進会議の開催について: which meetings of a fiscal year count (合同開催の要件①-④, 中止の取扱い)."""

from datetime import date, datetime

import pytest

from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    KaigoCalcError,
    NotEncodedError,
    RuleConflictError,
)
from kaigo_calc.standards.duties import Status
from kaigo_calc.standards.meetings import CancelledMeeting, Counting, Meeting, MeetingYear, count_meetings
from kaigo_calc.standards.periods import FiscalYear
from tests.standards.meetings.making import EVERY_TWO_MONTHS, joint, single

MONTHS = [date(2026, 4 + month, 10) for month in range(8)]


def countings(year: MeetingYear) -> list[Counting]:
    return [verdict.counting for verdict in year.verdicts]


def test_six_single_meetings_are_enough() -> None:
    year = count_meetings("認知症対応型共同生活介護", FiscalYear(2026), single(*EVERY_TWO_MONTHS))
    assert (year.required, year.counted, year.at_most, year.joint_held) == (6, 6, 6, 0)
    assert (year.enough, year.joint_ok, year.status, year.reasons) == (True, True, Status.DONE, ())


def test_eight_held_four_joint_fails_where_six_are_required() -> None:
    held = [*single(*MONTHS[:4]), *joint(*MONTHS[4:])]
    year = count_meetings("group_home", 2026, held)
    assert year.joint_most == 3
    assert len(held) // 2 == 4  # naive: half of those held, and four would be allowed
    assert year.joint_ok is False
    assert year.status is Status.MISSED
    # The rest would be enough; the fourth joint meeting, the last by date, is the one that does not count.
    assert (year.enough, year.counted) == (True, 7)
    assert countings(year) == [Counting.COUNTS] * 7 + [Counting.DOES_NOT]
    assert [reason.ja for reason in year.reasons] == ["合同開催は4回で、上限は開催すべき6回の半数の3回です。"]


def test_joint_meetings_above_the_limit_do_not_count() -> None:
    held = [*single(*MONTHS[:2]), *joint(*MONTHS[2:6])]
    year = count_meetings("group_home", 2026, held)
    assert len(held) == 6  # naive: six held, as many as required
    assert (year.counted, year.enough, year.joint_ok) == (5, False, False)
    assert "数えられるのは5回" in year.reasons[0].ja


@pytest.mark.parametrize(("number", "ok"), [(1, True), (2, False)])
def test_regular_round_care_may_hold_one_joint_meeting(number: int, ok: bool) -> None:
    held = [*single(*MONTHS[:2]), *joint(*MONTHS[2 : 2 + number])]
    year = count_meetings("定期巡回・随時対応型訪問介護看護", 2026, held)
    assert (year.required, year.joint_most, year.joint_ok) == (2, 1, ok)


@pytest.mark.parametrize("service", ["地域密着型通所介護", "認知症対応型通所介護"])
def test_day_services_have_no_limit_but_the_other_conditions(service: str) -> None:
    year = count_meetings(service, 2026, joint(*MONTHS[:2]))
    assert (year.required, year.joint_most, year.counted, year.status) == (2, None, 2, Status.DONE)
    elsewhere = [Meeting(held_on=day, joint=True, same_area=False, privacy=True) for day in MONTHS[:2]]
    assert count_meetings(service, 2026, elsewhere).status is Status.MISSED


@pytest.mark.parametrize(
    ("same_area", "privacy", "counting", "named"),
    [
        (True, True, Counting.COUNTS, ""),
        (False, True, Counting.DOES_NOT, "同一の日常生活圏域"),
        (True, False, Counting.DOES_NOT, "プライバシー"),
        (None, True, Counting.UNCLEAR, "同一の日常生活圏域"),
        (True, None, Counting.UNCLEAR, "プライバシー"),
        (None, False, Counting.DOES_NOT, "プライバシー"),
    ],
)
def test_conditions_of_joint_meetings(
    same_area: bool | None, privacy: bool | None, counting: Counting, named: str
) -> None:
    meeting = Meeting(held_on=MONTHS[0], joint=True, same_area=same_area, privacy=privacy)
    [verdict] = count_meetings("group_home", 2026, [meeting]).verdicts
    assert verdict.counting is counting
    assert named in "".join(reason.ja for reason in verdict.reasons)
    alone = Meeting(held_on=MONTHS[0], same_area=same_area, privacy=privacy)
    assert count_meetings("group_home", 2026, [alone]).counted == 1


def test_the_evaluation_meeting_is_held_alone() -> None:
    together = Meeting(held_on=MONTHS[0], joint=True, same_area=True, privacy=True, evaluation=True)
    for service, counted in (("小規模多機能型居宅介護", 0), ("地域密着型特定施設入居者生活介護", 1)):
        assert count_meetings(service, 2026, [together]).counted == counted
    [verdict] = count_meetings("32", 2026, [together]).verdicts
    assert "単独開催" in verdict.reasons[0].ja
    alone = Meeting(held_on=MONTHS[0], evaluation=True)
    assert count_meetings("32", 2026, [alone]).counted == 1


def test_joint_meetings_of_unknown_conditions_come_last() -> None:
    unknown = Meeting(held_on=MONTHS[0], joint=True)
    year = count_meetings("32", 2026, [unknown, *joint(*MONTHS[1:4]), *single(*MONTHS[4:7])])
    assert countings(year) == [Counting.DOES_NOT] + [Counting.COUNTS] * 6
    assert (year.enough, year.joint_ok, year.status) == (True, None, Status.UNCLEAR)
    assert "定めが見当たりません" in year.reasons[-1].ja
    fewer = count_meetings("32", 2026, [unknown, *joint(*MONTHS[1:3]), *single(*MONTHS[4:7])])
    assert (fewer.counted, fewer.at_most, fewer.enough, fewer.joint_ok) == (5, 6, None, True)
    assert "ほかに1回" in fewer.reasons[1].ja
    assert fewer.status is Status.UNCLEAR


def test_which_of_the_unclear_joint_meetings_count_stays_open() -> None:
    unknown = [Meeting(held_on=day, joint=True, privacy=True) for day in MONTHS[:4]]
    year = count_meetings("32", 2026, unknown)
    assert countings(year) == [Counting.UNCLEAR] * 4
    assert year.at_most == 3  # naive: one for each that may count, 4
    assert sum(one is not Counting.DOES_NOT for one in countings(year)) == 4
    assert [len(one.reasons) for one in year.verdicts] == [1, 1, 1, 2]
    assert "半数を超えない" in year.verdicts[3].reasons[-1].ja
    assert "Up to 3 more" in year.reasons[1].en
    # Each of two may be the third that counts, beside two that surely do; three sure ones leave no room.
    two = count_meetings("32", 2026, [*unknown[:2], *joint(*MONTHS[4:6])])
    assert countings(two) == [Counting.UNCLEAR] * 2 + [Counting.COUNTS] * 2
    assert (two.counted, two.at_most) == (2, 3)
    three = count_meetings("32", 2026, [*unknown[:2], *joint(*MONTHS[4:7])])
    assert countings(three) == [Counting.DOES_NOT] * 2 + [Counting.COUNTS] * 3
    # Day services have no limit.
    assert count_meetings("78", 2026, unknown).at_most == 4
    # Three of four and two alone are five: not enough in any case.
    five = count_meetings("32", 2026, [*unknown, *single(*MONTHS[4:6])])
    assert (five.counted, five.at_most, five.enough, five.status) == (2, 5, False, Status.MISSED)


@pytest.mark.parametrize(
    ("opened", "closed", "service", "status"),
    [
        (date(2026, 10, 1), None, "32", Status.MISSED),
        (date(2026, 12, 1), None, "32", Status.MISSED),
        (date(2026, 12, 2), None, "32", Status.UNCLEAR),
        (None, date(2026, 7, 31), "32", Status.MISSED),
        (None, date(2026, 7, 30), "32", Status.UNCLEAR),
        (date(2026, 4, 2), None, "78", Status.UNCLEAR),
    ],
)
def test_no_meeting_in_two_intervals(
    opened: date | None, closed: date | None, service: str, status: Status
) -> None:
    year = count_meetings(service, 2026, [], opened_on=opened, closed_on=closed)
    assert year.status is status
    assert ("2倍以上" in year.reasons[-1].ja) is (status is Status.MISSED)
    assert ("定めが見当たりません" in year.reasons[-1].ja) is (status is Status.UNCLEAR)
    # One meeting, or one that may count, leaves it open, and so does a year that still runs.
    first = year.days.first
    one = count_meetings(service, 2026, single(first), opened_on=opened, closed_on=closed)
    unknown = count_meetings(
        service, 2026, [Meeting(held_on=first, joint=True)], opened_on=opened, closed_on=closed
    )
    runs = count_meetings(service, 2026, [], opened_on=opened, closed_on=closed, as_of=year.days.last)
    assert {one.status, unknown.status, runs.status} == {Status.UNCLEAR}


def test_a_fiscal_year_is_no_calendar_year() -> None:
    days = [date(2026, 3, 31), date(2026, 4, 1), date(2027, 3, 31), date(2027, 4, 1)]
    year = count_meetings("32", 2026, single(*days))
    assert [verdict.day for verdict in year.verdicts] == days[1:3]
    assert sum(day.year == 2026 for day in days) == 2
    assert [day for day in days if day.year == 2026] != days[1:3]  # naive: the calendar year


def test_while_the_year_runs() -> None:
    held = single(*EVERY_TWO_MONTHS)
    year = count_meetings("32", 2026, held, as_of=date(2026, 9, 1))
    assert (year.counted, year.enough, year.status) == (3, False, Status.DUE)
    assert "まだ開催されていません" in year.verdicts[3].reasons[0].ja
    last_day = count_meetings("32", 2026, held[:5], as_of=date(2027, 3, 31))
    assert (last_day.over, last_day.status) == (False, Status.DUE)
    assert count_meetings("32", 2026, held[:5], as_of=date(2027, 4, 1)).status is Status.MISSED
    # Too many joint meetings do not become fewer.
    assert count_meetings("32", 2026, joint(*MONTHS[:4]), as_of=MONTHS[5]).status is Status.MISSED
    assert count_meetings("32", 2026, joint(*MONTHS[:4]), as_of=MONTHS[2]).joint_held == 3


CANCELLED = {
    "reason": "新型コロナウイルス感染症のまん延防止",
    "recorded": True,
    "kept": True,
    "submitted": True,
}


@pytest.mark.parametrize(
    ("planned_on", "changes", "counting"),
    [
        (date(2020, 2, 20), {}, Counting.COUNTS),
        (date(2020, 2, 19), {}, Counting.DOES_NOT),
        (date(2023, 5, 7), {}, Counting.COUNTS),
        (date(2023, 5, 8), {}, Counting.DOES_NOT),
        (date(2021, 7, 1), {"recorded": False}, Counting.DOES_NOT),
        (date(2021, 7, 1), {"kept": False}, Counting.DOES_NOT),
        (date(2021, 7, 1), {"submitted": False, "recorded": None}, Counting.DOES_NOT),
        (date(2021, 7, 1), {"reason": " "}, Counting.DOES_NOT),
        (date(2021, 7, 1), {"reason": None}, Counting.UNCLEAR),
        (date(2021, 7, 1), {"submitted": None}, Counting.UNCLEAR),
    ],
)
def test_cancelled_meetings(
    planned_on: date, changes: dict[str, bool | str | None], counting: Counting
) -> None:
    cancelled = CancelledMeeting(planned_on=planned_on, **{**CANCELLED, **changes})  # type: ignore[arg-type]
    year = count_meetings("32", FiscalYear.of(planned_on), [], [cancelled])
    assert countings(year) == [counting]
    assert bool(year.verdicts[0].reasons) is (counting is not Counting.COUNTS)


def test_a_year_of_cancelled_meetings() -> None:
    months = [date(2021, 4 + month, 10) for month in range(6)]
    cancelled = [CancelledMeeting(planned_on=day, **CANCELLED) for day in months]  # type: ignore[arg-type]
    year = count_meetings("32", 2021, [], cancelled)
    assert (year.counted, year.status) == (6, Status.DONE)
    assert year.verdicts[0].to_dict()["cancelled"] is True


def test_part_of_a_year() -> None:
    opened = date(2026, 8, 1)
    year = count_meetings("32", 2026, single(*EVERY_TWO_MONTHS), opened_on=opened)
    assert "開設前" in year.verdicts[0].reasons[0].ja
    assert (year.counted, year.enough, year.status) == (4, None, Status.UNCLEAR)
    assert "途中で開設" in year.reasons[1].ja
    full = [date(2026, 8, day) for day in range(1, 7)]
    assert count_meetings("32", 2026, single(*full), opened_on=opened).status is Status.DONE
    # Half of what is required in a part of a year is not stated either, but it is not more.
    for number, ok in ((0, True), (1, None), (3, None), (4, False)):
        held = [*single(*full), *joint(*(date(2026, 9, day) for day in range(1, number + 1)))]
        assert count_meetings("32", 2026, held, opened_on=opened).joint_ok is ok
    unclear = count_meetings("32", 2026, joint(*full[:1]), opened_on=opened)
    assert "「開催すべき回数」" in unclear.reasons[-1].ja
    closed = count_meetings("32", 2026, single(*EVERY_TWO_MONTHS), closed_on=date(2026, 10, 20))
    assert (closed.counted, closed.days.last) == (4, date(2026, 10, 20))
    whole = count_meetings("32", 2026, [], opened_on=date(2026, 4, 1), closed_on=date(2027, 3, 31))
    assert whole.status is Status.MISSED


def test_a_year_as_values() -> None:
    held = [*single(*MONTHS[:4]), *joint(*MONTHS[4:])]
    values = count_meetings("32", 2026, held).to_dict()
    assert (values["required"], values["counted"], values["joint_most"], values["status"]) == (
        6,
        7,
        3,
        "missed",
    )
    assert values["meetings"][-1] == {  # type: ignore[index]
        "day": "2026-11-10",
        "joint": True,
        "cancelled": False,
        "counting": "does_not",
        "reasons_ja": [
            "合同開催の要件「合同して開催する回数が、1年度に開催すべき会議の開催回数の半数を超えないこと」を満たしていません。"
        ],
        "reasons_en": [
            "Condition of joint meetings not met: Joint meetings are at most half of those required."
        ],
    }


@pytest.mark.parametrize(
    ("given", "code", "error"),
    [
        ({"meetings": single(MONTHS[0], MONTHS[0])}, "KC-G21", RuleConflictError),
        ({"meetings": MONTHS[0]}, "KC-N03", InexactInputError),
        ({"meetings": [MONTHS[0]]}, "KC-N03", InexactInputError),
        ({"cancelled": single(MONTHS[0])}, "KC-N03", InexactInputError),
        ({"opened_on": date(2027, 4, 1)}, "KC-G22", RuleConflictError),
        ({"closed_on": date(2026, 3, 31)}, "KC-G22", RuleConflictError),
        ({"opened_on": date(2026, 9, 2), "closed_on": date(2026, 9, 1)}, "KC-F01", RuleConflictError),
        ({"opened_on": "2026-09-01"}, "KC-D06", DateInputError),
        ({"as_of": datetime(2026, 9, 1, 12)}, "KC-D01", DateInputError),  # noqa: DTZ001
        ({"fiscal_year": 2027}, "KC-E03", NotEncodedError),
        ({"fiscal_year": "2026"}, "KC-N03", InexactInputError),
    ],
)
def test_refusals(given: dict[str, object], code: str, error: type[KaigoCalcError]) -> None:
    values: dict[str, object] = {"service": "32", "fiscal_year": 2026, "meetings": [], **given}
    with pytest.raises(error) as refusal:
        count_meetings(**values)  # type: ignore[arg-type]
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"held_on": "2026-05-20"}, "KC-D06"),
        ({"held_on": datetime(2026, 5, 20, 14)}, "KC-D01"),  # noqa: DTZ001
        ({"joint": "no"}, "KC-N03"),
        ({"evaluation": None}, "KC-N03"),
        ({"same_area": 1}, "KC-N03"),
        ({"privacy": "yes"}, "KC-N03"),
        ({"minutes_on": "2026-05-21"}, "KC-D06"),
        ({"agreed_on": date(2026, 5, 21)}, "KC-F01"),
        ({"notice_on": date(2026, 5, 21)}, "KC-F01"),
        ({"minutes_on": date(2026, 5, 19)}, "KC-F01"),
        ({"minutes_on": date(2026, 5, 22), "published_on": date(2026, 5, 21)}, "KC-F01"),
        ({"submitted_on": date(2026, 5, 19)}, "KC-F01"),
    ],
)
def test_meetings_that_contradict_themselves(given: dict[str, object], code: str) -> None:
    with pytest.raises(KaigoCalcError) as refusal:
        Meeting(**{"held_on": date(2026, 5, 20), **given})  # type: ignore[arg-type]
    assert refusal.value.code == code


@pytest.mark.parametrize("given", [{"reason": 1}, {"recorded": "yes"}, {"kept": 1}, {"submitted": "x"}])
def test_cancelled_meetings_of_other_types(given: dict[str, object]) -> None:
    with pytest.raises(InexactInputError, match="KC-N03"):
        CancelledMeeting(**{"planned_on": MONTHS[0], **CANCELLED, **given})  # type: ignore[arg-type]


def test_a_year_in_which_too_few_days_are_left_is_missed_before_it_is_over() -> None:
    """Two meetings on one day are one: on 30 March two days are left, on which two can be held."""
    held = single(*[date(2026, month, 20) for month in (4, 6, 8, 10)])
    for as_of, status in ((date(2027, 3, 30), Status.DUE), (date(2027, 3, 31), Status.MISSED)):
        assert count_meetings("group_home", 2026, held, as_of=as_of).status is status
    none = count_meetings("group_home", 2026, [], as_of=date(2027, 3, 30))
    assert (none.days_left, none.status, none.over) == (2, Status.MISSED, False)
    five = single(*[date(2026, month, 20) for month in (4, 6, 8, 10, 12)])
    assert count_meetings("group_home", 2026, five, as_of=date(2027, 3, 31)).status is Status.DUE
    assert count_meetings("group_home", 2026, five, as_of=date(2027, 4, 1)).status is Status.MISSED


def test_a_meeting_on_the_last_day_recorded_was_held() -> None:
    meetings = single(date(2026, 4, 20))
    assert count_meetings("group_home", 2026, meetings, as_of=date(2026, 4, 20)).counted == 1
    assert count_meetings("group_home", 2026, meetings, as_of=date(2026, 4, 19)).counted == 0
