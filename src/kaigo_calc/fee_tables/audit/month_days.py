"""1か月の日数 (days of a month): as the page prints them, or as one number of days fits its figures."""

from collections.abc import Sequence
from datetime import date

from kaigo_calc.fee_tables.audit.candidates import Open, alternatives, columns_of, is_right
from kaigo_calc.fee_tables.audit.claims import Claim
from kaigo_calc.fee_tables.audit.findings import Stated
from kaigo_calc.fee_tables.audit.grounds import Grounds
from kaigo_calc.fee_tables.audit.printed_facts import days_in
from kaigo_calc.fee_tables.cases import read_days
from kaigo_calc.fee_tables.definitions import DEFINITIONS
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.fee_tables.published import PublishedTable
from kaigo_calc.quantities.service_month import ServiceMonth

DEFAULT_DAYS = 30
"""The days of a month in `build_fee_table`."""


def page_days(page: PublishedTable, given: int | None) -> int | None:
    """Return the days that the caller gives, or the only ones that the page prints.

    Args:
        page: the page.
        given: what the caller says.
    """
    printed = days_in(page)
    if given is not None:
        return given
    return printed[0] if len(printed) == 1 else None


def month_days(
    page: PublishedTable,
    groups: Sequence[Sequence[Claim]],
    grounds: tuple[FeeOffice, date],
    unknown: Open,
    given: int | None,
) -> tuple[int, list[Stated]]:
    """Return the days of a month for columns that name none, with how they came about.

    Args:
        page: the page.
        groups: its figures by column.
        grounds: the home and the day.
        unknown: what is not known of the home.
        given: what the caller says.

    Raises:
        OutOfRangeError: for days that no month has (KC-T04).
    """
    office, on = grounds
    known = page_days(page, given)
    if known is not None:
        return read_days(known, on), []
    silent = [group for group in groups if group[0].meaning.days is None and _may_be_month(group)]
    if not silent:
        return DEFAULT_DAYS, []
    lengths = sorted({ServiceMonth(on.year, month).days for month in range(1, 12 + 1)})
    fitting = [days for days in lengths if _fits(silent, Grounds(office, on, days), unknown)]
    if len(fitting) == 1:
        days = fitting[0]
        ja, en = (
            f"1か月を{days}日とすると正しい列があります。",
            f"With {days} days a month a column is right.",
        )
        return days, [Stated("days", str(days), "inferred", ja, en)]
    if not any(set(group[0].meaning.definitions) <= _MONTHS for group in silent):
        return DEFAULT_DAYS, []
    ja = f"1か月の日数が示されていないため、{DEFAULT_DAYS}日として確かめました。"
    en = f"The days of a month are not printed; {DEFAULT_DAYS} were assumed."
    return DEFAULT_DAYS, [Stated("days", str(DEFAULT_DAYS), "assumed", ja, en)]


_MONTHS = {one.id for one in DEFINITIONS.values() if one.period == "month"}


def _may_be_month(group: Sequence[Claim]) -> bool:
    return not _MONTHS.isdisjoint(group[0].meaning.definitions)


def _fits(groups: Sequence[Sequence[Claim]], grounds: Grounds, unknown: Open) -> bool:
    return any(_is_right_month(group, grounds, unknown) for group in groups)


def _is_right_month(group: Sequence[Claim], grounds: Grounds, unknown: Open) -> bool:
    known = [claim for claim in group if grounds.case_of(claim) is not None]
    return bool(known) and any(
        column.definition.period == "month" and is_right(column)
        for meaning in alternatives(group[0].meaning)
        for column in columns_of(known, meaning, grounds, unknown)
    )
