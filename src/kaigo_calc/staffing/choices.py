"""選択肢 (choices): readings that a caller names by a word."""

from collections.abc import Sequence

from kaigo_calc.errors import UnknownCodeError, listed, shown


def require_choice(given: object, choices: Sequence[str]) -> None:
    """Refuse a word that names no reading.

    Raises:
        UnknownCodeError: for any other value (KC-C16).

    >>> require_choice("unit", ("office", "unit"))
    """
    if not (isinstance(given, str) and given in choices):
        raise UnknownCodeError("KC-C16", value=shown(given), **listed("matches", choices, choices))
