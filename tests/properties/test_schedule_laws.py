"""Rules, days and months of the fee schedule against an independent reading, and what must never matter.

The oracle works with fractions and with the figures written out in `tests/schedules`; it shares no code and
no data with the package.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kaigo_calc import Count, Ratio, ServiceMonth, UnitClass, explain, load_schedule
from kaigo_calc.errors import InexactInputError, KaigoCalcError, OutOfRangeError, UnreadableInputError
from kaigo_calc.month_units import line_units, treatment_units, uplift_units
from kaigo_calc.schedules import MonthUnits, ScheduleOnDay
from tests.oracle.charge_oracle import half_up
from tests.properties.strategies import ratios, units
from tests.schedules.test_fee_items import CANDIDATES, FORMER_LAYERS, ROWS, STEP_OF_JUNE_2024, TIERS_V
from tests.schedules.test_item_rules import (
    CAUSES,
    COOPERATION,
    END_OF_LIFE,
    EXCLUSIVE,
    PRODUCTIVITY,
    PROVISION,
    R3_COORDINATION,
    R6_COORDINATION,
    TREATMENT_R3,
)
from tests.schedules.test_look_ups import BASE_UNITS
from tests.schedules.test_temporal_coverage import MONTHS

R6 = date(2024, 4, 1)
NIGHT = "night_staffing_shortfall"
HOSPITAL = "hospitalization_cost"
SHARES = {
    "restraint_abolition_not_implemented": Fraction(10, 100),
    "restraint_abolition_not_implemented_short_stay": Fraction(1, 100),
    "abuse_prevention_not_implemented": Fraction(1, 100),
    "business_continuity_plan_not_prepared": Fraction(3, 100),
}
WITH_NOTES = {
    "night_support_system_i",
    "night_support_system_ii",
    "early_onset_dementia_acceptance",
    "three_units_two_night_staff",
    "restraint_abolition_not_implemented",
}
FIGURES = {name: figure for name, figure, *_ in ROWS}
RATES = {
    **{name: Fraction(figure) for name, figure in FIGURES.items() if figure.endswith("/1000")},
    **{name: Fraction(rate) for name, rate in CANDIDATES.items()},
    **{
        tier: Fraction(sum(map(int, layers.split("+"))) + STEP_OF_JUNE_2024, 1000)
        for tier, layers in zip(TIERS_V, FORMER_LAYERS.split(), strict=True)
    },
}
OF_TIER_THREE = {"treatment_r3_iv": Fraction(90, 100), "treatment_r3_v": Fraction(80, 100)}
LARGEST = {
    "initial_period": 30,
    "bpsd_emergency_response": 7,
    "emerging_infection_facility_care": 5,
    "end_of_life_care_band_31_45": 15,
    "end_of_life_care_band_4_30": 27,
    "end_of_life_care_band_2_3": 2,
    "end_of_life_care_day_of_death": 1,
}
CLASSES = {
    "night_support_system_i": UnitClass.ONE_UNIT,
    "night_support_system_ii": UnitClass.TWO_OR_MORE_UNITS,
    "three_units_two_night_staff": UnitClass.TWO_OR_MORE_UNITS,
}
BARS = [PROVISION, ("nutrition_management_system", "oral_hygiene_management_system")]
REQUIRED = [
    (END_OF_LIFE, {*R3_COORDINATION, *R6_COORDINATION, "medical_coordination_ii"}),
    (("medical_coordination_ii",), {*R6_COORDINATION}),
    (COOPERATION, {*R6_COORDINATION, "medical_coordination_ii"}),
    (("emerging_infection_facility_care",), {"infection_designated"}),
    (
        ("specified_treatment_r3_i", "specified_treatment_r3_ii", "base_up_support"),
        {*TREATMENT_R3[:3]},
    ),
    (("treatment_r6_i",), {*PROVISION[:2]}),
    (("treatment_r8_i_a", "treatment_r8_i_b"), {*PROVISION[:2]}),
    (("treatment_r8_i_b", "treatment_r8_ii_b"), {*PRODUCTIVITY, "cooperation_corporation_or_pledge"}),
]
LEVELS = ["要介護1", "要介護2", "要介護3", "要介護4", "要介護5"]

Conflict = tuple[str, frozenset[str]]


def conflicts_by_hand(
    names: Sequence[str], unit_class: UnitClass, confirmed: Sequence[str]
) -> "Counter[Conflict]":
    """Every rule that items break together, read from the lists above."""
    chosen = set(names)
    found = [("KC-R06", {name}) for name in chosen if CLASSES.get(name, unit_class) is not unit_class]
    found += [("KC-R12", {name}) for name in chosen if name == "covid_uplift_0_1_percent"]  # comes by itself
    found += [("KC-R07", chosen & set(group)) for group, *_ in EXCLUSIVE if len(chosen & set(group)) > 1]
    found += [
        ("KC-R08", chosen & {*CAUSES, *barred})
        for barred in BARS
        if chosen & set(CAUSES) and chosen & set(barred)
    ]
    found += [
        ("KC-R09", chosen & set(needing))
        for needing, ways in REQUIRED
        if chosen & set(needing) and not ways & (chosen | set(confirmed))
    ]
    return Counter((code, frozenset(items)) for code, items in found)


def base_by_hand(service: str, unit_class: UnitClass, level: str, day: date) -> int:
    """Base units of a day from the printed table."""
    start = R6 if day >= R6 else date(2021, 4, 1)
    row = BASE_UNITS[service, 1 if unit_class is UnitClass.ONE_UNIT else 2, start].split()
    return int(row[0 if level == "要支援2" else LEVELS.index(level)])


def units_by_hand(service: str, unit_class: UnitClass, count: Count, day: date) -> int:
    """Units of one day or time of a count."""
    if count.item in SHARES:
        base = base_by_hand(service, unit_class, str(count.care_level), day)
        return -half_up(base * SHARES[count.item])
    if count.item != "base_units":
        return int(FIGURES[count.item])
    value = base_by_hand(service, unit_class, str(count.care_level), day)
    if NIGHT in count.reductions:
        value = half_up(value * Fraction(97, 100))
    if set(CAUSES) & set(count.reductions):
        value = half_up(value * Fraction(70, 100))
    return value


class Home(NamedTuple):
    """A service, a class of home and a month."""

    service: str
    unit_class: UnitClass
    month: ServiceMonth

    @property
    def on(self) -> ScheduleOnDay:
        """The schedule of the month."""
        return load_schedule(self.service).on(self.month)

    @property
    def confirmations(self) -> list[str]:
        """What may be confirmed in the month."""
        return sorted({one.id for item in self.on.items() for one in item.conditions if one.to_confirm})


class Case(NamedTuple):
    """A month of one person, free of conflicts."""

    home: Home
    counts: list[Count]
    treatment: list[str]
    reading: str

    def computed(self, counts: Sequence[Count] | None = None) -> MonthUnits:
        """What the package makes of it."""
        return self.home.on.month_units(
            self.home.unit_class,
            self.counts if counts is None else counts,
            treatment=self.treatment,
            confirmed=self.home.confirmations,
            accept_unverified=True,
            uplift_base=self.reading,
        )

    def by_hand(self) -> tuple[int, dict[str, int]]:
        """Sum before treatment improvement, and the layers."""
        day = self.home.month.first_day
        totals = [
            (count, count.count * units_by_hand(self.home.service, self.home.unit_class, count, day))
            for count in self.counts
        ]
        whole = sum(total for _, total in totals)
        if day < date(2021, 10, 1):
            inside = {"base_units", *(WITH_NOTES if self.reading == "with_notes" else ())}
            basic = sum(total for count, total in totals if count.item in inside)
            whole += max(1, half_up(Fraction(basic, 1000))) if basic else 0
        layers: dict[str, int] = {}
        for name in self.treatment:
            if name in OF_TIER_THREE:
                layers[name] = half_up(half_up(whole * Fraction(45, 1000)) * OF_TIER_THREE[name])
            else:
                layers[name] = half_up(whole * RATES[name])
        return whole, {name: total for name, total in layers.items() if total}


homes = st.builds(
    Home, st.sampled_from(["32", "37", "38", "39"]), st.sampled_from(UnitClass), st.sampled_from(MONTHS)
)
reductions = st.tuples(st.booleans(), st.sampled_from(["", *CAUSES])).map(
    lambda drawn: tuple(filter(None, (NIGHT if drawn[0] else "", drawn[1])))
)


@st.composite
def chosen(draw: st.DrawFn) -> tuple[Home, list[str], list[str]]:
    """Any items of a month and any confirmations."""
    home = draw(homes)
    names = [item.id for item in home.on.items()]
    confirmations = (
        st.lists(st.sampled_from(home.confirmations), unique=True) if home.confirmations else st.just([])
    )
    return home, draw(st.lists(st.sampled_from(names), unique=True, max_size=10)), draw(confirmations)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A month in which nothing conflicts, by the lists above."""
    home = draw(homes)
    levels = LEVELS if home.service in {"32", "38"} else ["要支援2"]
    days = draw(st.integers(1, min(home.month.days, 30)))
    parts = draw(st.lists(st.tuples(st.sampled_from(levels), reductions), min_size=1, max_size=3))
    parts = parts[:days]
    cuts = sorted(draw(st.lists(st.integers(1, max(1, days - 1)), max_size=len(parts) - 1, unique=True)))
    bounds = [0, *(cut for cut in cuts if cut < days), days]
    lengths = [later - earlier for earlier, later in pairwise(bounds)]
    counts = [
        Count("base_units", length, level, folded)
        for length, (level, folded) in zip(lengths, parts, strict=False)
    ]
    taken = [name for count in counts for name in count.reductions]
    if set(CAUSES) <= set(taken):  # one cause at a time, so that the lists above decide
        counts = [count for count in counts if "staff_shortage" not in count.reductions] or counts[:1]
        taken = [name for count in counts for name in count.reductions]
    at_level = Counter[str]()
    for count in counts:
        at_level[str(count.care_level)] += count.count
    total_days = at_level.total()
    if home.service in {"32", "37"} and draw(st.booleans()) and total_days < home.month.days:
        counts.append(Count(HOSPITAL, draw(st.integers(1, min(6, home.month.days - total_days)))))
    in_force = {item.id: item for item in home.on.items()}
    wanted = draw(st.lists(st.sampled_from(sorted(in_force)), unique=True, max_size=12))
    names = list(taken)
    layers: list[str] = []
    for _ in range(2):  # what is presupposed may be drawn after what presupposes it
        for name in wanted:
            item = in_force[name]
            usable = item.operation not in {"set", "replace"} and item.rate_of != "basic_month_sum"
            if (
                name in names
                or not usable
                or conflicts_by_hand([*names, name], home.unit_class, home.confirmations)
            ):
                continue
            names.append(name)
            if item.operation == "rate_of_month_sum":
                layers.append(name)
            elif name in SHARES:
                level = draw(st.sampled_from(sorted(at_level)))
                counts.append(Count(name, draw(st.integers(1, at_level[level])), level))
            else:
                largest = 1 if item.per != "day" else LARGEST.get(name, total_days)
                if name not in END_OF_LIFE:
                    largest = min(largest, total_days)
                counts.append(Count(name, draw(st.integers(1, largest))))
    return Case(home, counts, layers, draw(st.sampled_from(["basic_fee", "with_notes"])))


