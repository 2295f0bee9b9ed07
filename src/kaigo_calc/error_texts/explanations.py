"""計算過程 (explanations): codes KC-X01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {
    "KC-X01": ErrorText(
        "UnknownCodeError",
        "{value} の計算過程は説明できません。",
        "There are no recorded steps behind {value}.",
        'explain(charge(859, "10.90")) や explain(unit_price, "32", 1, 日付) のように書いてください。',
        'Write explain(charge(859, "10.90")), or explain(unit_price, "32", 1, day).',
    ),
    "KC-X02": ErrorText(
        "UnknownCodeError",
        "言語 {value} には対応していません。",
        "There is no language {value}.",
        '"ja" か "en" を指定してください。',
        'Pass "ja" or "en".',
    ),
}
