"""The roster of the ward's example, and short ways to name and catch what is wrong in tests of staffing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from kaigo_calc.errors import KaigoCalcError, StaffingInputError, leaves
from kaigo_calc.staffing import Roster, Shift, ShiftCode

MAY_1 = date(2026, 5, 1)
APRIL_30 = date(2026, 4, 30)
ZONES = "6:00-21:00"


def shift(person: str, start: str | time, end: str | time, on: date = MAY_1, **options: Any) -> Shift:
    """Return a shift; whatever a test is not about is left out."""
    return Shift(person=person, on=on, start=start, end=end, **options)


def seed_day() -> list[Shift]:
    """Return the five shifts of 墨田区 令和8年度 集団指導 資料3 p.7, with the one begun the day before."""
    return [
        shift("A", "7:00", "16:00", breaks="12:00-13:00", code="①"),
        shift("B", "8:00", "17:00", breaks="12:00-13:00", code="②"),
        shift("C", "17:00", "21:00", code="③"),
        shift("D", "16:00", "翌9:00", APRIL_30, code="④"),
        shift("E", "16:00", "翌9:00", code="④"),
    ]


CODES = [
    ShiftCode("①", "7:00", "16:00", breaks=60),
    ShiftCode("③", "17:00", "21:00"),
    ShiftCode("④", "16:00", "翌9:00"),
    ShiftCode("⑤", "9:00", "11:00"),
    ShiftCode("⑥", "9:00", "15:00"),
    ShiftCode("⑦", "9:00", "14:00"),
    ShiftCode("⑧", "6:00", "9:00"),
    ShiftCode("休"),
]
"""Signs that give the hours of p.8: 8, 4, (5 | 3), 2, 6, 5 and 3 in the daytime."""

WEEK = {
    "A": "① ① 休 ① ① 休 ①",
    "B": "① ① ③ ⑤ 休 ① ①",
    "C": "③ ③ ⑤ 休 休 ③ ⑤",
    "D": "⑧ 休 ① ① ① ① 休",
    "E": "⑦ 休 ① ① ③ ⑤ 休",
    "F": "休 ⑤ 休 ③ ⑤ 休 休",
    "G": "休 ⑥ 休 休 休 ⑥ ⑥",
}
"""墨田区 令和8年度 集団指導 資料3 p.8, each cell as a sign that stands for its hours."""


def week_rows() -> list[dict[str, object]]:
    """Return p.8 as rows of people and columns of dates."""
    return [
        {"氏名": person, **{f"2026-05-0{day}": code for day, code in enumerate(signs.split(), start=1)}}
        for person, signs in WEEK.items()
    ]


def refused(do: Callable[[], object], code: str) -> StaffingInputError:
    """Return the one refusal of staffing that a call meets."""
    with pytest.raises(StaffingInputError) as caught:
        do()
    assert caught.value.code == code, caught.value
    assert_readable(caught.value)
    return caught.value


def cause_of(do: Callable[[], object]) -> StaffingInputError:
    """Return the refusal of a shift, which names its person and time."""
    found = refused(do, "KC-W02")
    assert found.values["interval"]
    return found


def all_refused(do: Callable[[], object]) -> list[KaigoCalcError]:
    """Return every fault of a table."""
    with pytest.raises(ExceptionGroup) as caught:
        do()
    found = leaves(caught.value)
    assert_readable(*found)
    return found


def codes_and_places(faults: Sequence[KaigoCalcError]) -> list[tuple[object, str]]:
    """Return code and place of faults, with the code of what is wrong in a shift."""
    return [(fault.values.get("cause", fault.code), fault.place) for fault in faults]


def assert_readable(*faults: KaigoCalcError) -> None:
    """Check that messages and hints are filled in, in both languages."""
    for fault in faults:
        texts = (fault.message_ja, fault.message_en, fault.hint_ja, fault.hint_en)
        assert all(texts)
        assert not any("{" in text.replace("{ユニット", "").replace("{unit", "") for text in texts)


def written(folder: Path, text: str | bytes, name: str = "roster.csv") -> Path:
    """Return a file with a text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def only(row: Mapping[str, object], **options: Any) -> Any:
    """Return the one shift of a row."""
    (found,) = Roster.from_rows([row], **options)
    return found
