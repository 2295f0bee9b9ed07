"""人員基準欠如・夜勤・定員超過: 平成12年厚生省告示第27号 第8号, 老計発0331005号 第2の1 by cause."""

import copy
import json
import pickle
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from kaigo_calc.errors import KaigoCalcError, StaffingInputError
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing import (
    Basis,
    CareMonth,
    Fall,
    OccupancyMonth,
    PostMonth,
    Shortage,
    WorkedHours,
    care_month,
    staffing_shortage,
)
from kaigo_calc.stays import Registration
from tests.oracle.staffing_shortage import Month, home, mean_users, months_of_short_nights, next_month, once
from tests.staffing.making import assert_readable, refused

PEOPLE = {"-": Fraction(3), "w": Fraction("2.7"), "o": Fraction("2.6")}
FIRST = (2026, 4)


def from_month(month: Month, count: int) -> list[ServiceMonth]:
    """Return so many months in a row."""
    found: list[ServiceMonth] = []
    for _ in range(count):
        found.append(ServiceMonth(*month))
        month = next_month(month)
    return found


def care(letters: str, unit: str = "", first: Month = FIRST, **options: Any) -> list[CareMonth]:
    """Return the months of a unit: met (-), within ten percent short (w), over (o), in both readings."""
    return [
        CareMonth(
            month=month,
            unit=unit,
            required=3,
            daily_capacity=PEOPLE[letter],
            monthly_fte=PEOPLE[letter],
            **options,
        )
        for letter, month in zip(letters, from_month(first, len(letters)), strict=True)
    ]


def posts(letters: str, first: Month = FIRST) -> list[PostMonth]:
    """Return the months of the other posts: held (-) or vacant (v)."""
    return [
        PostMonth(month=month, vacant=["計画作成担当者"] if letter == "v" else [])  # type: ignore[arg-type]
        for letter, month in zip(letters, from_month(first, len(letters)), strict=True)
    ]


def crowd(*user_days: int, capacity: int = 9, first: Month = FIRST, **options: Any) -> list[OccupancyMonth]:
    """Return months of so many user-days."""
    return [
        OccupancyMonth(month=month, user_days=number, capacity=capacity, **options)
        for number, month in zip(user_days, from_month(first, len(user_days)), strict=True)
    ]


def nights(*days: int, month: Month = FIRST) -> list[date]:
    return [date(*month, day) for day in days]


def judged(care: Sequence[CareMonth] = (), **options: Any) -> Shortage:
    """Return the shortage on the monthly basis, for tests in which both readings agree."""
    return staffing_shortage(care, basis="monthly_fte", **options)


def texts(shortage: Shortage) -> dict[str, list[str]]:
    """Return the months by reduction."""
    return {item: list(map(str, months)) for item, months in shortage.months.items()}


STAFF, NIGHT, CAPACITY = "staff_shortage", "night_staffing_shortfall", "over_capacity"


def test_a_basis_has_to_be_chosen() -> None:
    with pytest.raises(TypeError):
        staffing_shortage(care("o"))  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        staffing_shortage(care("o"), "monthly_fte")  # type: ignore[call-arg]


