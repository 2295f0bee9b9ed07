"""入力の誤り (faults): what is wrong with shifts and numbers of staff, all of it at once."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from kaigo_calc.errors import KaigoCalcError, StaffingInputError, leaves

_T = TypeVar("_T")


def raise_staffing_faults(faults: Sequence[KaigoCalcError]) -> None:
    """Raise the faults together, each once, if there are any; a single one as itself."""
    found = list({f"{one.place} {one}": one for one in faults}.values())
    if len(found) == 1:
        raise found[0]
    if found:
        raise StaffingInputError(
            "KC-W01",
            faults=tuple(found),
            number=len(found),
            all_ja="".join(f"\n・[{one.code}] {one.message_ja}" for one in found),
            all_en="".join(f"\n- [{one.code}] {one.message_en}" for one in found),
        )


def single_faults(raised: Exception) -> list[KaigoCalcError]:
    """Return the single errors in what was raised, however they are grouped."""
    found: list[KaigoCalcError] = []
    for error in leaves(raised):
        found += error.faults if isinstance(error, StaffingInputError) else (error,)
    return found


def attempted(faults: list[KaigoCalcError], do: Callable[..., _T], *arguments: object) -> _T | None:
    """Return what is done, or add its errors to the faults and return None."""
    try:
        return do(*arguments)
    except (KaigoCalcError, ExceptionGroup) as raised:
        faults += single_faults(raised)
        return None