@given(chosen())
def test_conflicts_are_those_of_the_lists(drawn: tuple[Home, list[str], list[str]]) -> None:
    """平成18年厚生労働省告示第126号 別表5 注, read once into the data and once into this file."""
    home, names, confirmed = drawn
    found = home.on.conflicts(home.unit_class, names, confirmed=confirmed)
    assert Counter((one.code, frozenset(one.items)) for one in found) == conflicts_by_hand(
        names, home.unit_class, confirmed
    )
    assert all(one.message_ja and one.message_en and one.values.get("basis") for one in found)


@given(chosen())
def test_eligible_items_are_all_that_go_with_the_chosen_and_no_others(
    drawn: tuple[Home, list[str], list[str]],
) -> None:
    """「算定できる加算」: nothing offered conflicts, and nothing that fits is left out."""
    home, names, confirmed = drawn
    taken: list[str] = []
    for name in names:
        if not conflicts_by_hand([*taken, name], home.unit_class, confirmed):
            taken.append(name)
    eligible = home.on.eligible_items(home.unit_class, taken, confirmed=confirmed)
    for item in home.on.items():
        fits = not conflicts_by_hand([*taken, item.id], home.unit_class, confirmed)
        assert (item in eligible) is (fits and item.id not in taken)


@given(chosen(), st.randoms(use_true_random=False))
def test_order_of_items_does_not_change_what_conflicts(
    drawn: tuple[Home, list[str], list[str]], random: Random
) -> None:
    """One set of items, one answer."""
    home, names, confirmed = drawn
    shuffled = list(names)
    random.shuffle(shuffled)
    first = home.on.conflicts(home.unit_class, names, confirmed=confirmed)
    second = home.on.conflicts(home.unit_class, shuffled, confirmed=confirmed)
    assert Counter((one.code, frozenset(one.items)) for one in first) == Counter(
        (one.code, frozenset(one.items)) for one in second
    )


