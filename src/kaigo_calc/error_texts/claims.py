"""請求 (the month claim): codes KC-M01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {}
