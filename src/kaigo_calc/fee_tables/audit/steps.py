"""正しい額の計算過程 (steps): how the right figure of a cell comes about, with the rules behind each step."""

from collections.abc import Sequence

from kaigo_calc.charge import COPAY, charge
from kaigo_calc.explain.explanation import Explanation
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.fee_tables.cases import FeeCase
from kaigo_calc.fee_tables.definitions import DEFINITIONS, Definition
from kaigo_calc.fee_tables.recipe import LAW, sums_of
from kaigo_calc.month_units import line_units, treatment_units, uplift_units
from kaigo_calc.schedules.day_rows import DAY_TOTAL
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.month_rows import MONTH_SUM, MONTH_TOTAL

Terms = list[tuple[str, int]]


def steps_of(case: FeeCase, definition: Definition) -> Explanation:
    """Return the right figures of a case with their steps: lines, treatment improvement, sum, and charge.

    Args:
        case: its units.
        definition: what is added up.

    >>> from datetime import date
    >>> from kaigo_calc.fee_tables import FeeOffice
    >>> from kaigo_calc.fee_tables.cases import CareLevel, fee_case
    >>> case = fee_case(FeeOffice(unit_class="Ⅰ", area_grade=1), CareLevel.CARE_5, date(2026, 5, 1), days=30)
    >>> print(steps_of(case, DEFINITIONS["base_month"]).to_text())
    1. 明細の単位数: 859単位 × 30 = 25,770単位
    2. 費用総額: 25,770単位 × 10.90円 = 280,893円 → 280,893円 (1円未満切捨て)
    3. 保険給付額: 280,893円 × 90% = 252,803.7円 → 252,803円 (1円未満切捨て)
    4. 利用者負担額: 280,893円 − 252,803円 = 28,090円
    """
    recorder = Recorder()
    if definition.id == "treatment_difference":
        whole = _charged(case, DEFINITIONS["month"], recorder)
        without = _charged(case, DEFINITIONS["month_untreated"], recorder)
        terms = (Term("month", "yen", whole), Term("month_untreated", "yen", without))
        recorder.subtracted(COPAY, terms, whole - without)
    else:
        _charged(case, definition, recorder)
    return Explanation(LAW.figures(case, definition), tuple(recorder.steps))


def _charged(case: FeeCase, definition: Definition, recorder: Recorder) -> int:
    units = _units(case, definition, recorder)
    return charge(units, case.unit_price, case.benefit_rate, recorder=recorder).copay


def _units(case: FeeCase, definition: Definition, recorder: Recorder) -> int:
    sums = sums_of(case, definition)
    of_day = [(item.id, item.units) for item in case.day_items] if definition.day_items else []
    lines: Terms = [(BASE, case.base_units), *of_day]
    in_months = definition.period == "month"
    if in_months:
        lines = [(name, line_units(units, case.days, recorder=recorder)) for name, units in lines]
    lines += [(item.id, item.units) for item in case.month_items] if definition.month_part else []
    if sums.uplift and case.uplift is not None:
        basic = case.uplift_base * sums.days
        lines.append(("uplift", uplift_units(basic, case.uplift, recorder=recorder)))
    total = _summed(MONTH_SUM if in_months else DAY_TOTAL, lines, recorder)
    if not definition.treated:
        return total
    layers: Terms = []
    for layer in case.layers:
        part = total
        for rate in layer.rates:
            part = treatment_units(part, rate, recorder=recorder)
        layers.append((layer.id, part))
    whole = [] if definition.id == "treatment_month" else [("sum", total)]
    return _summed(MONTH_TOTAL if in_months else DAY_TOTAL, [*whole, *layers], recorder)


def _summed(rule: Rule, lines: Sequence[tuple[str, int]], recorder: Recorder) -> int:
    total = sum(units for _, units in lines)
    if len(lines) > 1:
        recorder.summed(rule, tuple(Term(name, "units", units) for name, units in lines), total)
    return total
