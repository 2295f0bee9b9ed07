"""明細情報の点検 (checks of record 02): products, counts, and what each service code stands for."""

from collections.abc import Iterator, Sequence

from kaigo_calc.month_units import line_units
from kaigo_calc.records.finding import INFERRED_CODE, Finding, differs, not_checked
from kaigo_calc.records.lines import DetailLine, code_of
from kaigo_calc.records.mistakes import named
from kaigo_calc.records.record import ClaimRecord
from kaigo_calc.records.statement import SLOTS


def check_codes(lines: Sequence[DetailLine]) -> Iterator[Finding]:
    """Yield a finding for every code that is unknown, or whose meaning is inferred."""
    for line in lines:
        record = line.record
        if not line.known:
            yield not_checked("code", record, "service_item", "unknown_code")
        elif line.code_status in {"inferred", "unverified"}:
            label = record.fields["service_item"].label_ja
            stands_for = "base_units" if line.item is None else line.item.id
            place = (record.place.number, record.kind, "service_item", label)
            yield Finding(
                "code", INFERRED_CODE, *place, stands_for, code_of(record), "inferred_code", line.code_status
            )


def check_products(lines: Sequence[DetailLine]) -> Iterator[Finding]:
    """Yield what is wrong with units × count (identities 1 and 2)."""
    for line in lines:
        record = line.record
        units = record.figure("units")
        count = record.amount("count")
        if units is not None:
            expected = line_units(units, count)
            found = record.amount("service_units")
            if found != expected:
                candidates = [("sign", -expected), ("count_forgotten", units)]
                diagnosis = named(found, expected, candidates)
                yield differs("1", record, "service_units", expected, diagnosis)
        for slot in SLOTS:
            yield from _check_public(line, slot, units, count)


def check_days(lines: Sequence[DetailLine], summary: ClaimRecord) -> Iterator[Finding]:
    """Yield what is counted on more days than there are (identity 16)."""
    days = summary.month.days
    actual = summary.amount("actual_days")
    if actual > days:
        yield differs("16", summary, "actual_days", days)
    for line in lines:
        count = line.record.amount("count")
        largest = _largest_count(line, actual, days)
        if largest is not None and count > largest:
            diagnosis = named(count, largest, [("one_day_more", actual + 1)])
            yield differs("16", line.record, "count", largest, diagnosis)


def _check_public(line: DetailLine, slot: int, units: int | None, count: int) -> Iterator[Finding]:
    record = line.record
    field = f"public_count_{slot}"
    public_count = record.amount(field)
    if public_count > count:
        yield differs("2", record, field, count, "above_count")
    if units is None or line.is_percentage:  # a percentage line is computed anew on the covered sum
        return
    expected = line_units(units, public_count)
    found = record.amount(f"public_units_{slot}")
    if found != expected:
        candidates = [("sign", -expected), ("whole_month_public", line_units(units, count))]
        yield differs("2", record, f"public_units_{slot}", expected, named(found, expected, candidates))


def _largest_count(line: DetailLine, actual: int, days: int) -> int | None:
    item = line.item
    if item is None:
        return actual if line.known else None
    if item.per != "day" or item.has_limit("last_day_from_death"):  # billed together in the month of death
        return None
    return days if item.operation == "set" else actual  # a day in hospital is no day of service
