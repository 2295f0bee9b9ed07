"""よくある誤りの名前 (names of mistakes): what is said of a figure by which a mistake is recognised.

>>> mistake_text("half_to_even", "en")
'A half seems to be rounded to the even number; it goes up.'
"""

from kaigo_calc.records.finding_texts import DIAGNOSES

_OF_UNITS = {
    "single_rounding": (
        "率をまとめて乗じたようです。1回ごとに四捨五入します。",
        "The rates seem to be multiplied first; every step is rounded.",
    ),
    "share_of_running_figure": (
        "減算を途中の単位数に対する割合で計算したようです。元の所定単位数に対する割合です。",
        "The share seems to be taken of the running figure; it is taken of the base units.",
    ),
    "half_down": (
        "端数0.5を切り捨てたようです。切り上げます。",
        "A half seems to be rounded down; it goes up.",
    ),
    "half_to_even": (
        "端数0.5を偶数に丸めたようです。切り上げます。",
        "A half seems to be rounded to the even number; it goes up.",
    ),
    "numeric_order": (
        "公費を法別番号の順に適用したようです。適用順位の順です。",
        "The laws seem to be applied in the order of their numbers; they have an order of their own.",
    ),
}


def mistake_text(name: str, lang: str) -> str:
    """Return a mistake in words.

    Args:
        name: as conformance cases and findings have it.
        lang: "ja" or "en".
    """
    ja, en = _OF_UNITS.get(name) or DIAGNOSES[name]
    return ja if lang == "ja" else en
