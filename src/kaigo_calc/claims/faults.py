"""誤りの集まり (faults): the errors of the library in what was raised, however deep the groups are."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from kaigo_calc.errors import KaigoCalcError, leaves

_T = TypeVar("_T")


def placed(raised: Exception, place: str) -> list[KaigoCalcError]:
    """Return the errors in what was raised, each with a place put in front of its own."""
    return [error.at(place) for error in leaves(raised)]


def attempt(faults: list[KaigoCalcError], place: str, do: Callable[..., _T], *arguments: object) -> _T | None:
    """Return what is done, or add its errors with their place to the faults and return None."""
    try:
        return do(*arguments)
    except (KaigoCalcError, ExceptionGroup) as raised:
        faults += placed(raised, place)
        return None


def raise_all(faults: Sequence[KaigoCalcError]) -> None:
    """Raise all faults of a document as one group, or nothing where there is none."""
    if faults:
        raise ExceptionGroup("文書に誤りがあります / The document is faulty", list(faults))
