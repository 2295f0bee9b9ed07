"""図の体裁 (chart style): fonts, colours and sizes that the pictures share, as Vega-Lite wants them.

Lengths are pixels. Nothing is said by colour alone.
"""

FONTS = "Noto Sans CJK JP, Hiragino Sans, Yu Gothic, sans-serif"
INK = "#1f2933"
FAINT = "#5f6b76"
SHORT = "#b3261e"
CARE = "#7fb2e5"
SMALL = 10 + 1
SIZE = 12
LARGE = 12 + 4
PADDING = 4 * 5

Spec = dict[str, object]
"""A part of a Vega-Lite specification."""


def head(ja: str, *below: str) -> Spec:
    """Return a title in Japanese, with what it says in figures and in English below it."""
    return {"text": ja, "subtitle": list(below)}


def text_layer(rows: list[Spec], field: str, place: Spec, style: Spec) -> Spec:
    """Return a layer that writes a field of each row at its place."""
    encoding = {**place, "text": {"field": field, "type": "nominal"}}
    return {"data": {"values": rows}, "mark": {"type": "text", **style}, "encoding": encoding}


def picture(title: Spec, layers: list[Spec], width: int, height: int) -> Spec:
    """Return a whole picture."""
    return {
        "title": title,
        "width": width,
        "height": height,
        "padding": PADDING,
        "background": "white",
        "layer": layers,
        "config": {
            "font": FONTS,
            "view": {"stroke": None},
            "title": {
                "anchor": "start",
                "frame": "group",
                "fontSize": LARGE,
                "color": INK,
                "subtitleFontSize": SIZE,
                "subtitleColor": FAINT,
                "subtitlePadding": 6,
                "subtitleLineHeight": LARGE,
                "offset": LARGE,
            },
            "axis": {
                "labelFontSize": SIZE,
                "labelColor": INK,
                "labelLimit": 2 * 100,
                "labelPadding": 6,
                "domain": False,
                "ticks": False,
                "grid": False,
                "title": None,
            },
            "legend": {
                "orient": "bottom",
                "labelFontSize": SIZE,
                "labelColor": INK,
                "labelLimit": 3 * 100,
                "titleFontSize": SIZE,
                "titleColor": FAINT,
                "titleFontWeight": "normal",
                "symbolType": "square",
                "offset": 12,
            },
            "text": {"fontSize": SIZE, "color": INK},
        },
    }
