"""1日の勤務の図 (picture of a day): bars of care over 24 hours, the two zones, and when nobody is there.

Source: 墨田区 令和8年度 集団指導 資料3 p.7.
"""

from kaigo_calc.staffing.chart_style import FAINT, INK, LARGE, SHORT, SMALL, Spec, head, picture, text_layer
from kaigo_calc.staffing.day_night import care_by_day_and_night
from kaigo_calc.staffing.hours import hours_text
from kaigo_calc.staffing.shift_bars import KINDS, NOBODY, bars_of, gap_rows, is_drawn, label_of
from kaigo_calc.staffing.shifts import Shift
from kaigo_calc.staffing.sufficiency_words import day_text, difference_text, people_of
from kaigo_calc.staffing.time_scales import HOURS_PER_DAY, MINUTES_PER_DAY, MINUTES_PER_HOUR
from kaigo_calc.staffing.unit_day import MARKS, UnitDay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.staffing.sufficiency_result import Sufficiency

DAYTIME = "日中の時間帯"
NIGHT = "夜間及び深夜の時間帯"
_WIDTH = HOURS_PER_DAY * 40
_ROW = 40 + 6
_BAR = 4 * 5
_DOWN = 6
"""How far bars lie below the middle of their row, so that labels have room above them."""
_HEADER = 40 + 10
_ABOVE_AXIS = -(40 - 6)


def shift_picture(check: "Sufficiency", day: UnitDay) -> Spec:
    """Return the picture of a unit's day as a Vega-Lite specification."""
    gaps = list(gap_rows(check, day))
    people = people_of([day])
    rows = [*people, *([NOBODY] if gaps else [])]
    shifts = [shift for shift in check.shifts if is_drawn(shift, day)]
    bars = [bar for shift in shifts for bar in bars_of(shift, day.on)]
    height = _ROW * max(1, len(rows))
    layers = [
        *_zone_layers(check, height),
        _bar_layer(bars, rows),
        *_label_layers([label_of(shift, day.on) for shift in shifts], INK),
        *_gap_layers(gaps),
        *_hours_layers(check, day, shifts),
    ]
    return picture(_title(day), layers, _WIDTH, height)


def _title(day: UnitDay) -> Spec:
    worked, required = hours_text(day.worked_minutes), hours_text(day.required_minutes)
    over, by_day, by_night = difference_text(day), MARKS[day.presence_ok], MARKS[day.night_ok]
    return head(
        f"介護従業者の勤務 {day.on.year}年{day_text(day.on, 'ja')}{f' {day.unit}' if day.unit else ''}",
        f"日中の合計 {worked}時間 / 必要 {required}時間 過不足 {over} {day.mark}、"
        f"日中を通じて1人以上 {by_day}、この日からの夜間 {by_night}",
        f"Care staff on {day.on}: {worked} hours in the daytime of {required} required {day.mark}, "
        f"presence by day {by_day}, night from this day {by_night}",
    )


def _zone_layers(check: "Sufficiency", height: int) -> list[Spec]:
    zones = check.zones
    nights = [(0, zones.day_start), (zones.day_end, MINUTES_PER_DAY)]
    layers: list[Spec] = []
    for name, pieces, (ground, ink) in (
        (NIGHT, nights, ("#e6e9f3", "#3b4a7a")),
        (DAYTIME, [(zones.day_start, zones.day_end)], ("#fff6da", "#7a5b00")),
    ):
        rows: list[Spec] = [
            {"start": start, "end": end, "zone": name} for start, end in pieces if start < end
        ]
        mark = {"type": "rect", "color": ground, "clip": False}
        tall = {"y": {"value": -_HEADER}, "y2": {"value": height}}
        layers.append({"data": {"values": rows}, "mark": mark, "encoding": {**_from_to(), **tall}})
        style: Spec = {"fontSize": SMALL, "fontWeight": "bold", "color": ink}
        layer = text_layer(rows, "zone", {**_at("middle"), "y": {"value": _ABOVE_AXIS}}, style)
        layers.append(layer | {"transform": [{"calculate": "(datum.start + datum.end) / 2", "as": "middle"}]})
    hours: list[Spec] = [
        {"at": hour * MINUTES_PER_HOUR, "label": str(hour)} for hour in range(HOURS_PER_DAY + 1)
    ]
    lines = {"x": _at("at")["x"], "y": {"value": 0}, "y2": {"value": height}}
    rule = {"type": "rule", "color": "#ffffff", "strokeWidth": 1}
    layers.append({"data": {"values": hours}, "mark": rule, "encoding": lines})
    layers.append(text_layer(hours, "label", {**_at("at"), "y": {"value": -12}}, {"fontSize": SMALL}))
    return layers