def test_both_readings_are_reported() -> None:
    """C-BASIS: 700 hours in each of two months of 30 and 31 days; one reading reduces, one does not."""
    rows = [WorkedHours(name, 100) for name in "ABCDEFG"]
    months = [
        care_month(rows, month=month, users=9, full_time_hours=8, full_time_week_hours=40)
        for month in from_month(FIRST, 2)
    ]
    assert [Fraction(700, 8 * days) < 3 for days in (30, 31)] == [True, True]
    assert [Fraction(700 * 7, 40 * days) >= 3 for days in (30, 31)] == [True, True]
    daily = staffing_shortage(months, basis="daily_capacity")
    monthly = staffing_shortage(months, basis=Basis.MONTHLY_FTE)
    june = ServiceMonth(2026, 6)
    assert (daily.basis, daily.months, daily.other_basis) == (Basis.DAILY_CAPACITY, {STAFF: (june,)}, ())
    assert (monthly.basis, monthly.months, monthly.other_basis) == (Basis.MONTHLY_FTE, {}, (june,))
    assert (monthly.causes, monthly.registrations) == ((), ())


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("o-", ["2026-05"]),
        ("oo-", ["2026-05", "2026-06"]),
        ("w-", []),
        ("ww-", ["2026-06"]),
        ("wo-", ["2026-06"]),
        ("oww-", ["2026-05", "2026-06", "2026-07"]),
        ("o-o-w-", ["2026-05", "2026-07"]),
    ],
)
def test_care_staff(letters: str, expected: list[str]) -> None:
    """C-DED-1 to C-DED-7."""
    found = judged(care(letters))
    assert texts(found) == ({STAFF: expected} if expected else {})
    assert not found.until_resolved
    assert not found.unless_cured
    assert [str(month) for month in found.other_basis] == expected


def test_the_order_in_which_months_are_given_is_nothing() -> None:
    given = care("oww-", "A") + care("w-o-", "B")
    assert judged(given[::-1]).months == judged(given).months == judged(given[::2] + given[1::2]).months


def test_one_unit_reduces_the_home_and_two_reduce_it_once() -> None:
    found = judged([*care("o---", "ひまわり"), *care("-o--", "すみれ"), *care("----", "さくら")])
    assert texts(found) == {STAFF: ["2026-05", "2026-06"]}
    assert [(one.item, one.what, one.unit, list(map(str, one.reduced.months))) for one in found.causes] == [
        (STAFF, "care_staff", "ひまわり", ["2026-05"]),
        (STAFF, "care_staff", "すみれ", ["2026-06"]),
    ]


def test_the_same_month_of_two_units_and_the_posts_is_reduced_once() -> None:
    """Never 0.7 twice: 859 units become 601, and not 421."""
    found = judged([*care("o-", "A"), *care("o-", "B")], posts=posts("vv-", first=(2026, 3)))
    assert texts(found) == {STAFF: ["2026-05"]}
    assert found.registrations == (Registration(STAFF, date(2026, 5, 1), date(2026, 5, 31)),)
    assert len(found.causes) == 3
    seven_tenths = Fraction(7, 10)
    assert (once(859, seven_tenths), once(859, seven_tenths, seven_tenths)) == (601, 421)
    assert once(859, seven_tenths**2) == 421


def test_pooling_the_units_would_hide_a_shortage() -> None:
    short, full = PEOPLE["o"], Fraction("3.4")
    rows = [
        CareMonth(month=ServiceMonth(*FIRST), unit=unit, required=3, daily_capacity=each, monthly_fte=each)
        for unit, each in (("A", short), ("B", full))
    ]
    assert short + full == 6
    assert texts(judged(rows)) == {STAFF: ["2026-05"]}


@pytest.mark.parametrize(
    ("letters", "expected", "until_resolved", "unless_cured"),
    [
        ("v-", [], False, []),
        ("vv-", ["2026-06"], False, []),
        ("vvv-", ["2026-06", "2026-07"], False, []),
        ("vv", ["2026-06"], True, []),
        ("v", [], False, ["2026-06"]),
        ("-v", [], False, ["2026-07"]),
        ("--", [], False, []),
    ],
)
def test_other_posts(
    letters: str, expected: list[str], until_resolved: bool, unless_cured: list[str]
) -> None:
    """C-DEDP: a vacancy counts from the month after the next, unless filled by the end of the next."""
    found = judged(posts=posts(letters))
    assert texts(found) == ({STAFF: expected} if expected else {})
    assert found.until_resolved is until_resolved
    assert list(map(str, found.unless_cured)) == unless_cured
    assert [one.what for one in found.causes] == (["other_posts"] if expected or unless_cured else [])
    assert found.other_basis == ()


