"""Night support: the extra staff, devices with a committee, every operating day, 宿直 on top and inside."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from kaigo_calc.errors import InexactInputError, NotInForceError, OutOfRangeError, StaffingInputError
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.thresholds import NightCount, NightSupport, night_support

APRIL = ServiceMonth(2026, 4)
DAYS = [date(2026, 4, day) for day in range(1, 31)]


def nights(night_staff: int, sleep_in: int = 0) -> list[NightCount]:
    return [NightCount(day, night_staff, sleep_in) for day in DAYS]


def support(counts: list[NightCount], **given: Any) -> NightSupport:
    facts: dict[str, Any] = {"units": 1, "users": 9, **given}
    return night_support(APRIL, counts, **facts)


def test_one_more_on_duty_every_night() -> None:
    result = support(nights(2), extra_night_fte=1)
    assert result.item == "night_support_system_i"
    assert (result.extra.name, result.extra.limit, result.minimum) == ("extra_staff", Fraction(1), 1)
    assert support(nights(2), extra_night_fte="0.99").item is None


def test_two_units_need_one_more_than_two() -> None:
    assert support(nights(3), units=2, users=18, extra_night_fte=1).item == "night_support_system_ii"
    assert support(nights(2), units=2, users=18, extra_night_fte=1).item is None


def test_devices_for_a_tenth_and_a_committee_lower_it() -> None:
    devices: dict[str, Any] = {"users": 10, "monitored_users": 1, "committee": True}
    result = support(nights(2), extra_night_fte="0.9", **devices)
    assert (result.item, result.with_devices) == ("night_support_system_i", True)
    assert result.monitored.value == result.monitored.limit == Fraction(1, 10)
    assert support(nights(2), extra_night_fte="0.89", **devices).item is None
    assert support(nights(2), extra_night_fte="0.9", **{**devices, "committee": False}).item is None
    assert support(nights(2), extra_night_fte="0.9", **{**devices, "users": 11}).item is None


def test_one_device_among_eighteen_users_is_less_than_a_tenth() -> None:
    naive = (18 + 5) // 10 >= 1  # "about a tenth" by whole people
    result = support(nights(3), units=2, users=18, monitored_users=1, committee=True, extra_night_fte="0.9")
    assert naive
    assert (result.monitored.reached, result.item) == (False, None)


def test_sleep_in_counts_inside_the_building_only() -> None:
    inside = support(nights(1, 1), sleep_in_fte=1, sleep_in_inside=True)
    outside = support(nights(1, 1), sleep_in_fte=1)
    assert inside.item == "night_support_system_i"
    assert (outside.item, outside.extra.value) == (None, Fraction(0))
    assert outside.nights_without_more == tuple(DAYS)
    mixed = support(nights(1, 1), extra_night_fte="0.5", sleep_in_fte="0.5", sleep_in_inside=True)
    assert mixed.item == "night_support_system_i"


def test_sleep_in_never_fills_the_minimum() -> None:
    counts = [NightCount(DAYS[0], 0, 2), *nights(1, 1)[1:]]
    result = support(counts, sleep_in_fte=1, sleep_in_inside=True)
    naive = all(one.night_staff + one.sleep_in >= 2 for one in counts)
    assert naive
    assert (result.item, result.nights_without_more) == (None, (DAYS[0],))


def test_one_night_without_more_is_enough_to_fail() -> None:
    counts = [*nights(2)[:-1], NightCount(DAYS[-1], 1)]
    mean = Fraction(sum(one.night_staff for one in counts), 30) + Fraction(1, 30)
    assert mean >= 2
    result = support(counts, extra_night_fte="1.5")
    assert (result.extra.reached, result.item, result.nights_without_more) == (True, None, (DAYS[-1],))


def test_days_on_which_the_home_is_closed_are_left_out() -> None:
    assert support(nights(2)[1:], extra_night_fte=1, closed=[DAYS[0]]).item == "night_support_system_i"
    with pytest.raises(StaffingInputError, match="2026-04-01") as missing:
        support(nights(2)[1:], extra_night_fte=1)
    assert missing.value.code == "KC-W76"
    assert support([], extra_night_fte=1, closed=DAYS).item is None


def test_figures_begin_in_april_2024() -> None:
    march = ServiceMonth(2024, 3)
    counts = [NightCount(date(2024, 3, day), 2) for day in range(1, 32)]
    with pytest.raises(NotInForceError):
        night_support(march, counts, units=1, users=9, extra_night_fte=1)


def test_status_and_json() -> None:
    document = json.loads(json.dumps(support(nights(1), monitored_users=1).to_dict()))
    assert document["status"] == "inferred"
    assert document["monitored"] == {
        "name": "monitored_share",
        "value": "1/9",
        "limit": "1/10",
        "reached": True,
        "status": "inferred",
    }
    assert (document["item"], document["with_devices"], document["minimum"]) == (None, False, 1)
    assert document["nights_without_more"][0] == "2026-04-01"
    assert document["extra"]["name"] == "extra_staff"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"nights": [NightCount(date(2026, 5, 1), 2)]}, "KC-W75"),
        ({"nights": [*nights(2), NightCount(DAYS[0], 2)]}, "KC-W58"),
        ({"users": 0}, "KC-W50"),
        ({"monitored_users": 10}, "KC-W71"),
        ({"units": 0}, "KC-W42"),
    ],
)
def test_contradictions_are_refused(given: dict[str, Any], code: str) -> None:
    with pytest.raises(StaffingInputError, match=code):
        support(given.pop("nights", nights(2)), **given)


def test_other_values_are_refused() -> None:
    for given in ({"sleep_in_inside": "no"}, {"committee": 1}, {"extra_night_fte": 0.9}):
        with pytest.raises(InexactInputError):
            support(nights(2), **given)
    with pytest.raises(OutOfRangeError):
        support(nights(2), sleep_in_fte=-1)
    with pytest.raises(OutOfRangeError):
        NightCount(DAYS[0], -1)
