"""請求 (claims): a resident's month, line by line, and who pays how much of it.

>>> from datetime import date
>>> from kaigo_calc.stays import Office, Stay
>>> facts = MonthFacts(
...     month="2026-05",
...     stays=Stay(admitted_on=date(2026, 4, 1), care_level="要介護5"),
...     office=Office(unit_count=1),
...     benefit_rate=90,
...     area_grade="1級地",
... )
>>> statement = claim(facts)
>>> statement.total, statement.insurance, statement.copay
(290256, 261230, 29026)
"""

from kaigo_calc.claims.batch import ClaimFault, ClaimsResult, claims, each_claim
from kaigo_calc.claims.benefit_limits import benefit_limit
from kaigo_calc.claims.benefit_rates import benefit_rate
from kaigo_calc.claims.claiming import claim
from kaigo_calc.claims.derivation import month_lines, service_lines
from kaigo_calc.claims.documents import (
    UnreadClaim,
    claim_document,
    claim_schema,
    read_claim,
    statement_schema,
)
from kaigo_calc.claims.lines import ClaimLine, RateLine, ServiceLines
from kaigo_calc.claims.months import MonthFacts, MonthLines
from kaigo_calc.claims.public_laws import PublicExpense, PublicLaw, public_law
from kaigo_calc.claims.statement import ServiceStatement, Statement, StatementLine

__all__ = [
    "ClaimFault",
    "ClaimLine",
    "ClaimsResult",
    "MonthFacts",
    "MonthLines",
    "PublicExpense",
    "PublicLaw",
    "RateLine",
    "ServiceLines",
    "ServiceStatement",
    "Statement",
    "StatementLine",
    "UnreadClaim",
    "benefit_limit",
    "benefit_rate",
    "claim",
    "claim_document",
    "claim_schema",
    "claims",
    "each_claim",
    "month_lines",
    "public_law",
    "read_claim",
    "service_lines",
    "statement_schema",
]