def test_what_is_pending() -> None:
    found = judged([*care("w", "A"), *care("-w", "B")], posts=posts("v"))
    assert (found.months, found.until_resolved) == ({}, False)
    assert list(map(str, found.unless_cured)) == ["2026-06", "2026-07"]
    assert [one.what for one in found.causes] == ["care_staff", "care_staff", "other_posts"]
    assert found.registrations == ()


def test_a_temporary_fall_is_none_within_ten_percent() -> None:
    assert judged([*care("ww", temporary=True), *care("-", first=(2026, 6))]).months == {}
    assert texts(judged(care("ww-"))) == {STAFF: ["2026-06"]}


def test_a_temporary_fall_of_more_is_refused_on_the_chosen_basis_alone() -> None:
    fault = refused(lambda: judged(care("o", "ひまわり", temporary=True)), "KC-W55")
    assert (fault.values["month"], fault.values["unit"]) == (ServiceMonth(2026, 4), "ひまわり")
    one = CareMonth(
        month=ServiceMonth(2026, 4),
        required=3,
        daily_capacity=Fraction(2),
        monthly_fte=Fraction("2.8"),
        temporary=True,
    )
    refused(lambda: staffing_shortage([one], basis="daily_capacity"), "KC-W55")
    found = staffing_shortage([one], basis="monthly_fte")
    assert (found.months, found.other_basis) == ({}, (ServiceMonth(2026, 5),))


@pytest.mark.parametrize(
    ("days", "reduced"),
    [
        ((), False),
        ((10,), False),
        ((10, 11), True),
        ((10, 12), False),
        ((10, 12, 14), False),
        ((10, 12, 14, 16), True),
        ((10, 11, 12), True),
        ((1, 2), True),
        ((29, 30), True),
        ((16, 10, 14, 12), True),
    ],
)
def test_nights(days: tuple[int, ...], reduced: bool) -> None:
    """C-NIGHT: two in a row or four in a month reduce the next month, and no other."""
    found = judged(short_nights=nights(*days))
    assert texts(found) == ({NIGHT: ["2026-05"]} if reduced else {})
    assert (found.until_resolved, found.unless_cured) == (False, ())
    assert [one.what for one in found.causes] == ["night_staff"] * reduced
    expected = months_of_short_nights(nights(*days))
    assert tuple((month.year, month.month) for month in found.months.get(NIGHT, ())) == expected


def test_a_month_of_shortage_does_not_go_on_to_the_month_of_resolution_at_night() -> None:
    found = judged(short_nights=[*nights(1, 2), *nights(1, 2, month=(2026, 5))])
    assert texts(found) == {NIGHT: ["2026-05", "2026-06"]}


def test_nights_over_the_end_of_a_month() -> None:
    """C-NIGHT: the 31st and the 1st are one night in each month by the text, or two by choice."""
    run = [date(2026, 5, 31), date(2026, 6, 1)]
    assert judged(short_nights=run).months == {}
    across = judged(short_nights=run, nights_across_months=True)
    assert texts(across) == {NIGHT: ["2026-07"]}
    assert judged(short_nights=run, nights_across_months=False).months == {}


def test_four_nights_of_two_months_are_four_of_none() -> None:
    spread = [*nights(26, 28), *nights(2, 4, month=(2026, 5))]
    assert len(spread) == 4
    for across in (False, True):
        assert judged(short_nights=spread, nights_across_months=across).months == {}


def test_the_year_and_the_leap_day_at_night() -> None:
    new_year = [date(2025, 12, 31), date(2026, 1, 1)]
    assert judged(short_nights=new_year).months == {}
    assert texts(judged(short_nights=new_year, nights_across_months=True)) == {NIGHT: ["2026-02"]}
    leap = [date(2024, 2, 28), date(2024, 2, 29)]
    assert texts(judged(short_nights=leap)) == {NIGHT: ["2024-03"]}
    same_day_of_other_months = [date(2026, 5, 10), date(2026, 6, 11)]
    assert judged(short_nights=same_day_of_other_months, nights_across_months=True).months == {}


