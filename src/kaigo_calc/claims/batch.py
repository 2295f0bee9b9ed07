"""多くの請求 (many claims): each is computed by itself, so that the faults of one never spoil the others.

>>> from kaigo_calc.claims import ClaimLine, MonthLines, ServiceLines
>>> service = ServiceLines(service="32", unit_price="10.90", lines=[ClaimLine(units=859, count=30)])
>>> good = MonthLines(month="2026-05", services=[service], benefit_rate=90, resident="A")
>>> result = claims([good, lambda: MonthLines(month="2026-05", services=[service], benefit_rate=95.0)])
>>> [statement.copay for statement in result.statements], [fault.index for fault in result.faults]
([28090], [1])
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, cast

from kaigo_calc.claims.claiming import claim
from kaigo_calc.claims.faults import attempt
from kaigo_calc.claims.months import MonthFacts, MonthLines
from kaigo_calc.claims.statement import Statement
from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.quantities.exact import wrong_type

Claimable: TypeAlias = "MonthFacts | MonthLines | Callable[[], MonthFacts | MonthLines]"
"""Facts, or what gives them when it is called, such as `UnreadClaim`: then its errors are told as well."""


@dataclass(frozen=True, slots=True)
class ClaimFault:
    """A claim that could not be computed."""

    index: int
    """Its number among all that were given, from 0."""
    resident: str
    """Its resident, or "" where that is not known."""
    place: str
    """Where it came from, such as "may.ndjson:3"; "" for facts."""
    errors: tuple[KaigoCalcError, ...]
    """Everything that is wrong with it."""

    def to_dict(self) -> dict[str, object]:
        """Return the fault as JSON-ready values (format `kaigo_calc.claim_fault.v1`)."""
        return {
            "format": "kaigo_calc.claim_fault.v1",
            "index": self.index,
            "resident": self.resident,
            "place": self.place,
            "errors": [error.to_dict() for error in self.errors],
        }


class ClaimsResult(NamedTuple):
    """What came of many claims."""

    outcomes: tuple[Statement | ClaimFault, ...]
    """A statement or a fault for each, in the order in which they were given."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of those that could be computed."""
        return tuple(one for one in self.outcomes if isinstance(one, Statement))

    @property
    def faults(self) -> tuple[ClaimFault, ...]:
        """What is wrong with the others."""
        return tuple(one for one in self.outcomes if isinstance(one, ClaimFault))


def claims(facts: Iterable[Claimable]) -> ClaimsResult:
    """Return the statements of many claims, and the faults of those that could not be computed.

    Args:
        facts: facts of residents' months, or what gives them when it is called.

    Returns:
        Statements and faults in the order given.

    Raises:
        InexactInputError: for a single month instead of several, and for what is no list at all (KC-N03).

    Rule: 介護給付費請求書等の記載要領; each claim by itself, as `claim` computes it.

    >>> claims([]).statements
    ()
    """
    return ClaimsResult(tuple(each_claim(facts)))


def each_claim(facts: Iterable[Claimable]) -> Iterator[Statement | ClaimFault]:
    """Yield a statement or a fault for each of many claims, of which only one is held at a time.

    Args:
        facts: facts of residents' months, or what gives them when it is called.

    Yields:
        One outcome for each, in the order given. Errors that are not of this library are bugs and pass.

    Rule: 介護給付費請求書等の記載要領; each claim by itself, as `claim` computes it.

    >>> from kaigo_calc.claims.documents import UnreadClaim
    >>> [outcome.errors[0].code for outcome in each_claim([UnreadClaim("{", "claims.ndjson:1")])]
    ['KC-J01']
    """
    for index, one in enumerate(_each(facts)):
        yield _outcome(index, one)


def _each(facts: object) -> Iterator[Claimable]:
    value = facts  # as it was given: the checks below narrow the other name
    if isinstance(facts, (MonthFacts, MonthLines, dict, str, bytes)) or not isinstance(facts, Iterable):
        raise wrong_type(value, "facts", "list[MonthFacts]")
    yield from cast("Iterable[Claimable]", facts)


def _outcome(index: int, one: Claimable) -> Statement | ClaimFault:
    faults: list[KaigoCalcError] = []
    facts = attempt(faults, "", one) if callable(one) else one
    # What is wrong with readable facts has no place of its own but that of their document.
    statement = attempt(faults, getattr(one, "within", ""), claim, facts) if not faults else None
    if isinstance(statement, Statement):
        return statement
    return ClaimFault(index, getattr(one, "resident", ""), getattr(one, "place", ""), tuple(faults))
