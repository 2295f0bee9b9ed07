"""図 (charts): a day's shifts over 24 hours as the ward draws them, and a month as a heat map.

They need the extra `charts` (Altair, and vl-convert to save pictures). Data are whole minutes, which Vega
writes as hours.
Source: 墨田区 令和8年度 集団指導 資料3 pp.7-8.
"""

from datetime import date
from pathlib import Path
from typing import Any, cast

from kaigo_calc.errors import StaffingInputError, listed, missing_package
from kaigo_calc.quantities.exact import plain_text
from kaigo_calc.staffing.chart_style import Spec
from kaigo_calc.staffing.heat_map import heat_map
from kaigo_calc.staffing.shift_picture import shift_picture
from kaigo_calc.staffing.unit_day import UnitDay
from kaigo_calc.stays.facts import require_dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    import altair as alt

    from kaigo_calc.staffing.sufficiency_result import Sufficiency

SUFFIXES = (".svg", ".png", ".html")
_SCALE = 2
"""Pixels of a PNG for each of the picture, as screens and printers want them today."""


def shift_chart(check: "Sufficiency", on: date, unit: str = "") -> "alt.LayerChart":
    """Return the picture of one day: who is there over 24 hours, in which zone, and when nobody is.

    Args:
        check: what `daytime_sufficiency` found.
        on: the date, one of those checked.
        unit: the unit; may be left out where there is only one.

    Returns:
        An Altair chart; a row a person, breaks paler, and what is missing in red in a row of its own.

    Raises:
        StaffingInputError: for a date (KC-W90) or a unit (KC-W91) that was not checked.
        DateInputError: for anything but a date (KC-D01, KC-D06).
        InexactInputError: for a unit that is no text (KC-N03).
        ModuleNotFoundError: without the extra `charts`.

    Source: 墨田区 令和8年度 集団指導 資料3 p.7.

    >>> from kaigo_calc.staffing import Shift, daytime_sufficiency
    >>> shift = Shift(person="本所 花子", on=date(2026, 5, 1), start="6:00", end="15:00", breaks=60)
    >>> check = daytime_sufficiency([shift], users=9, full_time_hours=8, zones="6:00-21:00")
    >>> shift_chart(check, date(2026, 5, 1)).to_dict()["title"]["text"]
    '介護従業者の勤務 2026年5月1日(金)'
    """
    return _chart(shift_picture(check, _day_of(check, on, unit)))


def month_heat_map(check: "Sufficiency") -> "alt.LayerChart":
    """Return a heat map of hours over and short: a calendar for one unit, dates and units for several.

    Args:
        check: what `daytime_sufficiency` found, of a month or any other time.

    Returns:
        An Altair chart; red where hours are short, blue where there are more than required, with the figures.

    Raises:
        ModuleNotFoundError: without the extra `charts`.

    Source: 墨田区 令和8年度 集団指導 資料3 p.8.

    >>> from kaigo_calc.staffing import Shift, daytime_sufficiency
    >>> shift = Shift(person="本所 花子", on=date(2026, 5, 1), start="6:00", end="15:00", breaks=60)
    >>> check = daytime_sufficiency([shift], users=9, full_time_hours=8, zones="6:00-21:00")
    >>> month_heat_map(check).to_dict()["title"]["text"]
    '日中の勤務時間の過不足 2026年5月1日'
    """
    return _chart(heat_map(check))


def save_chart(chart: "alt.LayerChart", path: str | Path) -> Path:
    """Save a chart as a picture, or as a page that needs no network.

    Args:
        chart: what `shift_chart` or `month_heat_map` returned.
        path: the file; its ending says what is written: .svg, .png or .html.

    Returns:
        The path.

    Raises:
        StaffingInputError: for another ending (KC-W92).
        ModuleNotFoundError: without the extra `charts`.
        OSError: for a file that cannot be written.

    Source: 墨田区 令和8年度 集団指導 資料3 pp.7-8.

    >>> from tempfile import TemporaryDirectory
    >>> from kaigo_calc.staffing import Shift, daytime_sufficiency
    >>> shift = Shift(person="本所 花子", on=date(2026, 5, 1), start="6:00", end="15:00", breaks=60)
    >>> check = daytime_sufficiency([shift], users=9, full_time_hours=8, zones="6:00-21:00")
    >>> with TemporaryDirectory() as folder:
    ...     picture = save_chart(month_heat_map(check), Path(folder, "month.svg")).read_text(encoding="utf-8")
    >>> "過不足" in picture
    True
    """
    file = Path(path)
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise StaffingInputError("KC-W92", value=file.suffix, **listed("matches", SUFFIXES, SUFFIXES))
    try:
        import vl_convert as _  # noqa: F401 - what Altair needs to save
    except ModuleNotFoundError as missing:
        raise _without_extra() from missing
    chart.save(
        file,
        format=cast("Any", suffix.removeprefix(".")),
        scale_factor=_SCALE if suffix == ".png" else 1,
        inline=suffix == ".html",  # a page carries its scripts, and needs no network
        json_kwds={"ensure_ascii": False},
    )
    return file


def _day_of(check: "Sufficiency", on: date, unit: str) -> UnitDay:
    require_dates(on=on)
    units = check.units
    wanted = plain_text(unit, "unit") or (units[0] if len(units) == 1 else "")
    if wanted not in units:
        raise StaffingInputError("KC-W91", value=wanted, **listed("units", units, units))
    for day in check.of(wanted):
        if day.on == on:
            return day
    raise StaffingInputError("KC-W90", day=on, first=check.dates[0], last=check.dates[-1])


def _chart(spec: Spec) -> "alt.LayerChart":
    try:
        import altair as alt
    except ModuleNotFoundError as missing:
        raise _without_extra() from missing
    return alt.LayerChart.from_dict(spec)


def _without_extra() -> ModuleNotFoundError:
    return missing_package(
        "図には Altair と vl-convert が必要です", "charts need Altair and vl-convert", "kaigo-calc[charts]"
    )