@pytest.mark.parametrize(
    ("month", "user_days", "mean", "over"),
    [
        ((2026, 4), 271, 10, True),
        ((2026, 4), 270, 9, False),
        ((2026, 4), 269, 9, False),
        ((2026, 5), 279, 9, False),
        ((2026, 5), 280, 10, True),
        ((2026, 2), 252, 9, False),
        ((2024, 2), 253, 9, False),
        ((2026, 2), 253, 10, True),
        ((2026, 4), 0, 0, False),
    ],
)
def test_over_capacity(month: Month, user_days: int, mean: int, over: bool) -> None:
    """C-OVERCAP: 271 user-days of 30 days are 10 on the mean, rounded up to a whole number."""
    (one,) = crowd(user_days, first=month)
    assert one.mean == mean == mean_users(user_days, month)
    assert one.fall is (Fall.OVER if over else Fall.NONE)
    assert (Fraction(user_days, monthrange(*month)[1]) > 9) is over
    assert bool(judged(occupancy=[one]).months) is over


def test_a_mean_rounded_to_the_nearest_hides_the_excess() -> None:
    half_up = (2 * 271 + 30) // (2 * 30)
    assert half_up == 9 < crowd(271)[0].mean == 10
    tenth_up = Fraction(-(-2710 // 30), 10)  # as the number of users is read for staffing
    assert tenth_up == Fraction("9.1") != crowd(271)[0].mean


@pytest.mark.parametrize(
    ("user_days", "expected", "until_resolved"),
    [
        ((271, 279), ["2026-05"], False),
        ((271, 280, 270), ["2026-05", "2026-06"], False),
        ((271,), ["2026-05"], True),
        ((270, 280, 270), ["2026-06"], False),
        ((270, 279), [], False),
    ],
)
def test_over_capacity_until_resolved(
    user_days: tuple[int, ...], expected: list[str], until_resolved: bool
) -> None:
    found = judged(occupancy=crowd(*user_days))
    assert texts(found) == ({CAPACITY: expected} if expected else {})
    assert found.until_resolved is until_resolved
    assert [one.what for one in found.causes] == (["over_capacity"] if expected else [])


def test_an_excess_for_a_disaster_is_excepted() -> None:
    assert crowd(300, excepted=True)[0].fall is Fall.NONE
    assert judged(occupancy=crowd(300, 310, excepted=True)).months == {}


def test_staffing_and_capacity_in_one_month_reduce_once() -> None:
    found = judged(care("o-"), occupancy=crowd(271, 280, 270))
    assert texts(found) == {STAFF: ["2026-05"], CAPACITY: ["2026-05", "2026-06"]}
    may, june = (date(2026, 5, 1), date(2026, 5, 31)), (date(2026, 6, 1), date(2026, 6, 30))
    assert found.registrations == (Registration(STAFF, *may), Registration(CAPACITY, *june))


def test_nights_reduce_beside_staffing() -> None:
    found = judged(care("o-"), short_nights=nights(1, 2))
    assert {one.item for one in found.registrations} == {STAFF, NIGHT}
    assert {(one.first_day, one.last_day) for one in found.registrations} == {
        (date(2026, 5, 1), date(2026, 5, 31))
    }


def test_all_at_once_are_those_of_the_oracle() -> None:
    falls = {"A": "ow-", "B": "ww-"}
    found = judged(
        [one for unit, letters in falls.items() for one in care(letters, unit)],
        posts=posts("vv-"),
        occupancy=crowd(271, 270),
        short_nights=nights(3, 4),
    )
    words = {"-": "none", "w": "within", "o": "over"}
    months = [(2026, 4), (2026, 5), (2026, 6)]
    plain = {
        unit: list(zip(months, map(words.__getitem__, letters), strict=True))
        for unit, letters in falls.items()
    }
    expected = home(
        plain,
        [((2026, 4), True), ((2026, 5), True), ((2026, 6), False)],
        nights(3, 4),
        [((2026, 4), 271, 9), ((2026, 5), 270, 9)],
    )
    names = {"staff": STAFF, "capacity": CAPACITY, "night": NIGHT}
    assert {item: {(one.year, one.month) for one in own} for item, own in found.months.items()} == {
        names[item]: own for item, own in expected.items()
    }


def test_nothing_at_all() -> None:
    found = judged()
    assert (found.months, found.causes, found.other_basis, found.unless_cured) == ({}, (), (), ())
    assert not found.until_resolved


def test_as_json() -> None:
    found = judged(care("o-w", "ひまわり"), posts=posts("vv"), short_nights=nights(1, 2))
    assert (
        json.loads(json.dumps(found.to_dict()))
        == found.to_dict()
        == {
            "format": "kaigo_calc.shortage.v1",
            "basis": "monthly_fte",
            "months": {STAFF: ["2026-05", "2026-06"], NIGHT: ["2026-05"]},
            "other_basis": ["2026-05"],
            "until_resolved": True,
            "unless_cured": ["2026-08"],
            "other_unless_cured": ["2026-08"],
            "status": "inferred",
            "causes": [
                {"item": STAFF, "what": "care_staff", "unit": "ひまわり", "months": ["2026-05"]},
                {"item": STAFF, "what": "other_posts", "unit": "計画作成担当者", "months": ["2026-06"]},
                {"item": NIGHT, "what": "night_staff", "unit": "", "months": ["2026-05"]},
            ],
        }
    )
    assert copy.deepcopy(found) == pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # our own pickle


def test_the_timing_is_said_to_be_inferred() -> None:
    assert judged().status == "inferred"


def test_a_hole_in_a_record() -> None:
    for options, what in (
        ({"care": [*care("o", "ひまわり"), *care("-", "ひまわり", (2026, 6))]}, "ひまわり"),
        ({"posts": [*posts("v"), *posts("-", (2026, 6))]}, "posts"),
        ({"occupancy": [*crowd(271), *crowd(1, first=(2026, 6))]}, "occupancy"),
    ):
        given: dict[str, Any] = dict(options)
        fault = refused(lambda given=given: judged(given.pop("care", ()), **given), "KC-W56")  # type: ignore[misc]
        assert (fault.values["month"], fault.values["what"]) == (ServiceMonth(2026, 5), what)


def test_a_month_twice() -> None:
    for options, what in (
        ({"care": [*care("o-", "ひまわり"), *care("-", "ひまわり")]}, "ひまわり"),
        ({"posts": [*posts("v"), *posts("-")]}, "posts"),
        ({"occupancy": [*crowd(271), *crowd(1)]}, "occupancy"),
    ):
        given: dict[str, Any] = dict(options)
        fault = refused(lambda given=given: judged(given.pop("care", ()), **given), "KC-W57")  # type: ignore[misc]
        assert (fault.values["month"], fault.values["what"]) == (ServiceMonth(2026, 4), what)


def test_a_night_twice() -> None:
    fault = refused(lambda: judged(short_nights=nights(3, 4, 3)), "KC-W58")
    assert fault.values["day"] == date(2026, 4, 3)


def test_everything_wrong_at_once() -> None:
    with pytest.raises(StaffingInputError) as caught:
        judged(
            [*care("o", "A", temporary=True), *care("-", "A", (2026, 6))],
            posts=posts("v") * 2,
            occupancy=[*crowd(1), *crowd(1, first=(2027, 1))],
            short_nights=nights(3, 3),
        )
    assert caught.value.code == "KC-W01"
    found = [one.code for one in caught.value.faults]
    assert found == ["KC-W55", "KC-W56", "KC-W57", "KC-W56", "KC-W58"]
    assert_readable(caught.value, *caught.value.faults)


def test_units_have_records_of_their_own() -> None:
    assert judged([*care("o-", "A"), *care("-", "B", (2026, 9))]).causes


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: staffing_shortage(basis="daily"), "KC-C16"),
        (lambda: staffing_shortage(basis=None), "KC-C16"),  # type: ignore[arg-type]
        (lambda: judged(nights_across_months=1), "KC-N03"),
        (lambda: judged([1]), "KC-N03"),  # type: ignore[list-item]
        (lambda: judged("x"), "KC-N03"),  # type: ignore[arg-type]
        (lambda: judged(posts=[1]), "KC-N03"),
        (lambda: judged(occupancy=[1]), "KC-N03"),
        (lambda: judged(short_nights=["2026-04-01"]), "KC-N03"),
        (lambda: judged(short_nights=[datetime(2026, 4, 1)]), "KC-D01"),  # noqa: DTZ001
        (lambda: PostMonth(month="2026-04"), "KC-N03"),  # type: ignore[arg-type]
        (lambda: PostMonth(month=ServiceMonth(2026, 4), vacant="計画作成担当者"), "KC-N03"),  # type: ignore[arg-type]
        (lambda: PostMonth(month=ServiceMonth(2026, 4), vacant=[1]), "KC-N03"),  # type: ignore[arg-type]
        (lambda: OccupancyMonth(month="2026-04", user_days=1, capacity=9), "KC-N03"),  # type: ignore[arg-type]
        (lambda: crowd(-1), "KC-N06"),
        (lambda: crowd(271.0), "KC-N01"),  # type: ignore[arg-type]
        (lambda: crowd(1, capacity=-9), "KC-N06"),
        (lambda: crowd(1, capacity=0), "KC-W50"),
        (lambda: crowd(1, excepted="地震"), "KC-N03"),
    ],
)
def test_wrong_values(call: Callable[[], object], code: str) -> None:
    with pytest.raises(KaigoCalcError) as caught:
        call()
    assert caught.value.code == code
    assert_readable(caught.value)


