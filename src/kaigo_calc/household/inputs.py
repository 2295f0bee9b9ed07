"""入力の読取り (inputs): flags and amounts by person, each refused where it could be misread."""

from collections.abc import Mapping
from typing import cast

from kaigo_calc.errors import OutOfRangeError
from kaigo_calc.quantities.exact import plain_text, whole_number, wrong_type


def require_flags(**flags: object) -> None:
    """Refuse anything but `True` and `False`: the word "no" would count as yes.

    Raises:
        InexactInputError: for anything else (KC-N03).

    >>> require_flags(welfare=False)
    """
    for name, given in flags.items():
        if not isinstance(given, bool):
            raise wrong_type(given, name, "bool")


def yen_by_person(copays: object) -> dict[str, int]:
    """Return the copays of a household, in the order given.

    Raises:
        InexactInputError: for anything but whole yen by name (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative amount (KC-N06) or nobody at all (KC-H02).

    >>> yen_by_person({"A": 30000})
    {'A': 30000}
    """
    if not isinstance(copays, Mapping):
        raise wrong_type(copays, "copays", "dict[str, int]")
    given = cast("Mapping[object, object]", copays)
    amounts = {plain_text(name, "copays"): whole_number(yen, "copays") for name, yen in given.items()}
    if not amounts:
        raise OutOfRangeError("KC-H02", field="copays")
    return amounts
