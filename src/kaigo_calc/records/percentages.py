"""割合の行の点検 (percentage lines): the uplift of 2021 and the treatment improvement (identity 3).

Each is its rate times a sum of the month, rounded half up once; under public expense for a part of the month
it is computed anew on the covered sum.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kaigo_calc.month_units import treatment_units, uplift_units
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.records.finding import Finding, differs, not_checked
from kaigo_calc.records.lines import DetailLine, rates_of
from kaigo_calc.records.mistakes import named
from kaigo_calc.records.record import ClaimRecord
from kaigo_calc.records.statement import SLOTS
from kaigo_calc.rounding import half_up, truncate
from kaigo_calc.schedules.schedule import load_schedule

_FIELDS = ("service_units", *(f"public_units_{slot}" for slot in SLOTS))


class _Layer(NamedTuple):
    line: DetailLine
    rates: list[Ratio]


def check_percentages(
    lines: Sequence[DetailLine], summary: ClaimRecord, excess: int, *, accept_unverified: bool
) -> Iterator[Finding]:
    """Yield what is wrong with the percentage lines of a service type.

    Args:
        lines: the details of the service type.
        summary: its summary record.
        excess: units above the benefit limit.
        accept_unverified: True takes candidates of rates that nobody has confirmed.
    """
    yield from _repeated_families(lines)
    yield from _missing_uplift(lines, summary)
    shares = [line for line in lines if line.is_percentage]
    if any(line.may_be_percentage and not line.known for line in lines):
        yield from (not_checked("3", line.record, "service_units", "unknown_lines") for line in shares)
        return
    layers: list[_Layer] = []
    for line in shares:
        rates = line.item and rates_of(line.item, line.record, accept_unverified=accept_unverified)
        if not rates:
            yield not_checked("3", line.record, "service_units", "rate_not_confirmed")
        elif line.is_uplift:
            yield from _check_uplift(line, rates[0], lines)
        else:
            layers.append(_Layer(line, rates))
    for layer in layers:
        for field in _FIELDS:
            yield from _check_layer(layer, layers, lines, excess, field)


def _repeated_families(lines: Sequence[DetailLine]) -> Iterator[Finding]:
    numbers: Counter[str] = Counter()
    for line in lines:
        if line.is_percentage and line.item is not None:
            numbers[line.item.family] += 1
    for line in lines:
        if line.item is not None and numbers.pop(line.item.family, 1) > 1:
            found = sum(1 for other in lines if other.item and other.item.family == line.item.family)
            yield differs("3", line.record, "service_item", 1, "family_repeated", found=found)


def _missing_uplift(lines: Sequence[DetailLine], summary: ClaimRecord) -> Iterator[Finding]:
    if not any(line.is_base for line in lines) or any(
        line.is_uplift or (line.may_be_percentage and not line.known) for line in lines
    ):
        return
    uplift = load_schedule(summary.text("service_type")).on(summary.month).uplift()
    basic = _basic_sum(lines, "service_units", notes=False)
    if uplift is not None and uplift.rate is not None and basic > 0:
        expected = uplift_units(basic, uplift.rate)
        below_one = half_up(basic * uplift.rate.per_mille, 1000) == 0
        diagnosis = "uplift_below_one" if below_one else None
        yield differs("3", summary, "insured_units", expected, diagnosis, found=0, status=uplift.status)


def _check_uplift(line: DetailLine, rate: Ratio, lines: Sequence[DetailLine]) -> Iterator[Finding]:
    for field in _FIELDS:
        basic = _basic_sum(lines, field, notes=False)
        found = line.record.amount(field)
        if basic < 0:
            yield not_checked("3", line.record, field, "negative_base")
            continue
        expected = uplift_units(basic, rate)
        if found != expected and any(not other.known for other in lines):  # one may be a base
            yield not_checked("3", line.record, field, "unknown_lines")
        elif found != expected:
            everything = _sum(lines, field, but="percentages")
            with_notes = _basic_sum(lines, field, notes=True)
            candidates = [
                ("uplift_below_one", half_up(basic * rate.per_mille, 1000)),
                ("uplift_with_notes", half_up(with_notes * rate.per_mille, 1000)),
                ("uplift_on_all_units", half_up(everything * rate.per_mille, 1000)),
                *_prorated(field, line, lines),
            ]
            diagnosis = named(found, expected, candidates)
            yield differs("3", line.record, field, expected, diagnosis, found=found, status=line.status)


def _check_layer(
    layer: _Layer, layers: Sequence[_Layer], lines: Sequence[DetailLine], excess: int, field: str
) -> Iterator[Finding]:
    record = layer.line.record
    whole = _sum(lines, field, but="layers")
    if excess and field != "service_units" and whole not in {0, _sum(lines, "service_units", but="layers")}:
        yield not_checked("3", record, field, "limit_and_public")
        return
    base = whole - (excess if whole else 0)
    if base < 0:
        yield not_checked("3", record, field, "negative_base")
        return
    expected = _taken(base, layer.rates)
    found = record.amount(field)
    if found != expected:
        others = sum(_taken(base, other.rates) for other in layers if other is not layer)
        candidates = [
            ("limit_share_forgotten", _taken(whole, layer.rates)),
            (
                "without_uplift",
                _taken(
                    base - sum(line.record.amount(field) for line in lines if line.is_uplift), layer.rates
                ),
            ),
            *_combined(base, layer, layers),
            ("on_each_other", _taken(base + others, layer.rates)),
            *_prorated(field, layer.line, lines),
            *([] if field == "service_units" else [("whole_month_public", layer.line.units)]),
            *_per_line(field, layer, lines),
            ("fraction_dropped", _dropped(base, layer.rates)),
        ]
        diagnosis = named(found, expected, candidates)
        yield differs("3", record, field, expected, diagnosis, found=found, status=layer.line.status)


def _taken(base: int, rates: Sequence[Ratio]) -> int:
    for rate in rates:
        base = treatment_units(max(0, base), rate)
    return base


def _dropped(base: int, rates: Sequence[Ratio]) -> int:
    for rate in rates:
        base = truncate(base * rate.per_mille, 1000)
    return base


def _combined(base: int, layer: _Layer, layers: Sequence[_Layer]) -> Iterator[tuple[str, int]]:
    """The figure that is left to a line where the rates of all lines are added up first."""
    if len(layers) > 1 and all(len(other.rates) == 1 for other in layers):
        together = half_up(base * sum(other.rates[0].per_mille for other in layers), 1000)
        others = sum(_taken(base, other.rates) for other in layers if other is not layer)
        yield "combined_rates", together - others
        yield "combined_rates", together


def _per_line(field: str, layer: _Layer, lines: Sequence[DetailLine]) -> Iterator[tuple[str, int]]:
    """The figure that comes of rounding every line, or every day of it, before the sum."""
    if field == "service_units" and len(layer.rates) == 1:
        rate = layer.rates[0].per_mille
        rows = [line.record for line in lines if not line.is_layer]
        yield "rounded_per_line", sum(half_up(row.amount(field) * rate, 1000) for row in rows)
        yield (
            "rounded_per_line",
            sum(half_up(row.amount("units") * rate, 1000) * row.amount("count") for row in rows),
        )


def _prorated(field: str, line: DetailLine, lines: Sequence[DetailLine]) -> Iterator[tuple[str, int]]:
    """The figures that come of a share of the month by days."""
    if field != "service_units":
        days = max((other.record.amount("count") for other in lines), default=0)
        slot = field.removeprefix("public_units_")
        covered = max((other.record.amount(f"public_count_{slot}") for other in lines), default=0)
        if days and covered < days and line.units > 0:
            yield "prorated_by_days", half_up(line.units * covered, days)
            yield "prorated_by_days", truncate(line.units * covered, days)


def _basic_sum(lines: Sequence[DetailLine], field: str, *, notes: bool) -> int:
    return sum(
        line.record.amount(field)
        for line in lines
        if line.is_base or (notes and line.item is not None and line.item.uplift_base == "with_notes")
    )


def _sum(lines: Sequence[DetailLine], field: str, *, but: str) -> int:
    return sum(
        line.record.amount(field)
        for line in lines
        if not (line.is_layer or (but == "percentages" and line.is_uplift))
    )