@pytest.mark.parametrize(
    "call",
    [
        lambda: judged(care("o-", first=(2021, 2))),
        lambda: judged(short_nights=nights(1, 2, month=(2021, 3))),
        lambda: judged(posts=posts("vv-", first=(2021, 1))),
        lambda: judged(occupancy=crowd(310, first=(2021, 1))),
    ],
    ids=["care", "nights", "posts", "occupancy"],
)
def test_months_outside_the_data(call: Callable[[], object]) -> None:
    with pytest.raises(KaigoCalcError) as caught:
        call()
    assert caught.value.code == "KC-E03"
    assert_readable(caught.value)


def test_numbers_of_another_library() -> None:
    """What is a whole number to `whole_number` is one to the month, too."""

    class Whole:
        def __init__(self, number: int) -> None:
            self.number = number

        def __index__(self) -> int:
            return self.number

    one = OccupancyMonth(month=ServiceMonth(2026, 4), user_days=Whole(271), capacity=Whole(9))  # type: ignore[arg-type]
    assert one == crowd(271)[0]
    assert (one.mean, one.fall) == (10, Fall.OVER)


def test_a_unit_is_the_same_with_spaces_around_its_name() -> None:
    """A shift has its unit without them."""
    months = [*care("o", " ひまわり"), *care("-", "ひまわり", (2026, 5))]
    assert not judged(months).until_resolved


def test_the_record_of_care_is_not_called_a_payment() -> None:
    """The label of the argument in messages is its own, not that of another `care`."""
    with pytest.raises(KaigoCalcError) as caught:
        judged([1])  # type: ignore[list-item]
    assert "自己負担" not in caught.value.message_ja


def test_a_home_of_one_unit_is_named_in_messages() -> None:
    """A unit without a name leaves no empty brackets."""
    for months in (care("o") * 2, [*care("o"), *care("-", first=(2026, 6))], care("o", temporary=True)):
        with pytest.raises(KaigoCalcError) as caught:
            judged(months)
        text = caught.value.message_ja + caught.value.message_en
        assert "()" not in text
        assert "ユニット )" not in text
        assert "unit )" not in text
