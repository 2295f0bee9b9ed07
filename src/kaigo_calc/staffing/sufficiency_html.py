"""日中の配置の表 (HTML): sufficiency as tables in a notebook, one a unit, and what would mend it.

Source: 墨田区 令和8年度 集団指導 資料3 p.8.
"""

from collections.abc import Sequence
from html import escape

from kaigo_calc.staffing.sufficiency_words import (
    LANGUAGES,
    OFF,
    WEEKDAYS,
    Row,
    day_number,
    full_timer_line,
    head_lines,
    mending_lines,
    month_text,
    people_of,
    person_cells,
    sum_rows,
)
from kaigo_calc.staffing.unit_day import UnitDay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.staffing.sufficiency_result import Sufficiency

_CELL = "text-align:right;padding:2px 8px;white-space:nowrap"
_PLAIN = f' style="{_CELL}"'
_FAINT = f' style="{_CELL};opacity:60%"'
# Both colours are given, so that the red is as easy to read in a dark notebook.
_BAD = f' style="{_CELL};background:#fde7e4;color:#a1160c;font-weight:bold"'


def sufficiency_html(check: "Sufficiency") -> str:
    """Return sufficiency as HTML, Japanese with the English below it.

    Args:
        check: what `daytime_sufficiency` found.

    Returns:
        A `div` with a table a unit; what is short is red, bold and says 不足.

    Source: 墨田区 令和8年度 集団指導 資料3 p.8.

    >>> from datetime import date
    >>> from kaigo_calc.staffing import Shift, daytime_sufficiency
    >>> shift = Shift(person="本所 花子", on=date(2026, 5, 1), start="6:00", end="15:00", breaks=60)
    >>> page = sufficiency_html(daytime_sufficiency([shift], users=9, full_time_hours=8, zones="6:00-21:00"))
    >>> "本所 花子" in page, "× 不足" in page
    (True, True)
    """
    units = "".join(_unit_html(check, unit) for unit in check.units)
    full_timers = _both(full_timer_line(check, "ja"), full_timer_line(check, "en"))
    return f'<div class="kaigo-calc-sufficiency" lang="ja">{units}<p>{full_timers}</p></div>'


def _unit_html(check: "Sufficiency", unit: str) -> str:
    days = check.of(unit)
    ja, en = (head_lines(check, days, lang) for lang in LANGUAGES)
    heads = "<br>".join(_both(*line) for line in zip(ja, en, strict=True))
    return f'<p>{heads}</p><div style="overflow-x:auto">{_table(days)}</div>{_mending(days)}'


def _table(days: Sequence[UnitDay]) -> str:
    dates = "".join(f"<th{_PLAIN}>{_date(day, first=day is days[0])}</th>" for day in days)
    month = escape(month_text(days[0].on, "ja"))
    people = "".join(_person_row(days, person) for person in people_of(days))
    rows = "".join(_sum_row(row) for row in sum_rows(days))
    return (
        f'<table><thead><tr><th style="text-align:left">{month}</th>{dates}</tr></thead>'
        f"<tbody>{people}{rows}</tbody></table>"
    )


def _date(day: UnitDay, *, first: bool) -> str:
    number, weekday = day_number(day.on, first=first), day.on.weekday()
    return f"{number}<br>{WEEKDAYS['ja'][weekday]}{_small(WEEKDAYS['en'][weekday])}"


def _person_row(days: Sequence[UnitDay], person: str) -> str:
    cells = "".join(
        f"<td{_FAINT if cell == OFF['ja'] else _PLAIN}>{cell}</td>"
        for cell in person_cells(days, person, "ja")
    )
    return f"<tr>{_head(escape(person))}{cells}</tr>"


def _sum_row(row: Row) -> str:
    cells = "".join(_cell(text, bad=bad) for text, bad in zip(row.cells, row.bad, strict=True))
    return f"<tr>{_head(_both(row.label['ja'], row.label['en']))}{cells}</tr>"


def _cell(text: str, *, bad: bool) -> str:
    # What is wrong is said as well as coloured: not everyone sees the red.
    said = f"{text} 不足{_small('short')}" if bad and text == "×" else text
    return f"<td{_BAD if bad else _PLAIN}>{said}</td>"


def _mending(days: Sequence[UnitDay]) -> str:
    pairs = zip(mending_lines(days, "ja"), mending_lines(days, "en"), strict=True)
    items = "".join(f"<li>{_both(*pair)}</li>" for pair in pairs)
    if not items:
        return f"<p>{_both('足りない日はありません。', 'No day is short.')}</p>"
    return f"<p>{_both('足りないところ', 'What is lacking')}</p><ul>{items}</ul>"


def _head(label: str) -> str:
    return f'<th style="text-align:left;white-space:nowrap">{label}</th>'


def _both(ja: str, en: str) -> str:
    return f"{escape(ja)}{_small(en)}"


def _small(text: str) -> str:
    return f'<br><small lang="en">{escape(text)}</small>'
