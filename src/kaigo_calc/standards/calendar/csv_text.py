"""年間予定のCSV (calendar as CSV): a row for each duty, for a spreadsheet."""

import csv
from io import StringIO

from kaigo_calc.errors import in_language
from kaigo_calc.fee_tables.rendering.csv_text import without_formula
from kaigo_calc.standards.calendar.words import (
    HEADINGS,
    STATUS,
    label,
    reasons,
    reduction_names,
    rule,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.standards.calendar.calendar import Calendar


def calendar_csv(calendar: "Calendar", lang: str = "ja") -> str:
    """Return a calendar as CSV text; lines end as spreadsheets expect.

    Args:
        calendar: what `compliance_calendar` found.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).

    Source: the duties name their own rules.
    """
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(in_language(HEADINGS, lang))
    for duty in calendar.duties:
        cells = (
            "" if duty.due_on is None else str(duty.due_on),
            STATUS[lang][duty.status],
            label(duty, lang),
            "" if duty.done_on is None else str(duty.done_on),
            rule(duty, lang),
            " ".join(reasons(duty, lang)),
            " ".join(reduction_names(duty, lang)),
        )
        writer.writerow(map(without_formula, cells))
    return written.getvalue()
