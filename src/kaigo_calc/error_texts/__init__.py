"""Texts of all errors (誤りの文言), one entry a code: Japanese, English, and a hint in both.

The letter of a code names its module. In a template `{field}` is the name of the argument (Japanese in the
Japanese texts) and `{example}` a value that it could have; they come from `fields.py` and
`field_examples.py`.
"""

from kaigo_calc.error_texts import (
    claims,
    codes,
    columns,
    dates,
    documents,
    explanations,
    facts,
    fee_table_files,
    fee_tables,
    household,
    look_ups,
    numbers,
    payers,
    records,
    rosters,
    rules,
    schedule_files,
    staffing,
    standards,
    testing,
)
from kaigo_calc.error_texts.field_examples import FIELD_EXAMPLES
from kaigo_calc.error_texts.fields import FIELD_LABELS_JA
from kaigo_calc.error_texts.text import ErrorText

ERROR_TEXTS: dict[str, ErrorText] = {
    **numbers.TEXTS,
    **dates.TEXTS,
    **codes.TEXTS,
    **look_ups.TEXTS,
    **rules.TEXTS,
    **facts.TEXTS,
    **fee_tables.TEXTS,
    **fee_table_files.TEXTS,
    **payers.TEXTS,
    **claims.TEXTS,
    **household.TEXTS,
    **records.TEXTS,
    **documents.TEXTS,
    **rosters.TEXTS,
    **staffing.TEXTS,
    **standards.TEXTS,
    **schedule_files.TEXTS,
    **explanations.TEXTS,
    **testing.TEXTS,
    **columns.TEXTS,
}

__all__ = ["ERROR_TEXTS", "FIELD_EXAMPLES", "FIELD_LABELS_JA", "ErrorText"]
