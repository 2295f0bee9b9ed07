"""文書 (JSON documents): codes KC-J01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {}
