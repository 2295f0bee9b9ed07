"""誤りの集まり (faults): the errors of the library in what was raised, however deep the groups are."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from kaigo_calc.errors import KaigoCalcError

_T = TypeVar("_T")


def leaves(raised: Exception) -> list[KaigoCalcError]:
    """Return the errors in an error or in a group of groups.

    Args:
        raised: what was caught.

    Raises:
        Exception: the argument itself, where anything in it is no error of the library: that is a bug.

    >>> from kaigo_calc.errors import RuleConflictError
    >>> [error.code for error in leaves(ExceptionGroup("two", [RuleConflictError("KC-M03")] * 2))]
    ['KC-M03', 'KC-M03']
    """
    found: list[KaigoCalcError] = []
    for leaf in _leaves(raised):
        if not isinstance(leaf, KaigoCalcError):
            raise raised
        found.append(leaf)
    return found


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


def _leaves(raised: Exception) -> Iterator[Exception]:
    members: tuple[Exception, ...] = getattr(raised, "exceptions", ())
    for member in members:
        yield from _leaves(member)
    if not members:
        yield raised