@given(cases())
def test_month_equals_the_oracle(case: Case) -> None:
    """Lines, the uplift of 2021 and every layer, in all months and services."""
    month, (whole, layers) = case.computed(), case.by_hand()
    assert month.sum_before_treatment == whole
    assert {line.item: line.total for line in month.treatment} == layers
    assert month.total == whole + sum(layers.values())


@given(cases())
def test_month_is_the_sum_of_its_lines(case: Case) -> None:
    """集計: no unit appears or is lost between the lines and the total."""
    month = case.computed()
    assert month.sum_before_treatment == sum(line.total for line in month.lines)
    assert month.total == sum(line.total for line in [*month.lines, *month.treatment])
    for line in month.lines:
        assert line.total == line.units * line.count
        assert (line.total < 0) is (line.item in SHARES or line.item == "three_units_two_night_staff")
    assert (month.service, month.month, month.unit_class) == (
        load_schedule(case.home.service).service.id,
        case.home.month,
        case.home.unit_class,
    )


@given(cases(), st.randoms(use_true_random=False))
def test_order_of_counts_never_matters(case: Case, random: Random) -> None:
    """Lines come out in the order of calculation, however the counts went in."""
    shuffled = list(case.counts)
    random.shuffle(shuffled)
    treatment = list(reversed(case.treatment))
    assert case._replace(treatment=treatment).computed(shuffled) == case.computed()


