"""届出の期限: 介護保険法 第78条の5; 墨田区 令和8年度 集団指導 資料3 p.43 (10日以内)."""

import json
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from kaigo_calc.errors import DateInputError, InexactInputError, NotEncodedError, OutOfRangeError
from kaigo_calc.standards.duties import Status
from kaigo_calc.standards.filings.notice_duty import filing_duty
from kaigo_calc.standards.filings.notices import (
    FilingDeadline,
    change_notice_deadline,
    closure_notice_deadline,
    resumption_notice_deadline,
)
from kaigo_calc.standards.holidays import Holidays, japanese_holidays

BOTH = japanese_holidays(2026, 2027)
LATE = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("changed_on", "statutory", "due_on"),
    [
        (date(2026, 4, 23), date(2026, 5, 3), date(2026, 5, 7)),
        (date(2026, 12, 20), date(2026, 12, 30), date(2027, 1, 4)),
        (date(2026, 6, 1), date(2026, 6, 11), date(2026, 6, 11)),
    ],
)
def test_ten_days_and_the_holidays(changed_on: date, statutory: date, due_on: date) -> None:
    """p.43: 指定事項に変更が生じた場合は、10日以内に届け出ること."""
    deadline = change_notice_deadline(changed_on, BOTH)
    assert (deadline.statutory, deadline.due_on, deadline.latest_on) == (statutory, due_on, due_on)
    assert deadline.rolled == bool(deadline.reasons) == (due_on != statutory)
    assert deadline.status == "verified"
    assert resumption_notice_deadline(changed_on, BOTH)[1:6] == deadline[1:6]


def test_counting_the_first_day_or_days_of_business_gives_another_answer() -> None:
    changed_on = date(2026, 6, 1)
    first_day_counted = changed_on + timedelta(days=9)
    business, days = changed_on, 0
    while days < 10:
        business += timedelta(days=1)
        days += not BOTH.is_holiday(business)
    assert first_day_counted < change_notice_deadline(changed_on, BOTH).due_on < business


def test_without_holidays_the_day_is_surely_in_time() -> None:
    deadline = change_notice_deadline(date(2026, 4, 23))
    assert (deadline.due_on, deadline.latest_on, deadline.rolled) == (date(2026, 5, 3), None, False)
    assert "休日が分からない" in deadline.reasons[0].ja
    assert "not known" in deadline.reasons[0].en


def test_holidays_that_end_too_early_are_refused() -> None:
    year = Holidays(days=[], first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))
    with pytest.raises(OutOfRangeError, match="KC-G04"):
        change_notice_deadline(date(2026, 12, 25), year)


@pytest.mark.parametrize(
    ("closes_on", "due_on", "latest_on"),
    [
        (date(2026, 6, 30), date(2026, 5, 29), date(2026, 5, 30)),
        (date(2026, 6, 15), date(2026, 5, 14), date(2026, 5, 15)),
        (date(2026, 3, 31), date(2026, 2, 27), date(2026, 2, 28)),  # no 31 February
        (date(2026, 7, 31), date(2026, 6, 29), date(2026, 6, 30)),
        (date(2026, 3, 1), date(2026, 1, 31), date(2026, 2, 1)),
        (date(2027, 1, 1), date(2026, 11, 30), date(2026, 12, 1)),
    ],
)
def test_a_month_before_closing(closes_on: date, due_on: date, latest_on: date) -> None:
    deadline = closure_notice_deadline(closes_on)
    assert (deadline.due_on, deadline.statutory, deadline.latest_on) == (due_on, due_on, latest_on)
    assert not deadline.rolled
    assert str(due_on) in deadline.reasons[0].ja
    assert str(latest_on) in deadline.reasons[0].en
    naive = closes_on - timedelta(days=30)
    assert closes_on.month in {3, 6, 7, 1}
    assert naive != due_on


def test_deadlines_of_closing_never_go_back() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(366)]
    due = [closure_notice_deadline(day).due_on for day in days]
    assert all(earlier <= later for earlier, later in pairwise(due))


def change(filed_on: date | None, as_of: date, holidays: Holidays | None = BOTH) -> Status:
    return filing_duty(
        change_notice_deadline(date(2026, 4, 23), holidays), filed_on=filed_on, as_of=as_of
    ).status


def test_a_change_that_was_filed() -> None:
    assert change(date(2026, 5, 7), LATE) is Status.DONE
    assert change(date(2026, 5, 8), LATE) is Status.MISSED
    assert change(date(2026, 4, 23), LATE) is Status.DONE


def test_a_change_that_was_not_filed() -> None:
    assert change(None, date(2026, 5, 7)) is Status.DUE
    assert change(None, date(2026, 5, 8)) is Status.MISSED


def test_a_change_filed_before_it_was_made_is_unclear() -> None:
    early = filing_duty(
        change_notice_deadline(date(2026, 4, 23), BOTH), filed_on=date(2026, 4, 22), as_of=LATE
    )
    assert early.status is Status.UNCLEAR
    assert "より前" in early.reasons[-1].ja


def test_without_holidays_a_late_notice_is_unclear() -> None:
    assert change(date(2026, 5, 3), LATE, None) is Status.DONE
    assert change(date(2026, 5, 7), LATE, None) is Status.UNCLEAR
    assert change(None, date(2026, 5, 3), None) is Status.DUE
    assert change(None, date(2026, 5, 4), None) is Status.UNCLEAR


