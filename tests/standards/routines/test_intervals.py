"""身体的拘束等の適正化の委員会: 3月に1回以上 (墨田区 令和8年度 集団指導 資料3 pp.15-16, 40)."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from kaigo_calc.errors import DateInputError, RuleConflictError
from kaigo_calc.standards.duties import Duty
from kaigo_calc.standards.routines.facts import Event
from tests.standards.routines.making import AFTER, YEAR_END, event, of, on, statuses

NAME = "restraint.committee"
DAY = timedelta(days=1)
QUARTER_ENDS = [on("06-30"), on("09-30"), on("12-31"), on("03-31")]
QUARTER_STARTS = [on("04-01"), on("07-01"), on("10-01"), on("01-01")]


def committees(*days: date, **facts: bool | None) -> list[Event]:
    return [event("restraint", "committee", day, **facts) for day in days]


def duties(*days: str, before: Sequence[date] = (), as_of: date = AFTER) -> list[Duty]:
    return of(NAME, committees(*before, *map(on, days)), as_of=as_of)


def test_once_in_each_quarter_and_never_three_months_apart_is_done() -> None:
    found = duties("06-30", "09-30", "12-30", "03-30")
    assert statuses(found) == ["done"] * 4
    assert [duty.due_on for duty in found] == [on("06-30"), on("09-30"), on("12-31"), on("03-30")]
    assert [duty.done_on for duty in found] == [on("06-30"), on("09-30"), on("12-30"), on("03-30")]
    assert found[0].label_ja == "身体的拘束等の適正化のための委員会(1回目)"
    assert found[0].family == "committees"
    assert found[0].reductions == ("restraint_abolition_not_implemented",)
    assert found[0].evidence.locator == "第97条第7項第1号; 資料3 15-16、40ページ"


def test_three_months_are_no_90_days() -> None:
    first, second = on("04-10"), on("07-10")
    assert (second - first).days == 91 > 90  # naive: late
    assert statuses(duties("04-10", "07-10"))[:2] == ["done", "done"]
    assert duties("04-10", "07-10")[1].due_on == second
    # And three months over February are shorter than 90 days, which would call this one in time.
    late = duties("05-01", "08-01", "11-01", "12-01", "03-02")
    assert (on("03-02") - on("12-01")).days == 91
    assert late[3].due_on == on("03-01")
    assert statuses(late) == ["done", "done", "done", "unclear"]
    assert (on("03-01") - on("12-01")).days == 90
    short = duties("05-20", "08-20", "11-20", "11-30", "03-01")
    assert (on("03-01") - on("11-30")).days == 91
    assert short[3].due_on == on("02-28")


def test_the_history_before_the_year_sets_the_first_day() -> None:
    before = [date(2026, 2, 10)]
    late = duties("06-01", before=before)[0]
    assert late.due_on == date(2026, 5, 10)
    assert str(late.status) == "unclear"
    assert "2026-05-10" in late.reasons[0].ja
    assert "2026-06-30" in late.reasons[0].en
    assert statuses(duties("05-10", before=before))[0] == "done"
    assert duties("05-10")[0].due_on == on("06-30"), "no history: from the first of the year"


def test_a_quarter_without_a_committee_is_missed_under_both_readings() -> None:
    found = duties("04-10", "07-05", "01-20")
    assert statuses(found) == ["done", "done", "missed", "done"]
    assert found[2].due_on == on("10-05")
    assert found[2].reasons[0].ja == "2026-10-01から2026-12-31までに開いた記録がありません。"
    assert found[3].due_on == on("03-31"), "its strict day was over before these three months began"


def test_a_missed_committee_says_where_its_day_comes_from() -> None:
    """pp.15-16: 3月に1回以上; 12 May and three months is 12 August."""
    third = duties("05-12", "08-01")[2]
    assert (str(third.status), third.due_on) == ("missed", on("11-01"))
    assert third.reasons[1].ja == "前回(2026-08-01)から3月以内の期限は、2026-11-01です。"
    second = duties("05-12", as_of=on("10-01"))[1]
    assert (str(second.status), second.due_on) == ("missed", on("08-12"))
    assert [reason.ja for reason in second.reasons] == [
        "2026-07-01から2026-09-30までに開いた記録がありません。",
        "前回(2026-05-12)から3月以内の期限は、2026-08-12です。",
    ]
    assert second.reasons[1].en == "Within 3 months of the one before (2026-05-12) is until 2026-08-12."
    between = duties("05-12", as_of=on("09-01"))[1]
    assert str(between.status) == "unclear"
    assert "前回(2026-05-12)" in between.reasons[1].ja


def test_a_missed_committee_without_one_before() -> None:
    first, second, *_ = duties()
    assert first.due_on == on("06-30")
    assert first.reasons[1].ja.startswith("前回の記録がないため、年度の初日(2026-04-01)から3月以内")
    assert second.due_on == on("09-30")
    assert second.reasons[1].ja.startswith("3月以内の期限(2026-06-30)はこの区切りの前に過ぎている")
    assert second.reasons[1].en.endswith("what is left is their last day, 2026-09-30.")
    opened = of(NAME, opened_on=date(2026, 2, 10))[0]
    assert opened.due_on == date(2026, 5, 9)
    assert "開設(2026-02-10)から3月以内、2026-05-09まで" in opened.reasons[1].ja
    assert "the opening (2026-02-10), by 2026-05-09" in opened.reasons[1].en


def test_a_home_that_closes_within_the_year() -> None:
    closed = on("09-30")
    found = of(NAME, committees(on("05-10")), closed_on=closed)
    assert statuses(found) == ["done", "missed", "unclear", "unclear"]
    assert "2026-09-30 の廃止より後" in found[2].reasons[-1].ja
    assert statuses(of("abuse.committee", closed_on=closed)) == ["unclear"]
    assert statuses(of("abuse.committee", closed_on=closed, as_of=on("06-30"))) == ["unclear"]
    assert statuses(of("abuse.committee", closed_on=YEAR_END)) == ["missed"]
    held = [event("infection", "committee", day) for day in (on("04-10"), on("05-10"))]
    assert len(of("infection.committee", held)[1].reasons) == 1, "none for six months"
    assert of("infection.committee", held, closed_on=closed)[1].reasons == ()
    assert of(NAME, closed_on=date(2026, 3, 31)) == []
    assert len(of(NAME, closed_on=on("04-01"))) == 4
    with pytest.raises(RuleConflictError, match="KC-F01"):
        of(NAME, opened_on=on("05-01"), closed_on=on("04-30"))
    with pytest.raises(DateInputError, match="KC-D06"):
        of(NAME, closed_on="2026-09-30")  # type: ignore[arg-type]


def test_four_in_the_year_may_still_miss_a_quarter() -> None:
    """Naive: four committees in the fiscal year are enough."""
    found = duties("04-10", "04-20", "05-10", "05-20")
    assert len(found) == 4
    assert statuses(found) == ["done", "missed", "missed", "missed"]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("08-01", "due"), ("08-10", "due"), ("08-11", "unclear"), ("09-30", "unclear"), ("10-01", "missed")],
)
def test_between_the_readings_it_is_unclear(as_of: str, expected: str) -> None:
    assert statuses(duties("05-10", as_of=on(as_of)))[1] == expected


def test_what_comes_after_the_records_does_not_count() -> None:
    assert statuses(duties("05-10", "08-10", as_of=on("06-01"))) == ["done", "due", "due", "due"]


@pytest.mark.parametrize(
    ("facts", "status", "words"),
    [
        ({"shared_with_staff": False}, "missed", "周知していません"),
        ({"shared_with_staff": None}, "unclear", "周知したか、分かっていません"),
        ({"minutes": False}, "missed", "議事録がありません"),
        ({"minutes": None}, "unclear", "議事録があるか、分かっていません"),
    ],
)
def test_minutes_and_staff_of_page_16(facts: dict[str, bool | None], status: str, words: str) -> None:
    found = of(NAME, committees(on("05-10"), **facts))[0]
    assert (str(found.status), found.done_on) == (status, on("05-10"))
    assert words in found.reasons[0].ja
    assert "資料3 16ページ" in found.reasons[0].ja


def test_another_committee_in_time_makes_good_what_one_lacks() -> None:
    events = [*committees(on("05-10"), shared_with_staff=False), *committees(on("06-10"))]
    found = of(NAME, events)[0]
    assert (str(found.status), found.done_on) == ("done", on("06-10"))
    assert [reason.ja[:10] for reason in found.reasons] == ["2026-05-10"], "told all the same"


def test_a_home_opened_within_the_year_begins_with_its_first_whole_quarter() -> None:
    opened = on("05-20")
    none = of(NAME, opened_on=opened)
    assert [duty.name for duty in none] == [f"{NAME}.{number}" for number in (2, 3, 4)]
    assert none[0].due_on == on("08-19")
    held = of(NAME, committees(on("06-10"), on("09-10")), opened_on=opened)
    assert held[0].due_on == on("09-10")
    assert statuses(held) == ["done", "missed", "missed"]
    assert len(of(NAME, opened_on=on("04-01"))) == 4
    earlier = of(NAME, opened_on=date(2026, 2, 10))
    assert earlier[0].due_on == date(2026, 5, 9), "the day of opening counts"


def later(day: date, months: int) -> date:
    """The last day of months that begin on the day after, walked day by day (民法第140条・第143条)."""
    start = day + DAY
    wanted = (start.year * 12 + start.month - 1 + months, start.day)
    end = start
    while (end.year * 12 + end.month - 1, end.day) < wanted:
        end += DAY
    return end - DAY


def test_against_both_readings_of_the_whole_year() -> None:
    random = Random(8)  # noqa: S311  # a fixed sequence of examples
    seen: set[str] = set()
    for _ in range(150):
        days = sorted(random.sample(range(365), random.choice([4, 4, 5, 6, 8])))
        held = [on("04-01") + DAY * number for number in days]
        found = set(statuses(of(NAME, committees(*held))))
        quarters = all(
            any(first <= day <= last for day in held)
            for first, last in zip(QUARTER_STARTS, QUARTER_ENDS, strict=True)
        )
        chain = [on("04-01") - DAY, *held, YEAR_END + DAY]
        strict = all(after <= later(day, 3) for day, after in pairwise(chain[:-1]))
        strict = strict and later(held[-1], 3) >= YEAR_END
        expected = "missed" if not quarters else "done" if strict else "unclear"
        seen.add(expected)
        assert not (strict and not quarters)
        worst = next(status for status in ("missed", "unclear", "done") if status in found)
        assert worst == expected
    assert seen == {"missed", "done", "unclear"}


def test_a_strict_day_before_the_year_is_not_forgotten() -> None:
    """資料3 p.16: three months from 20 December 2025 end on 20 March; one in June is late on that reading."""
    december = date(2025, 12, 20)
    first = duties("06-20", before=[december], as_of=on("06-30"))[0]
    assert (first.due_on, first.done_on) == (on("06-30"), on("06-20"))
    assert statuses([first]) == ["unclear"]
    assert "2026-03-20" in first.reasons[0].ja
    waiting = duties(before=[december], as_of=on("05-31"))[0]
    assert statuses([waiting]) == ["due"]
    assert "2026-03-20" in waiting.reasons[0].ja


def test_a_committee_on_the_first_day_of_a_quarter_belongs_to_it() -> None:
    second = duties("05-12", "07-01", as_of=on("09-30"))[1]
    assert (second.due_on, second.done_on) == (on("08-12"), on("07-01"))
    assert statuses([second]) == ["done"]
    last = duties("04-10", "07-10", as_of=on("09-30"))[1]  # on the strict day itself
    assert (last.due_on, statuses([last])) == (on("07-10"), ["done"])


def test_a_strict_day_on_the_first_day_of_a_quarter_is_still_in_it() -> None:
    """Three months from 1 April end on 1 July; a day earlier it would be over before the quarter began."""
    second = duties("04-01", as_of=on("07-01"))[1]
    assert (second.due_on, statuses([second])) == (on("07-01"), ["due"])