@given(cases(), st.data())
def test_splitting_a_count_never_matters(case: Case, data: st.DataObject) -> None:
    """3 days and 27 days are 30 days, rates being taken of one day and not of the line."""
    split: list[Count] = []
    for count in case.counts:
        first = data.draw(st.integers(1, count.count)) if count.count > 1 else 1
        parts = [first, count.count - first]
        split += [Count(count.item, part, count.care_level, count.reductions) for part in parts if part]
    assert case.computed(split) == case.computed()


@given(cases())
def test_official_names_and_order_of_reductions_never_matter(case: Case) -> None:
    """Ids and official names are one item; 夜勤減算 and 定員超過 are folded in their own order."""
    labels = {item.id: item.label_ja for item in case.home.on.items()}
    named = [
        Count(
            labels.get(count.item, count.item),
            count.count,
            count.care_level,
            tuple(labels[name] for name in reversed(count.reductions)),
        )
        for count in case.counts
    ]
    renamed = case._replace(treatment=[labels[name] for name in case.treatment])
    assert renamed.computed(named) == case.computed()


@given(cases(), st.sampled_from(LEVELS))
def test_one_more_day_never_lowers_a_month(case: Case, level: str) -> None:
    """Monotone in the days of the base."""
    days = sum(count.count for count in case.counts if count.item in {"base_units", HOSPITAL})
    assume(days < case.home.month.days)
    assume(days < 30 or case.home.service in {"32", "37"})  # the longest short stay
    level = level if case.home.service in {"32", "38"} else "要支援2"
    more = [*case.counts, Count("base_units", 1, level)]
    before, after = case.computed(), case.computed(more)
    assert before.sum_before_treatment < after.sum_before_treatment
    assert before.total < after.total