def test_without_holidays_a_notice_is_late_after_a_month() -> None:
    # The tenth day is Sunday 3 May 2026; our reading: no run of holidays is longer than the month to 3 June.
    assert change(date(2026, 6, 3), LATE, None) is Status.UNCLEAR
    assert change(date(2026, 6, 4), LATE, None) is Status.MISSED
    assert change(date(2027, 3, 1), LATE, None) is Status.MISSED
    assert change(None, date(2026, 6, 3), None) is Status.UNCLEAR
    assert change(None, date(2026, 6, 4), None) is Status.MISSED
    late = filing_duty(change_notice_deadline(date(2026, 4, 23)), as_of=LATE)
    assert ["1か月" in reason.ja for reason in late.reasons] == [False, True]
    # With the holidays it is the day after the last one, whatever the month says.
    assert change(date(2026, 5, 8), LATE) is Status.MISSED


def test_a_notice_that_is_only_planned_is_not_filed() -> None:
    deadline = change_notice_deadline(date(2026, 5, 1))
    planned = filing_duty(deadline, filed_on=date(2026, 5, 11), as_of=date(2026, 5, 2))
    assert (planned.status, planned.done_on) == (Status.DUE, None)
    filed = filing_duty(deadline, filed_on=date(2026, 5, 11), as_of=date(2026, 5, 11))
    assert (filed.status, filed.done_on) == (Status.DONE, date(2026, 5, 11))
    # Planned, but the day has passed: as if nothing were filed.
    assert change(date(2026, 5, 20), date(2026, 5, 8)) is Status.MISSED
    assert closing(date(2026, 6, 30), date(2026, 5, 31)) is Status.MISSED


def test_reasons_are_told_where_they_matter() -> None:
    deadline = change_notice_deadline(date(2026, 4, 23), BOTH)
    moved = filing_duty(deadline, filed_on=date(2026, 5, 7), as_of=LATE)
    assert "2026-05-07まで" in moved.reasons[0].ja
    assert filing_duty(deadline, filed_on=date(2026, 5, 1), as_of=LATE).reasons == ()
    unknown = change_notice_deadline(date(2026, 4, 23))
    assert filing_duty(unknown, filed_on=date(2026, 5, 1), as_of=LATE).reasons == ()
    assert len(filing_duty(unknown, filed_on=date(2026, 5, 7), as_of=LATE).reasons) == 2


def closing(filed_on: date | None, as_of: date) -> Status:
    return filing_duty(closure_notice_deadline(date(2026, 6, 30)), filed_on=filed_on, as_of=as_of).status


def test_between_the_readings_of_a_month_before_it_is_unclear() -> None:
    assert closing(date(2026, 5, 29), LATE) is Status.DONE
    assert closing(date(2026, 5, 30), LATE) is Status.UNCLEAR
    assert closing(date(2026, 5, 31), LATE) is Status.MISSED
    assert closing(date(2026, 1, 5), LATE) is Status.DONE
    assert closing(None, date(2026, 5, 29)) is Status.DUE
    assert closing(None, date(2026, 5, 30)) is Status.UNCLEAR
    assert closing(None, date(2026, 5, 31)) is Status.MISSED


def test_the_duty_names_what_is_filed_and_where_the_rule_stands() -> None:
    deadline = change_notice_deadline(date(2026, 5, 1), BOTH)
    duty = filing_duty(deadline, as_of=date(2026, 5, 1), what="管理者")
    assert (duty.family, duty.name) == ("filings", "change_notice.2026-05-01")
    assert (duty.label_ja, duty.label_en) == ("変更の届出(管理者)", "Notice of a change (管理者)")
    assert duty.due_on == date(2026, 5, 11)
    assert "第78条の5第1項" in duty.source_ja
    closure = filing_duty(closure_notice_deadline(date(2026, 6, 30)), as_of=LATE)
    assert closure.label_ja == "廃止・休止の届出"
    assert "第78条の5第2項" in closure.source_ja
    resumption = filing_duty(resumption_notice_deadline(date(2026, 6, 30), BOTH), as_of=LATE)
    assert (resumption.name, resumption.label_en) == ("resumption_notice.2026-06-30", "Notice of resumption")


@pytest.mark.parametrize(
    "deadline", [change_notice_deadline(date(2026, 4, 23)), closure_notice_deadline(date(2026, 6, 30))]
)
def test_deadlines_become_json(deadline: FilingDeadline) -> None:
    document = json.loads(json.dumps(deadline.to_dict()))
    assert document["due_on"] == deadline.due_on.isoformat()
    assert document["latest_on"] == (deadline.latest_on and deadline.latest_on.isoformat())
    assert document["data_status"] == "verified"


def test_inputs_are_dates_and_holidays() -> None:
    with pytest.raises(DateInputError, match="KC-D01"):
        change_notice_deadline(datetime(2026, 4, 23))  # noqa: DTZ001
    with pytest.raises(DateInputError, match="KC-D06"):
        resumption_notice_deadline("2026-04-23")  # type: ignore[arg-type]
    with pytest.raises(DateInputError, match="KC-D06"):
        closure_notice_deadline(None)  # type: ignore[arg-type]
    with pytest.raises(InexactInputError, match="KC-N03"):
        change_notice_deadline(date(2026, 4, 23), [date(2026, 5, 3)])  # type: ignore[arg-type]
    with pytest.raises(NotEncodedError, match="KC-E03"):
        change_notice_deadline(date(2027, 4, 1))
    deadline = change_notice_deadline(date(2026, 4, 23))
    with pytest.raises(InexactInputError, match="KC-N03"):
        filing_duty("x", as_of=LATE)  # type: ignore[arg-type]
    with pytest.raises(DateInputError, match="KC-D06"):
        filing_duty(deadline, as_of="2026-05-01")  # type: ignore[arg-type]
    with pytest.raises(DateInputError, match="KC-D06"):
        filing_duty(deadline, filed_on=True, as_of=LATE)  # type: ignore[arg-type]
    with pytest.raises(InexactInputError, match="KC-N03"):
        filing_duty(deadline, as_of=LATE, what=1)  # type: ignore[arg-type]
