"""時間帯: 第90条第1項, 墨田区 令和8年度 集団指導 資料3 p.6; both zones fill the day."""

import copy
import pickle
from datetime import date

import pytest

from kaigo_calc.errors import InexactInputError
from kaigo_calc.staffing import Zones
from tests.staffing.making import refused

NEW_YEARS_EVE = date(2026, 12, 31)


def test_the_wards_example() -> None:
    zones = Zones("6:00～21:00", "21:00～翌6:00")
    assert (zones.day, zones.night, zones.day_minutes) == ("6:00-21:00", "21:00-翌6:00", 900)
    assert zones == Zones("6:00-21:00") == eval(repr(zones))  # noqa: S307  # the promise under test
    assert hash(zones) == hash(Zones("6:00-21:00", "21:00-6:00"))
    assert copy.deepcopy(zones) == pickle.loads(pickle.dumps(zones)) == zones  # noqa: S301  # our own pickle


@pytest.mark.parametrize(
    ("day", "night", "shown"),
    [
        ("6:00-21:00", "21:00-6:00", "21:00-翌6:00"),
        ("0:00-21:00", "21:00-24:00", "21:00-24:00"),
        ("0:00-21:00", "21:00-0:00", "21:00-24:00"),
        ("6:00-24:00", "0:00-6:00", "0:00-6:00"),
        ("6:00-0:00", "0:00-6:00", "0:00-6:00"),
        ("0:00-23:59", "23:59-24:00", "23:59-24:00"),
    ],
)
def test_nights(day: str, night: str, shown: str) -> None:
    assert Zones(day).night == Zones(day, night).night == shown
    zones = Zones(day)
    assert zones.daytime(NEW_YEARS_EVE).minutes + zones.night_from(NEW_YEARS_EVE).minutes == 1440
    assert zones.daytime(NEW_YEARS_EVE).end == zones.night_from(NEW_YEARS_EVE).start
    assert zones.night_from(NEW_YEARS_EVE).end == zones.daytime(date(2027, 1, 1)).start


@pytest.mark.parametrize("day", ["21:00-6:00", "9:00-翌9:00", "0:00-24:00", "6:00-翌0:30"])
def test_a_daytime_within_one_date_that_leaves_a_night(day: str) -> None:
    refused(lambda: Zones(day), "KC-W07")


@pytest.mark.parametrize(
    ("day", "night"),
    [
        ("6:00-21:00", "22:00-6:00"),  # a hole
        ("6:00-21:00", "21:00-5:00"),
        ("6:00-21:00", "20:00-6:00"),  # an overlap
        ("6:00-21:00", "21:00-7:00"),
        ("6:00-21:00", "6:00-21:00"),
        ("6:00-21:00", "21:00-24:00"),
        ("0:00-21:00", "21:00-0:01"),
        ("6:00-24:00", "0:01-6:00"),
    ],
)
def test_zones_with_a_hole_or_an_overlap(day: str, night: str) -> None:
    assert refused(lambda: Zones(day, night), "KC-W08").values["day"] == Zones(day).day


@pytest.mark.parametrize(("day", "code"), [("6:00", "KC-W05"), ("6-21", "KC-W04"), ("6:00-6:00", "KC-W06")])
def test_no_zones(day: str, code: str) -> None:
    refused(lambda: Zones(day), code)
    refused(lambda: Zones("6:00-21:00", day), code)


def test_zones_of_other_types() -> None:
    for given in (6, None, ("6:00", "21:00")):
        with pytest.raises(InexactInputError):
            Zones(given)  # type: ignore[arg-type]
    with pytest.raises(InexactInputError):
        Zones("6:00-21:00", 21)  # type: ignore[arg-type]
