"""請求の文書の作成 (writing): the facts of a claim as a document of the format `kaigo_calc.claim.v1`."""

from kaigo_calc.claims.documents.claim_shapes import FORMAT, MONTH_FACTS, MONTH_LINES
from kaigo_calc.claims.months import MonthFacts, MonthLines
from kaigo_calc.quantities.exact import wrong_type


def claim_document(facts: MonthFacts | MonthLines) -> dict[str, object]:
    """Return the facts of a claim as JSON-ready values (format `kaigo_calc.claim.v1`).

    Args:
        facts: calendar facts, or lines.

    Returns:
        Nested dicts, lists, strings and whole numbers, without what has its default; `read_claim` reads the
        same facts back.

    Raises:
        InexactInputError: for facts of another type (KC-N03).
        OutOfRangeError: for a number of more than 12 digits (KC-J13), and for over 1,000 entries (KC-J14).
        UnreadableInputError: for a text with control characters (KC-J15).

    Source: the shipped `claim.v1.schema.json` has every key.

    >>> from kaigo_calc.claims import ClaimLine, ServiceLines
    >>> line = ClaimLine(units=859, count=30)
    >>> service = ServiceLines(service="group_home", unit_price="10.90", lines=[line])
    >>> document = claim_document(MonthLines(month="2026-05", services=[service], benefit_rate=90))
    >>> document["services"]
    [{'service': 'group_home', 'unit_price': '10.90', 'lines': [{'units': 859, 'count': 30}]}]
    """
    if isinstance(facts, MonthFacts):
        return {"format": FORMAT, **MONTH_FACTS.write(facts)}
    if isinstance(facts, MonthLines):
        return {"format": FORMAT, **MONTH_LINES.write(facts)}
    raise wrong_type(facts, "facts", "MonthFacts, MonthLines")
