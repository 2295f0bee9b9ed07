"""集計情報の点検 (checks of record 10): units, limit, price (identities 4, 5, 6, 13), and the form."""

from collections.abc import Iterator, Sequence

from kaigo_calc.claims.benefit_limits import families_outside_limit
from kaigo_calc.errors import NotEncodedError, NotInForceError, RuleConflictError, UnknownCodeError
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.payers import split_at_limit
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.records.finding import Finding, differs, not_checked
from kaigo_calc.records.layout import forms
from kaigo_calc.records.lines import DetailLine, limit_is_managed
from kaigo_calc.records.mistakes import named
from kaigo_calc.records.record import ClaimRecord
from kaigo_calc.schedules.unit_prices import unit_price

_LIMIT_FIELDS = ("planned_units", "in_limit_units", "out_limit_units")
_WRONG_FORM = "7131"


def excess_of(summary: ClaimRecord) -> int:
    """Return the units above the plan, which are not insured; 0 where no limit is managed."""
    if not _is_managed(summary):
        return 0
    planned, inside, outside = (summary.amount(field) for field in _LIMIT_FIELDS)
    return split_at_limit(inside, outside, planned).excess


def check_form(summary: ClaimRecord) -> Iterator[Finding]:
    """Yield a finding where the form is that of another service."""
    service = summary.text("service_type")
    if forms()[summary.exchange_id].service != service:
        right = next((form.exchange_id for form in forms().values() if form.service == service), None)
        diagnosis = "form_7131" if summary.exchange_id == _WRONG_FORM else None
        yield differs("form", summary, "exchange_id", right, diagnosis)


def check_limit_fields(summary: ClaimRecord) -> Iterator[Finding]:
    """Yield the fields of plan and limit that are there, or missing, against the service (identity 13)."""
    managed = limit_is_managed(summary.text("service_type"), summary.month)
    if managed is None:
        yield not_checked("13", summary, "planned_units", "service_not_known")
        return
    for field in _LIMIT_FIELDS:
        found = summary.figure(field)
        if managed and found is None:
            yield differs("13", summary, field, "≥0")
        elif not managed and found is not None:
            yield differs("13", summary, field, None)


def check_units(lines: Sequence[DetailLine], summary: ClaimRecord) -> Iterator[Finding]:
    """Yield what is wrong with the units of a summary (identities 4 and 5)."""
    found = summary.amount("insured_units")
    details = sum(line.units for line in lines)
    if not _is_managed(summary):
        if found != details:
            magnitudes = sum(abs(line.units) for line in lines)
            yield differs(
                "4", summary, "insured_units", details, named(found, details, [("sign", magnitudes)])
            )
        return
    planned, inside, outside = (summary.amount(field) for field in _LIMIT_FIELDS)
    expected = split_at_limit(inside, outside, planned).insured_units
    if found != expected:
        candidates = [
            ("limit_ignored", inside + outside),
            ("treatment_limited", min(planned, inside + outside)),
        ]
        yield differs("4", summary, "insured_units", expected, named(found, expected, candidates))
    families = families_outside_limit(summary.month.first_day)
    excluded = [line for line in lines if line.item is not None and line.item.family in families]
    least = sum(line.units for line in excluded)
    if outside < least:
        status = weakest([line.status for line in excluded])
        yield differs("5", summary, "out_limit_units", least, "treatment_in_limit", status=status)
    if inside + outside != details:
        yield differs("5", summary, "in_limit_units", details - outside)


def check_price(summary: ClaimRecord, area_grade: AreaGrade | None) -> Iterator[Finding]:
    """Yield a finding where the price is not that of the office's grade (identity 6)."""
    if area_grade is None:
        return
    recorder = Recorder()
    expected = _price(summary, area_grade, recorder)
    if expected is None:
        yield not_checked("6", summary, "price_100", "price_not_known")
    elif summary.amount("price_100") != expected:
        others = [_price(summary, grade, Recorder()) for grade in AreaGrade]
        candidates = [("price_of_another_grade", other) for other in others if other is not None]
        diagnosis = named(summary.amount("price_100"), expected, candidates)
        status = weakest([step.evidence.status for step in recorder.steps if step.evidence])
        yield differs("6", summary, "price_100", expected, diagnosis, status=status)


def _is_managed(summary: ClaimRecord) -> bool:
    return limit_is_managed(summary.text("service_type"), summary.month) is True


def _price(summary: ClaimRecord, grade: AreaGrade, recorder: Recorder) -> int | None:
    service = summary.text("service_type")
    try:
        return UnitPrice(unit_price(service, grade, summary.month, recorder=recorder)).scaled
    except (NotEncodedError, NotInForceError, RuleConflictError, UnknownCodeError):
        return None
