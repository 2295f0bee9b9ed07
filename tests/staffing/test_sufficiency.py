"""日中の配置: the ward's examples (資料3 pp.7-8), the notice's example, and naive formulas that go wrong."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

import pytest

from kaigo_calc import ServiceMonth
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.staffing import Roster, Shift, Sufficiency, Zones, daytime_sufficiency, shift_codes
from tests.staffing.making import APRIL_30, CODES, MAY_1, ZONES, refused, seed_day, shift, week_rows

MAY_7 = date(2026, 5, 7)


def checked(
    shifts: Roster | list[Shift], users: object = 9, hours: object = 8, **options: object
) -> Sufficiency:
    """Return what is found on 1 May 2026, unless a test says otherwise."""
    wanted = {"first_day": MAY_1, "last_day": MAY_1, "zones": ZONES, **options}
    return daytime_sufficiency(shifts, users=users, full_time_hours=hours, **wanted)  # type: ignore[arg-type]


def carers(count: int, start: str, end: str, **options: Any) -> list[Shift]:
    """Return shifts of several people at the same time."""
    return [shift(f"{start} {number}", start, end, **options) for number in range(count)]


def test_the_wards_day() -> None:
    """p.7: 8H(A) + 8H(B) + 4H(C) + 3H(D) + 5H(E) = 28H; 28H ÷ 8H = 3.5人 ≧ 3人."""
    found = checked(seed_day())
    day = found.days[0]
    assert dict(day.minutes_by_person) == {"A": 480, "B": 480, "C": 240, "D": 180, "E": 300}
    assert day.worked_hours == Fraction(8 + 8 + 4 + 3 + 5)
    assert (day.required_staff, day.required_hours) == (3, Fraction(24))
    assert (day.fte, day.fte_truncated) == (Fraction(28, 8), Decimal("3.5"))
    assert (day.gaps, day.night_gaps, day.mark) == ((), (), "○")
    assert found.ok
    assert found.short_days == ()
    # The night before is D's, and the one that begins is E's: without E it is nobody's.
    alone = checked([one for one in seed_day() if one.person != "E"])
    assert [gap.clock for gap in alone.days[0].night_gaps] == ["21:00-翌6:00"]
    assert not alone.ok
    assert alone.days[0].mark == "×"


def test_hours_that_overnight_shifts_would_have_on_one_date() -> None:
    """Naive: a shift's hours all on the date on which it begins. D's 3 h would be lost, E's 17 h counted."""
    naive = sum(one.worked_minutes for one in seed_day() if one.on == MAY_1)
    assert naive == (8 + 8 + 4 + 17) * 60
    assert checked(seed_day()).days[0].worked_minutes == 28 * 60
    only_before = [one for one in seed_day() if one.person in "ABCD"]
    assert checked(only_before).days[0].worked_hours == 23
    assert checked(only_before).days[0].mark == "×"
    # Without first_day the day before is looked at too, whose shifts are not all on the roster.
    everything = daytime_sufficiency(seed_day(), users=9, full_time_hours=8, zones=ZONES)
    assert [(day.on, day.mark) for day in everything.days] == [(APRIL_30, "×"), (MAY_1, "○")]


def test_the_wards_week() -> None:
    """p.8: 28 ○ 28 ○ 22 × 30 ○ 22 × 28 ○ 24 ○."""
    roster = Roster.from_rows(week_rows(), codes=CODES)
    found = checked(roster, last_day=MAY_7)
    assert [day.worked_hours for day in found.days] == [28, 28, 22, 30, 22, 28, 24]
    assert "".join(day.mark for day in found.days) == "○○×○×○○"
    assert [day.addition.minutes >= 120 for day in found.days if day.mark == "×"] == [True, True]
    # Naive: the week as a whole, 182 h against 168 h, looks sufficient.
    assert sum(day.worked_hours for day in found.days) == 182 > 7 * 24
    assert not found.ok
    assert dict(found.days[0].minutes_by_person) == {"A": 480, "B": 480, "C": 240, "D": 180, "E": 300}
    assert found.dates == tuple(date(2026, 5, day) for day in range(1, 8))