def _bar_layer(bars: list[Spec], rows: list[str]) -> Spec:
    shown = [kind for kind in KINDS if any(bar["kind"] == kind for bar in bars)]
    return {
        "data": {"values": bars},
        "mark": {"type": "bar", "height": _BAR, "cornerRadius": 3, "yOffset": _DOWN},
        "encoding": {
            **_from_to(),
            "y": {
                "field": "row",
                "type": "nominal",
                "scale": {"domain": rows, "paddingInner": 0, "paddingOuter": 0},
                "axis": {
                    "labelColor": {
                        "condition": {"test": f"datum.value === '{NOBODY}'", "value": SHORT},
                        "value": INK,
                    },
                    "labelFontWeight": "bold",
                    "labelOffset": _DOWN,
                },
            },
            "color": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": shown, "range": [KINDS[kind] for kind in shown]},
                "legend": {"title": None},
            },
            "tooltip": [
                {"field": "row", "type": "nominal", "title": "氏名"},
                {"field": "label", "type": "nominal", "title": "勤務"},
                {"field": "kind", "type": "nominal", "title": "内訳"},
            ],
        },
    }


def _gap_layers(gaps: list[Spec]) -> list[Spec]:
    layers: list[Spec] = []
    for known, color, ink in ((True, SHORT, SHORT), (False, "#aab2bd", FAINT)):
        rows = [gap for gap in gaps if gap["known"] is known]
        if rows:
            mark = {"type": "bar", "height": _BAR, "color": color, "yOffset": _DOWN, "cornerRadius": 3}
            layers.append({"data": {"values": rows}, "mark": mark, "encoding": {**_from_to(), **_ROW_FIELD}})
            layers += _label_layers(rows, ink)
    return layers


def _label_layers(labels: list[Spec], color: str) -> list[Spec]:
    """Return the labels above bars, those late in the day written to the left."""
    layers: list[Spec] = []
    for late, align in ((False, "left"), (True, "right")):
        rows = [label for label in labels if label["late"] is late]
        style: Spec = {"align": align, "fontSize": SMALL, "color": color, "yOffset": -12}
        if rows:
            layers.append(text_layer(rows, "label", {**_at("at"), **_ROW_FIELD}, style))
    return layers


def _hours_layers(check: "Sufficiency", day: UnitDay, shifts: list[Shift]) -> list[Spec]:
    """Return two columns at the right: hours of care by day and by night of the date."""
    nights: dict[str, int] = {}
    for shift in shifts:
        of_date = care_by_day_and_night(shift, check.zones).get(day.on)
        nights[shift.person] = nights.get(shift.person, 0) + (of_date.night if of_date else 0)
    by_day = [(person, minutes) for person, minutes in day.minutes_by_person]
    by_night = [(person, nights.get(person, 0)) for person, _ in by_day]
    layers: list[Spec] = []
    for place, (head_text, column) in enumerate((("日中(h)", by_day), ("夜間(h)", by_night)), start=1):
        at: Spec = {"x": {"value": _WIDTH + place * (40 + LARGE)}}
        rows: list[Spec] = [{"row": person, "label": hours_text(minutes)} for person, minutes in column]
        layers.append(text_layer(rows, "label", {**at, **_ROW_FIELD}, {"align": "right", "yOffset": _DOWN}))
        top = {**at, "y": {"value": -12}}
        layers.append(text_layer([{"label": head_text}], "label", top, {"align": "right", "fontSize": SMALL}))
    return layers


_ROW_FIELD: Spec = {"y": {"field": "row", "type": "nominal"}}
_MINUTES: Spec = {
    "type": "quantitative",
    "scale": {"domain": [0, MINUTES_PER_DAY], "nice": False},
    "axis": None,
}


def _from_to() -> Spec:
    return {"x": {"field": "start", **_MINUTES}, "x2": {"field": "end"}}


def _at(field: str) -> dict[str, Spec]:
    return {"x": {"field": field, **_MINUTES}}
