"""交換情報 (exchange records): the records of a claim as they are exchanged, read, checked and written.

>>> row = {"exchange_id": "7111", "service_month": "202109", "claims": 1, "units": 180, "cost": 1881}
>>> [found.kind for found in check_statement([{**row, "insurance": 1692, "public": 0, "user": 189}])]
['not_checked']
"""

from kaigo_calc.records.checking import check_statement
from kaigo_calc.records.finding import Finding
from kaigo_calc.records.layout import FieldSpec, Layout, load_layout, packaged_layout
from kaigo_calc.records.reading import ExchangeRow, RecordFile, read_records
from kaigo_calc.records.writing import RecordHead, invoice_records, statement_records

__all__ = [
    "ExchangeRow",
    "FieldSpec",
    "Finding",
    "Layout",
    "RecordFile",
    "RecordHead",
    "check_statement",
    "invoice_records",
    "load_layout",
    "packaged_layout",
    "read_records",
    "statement_records",
]