@given(cases())
def test_layers_are_each_taken_of_the_same_sum(case: Case) -> None:
    """No layer enters the base of another, and rates are never added up first."""
    month = case.computed()
    for line in month.treatment:
        if line.item not in OF_TIER_THREE:
            assert line.units == half_up(month.sum_before_treatment * RATES[line.item])
            assert line.count == 1
    without = case._replace(treatment=[]).computed()
    assert without.sum_before_treatment == month.sum_before_treatment
    assert (without.lines, without.total) == (month.lines, month.sum_before_treatment)


@given(cases())
def test_day_is_the_month_of_one_day_before_treatment(case: Case) -> None:
    """料金表 and 明細 follow the same rules; only the uplift of 2021 exists in the month alone."""
    on, unit_class = case.home.on, case.home.unit_class
    base = case.counts[0]
    own = [
        count.item
        for count in case.counts[1:]
        if (count.item in SHARES or FIGURES.get(count.item, "/").lstrip("-").isdigit())
        and on.item(count.item).per == "day"
        and count.item not in {HOSPITAL, "base_units"}
    ]
    names = [*own, *base.reductions]
    assume(not conflicts_by_hand(names, unit_class, case.home.confirmations))
    level = str(base.care_level)
    day = on.day_units(unit_class, level, names, confirmed=case.home.confirmations)
    counts = [Count("base_units", 1, level, base.reductions), *(Count(name, 1, level) for name in own)]
    month = on.month_units(unit_class, counts, confirmed=case.home.confirmations)
    uplift = sum(line.total for line in month.lines if line.item == "covid_uplift_0_1_percent")
    assert day.total == sum(row.total for row in day.rows) == month.total - uplift
    assert [(row.item, row.units, row.service_code) for row in day.rows] == [
        (line.item, line.units, line.service_code) for line in month.lines[: len(day.rows)]
    ]
    by_hand = [
        units_by_hand(case.home.service, unit_class, count, case.home.month.first_day) for count in counts
    ]
    assert day.total == sum(by_hand)


@given(cases())
def test_explanation_is_the_calculation(case: Case) -> None:
    """One code path: the explained month is the plain one, and as little confirmed."""
    explanation = explain(
        case.home.on.month_units,
        case.home.unit_class,
        case.counts,
        treatment=case.treatment,
        confirmed=case.home.confirmations,
        accept_unverified=True,
        uplift_base=case.reading,
    )
    month = case.computed()
    assert explanation.result == month
    assert explanation.steps[-1].result == month.total
    if len(month.treatment) == len(case.treatment):  # a layer of no units has no line, but its rate was read
        assert explanation.status == month.status


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**4))
def test_line_is_units_times_count(one: int, count: int) -> None:
    """サービス単位数 = 単位数 × 回数."""
    assert line_units(one, count) == one * count
    assert line_units(-one, count) == -line_units(one, count)


@given(units, ratios)
@example(26_250, "186/1000")
def test_treatment_units_equal_the_oracle(month_sum: int, rate: str) -> None:
    """Half up; Python's own rounding would go to the even number."""
    assert treatment_units(month_sum, rate) == half_up(month_sum * Fraction(rate))
    assert treatment_units(month_sum, Fraction(rate)) == treatment_units(month_sum, Ratio(rate))


@given(units)
def test_uplift_is_at_least_one_where_there_is_a_basic_reward(basic: int) -> None:
    """令和3年厚生労働省告示第73号 附則第12条."""
    expected = max(1, half_up(Fraction(basic, 1000))) if basic else 0
    assert uplift_units(basic, "1/1000") == expected


def test_halves_of_the_month_go_up() -> None:
    """Known bad: to even, 4,882.5 and 24.5 would become 4,882 and 24."""
    assert (treatment_units(26_250, "186/1000"), round(Fraction(26_250 * 186, 1000))) == (4883, 4882)
    assert (uplift_units(24_500, "1/1000"), round(Fraction(24_500, 1000))) == (25, 24)
    assert [uplift_units(basic, "1/1000") for basic in (1, 438, 1499, 1500)] == [1, 1, 1, 2]


