"""料金表の点検 (audits): every figure of a published fee table as right, wrong, unexplained or not checkable.

>>> from datetime import date
>>> from kaigo_calc.fee_tables import FeeOffice
>>> office = FeeOffice(unit_class="Ⅰ", area_grade="1級地")
>>> page = [{"要介護度": "要介護5", "1日あたり(1割)": "937円", "30日(1割)": "28,110円"}]
>>> audit = audit_fee_table(page, office, on=date(2026, 5, 1))
>>> audit.ok, audit.counts["wrong"], audit.of("wrong")[0].right_figure
(False, 1, 28090)
"""

from kaigo_calc.fee_tables.audit.audit import Audit
from kaigo_calc.fee_tables.audit.auditing import audit_fee_table
from kaigo_calc.fee_tables.audit.findings import CellFinding, ColumnFinding, Stated, SumFinding, Verdict
from kaigo_calc.fee_tables.audit.limits import CannotShow
from kaigo_calc.fee_tables.audit.meanings import ColumnMeaning, Meaning

__all__ = [
    "Audit",
    "CannotShow",
    "CellFinding",
    "ColumnFinding",
    "ColumnMeaning",
    "Meaning",
    "Stated",
    "SumFinding",
    "Verdict",
    "audit_fee_table",
]
