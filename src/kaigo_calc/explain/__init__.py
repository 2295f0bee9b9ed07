"""計算過程の説明 (explain): the steps behind any result, by the same code that computes it.

>>> from kaigo_calc import charge, units_to_yen
>>> print(explain(units_to_yen, 859, "10.90"))
1. 費用総額: 859単位 × 10.90円 = 9,363.1円 → 9,363円 (1円未満切捨て)
"""

from kaigo_calc.errors import UnknownCodeError, shown
from kaigo_calc.explain.explanation import Explanation
from kaigo_calc.explain.recorder import Recorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    class Explainable(Protocol):
        """A result that can be computed again with a recorder."""

        def _recompute(self, recorder: Recorder) -> object: ...


def explain(
    target: "Explainable | Callable[..., object]", /, *arguments: object, **options: object
) -> Explanation:
    """Return a result with the steps behind it.

    Args:
        target: a result such as `charge(859, "10.90")`, or a public function that is to be called.
        arguments: positional arguments of the function.
        options: keyword arguments of the function.

    Returns:
        The explanation; its `result` equals what the plain call returns, because it is the same call
        with a recorder passed in.

    Raises:
        UnknownCodeError: for a target that keeps no steps, such as a bare number (KC-X01).
        KaigoCalcError: whatever the function itself raises.

    Source: each step names its own statute and data row.

    >>> from kaigo_calc import charge
    >>> explain(charge(859, "10.90")).steps[-1].result
    937
    """
    recorder = Recorder()
    recompute = getattr(target, "_recompute", None)
    if recompute is not None and not isinstance(target, type) and not arguments and not options:
        return Explanation(recompute(recorder), tuple(recorder.steps))
    if callable(target) and _takes_recorder(target):
        result = target(*arguments, **options, recorder=recorder)
        return Explanation(result, tuple(recorder.steps))
    raise UnknownCodeError("KC-X01", value=shown(target))


def _takes_recorder(function: "Callable[..., object]") -> bool:
    from inspect import signature

    try:
        return "recorder" in signature(function).parameters
    except ValueError:  # a built-in that does not tell its parameters
        return False


__all__ = ["Explanation", "explain"]
