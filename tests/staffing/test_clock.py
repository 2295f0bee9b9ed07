"""時刻と区間: times as homes write them, and spans across midnight."""

import copy
import pickle
from datetime import UTC, date, time

import pytest

from kaigo_calc.errors import InexactInputError
from kaigo_calc.staffing import Span
from kaigo_calc.staffing.clock import clock_minutes, clock_text, ends_of, span_minutes, span_of, span_text
from kaigo_calc.staffing.spans import short_spans
from tests.staffing.making import refused


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("7:00", 420),
        ("07:00", 420),
        ("0:00", 0),
        ("00:30", 30),
        ("24:00", 1440),
        ("翌0:00", 1440),
        ("翌9:00", 1980),
        ("翌24:00", 2880),
        ("７：３０", 450),
        (" 23:59 ", 1439),
        ("7:00:00", 420),
        ("翌9:00:00", 1980),
        (time(21), 1260),
        (time(6, 5), 365),
    ],
)
def test_times(written: str | time, minutes: int) -> None:
    assert clock_minutes(written) == minutes


@pytest.mark.parametrize(
    "written",
    [
        *("25:00", "24:01", "7:60", "7:5", "7", "", ":", "7:", ":30", "-1:00", "7.5", "7:00:01", "七:00"),
        *(
            "翌",
            "翌翌1:00",
            "7:00:00:00",
            ":00:00",
            "前9:00",
            "7:00pm",
            "007:00",
            "+7:00",
            "7:０００",
            "٣:00",
        ),
        time(7, 0, 1),
        time(7, 0, 0, 1),
        time(7, tzinfo=UTC),
    ],
)
def test_times_that_do_not_exist(written: str | time) -> None:
    assert refused(lambda: clock_minutes(written), "KC-W04").values["value"] == repr(written)


@pytest.mark.parametrize("given", [7, 7.0, None, b"7:00", date(2026, 5, 1)])
def test_times_of_other_types(given: object) -> None:
    with pytest.raises(InexactInputError) as caught:
        clock_minutes(given)  # type: ignore[arg-type]
    assert caught.value.code == "KC-N03"


@pytest.mark.parametrize("dash", list("-〜～~–—−ー－"))
def test_dashes(dash: str) -> None:
    assert span_minutes(f"16:00 {dash} 翌9:00") == (960, 1980)


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("16:00-9:00", (960, 1980)),
        ("16:00-翌9:00", (960, 1980)),
        ("9:00-翌9:00", (540, 1980)),
        ("0:00-24:00", (0, 1440)),
        ("6:00-0:00", (360, 1440)),
        ("23:59-0:00", (1439, 1440)),
    ],
)
def test_spans_of_text(written: str, ends: tuple[int, int]) -> None:
    assert span_minutes(written) == ends


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("7:00", "KC-W05"),
        ("", "KC-W05"),
        ("7:00-25:00", "KC-W04"),
        ("-7:00", "KC-W04"),
        ("6:00-9:00-12:00", "KC-W04"),
        ("9:00-9:00", "KC-W06"),
        ("9:00-翌9:01", "KC-W06"),
        ("翌1:00-翌2:00", "KC-W06"),
        ("24:00-翌1:00", "KC-W06"),
    ],
)
def test_no_spans(written: str, code: str) -> None:
    refused(lambda: span_minutes(written), code)


def test_only_breaks_begin_on_the_next_day() -> None:
    assert span_of("翌1:00", "翌2:00", next_day=True) == (1500, 1560)
    assert span_of("24:00", "1:00", next_day=True) == (1440, 1500)
    assert ends_of("7:00 ～ 16:00") == ("7:00", "16:00")


def test_texts() -> None:
    assert [clock_text(minutes) for minutes in (0, 65, 1440, 1500, 2880)] == [
        *("0:00", "1:05", "24:00", "翌1:00", "翌24:00")
    ]
    assert span_text(1260, 1800) == "21:00-翌6:00"


def test_a_span_is_the_same_whatever_midnight_it_passes() -> None:
    for eve in (date(2026, 5, 1), date(2026, 5, 31), date(2026, 12, 31), date(2024, 2, 28)):
        night = Span.on(eve, 960, 1980)
        assert (night.day, night.clock, night.minutes) == (eve, "16:00-翌9:00", 1020)
        assert night.start == eve.toordinal() * 1440 + 960
        assert str(night) == f"{eve} 16:00-翌9:00"


def test_spans_against_each_other() -> None:
    span = Span(10, 20)
    assert [span.overlap(Span(*ends)) for ends in ((0, 10), (20, 30), (0, 11), (12, 15), (0, 99))] == [
        *(0, 0, 1, 3, 10)
    ]
    assert span.within(Span(10, 20))
    assert not span.within(Span(11, 30))
    assert not span.within(Span(0, 19))
    assert copy.deepcopy(span) == pickle.loads(pickle.dumps(span)) == span  # noqa: S301  # our own pickle


def test_gaps_are_joined_and_half_open() -> None:
    window = Span(0, 60)
    assert short_spans(window, [], 1) == ((0, 60),)
    assert short_spans(window, [], 0) == ()
    assert short_spans(window, [Span(0, 60)], 1) == ()
    # One leaves as the next comes: nobody is missing.
    assert short_spans(window, [Span(0, 30), Span(30, 60)], 1) == ()
    assert short_spans(window, [Span(0, 29), Span(30, 60)], 1) == ((29, 30),)
    # Two needed: several stretches of one person are one gap.
    assert short_spans(window, [Span(0, 20), Span(20, 40)], 2) == ((0, 60),)
    assert short_spans(window, [Span(5, 30), Span(10, 20), Span(40, 50), Span(40, 70)], 2) == (
        *((0, 10), (20, 40), (50, 60)),
    )
