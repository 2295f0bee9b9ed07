"""日中の配置の表 (sufficiency as text): people and dates as in the ward's example, and what would mend it.

Source: 墨田区 令和8年度 集団指導 資料3 p.8.
"""

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import combining, east_asian_width

from kaigo_calc.errors import UnknownCodeError, shown
from kaigo_calc.rounding import truncate
from kaigo_calc.staffing.sufficiency_words import (
    LANGUAGES,
    WEEKDAYS,
    day_number,
    full_timer_line,
    head_lines,
    mending_lines,
    month_text,
    people_of,
    person_cells,
    sum_rows,
)
from kaigo_calc.staffing.time_scales import DAYS_PER_WEEK
from kaigo_calc.staffing.unit_day import UnitDay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.staffing.sufficiency_result import Sufficiency

_LINE_WIDTH = 100
_GAP = "  "
_MENDING = {"ja": "足りないところ:", "en": "What is lacking:"}
_NOTHING_LACKS = {"ja": "足りない日はありません。", "en": "No day is short."}


def sufficiency_text(check: "Sufficiency", lang: str = "ja") -> str:
    """Return a table of people and dates for each unit, with what is short below it.

    Args:
        check: what `daytime_sufficiency` found.
        lang: "ja" or "en".

    Returns:
        Lines of at most 100 columns as long as names are short; a longer time comes in blocks of whole weeks.

    Raises:
        UnknownCodeError: for another language (KC-X02).

    Source: 墨田区 令和8年度 集団指導 資料3 p.8.

    >>> from datetime import date
    >>> from kaigo_calc.staffing import Shift, daytime_sufficiency
    >>> shift = Shift(person="本所 花子", on=date(2026, 5, 1), start="6:00", end="翌6:00", breaks="8:00-9:00")
    >>> print(daytime_sufficiency([shift], users=9, full_time_hours=8, zones="6:00-21:00").to_text())
    利用者9人、常勤の勤務時間1日8時間
    日中の時間帯 6:00-21:00、夜間及び深夜の時間帯 21:00-翌6:00
    確保すべき勤務時間数: 9人 ÷ 3 → 3人 × 8時間 = 24時間
    <BLANKLINE>
    2026年5月       1
                   金
    本所 花子      14
    合計勤務時間   14
    必要時間       24
    過不足        -10
    配置状況        ×
    日中の不在      -
    夜間            ○
    <BLANKLINE>
    足りないところ:
      5月1日(金) 日中の介護をあと10時間(日中の時間帯のどこでも)
    <BLANKLINE>
    常勤の介護従業者: 確かめていません(契約の勤務時間数がわかりません)
    """
    if lang not in LANGUAGES:
        raise UnknownCodeError("KC-X02", value=shown(lang))
    blocks = [block for unit in check.units for block in _unit_blocks(check, unit, lang)]
    return "\n\n".join([*blocks, full_timer_line(check, lang)])


def _unit_blocks(check: "Sufficiency", unit: str, lang: str) -> Iterator[str]:
    days = check.of(unit)
    yield "\n".join(head_lines(check, days, lang))
    yield from _tables(days, lang)
    lines = mending_lines(days, lang)
    yield "\n  ".join([_MENDING[lang], *lines]) if lines else _NOTHING_LACKS[lang]


def _tables(days: Sequence[UnitDay], lang: str) -> Iterator[str]:
    """Yield the table of a unit, in blocks of whole weeks where it is wider than a line."""
    people = people_of(days)
    rows = _rows(days, people, lang)
    label = max(width_of(row[0]) for row in rows)
    column = len(_GAP) + max(width_of(cell) for row in rows for cell in row[1:])
    fitting = truncate(_LINE_WIDTH - label, column) if label < _LINE_WIDTH else 0
    if len(days) > fitting:
        fitting = max(DAYS_PER_WEEK, DAYS_PER_WEEK * truncate(fitting, DAYS_PER_WEEK))
    for first in range(0, len(days), fitting):
        block = _rows(days[first : first + fitting], people, lang)
        yield "\n".join(_line(row, label, column) for row in block)


def _rows(days: Sequence[UnitDay], people: Iterable[str], lang: str) -> list[tuple[str, ...]]:
    numbers = [day_number(day.on, first=day is days[0]) for day in days]
    return [
        (month_text(days[0].on, lang), *numbers),
        ("", *(WEEKDAYS[lang][day.on.weekday()] for day in days)),
        *((person, *person_cells(days, person, lang)) for person in people),
        *((row.label[lang], *row.cells) for row in sum_rows(days)),
    ]


def _line(cells: Iterable[str], label: int, column: int) -> str:
    first, *others = cells
    return first + " " * (label - width_of(first)) + "".join(_right(cell, column) for cell in others)


def _right(cell: str, column: int) -> str:
    return " " * (column - width_of(cell)) + cell


def width_of(text: str) -> int:
    """Return how many columns a text takes on a screen; wide and full-width characters take two.

    >>> width_of("本所 A")
    6
    """
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    # A mark that is written onto the character before it takes no room, whatever its own width is.
    return 0 if combining(character) else 2 if east_asian_width(character) in {"W", "F"} else 1
