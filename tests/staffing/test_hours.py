"""時間数: hours as minutes, and back."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kaigo_calc.errors import KaigoCalcError, OutOfRangeError
from kaigo_calc.staffing.hours import hours_of, hours_text, minutes_of


@pytest.mark.parametrize(
    ("hours", "minutes"),
    [
        (8, 480),
        ("8", 480),
        ("7.75", 465),
        ("7:45", 465),
        ("７：４５", 465),
        ("07:05", 425),
        ("0:00", 0),
        ("160:30", 9630),
        (Decimal("7.5"), 450),
        (Decimal("8.2"), 492),
        (Fraction(22, 3), 440),
        (0, 0),
        ("0.05", 3),
    ],
)
def test_minutes(hours: int | str | Decimal | Fraction, minutes: int) -> None:
    assert minutes_of(hours, "hours") == minutes
    assert hours_of(minutes) == Fraction(minutes, 60)


def test_hours_of_a_day_add_up_exactly() -> None:
    """C-FLOAT: 8.2 + 8.1 + 7.7 hours are 24, which binary floats miss."""
    assert sum(minutes_of(one, "hours") for one in ("8.2", "8.1", "7.7")) == 24 * 60
    assert 8.2 + 8.1 + 7.7 < 24  # added one by one; `sum` corrects itself from Python 3.12 on


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0"),
        (480, "8"),
        (600, "10"),
        (6000, "100"),
        (465, "7.75"),
        (450, "7.5"),
        (3, "0.05"),
        (460, "7:40"),
        (61, "1:01"),
        (20, "0:20"),
        (-120, "-2"),
        (-90, "-1.5"),
        (-61, "-1:01"),
        (1680, "28"),
    ],
)
def test_text(minutes: int, text: str) -> None:
    assert hours_text(minutes) == text


def test_text_reads_back() -> None:
    for minutes in range(1500):
        assert minutes_of(hours_text(minutes), "hours") == minutes
        assert hours_text(-minutes) == ("-" if minutes else "") + hours_text(minutes)


@pytest.mark.parametrize(
    ("hours", "code"),
    [
        (7.75, "KC-N01"),
        (True, "KC-N02"),
        (None, "KC-N03"),
        ([8], "KC-N03"),
        (Decimal("NaN"), "KC-N04"),
        (Decimal("Infinity"), "KC-N04"),
        ("", "KC-N05"),
        ("八", "KC-N05"),
        ("7:5", "KC-N05"),
        ("7:60", "KC-N05"),
        ("7:99", "KC-N05"),
        (":30", "KC-N05"),
        ("7:", "KC-N05"),
        ("7:30:00", "KC-N05"),
        ("七:30", "KC-N05"),
        ("-7:30", "KC-N05"),
        ("+7:30", "KC-N05"),
        ("7.5:30", "KC-N05"),
        (" 7:30", "KC-N05"),
        ("٧:30", "KC-N05"),
        (-8, "KC-N06"),
        ("-0.5", "KC-N06"),
        ("7.33", "KC-W03"),
        (Fraction(1, 7), "KC-W03"),
    ],
)
def test_refused_hours(hours: object, code: str) -> None:
    with pytest.raises(KaigoCalcError) as raised:
        minutes_of(hours, "full_time_hours")  # type: ignore[arg-type]
    assert raised.value.code == code
    assert isinstance(raised.value, OutOfRangeError) is (code in {"KC-N04", "KC-N06", "KC-W03"})


@pytest.mark.parametrize("text", ["9" * 5000, "9" * 5000 + ":00", "0." + "3" * 5000])
def test_no_text_is_too_long_to_refuse(text: str) -> None:
    with pytest.raises(KaigoCalcError) as raised:
        minutes_of(text, "full_time_hours")
    assert raised.value.code in {"KC-N05", "KC-W03"}