def test_known_bad_ways_to_compute_a_month() -> None:
    """Each naive formula gives another figure than the rule, so that none of them could pass unseen."""
    r6 = load_schedule("32").on(R6)
    three = ["treatment_r3_i", "specified_treatment_r3_ii", "base_up_support"]
    counts = [
        Count("base_units", 30, "要介護1"),
        Count("medical_coordination_i_c", 30),
        Count("service_provision_system_iii", 30),
    ]
    month = r6.month_units("Ⅰ", counts, treatment=three)
    assert month.sum_before_treatment == 24_240
    merged = half_up(24_240 * Fraction(111 + 23 + 23, 1000))
    stacked = half_up(half_up(24_240 * Fraction(1111, 1000)) * Fraction(23, 1000))
    assert (merged, stacked) == (3806, 619)
    assert [line.total for line in month.treatment] == [2691, 558, 558]

    claim = load_schedule("32").on(date(2021, 9, 1))
    counts = [
        Count("base_units", 30, "要介護4"),
        Count("medical_coordination_i_r3", 30),
        Count("dementia_specialized_care_i", 30),
    ]
    month = claim.month_units("Ⅱ", counts, treatment=["treatment_r3_i"])
    of_everything, without_uplift = half_up(Fraction(26_070, 1000)), half_up(26_070 * Fraction(111, 1000))
    assert (of_everything, without_uplift) == (26, 2894)
    assert (month.lines[-1].total, month.treatment[0].total) == (25, 2897)

    counts = [Count("base_units", 30, "要介護5")]
    tier_four = claim.month_units("Ⅱ", counts, treatment=["treatment_r3_iv"])
    in_one_step = half_up(25_345 * Fraction(45, 1000) * Fraction(90, 100))
    assert (in_one_step, tier_four.treatment[0].total) == (1026, 1027)


def test_known_bad_ways_to_compute_reductions_of_a_month() -> None:
    """A rate acts on one day; the line counts the days. Two causes are one reduction, shares never shrink."""
    on = load_schedule("32").on(date(2025, 4, 1))
    folded = [NIGHT, "over_capacity"]
    counts = [
        Count("base_units", 30, "要介護5", tuple(folded)),
        Count("restraint_abolition_not_implemented", 30, "要介護5"),
    ]
    base, restraint = on.month_units("Ⅱ", counts).lines
    of_the_month = half_up(half_up(30 * 845 * Fraction(97, 100)) * Fraction(70, 100))
    of_the_line, of_the_reduced_day = half_up(30 * 845 * Fraction(1, 10)), half_up(574 * Fraction(1, 10))
    assert (of_the_month, of_the_line, 30 * of_the_reduced_day) == (17_213, 2535, 1710)
    assert (base.total, restraint.total) == (30 * 574, -30 * 85) == (17_220, -2550)


@pytest.mark.parametrize(
    ("call", "error", "code", "field"),
    [
        (lambda: line_units(827, -1), OutOfRangeError, "KC-N06", "count"),
        (lambda: line_units(827, 30.0), InexactInputError, "KC-N01", "count"),  # type: ignore[arg-type]
        (lambda: line_units(82.7, 30), InexactInputError, "KC-N01", "units"),  # type: ignore[arg-type]
        (lambda: line_units(True, 30), InexactInputError, "KC-N02", "units"),
        (lambda: uplift_units(-1, "1/1000"), OutOfRangeError, "KC-N06", "basic_units"),
        (lambda: uplift_units(1, 0.001), InexactInputError, "KC-N01", "rate"),  # type: ignore[arg-type]
        (lambda: treatment_units(-1, "186/1000"), OutOfRangeError, "KC-N06", "month_sum"),
        (lambda: treatment_units(1, "18.6"), OutOfRangeError, "KC-N10", "rate"),
        (lambda: treatment_units(1, "18.6%"), UnreadableInputError, "KC-N05", "rate"),
    ],
)
def test_figures_of_a_month_are_read_exactly(
    call: Callable[[], int], error: type[KaigoCalcError], code: str, field: str
) -> None:
    """Refused and named, never coerced."""
    with pytest.raises(error) as caught:
        call()
    assert (caught.value.code, caught.value.values["field"]) == (code, field)
