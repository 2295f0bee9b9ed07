"""読めない料金表 (faults): what is wrong with a file, all of it at once."""

from collections.abc import Sequence

from kaigo_calc.errors import KaigoCalcError


def together(faults: Sequence[KaigoCalcError], name: str) -> Exception:
    """Return faults as one exception: a single one as itself, several as a group."""
    if len(faults) == 1:
        return faults[0]
    return ExceptionGroup(f"{name}: 料金表を読み取れません / the fee table cannot be read", list(faults))