def test_the_example_of_the_notice() -> None:
    """8 users, 8 hours, night 21:00-6:00: 24 hours within 15, and always someone there."""
    enough = [
        *(shift("A", "6:00", "15:00", breaks="12:00-13:00"), shift("B", "9:00", "17:00")),
        *(shift("C", "13:00", "21:00"), shift("N", "21:00", "翌6:00")),
    ]
    found = checked(enough, users=8)
    assert found.days[0].required_hours == 24
    assert found.days[0].worked_hours == 24
    assert found.ok


def test_equality_passes_and_a_minute_less_does_not() -> None:
    shifts = [shift("A", "6:00", "14:00"), shift("B", "6:00", "14:00"), shift("C", "13:00", "21:00")]
    assert (checked(shifts).days[0].mark, checked(shifts).days[0].difference_minutes) == ("○", 0)
    short = [*shifts[:2], shift("C", "13:01", "21:00")]
    assert (checked(short).days[0].mark, checked(short).days[0].addition.minutes) == ("×", 1)


def test_staff_are_rounded_up() -> None:
    """C-LINEAR: 7.2 users need 24 h; 7.2 ÷ 3 × 8 would be 19.2 h."""
    shifts = carers(2, "9:00", "19:00")
    assert checked(shifts, users="7.2").days[0].required_hours == ceil(Fraction("7.2") / 3) * 8 == 24
    assert (
        Fraction("7.2") / 3 * 8 == Fraction("19.2") <= 20 == checked(shifts, users="7.2").days[0].worked_hours
    )
    assert checked(shifts, users="7.2").days[0].mark == "×"
    assert checked(shifts, users="6.0").days[0].mark == "○"
    assert checked(shifts, users="6.1").days[0].mark == "×"


def test_each_unit_by_itself() -> None:
    """C-UNIT-POOL: 7.0 + 7.0 users need 3 + 3, not the 5 of 14 users."""
    shifts = carers(3, "9:00", "17:00", unit="1") + carers(2, "8:00", "16:00", unit="2")
    found = checked(shifts, users={"1": "7.0", "2": "7.0"})
    assert [(day.unit, day.required_staff, day.mark) for day in found.days] == [("1", 3, "○"), ("2", 3, "×")]
    assert ceil(Fraction(14) / 3) == 5 == sum(day.worked_minutes for day in found.days) // 480
    assert found.units == ("1", "2")
    assert [day.unit for day in found.of("2")] == ["2"]
    # A surplus of one unit does not help the other.
    moved = carers(6, "9:00", "17:00", unit="1")
    assert [day.mark for day in checked(moved, users={"1": 7, "2": 7}).days] == ["○", "×"]


def test_hours_of_decimals() -> None:
    """C-FLOAT: 8.2 + 8.1 + 7.7 h are 24 h; in binary they are 23.999999999999996."""
    assert 8.2 + 8.1 + 7.7 < 24
    shifts = [shift("A", "9:00", "17:12"), shift("B", "9:00", "17:06"), shift("C", "9:00", "16:42")]
    assert [Fraction(one.worked_minutes, 60) for one in shifts] == [
        *map(Fraction, ("8.2", "8.1", "7.7")),
    ]
    assert checked(shifts).days[0].mark == "○"


def test_breaks_are_not_work() -> None:
    """Three from 9:00 to 17:00 with an hour's break are 21 h; counted with the breaks they would be 24."""
    shifts = carers(3, "9:00", "17:00", breaks=60)
    assert sum(one.span.minutes for one in shifts) == 24 * 60
    assert checked(shifts).days[0].worked_hours == 21
    assert checked(shifts).days[0].mark == "×"


def test_periods() -> None:
    roster = Roster(carers(3, "9:00", "17:00"))
    month = daytime_sufficiency(
        roster, users=9, full_time_hours=8, zones=Zones(ZONES), month=ServiceMonth(2026, 5)
    )
    assert (len(month.days), month.dates[0], month.dates[-1]) == (31, MAY_1, date(2026, 5, 31))
    assert [day.worked_minutes for day in month.days] == [1440, *[0] * 30]
    until = daytime_sufficiency(roster, users=9, full_time_hours=8, zones=ZONES, last_day=date(2026, 5, 3))
    assert until.dates == (MAY_1, date(2026, 5, 2), date(2026, 5, 3))
    since = daytime_sufficiency(roster, users=9, full_time_hours=8, zones=ZONES, first_day=APRIL_30)
    assert since.dates == (APRIL_30, MAY_1)


