"""請求の文書 (documents): claims as JSON, format `kaigo_calc.claim.v1`, read strictly and written back.

>>> facts = read_claim({"format": "kaigo_calc.claim.v1", "month": "2026-05", "benefit_rate": 90, "services": [
...     {"service": "group_home", "unit_price": "10.90", "lines": [{"units": 859, "count": 30}]}
... ]})
>>> read_claim(claim_document(facts)) == facts
True
"""

from kaigo_calc.claims.documents.parsing import LONGEST_DOCUMENT
from kaigo_calc.claims.documents.reading import read_claim
from kaigo_calc.claims.documents.schemas import claim_schema, statement_schema
from kaigo_calc.claims.documents.sources import UnreadClaim, claims_of_lines, claims_of_text
from kaigo_calc.claims.documents.writing import claim_document

__all__ = [
    "LONGEST_DOCUMENT",
    "UnreadClaim",
    "claim_document",
    "claim_schema",
    "claims_of_lines",
    "claims_of_text",
    "read_claim",
    "statement_schema",
]
