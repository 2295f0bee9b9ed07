"""数えて分かったこと (findings): conflicts met while counting, and what was left out with its reason."""

from collections import Counter

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.schedules.item_rules import raise_conflicts
from kaigo_calc.schedules.items import Item, named
from kaigo_calc.stays.month_counts import LeftOut


class Findings:
    """Collects conflicts, each once, and what is left out of the counts."""

    def __init__(self) -> None:
        self._conflicts: dict[str, RuleConflictError] = {}
        self._left_out: Counter[tuple[str, str, str]] = Counter()

    def note(self, conflict: RuleConflictError) -> None:
        """Note a conflict; the same one on many days is one."""
        self._conflicts.setdefault(str(conflict), conflict)

    def leave_out(self, service: str, item: str, reason: str, days: int = 1) -> None:
        """Note days on which an item is not counted; 0 for an item not counted by days."""
        self._left_out[service, item, reason] += days

    def left_out(self) -> tuple[LeftOut, ...]:
        """Return what was left out."""
        return tuple(LeftOut(*key, days) for key, days in self._left_out.items())

    def raise_conflicts(self) -> None:
        """Raise all conflicts together, if there are any."""
        raise_conflicts(list(self._conflicts.values()))


def recorded_otherwise(item: Item, way: str) -> RuleConflictError:
    """Return the refusal of an item that is recorded in another way."""
    return RuleConflictError("KC-F11", items=(item.id,), **named(item), way_ja=way, way_en=way)
