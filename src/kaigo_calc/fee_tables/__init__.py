"""料金表 (fee tables): build one that can be published, audit a published one, and diagnose wrong figures.

>>> from datetime import date
>>> office = FeeOffice(unit_class="Ⅰ", area_grade="1級地")
>>> build_fee_table(office, on=date(2026, 5, 1)).level("要介護5").under("day").copay(90)
937
"""

from kaigo_calc.fee_tables.audit import Audit, ColumnMeaning, audit_fee_table
from kaigo_calc.fee_tables.building import build_fee_table
from kaigo_calc.fee_tables.definitions import DEFINITIONS, QUANTITIES, Definition
from kaigo_calc.fee_tables.diagnosis import Diagnosis, Supposition, diagnose
from kaigo_calc.fee_tables.document import fee_table_schema
from kaigo_calc.fee_tables.mistakes import METHODS, Method, Mistake
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.fee_tables.office_file import read_office
from kaigo_calc.fee_tables.published import PublishedTable, read_published
from kaigo_calc.fee_tables.table import Amounts, FeeTable, ItemFees, LevelFees, Note, TreatmentFees

__all__ = [
    "DEFINITIONS",
    "METHODS",
    "QUANTITIES",
    "Amounts",
    "Audit",
    "ColumnMeaning",
    "Definition",
    "Diagnosis",
    "FeeOffice",
    "FeeTable",
    "ItemFees",
    "LevelFees",
    "Method",
    "Mistake",
    "Note",
    "PublishedTable",
    "Supposition",
    "TreatmentFees",
    "audit_fee_table",
    "build_fee_table",
    "diagnose",
    "fee_table_schema",
    "read_office",
    "read_published",
]
