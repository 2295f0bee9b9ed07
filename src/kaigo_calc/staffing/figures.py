"""人員に関する数値 (figures of staffing): numbers of people, hours, months and shares, from the data.

>>> from datetime import date
>>> staffing_figure("group_home", "users_per_staff", date(2026, 5, 1)).value
Fraction(3, 1)
"""

from datetime import date

from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.schedules.dated import Subject
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.figure import Figure, figure_of

STAFFING_FIGURE = Rule("staffing_figure", "人員に関する数値", "Figure of staffing", "number", None, ())


def staffing_figure(
    subject: str, name: str, on: date | ServiceMonth, recorder: Recorder | None = None
) -> Figure:
    """Return a figure of staffing.

    Args:
        subject: what it is about, e.g. "group_home", or the id of a fee item.
        name: its name, e.g. "users_per_staff".
        on: the day or month.
        recorder: collects the look-up; used by `explain`.

    Raises:
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).
        NotEncodedError: for a day outside the data (KC-E03) and for a figure they do not hold (KC-E04).
        NotInForceError: before the first and after the last day of the figure (KC-E02, KC-E01).

    Source: the row itself (`staffing_figures.csv`).

    >>> from kaigo_calc.quantities.service_month import ServiceMonth
    >>> staffing_figure("staff_shortage", "tolerance", ServiceMonth(2026, 5)).status
    'inferred'
    """
    day = service_date(on)
    table = packaged().staffing_figures
    known = table.ranges((subject, name))[0].record if (subject, name) in table else None
    what = Subject(known["label_ja"], known["label_en"]) if known else Subject(name, name)
    row = table.at((subject, name), day, what).record
    figure = figure_of(row)
    if recorder is not None:
        terms = (Term("figure", "name", f"{subject} {name}", figure.label_ja), Term("on", "name", day))
        recorder.looked_up(STAFFING_FIGURE, terms, row["value"], figure.evidence)
    return figure
