"""交換情報 (exchange records): codes KC-K01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {}
