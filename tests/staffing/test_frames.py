"""勤務表のデータフレーム: pandas and Polars, with the holes that empty cells leave in them."""

import sys
from datetime import date, time
from io import StringIO

import pytest

from kaigo_calc.errors import InexactInputError, KaigoCalcError, leaves
from kaigo_calc.staffing import Roster
from tests.staffing.making import CODES, MAY_1, all_refused, codes_and_places, shift, week_rows

REASON = "frames are an extra: pip install kaigo-calc[frames], and a library of frames"

LONG_CSV = """date,person,start,end,breaks,unit,absence
2026-05-01,A,7:00,16:00,12:00-13:00,つばき,
2026-05-01,B,7:00,16:00,,,有給
2026-05-01,C,16:00,翌9:00,,,
"""


def long_roster() -> Roster:
    """Return the roster of the file above, where empty cells mean nothing."""
    return Roster(
        [
            shift("A", "7:00", "16:00", breaks="12:00-13:00", unit="つばき"),
            shift("B", "7:00", "16:00", absence="有給"),
            shift("C", "16:00", "翌9:00"),
        ]
    )


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_wide_frames(library: str) -> None:
    frames = pytest.importorskip(library, reason=REASON)
    pytest.importorskip("narwhals", reason=REASON)
    frame = frames.DataFrame(week_rows())
    assert Roster.from_frame(frame, codes=CODES) == Roster.from_rows(week_rows(), codes=CODES)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_typed_columns(library: str) -> None:
    frames = pytest.importorskip(library, reason=REASON)
    pytest.importorskip("narwhals", reason=REASON)
    columns = {
        "date": [MAY_1, date(2026, 5, 2)],
        "person": ["A", "B"],
        "start": [time(7), time(21)],
        "end": [time(16), time(6)],
        "breaks": [60, 0],
        "sleep_in": [False, True],
        "care_minutes": [240, 0],
    }
    expected = [
        shift("A", "7:00", "16:00", breaks=60, care_minutes=240),
        shift("B", "21:00", "6:00", date(2026, 5, 2), sleep_in=True, care_minutes=0),
    ]
    found = Roster.from_frame(frames.DataFrame(columns))
    assert [(one.span, one.worked_minutes, one.care_minutes, one.sleep_in) for one in found] == [
        (one.span, one.worked_minutes, one.care_minutes, one.sleep_in) for one in expected
    ]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_empty_cells_of_a_file(library: str) -> None:
    """pandas makes NaN of an empty cell: that is no break, no leave and no unit called nan."""
    frames = pytest.importorskip(library, reason=REASON)
    pytest.importorskip("narwhals", reason=REASON)
    frame = frames.read_csv(StringIO(LONG_CSV))
    assert [one.unit for one in Roster.from_frame(frame)] == ["つばき", "", ""]
    assert Roster.from_frame(frame) == long_roster()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_empty_cells_of_dates(library: str) -> None:
    """A day without a sign is a day off, in a table of pandas too."""
    frames = pytest.importorskip(library, reason=REASON)
    pytest.importorskip("narwhals", reason=REASON)
    rows = [{"氏名": "A", "2026-05-01": "①", "2026-05-02": None}, {"氏名": "B", "2026-05-01": None}]
    frame = frames.DataFrame(rows)
    assert [(one.person, one.on) for one in Roster.from_frame(frame, codes=CODES)] == [("A", MAY_1)]


def test_numbers_with_holes() -> None:
    """A column of minutes with a hole is one of floats in pandas; 60.0 there is 60, and 60.5 is wrong."""
    pandas = pytest.importorskip("pandas", reason=REASON)
    pytest.importorskip("narwhals", reason=REASON)
    rows = {"date": [MAY_1] * 2, "person": ["A", "B"], "start": ["7:00"] * 2, "end": ["16:00"] * 2}
    frame = pandas.DataFrame({**rows, "breaks": [60, None]})
    assert [one.break_minutes for one in Roster.from_frame(frame)] == [60, 0]
    frame = pandas.DataFrame({**rows, "breaks": [60.5, None]})
    assert codes_and_places(all_refused(lambda: Roster.from_frame(frame))) == [("KC-N01", "frame:1")]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_are_none(number: float) -> None:
    """In Polars NaN is no hole: it is refused with its row, or read as one, and no bare ValueError."""
    polars = pytest.importorskip("polars", reason=REASON)
    pytest.importorskip("narwhals", reason=REASON)
    rows = {"date": [MAY_1] * 2, "person": ["A", "B"], "start": ["7:00"] * 2, "end": ["16:00"] * 2}
    frame = polars.DataFrame({**rows, "breaks": [60.0, number]})
    faults: list[KaigoCalcError] = []
    minutes: list[int] = []
    try:
        minutes = [one.break_minutes for one in Roster.from_frame(frame)]
    except ExceptionGroup as refusal:
        faults = leaves(refusal)
    assert minutes == [60, 0] or codes_and_places(faults) == [("KC-N01", "frame:2")]


def test_timestamps_of_pandas() -> None:
    pandas = pytest.importorskip("pandas", reason=REASON)
    pytest.importorskip("narwhals", reason=REASON)
    frame = pandas.DataFrame({"date": [MAY_1], "person": ["A"], "start": ["7:00"], "end": ["16:00"]})
    frame["date"] = pandas.to_datetime(frame["date"])
    assert Roster.from_frame(frame) == Roster([shift("A", "7:00", "16:00")])
    frame["date"] = pandas.to_datetime(["2026-05-01 07:00"])
    assert codes_and_places(all_refused(lambda: Roster.from_frame(frame))) == [("KC-W28", "frame:1")]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_faults_have_the_number_of_their_row(library: str) -> None:
    frames = pytest.importorskip(library, reason=REASON)
    pytest.importorskip("narwhals", reason=REASON)
    frame = frames.DataFrame(
        {
            "date": ["2026-05-01"] * 3,
            "person": ["A", "B", "C"],
            "start": ["7:00"] * 3,
            "end": ["8", "9:00", ""],
        }
    )
    assert codes_and_places(all_refused(lambda: Roster.from_frame(frame))) == [
        *(("KC-W04", "frame:1"), ("KC-W25", "frame:3"))
    ]
    empty = frames.DataFrame({"date": [], "person": []})
    assert codes_and_places(all_refused(lambda: Roster.from_frame(empty))) == [("KC-W23", "frame")]


def test_what_is_no_frame() -> None:
    pytest.importorskip("narwhals", reason=REASON)
    for given in (None, 5, [{"date": "2026-05-01"}], "roster.csv"):
        with pytest.raises(InexactInputError) as caught:
            Roster.from_frame(given)
        assert caught.value.code == "KC-N03"
    polars = pytest.importorskip("polars", reason=REASON)
    with pytest.raises(InexactInputError):
        Roster.from_frame(polars.DataFrame({"date": []}).lazy())


def test_frames_need_narwhals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install \"kaigo-calc\[frames\]\"") as caught:
        Roster.from_frame(object())
    assert "データフレーム" in str(caught.value)
