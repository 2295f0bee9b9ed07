"""答え (answers): yes, no, or that a fact is missing which decides.

>>> any_of(False, None), any_of(True, None)
(None, True)
"""

from kaigo_calc.quantities.closed_set import ClosedSet
from kaigo_calc.quantities.exact import wrong_type


class Verdict(ClosedSet):
    """Whether a report is required; `UNCLEAR` always comes with its reason."""

    REQUIRED = "required", "報告が必要"
    NOT_REQUIRED = "not_required", "報告は不要"
    UNCLEAR = "unclear", "要確認"

    @classmethod
    def of(cls, answer: bool | None) -> "Verdict":
        """Return the verdict for an answer; None is one that is not known.

        >>> Verdict.of(None)
        Verdict.UNCLEAR
        """
        if answer is None:
            return cls.UNCLEAR
        return cls.REQUIRED if answer else cls.NOT_REQUIRED


def any_of(*answers: bool | None) -> bool | None:
    """Return whether one of several is true; None where those that are not known decide."""
    if True in answers:
        return True
    return None if None in answers else False


def require_answers(**answers: object) -> None:
    """Refuse anything but True, False and None (KC-N03): the word "no" would count as yes."""
    for name, given in answers.items():
        if given is not None and not isinstance(given, bool):
            raise wrong_type(given, name, "bool")
