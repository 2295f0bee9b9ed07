"""過不足の図 (heat map): hours over and short by date, as a calendar or by unit.

Source: 墨田区 令和8年度 集団指導 資料3 p.8.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from kaigo_calc.rounding import ceiling
from kaigo_calc.staffing.chart_style import LARGE, SMALL, Spec, head, picture, text_layer
from kaigo_calc.staffing.hours import hours_text
from kaigo_calc.staffing.sufficiency_words import WEEKDAYS, day_text, difference_text
from kaigo_calc.staffing.time_scales import DAYS_PER_WEEK, MINUTES_PER_HOUR
from kaigo_calc.staffing.unit_day import MARKS, UnitDay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.staffing.sufficiency_result import Sufficiency

_SUNDAY_FIRST = (*WEEKDAYS["ja"][-1:], *WEEKDAYS["ja"][:-1])
_SHORT_COLORS = ("#ee9684", "#fbe0da")
_OVER_COLORS = ("#eaf3fb", "#7fb2e5")
"""From the most that is short to the least, and from just enough to the most; text is read on all of them."""
_WARNING = "#8c1007"
_DAY_WIDTH = 100
_WEEK_HEIGHT = 80
_DATE_WIDTH = 40 + 4
_UNIT_HEIGHT = 80


def heat_map(check: "Sufficiency") -> Spec:
    """Return the heat map of sufficiency as a Vega-Lite specification."""
    calendar = len(check.units) == 1
    rows = [_cell(day, calendar=calendar) for day in check.days]
    return _calendar(check, rows) if calendar else _units(check, rows)


def _cell(day: UnitDay, *, calendar: bool) -> Spec:
    lacking: list[str] = []
    if day.gaps:
        hours = hours_text(sum(gap.minutes for gap in day.gaps))
        lacking.append(f"日中不在 {hours}時間" if calendar else "不在")
    if day.night_gaps:
        lacking.append("夜間不足" if calendar else "夜間")
    sunday = day.on - timedelta(days=day.on.isoweekday()) if day.on.isoweekday() < DAYS_PER_WEEK else day.on
    over = difference_text(day)
    return {
        "date": str(day.on),
        "day": f"{day.on.month}/{day.on.day}",
        "column": f"{day.on} {WEEKDAYS['ja'][day.on.weekday()]}",
        "weekday": WEEKDAYS["ja"][day.on.weekday()],
        "week": str(sunday),
        "unit": day.unit,
        "minutes": day.difference_minutes,
        "over": over,
        "mark": day.mark,
        "figure": f"{day.mark} {over}",
        "lacking": "\n".join(lacking),
        "title": day_text(day.on, "ja"),
        "worked": hours_text(day.worked_minutes),
        "required": hours_text(day.required_minutes),
        "presence": MARKS[day.presence_ok],
        "night": MARKS[day.night_ok],
    }


def _calendar(check: "Sufficiency", rows: list[Spec]) -> Spec:
    weeks = sorted({str(row["week"]) for row in rows})
    x = _band("weekday", _SUNDAY_FIRST, {"orient": "top", "labelAngle": 0})
    y = _band("week", weeks, None)
    corner: Spec = {"x": {**x, "bandPosition": 0}, "y": {**y, "bandPosition": 0}}
    layers = [
        _squares(check.days, rows, x, y),
        text_layer(
            rows, "day", corner, {"align": "left", "fontSize": SMALL, "xOffset": 10, "yOffset": LARGE}
        ),
        text_layer(rows, "figure", {"x": x, "y": y}, {"fontSize": LARGE, "fontWeight": "bold", "yOffset": 2}),
        _lacking_layer(rows, x, y, 4 * 5),
    ]
    return picture(_title(check), layers, DAYS_PER_WEEK * _DAY_WIDTH, len(weeks) * _WEEK_HEIGHT)


def _units(check: "Sufficiency", rows: list[Spec]) -> Spec:
    columns = [str(row["column"]) for row in rows if row["unit"] == check.units[0]]
    # The month stands above its first day; a column is named by its whole date, which is never twice.
    number = "toNumber(slice(datum.value, 8, 10))"
    named = f"[{number} == 1 ? toNumber(slice(datum.value, 5, 7)) + '/1' : {number}, slice(datum.value, 11)]"
    x = _band(
        "column", columns, {"orient": "top", "labelAngle": 0, "labelExpr": named, "labelPadding": 4 * 6}
    )
    y = _band("unit", check.units, {"labelFontWeight": "bold"})
    layers = [
        _squares(check.days, rows, x, y),
        text_layer(rows, "mark", {"x": x, "y": y}, {"fontSize": LARGE, "yOffset": -LARGE}),
        text_layer(rows, "over", {"x": x, "y": y}, {"fontWeight": "bold", "yOffset": 2}),
        _lacking_layer(rows, x, y, LARGE),
    ]
    return picture(_title(check), layers, len(columns) * _DATE_WIDTH, len(check.units) * _UNIT_HEIGHT)


def _band(field: str, domain: Sequence[str], axis: Spec | None) -> Spec:
    scale = {"domain": list(domain), "paddingInner": 0, "paddingOuter": 0}
    return {"field": field, "type": "ordinal", "scale": scale, "axis": axis, "title": None}


def _squares(days: Sequence[UnitDay], rows: list[Spec], x: Spec, y: Spec) -> Spec:
    shown = {
        "title": "日付",
        "unit": "ユニット",
        "worked": "合計勤務時間",
        "required": "必要時間",
        "over": "過不足",
        "mark": "配置状況",
        "presence": "日中を通じて1人以上",
        "night": "夜間",
    }
    return {
        "data": {"values": rows},
        "mark": {"type": "rect", "stroke": "white", "strokeWidth": 3, "cornerRadius": 5},
        "encoding": {
            "x": x,
            "y": y,
            "color": _colors(days),
            "tooltip": [
                {"field": field, "type": "nominal", "title": label} for field, label in shown.items()
            ],
        },
    }


def _colors(days: Sequence[UnitDay]) -> Spec:
    """Return the scale of colours: any shortage is red, however small, and enough is blue.

    It reaches at least the hours of one full-timer, so that an hour or two never look like the worst.
    """
    over = [day.difference_minutes for day in days]
    least = -_whole_hours(max(-min(over), days[0].full_time_minutes))
    most = _whole_hours(max(*over, days[0].full_time_minutes))
    return {
        "field": "minutes",
        "type": "quantitative",
        "scale": {"domain": [least, -1, 0, most], "range": [*_SHORT_COLORS, *_OVER_COLORS]},
        "legend": {
            "title": "過不足(時間) / hours over or short",
            "titleLimit": 3 * 100,
            "values": [least, 0, most],
            "labelExpr": f"(datum.value > 0 ? '+' : '') + datum.value / {MINUTES_PER_HOUR}",
            "gradientLength": 3 * 100,
            "direction": "horizontal",
        },
    }


def _whole_hours(minutes: int) -> int:
    return ceiling(minutes, MINUTES_PER_HOUR) * MINUTES_PER_HOUR


def _lacking_layer(rows: list[Spec], x: Spec, y: Spec, down: int) -> Spec:
    style: Spec = {
        "fontSize": SMALL,
        "color": _WARNING,
        "fontWeight": "bold",
        "lineBreak": "\n",
        "yOffset": down,
    }
    return text_layer([row for row in rows if row["lacking"]], "lacking", {"x": x, "y": y}, style)


def _title(check: "Sufficiency") -> Spec:
    first, last = check.dates[0], check.dates[-1]
    short = sum(1 for day in check.days if not day.ok)
    return head(
        f"日中の勤務時間の過不足 {_dates(first, last)}",
        f"○ 充足 / × 不足、数字は時間。日中の不在と夜間も含めて足りない日 {short}/{len(check.days)}",
        f"Hours of daytime care over (+) or short (-); {short} of {len(check.days)} unit days are short of "
        "hours, presence or night staff",
    )


def _dates(first: date, last: date) -> str:
    start = f"{first.year}年{first.month}月{first.day}日"
    return (
        start
        if first == last
        else f"{start}～{'' if last.year == first.year else f'{last.year}年'}{last.month}月{last.day}日"
    )