@pytest.mark.parametrize("hours", [8, "8", "8:00", Decimal("8.0"), Fraction(8)])
def test_full_time_hours_in_every_form(hours: object) -> None:
    assert checked(carers(3, "9:00", "17:00"), hours=hours).days[0].mark == "○"


def test_other_full_time_hours() -> None:
    """7 h 45 min: 9 users need 23 h 15 min, and three of 7 h 45 min are exactly that."""
    shifts = carers(3, "9:00", "16:45")
    assert checked(shifts, hours="7:45").days[0].required_hours == Fraction(3 * 465, 60)
    assert checked(shifts, hours="7.75").days[0].mark == "○"
    assert checked(shifts, hours="7:46").days[0].mark == "×"


def test_more_users_than_places() -> None:
    refused(lambda: checked(seed_day(), users="9.1"), "KC-W35")
    assert checked(seed_day(), users="9.1", over_capacity=True).days[0].required_staff == 4


def test_the_only_unit_may_have_a_name() -> None:
    found = checked([shift("A", "9:00", "17:00", unit="つばき")], users=3)
    assert [(day.unit, day.mark) for day in found.days] == [("つばき", "○")]
    nobody = checked([shift("A", "9:00", "17:00", role="管理者")], users=3)
    assert [(day.unit, day.worked_minutes) for day in nobody.days] == [("", 0)]


def test_short_nights() -> None:
    """The dates on which a night begins that is short in any unit, each once and in order."""
    nights = [
        shift("A", "21:00", "翌6:00", unit="1"),
        shift("B", "21:00", "翌6:00", unit="2"),
        shift("A", "21:00", "翌6:00", date(2026, 5, 2), unit="1"),
    ]
    found = checked(nights, users={"1": 9, "2": 9}, last_day=date(2026, 5, 3))
    assert found.short_nights == (date(2026, 5, 2), date(2026, 5, 3))


def test_the_steps() -> None:
    recorder = Recorder()
    checked(seed_day(), recorder=recorder)
    named = {step.rule.id: step.result for step in recorder.steps}
    assert named["required_staff"] == 3
    assert (named["required_hours"], named["worked_hours"], named["hours_over"]) == ("24", "28", "4")
    nobody = Recorder()
    checked([shift("A", "21:00", "24:00")], recorder=nobody)
    worked = next(step for step in nobody.steps if step.rule.id == "worked_hours")
    assert [term.value for term in worked.terms] == ["0"]


def test_the_document() -> None:
    document = checked(seed_day()[:4]).to_dict()
    assert document["format"] == "kaigo_calc.staffing.v1"
    assert (document["ok"], document["full_timers"], document["units_without_full_timer"]) == (
        False,
        None,
        [],
    )
    assert (document["day_zone"], document["night_zone"]) == ("6:00-21:00", "21:00-翌6:00")
    assert document["days"] == [
        {
            "on": "2026-05-01",
            "unit": "",
            "users": "9.0",
            "required_staff": 3,
            "required_hours": "24",
            "worked_hours": "23",
            "difference_hours": "-1",
            "fte": "23/8",
            "fte_truncated": "2.8",
            "hours_ok": False,
            "presence_ok": True,
            "night_ok": False,
            "gaps": [],
            "night_required": 1,
            "night_gaps": ["2026-05-01 21:00-翌6:00"],
            "ok": False,
            "mark": "×",
            "addition_hours": "1",
            "addition_at": [],
            "night_addition_hours": "9",
            "by_person": {"D": "3", "A": "8", "B": "8", "C": "4"},
        }
    ]


def test_tables() -> None:
    found = checked(seed_day())
    for text in (found.to_text(), found.to_text("en"), found._repr_html_()):
        assert all(name in text for name in "ABCDE")
        assert "28" in text


def test_signs_give_the_week_as_mappings_too() -> None:
    """The table of signs, row by row, is the roster of its shifts."""
    codes = shift_codes(CODES)
    shifts = [
        one
        for row in week_rows()
        for day in range(1, 8)
        if (one := codes[str(row[f"2026-05-0{day}"])].shift(str(row["氏名"]), date(2026, 5, day))) is not None
    ]
    assert Roster(shifts) == Roster.from_rows(week_rows(), codes=CODES)
