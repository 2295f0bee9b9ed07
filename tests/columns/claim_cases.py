"""Claim cases: random code tables and claim files, with what the scalar `claim` gives for each claim.

The figure of a line is found here by walking through the rows of its code, and the claim is put together line
by line for the scalar function; nothing of the column package but its table takes part.

>>> file = claim_file(1, claims=3)
>>> sorted(file.expected) == sorted(file.facts["claim"])
True
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple

from kaigo_calc import UnitPrice, charge
from kaigo_calc.claims import ClaimLine, MonthLines, RateLine, ServiceLines, claim
from kaigo_calc.columns.code_rows import CodeRow
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.quantities.ratio import Ratio
from tests.columns.engines import make

FIRST = date(2024, 1, 1)
LAST = date(2026, 12, 31)
LAYERS = ("treatment", "specified", "base_up")
UPLIFT = "uplift"
BASIC = "basic_month_sum"
PRICES = (1090, 1072, 1068, 1054, 1045, 1027, 1014, 1000, 1112, 1070, 1105, 1140)
RATES = (90, 90, 90, 80, 80, 70, 100, 0)
RESULTS = (
    "lines",
    "sum_before_treatment",
    "uplift_units",
    "treatment_units",
    "insured_units",
    "total",
    "insurance",
    "copay",
)
OWN_RESULTS = ("own_units", "own_yen")


class Facts(NamedTuple):
    """What a claim needs besides its lines."""

    price: int
    rate: int
    planned: int


class Line(NamedTuple):
    """A line with the row of its code."""

    row: CodeRow
    day: date
    times: int


class ClaimFile(NamedTuple):
    """A claim file: lines in random order, facts, and what each claim must give."""

    table: CodeTable
    lines: dict[str, list[Any]]
    facts: dict[str, list[Any]]
    expected: dict[int, dict[str, int]]
    uplift_outside_limit: bool

    @property
    def lines_with_facts(self) -> dict[str, list[Any]]:
        """The lines with the facts of their claims as columns."""
        place = {name: number for number, name in enumerate(self.facts["claim"])}
        columns = {name: cells for name, cells in self.facts.items() if name != "claim"}
        found = {name: [cells[place[one]] for one in self.lines["claim"]] for name, cells in columns.items()}
        return {**self.lines, **found}


def frame_of(engine: str, columns: Mapping[str, Sequence[object]], **types: str) -> Any:
    """Return a native frame of an engine, whose column `date` holds dates."""
    dates = {"date": "date"} if "date" in columns else {}
    return make(engine, columns, **{**dates, **types})


def random_rows(rng: Random, codes: int = 12) -> list[CodeRow]:
    """Return a random code table: revisions, gaps, reductions, layers of one and of two rates, an uplift."""
    rows: list[CodeRow] = []
    for number in range(codes):
        limited = number % 2 == 1
        basic = rng.random() < 0.6
        limit = rng.choice(["inside", "inside", "outside"]) if limited else "none"
        for start, end in _ranges(rng, 4):
            units = rng.choice([rng.randint(1, 1200), rng.randint(1, 1200), rng.randint(1, 40_000)])
            rows.append(
                CodeRow(
                    f"{(3 if not limited else 4)}2{1000 + number}",
                    start,
                    end,
                    units=-rng.randint(1, 120) if number % 5 == 4 else units,
                    in_uplift_base=basic if rng.random() < 0.8 else not basic,
                    limit=limit,
                )
            )
    for place, layer in enumerate(LAYERS):
        for tier in range(3):
            for start, end in _ranges(rng, 3):
                rates = [Ratio(f"{rng.randint(1, 250)}/1000")]
                if place == 1 and rng.random() < 0.5:
                    rates = [Ratio("45/1000"), Ratio(rng.choice(["90/100", "80/100"]))]
                rows.append(CodeRow(f"6{place}100{tier}", start, end, rates=tuple(rates), layer=layer))
    for number, limit in enumerate(("none", "inside", "outside")):
        rates = [Ratio(rng.choice(["1/1000", "5/1000"]))]
        rows.append(
            CodeRow(
                f"71000{number}",
                FIRST,
                LAST,
                rates=tuple(rates),
                layer=UPLIFT,
                taken_of=BASIC,
                limit=limit,
            )
        )
    return rows


def _ranges(rng: Random, most: int) -> Iterator[tuple[date, date]]:
    """Yield one to four ranges that follow one another, with a gap now and then."""
    days = (LAST - FIRST).days
    cuts = sorted(rng.sample(range(1, days), rng.randint(0, most - 1)))
    whole = [0 if rng.random() < 0.9 else 100, *(cut for cut in cuts if cut > 100)]
    whole.append(days if rng.random() < 0.8 else days + 31)
    for number, (start, end) in enumerate(pairwise(whole)):
        if number == 0 or rng.random() < 0.85:
            yield FIRST + timedelta(start), FIRST + timedelta(end)


def row_in_force(rows: Sequence[CodeRow], code: str, day: date) -> CodeRow | None:
    """Return the row of a code on a day, by walking through all of them."""
    found = [row for row in rows if row.code == code and row.effective_from <= day < row.effective_until]
    return found[0] if found else None


def claim_file(
    seed: int, claims: int = 50, *, limited: bool = True, rows: Sequence[CodeRow] | None = None
) -> ClaimFile:
    """Return a random claim file.

    Args:
        seed: the same seed gives the same file.
        claims: how many claims.
        limited: False leaves out all codes under the benefit limit.
        rows: the code table; a random one by default.
    """
    rng = Random(seed)  # noqa: S311  # the same cases every time, no secret
    given = random_rows(rng) if rows is None else rows
    table = [row for row in given if limited or row.limit == "none"]
    outside = rng.random() < 0.5
    numbers = rng.sample(range(10 * claims), claims)
    lines: list[tuple[int, Line]] = []
    facts: dict[int, Facts] = {}
    expected: dict[int, dict[str, int]] = {}
    for number in numbers:
        own = _claim_lines(rng, table, under_limit=limited and rng.random() < 0.5)
        facts[number] = _facts(rng, own)
        expected[number] = scalar_results(own, facts[number], outside=outside)
        lines += [(number, line) for line in own]
    rng.shuffle(lines)
    names = rng.sample(sorted(facts), len(facts))
    return ClaimFile(
        CodeTable(rng.sample(table, len(table))),
        {
            "claim": [number for number, _ in lines],
            "code": [line.row.code for _, line in lines],
            "date": [line.day for _, line in lines],
            "count": [line.times for _, line in lines],
        },
        {
            "claim": names,
            "unit_price_centi": [facts[name].price for name in names],
            "benefit_rate": [facts[name].rate for name in names],
            "planned_units": [facts[name].planned for name in names],
        },
        expected,
        outside,
    )


def _claim_lines(rng: Random, rows: Sequence[CodeRow], *, under_limit: bool) -> list[Line]:
    """Return the lines of a claim that is sound: no negative sum, something counted, an uplift of something.

    Its days straddle about one month, so that many a claim meets a revision.
    """
    first, last = min(row.effective_from for row in rows), max(row.last_day for row in rows)
    rows = [row for row in rows if (row.limit != "none") is under_limit or row.layer in LAYERS]
    while True:
        start = first + timedelta(rng.randrange(0, (last - first).days - 31))
        days = [start + timedelta(number) for number in range(31)]
        lines: list[Line] = []
        for _ in range(rng.randint(1, 7)):
            day = rng.choice(days)
            there = [row for row in _in_force(rows, day) if row.units is not None]
            if there:
                lines.append(Line(rng.choice(there), day, rng.choice([0, 1, 1, rng.randint(2, 31), 31])))
        for layer in sorted({row.layer for row in rows if row.layer}):
            day = rng.choice(days)
            there = [row for row in _in_force(rows, day) if row.layer == layer]
            if there and rng.random() < 0.6:
                lines.append(Line(rng.choice(there), day, 1))
        if is_sound(lines):
            return rng.sample(lines, len(lines))


def _in_force(rows: Sequence[CodeRow], day: date) -> list[CodeRow]:
    return [row for row in rows if row.effective_from <= day < row.effective_until]


def is_sound(lines: Sequence[Line]) -> bool:
    """Return whether the scalar function and the columns both compute a claim."""
    unit_lines = [line for line in lines if line.row.units is not None]
    inside, outside = _sums(unit_lines)
    lifted = any(line.row.taken_of == BASIC for line in lines)
    return (
        any(line.times for line in unit_lines)
        and min(inside, outside) >= 0
        and (not lifted or any(line.row.in_uplift_base for line in unit_lines))
    )


def _sums(lines: Sequence[Line]) -> tuple[int, int]:
    inside = sum((line.row.units or 0) * line.times for line in lines if line.row.limit == "inside")
    return inside, sum((line.row.units or 0) * line.times for line in lines) - inside


def _facts(rng: Random, lines: Sequence[Line]) -> Facts:
    inside, _ = _sums([line for line in lines if line.row.units is not None])
    planned = rng.choice([0, max(0, inside - 1), inside, inside + 1, rng.randint(0, inside), inside + 40_000])
    price = rng.choice([*PRICES, rng.randint(1000, 1140)])
    return Facts(price, rng.choice(RATES), planned)


def scalar_results(lines: Sequence[Line], facts: Facts, *, outside: bool) -> dict[str, int]:
    """Return what the scalar `claim` gives for one claim.

    It refuses prices that are in no notice, and rates that a circumstance must explain; for those its units
    are taken, and the yen are those of the scalar `charge`.
    """
    limited = any(line.row.limit in {"inside", "outside"} for line in lines)
    units = [
        ClaimLine(
            units=line.row.units,
            count=line.times,
            outside_limit=line.row.limit == "outside",
            in_uplift_base=line.row.in_uplift_base,
        )
        for line in lines
        if line.row.units is not None
    ]
    lifting = [line.row for line in lines if line.row.taken_of == BASIC]
    uplift = [RateLine(rates=row.rates) for row in lifting]
    treatment = [
        RateLine(rates=line.row.rates, item=line.row.layer)
        for line in lines
        if line.row.layer and line.row.taken_of == "month_sum"
    ]
    official = facts.price in PRICES[:8] and facts.rate in {70, 80, 90}
    price = UnitPrice(f"{facts.price // 100}.{facts.price % 100:02}")
    service = ServiceLines(
        service="38" if limited else "32",
        unit_price=price if official else "10.90",
        lines=units,
        uplift=uplift[0] if uplift else None,
        treatment=treatment,
        planned_units=facts.planned if limited else None,
        uplift_outside_limit=outside or any(row.limit == "outside" for row in lifting),
    )
    month = "2021-05" if uplift else "2026-05"
    statement = claim(
        MonthLines(month=month, services=[service], benefit_rate=facts.rate if official else 90)
    ).services[0]
    charged = charge(statement.insured_units, price, facts.rate)
    own_yen = charge(statement.own_units, price, 0).total
    if official:
        assert (charged.total, charged.benefit, charged.copay) == (
            statement.total,
            statement.insurance,
            statement.copay,
        )
        assert own_yen == statement.own_yen
    return {
        "lines": len(lines),
        "sum_before_treatment": statement.sum_before_treatment,
        "uplift_units": statement.uplift_units,
        "treatment_units": sum(statement.insured_treatment_units),
        "insured_units": statement.insured_units,
        "total": charged.total,
        "insurance": charged.benefit,
        "copay": charged.copay,
        "own_units": statement.own_units,
        "own_yen": own_yen,
    }
