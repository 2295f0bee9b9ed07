"""Random claims of a month: residents of a group home, and other people with a limit.

One builder makes both the seeded cases and the Hypothesis strategy; every choice is a number from a range
whose lower end is the plain case, so that failures shrink to a claim of one line. A stay is a range of days;
counts and public counts follow from it, so that public laws are nested or disjoint because their days are.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.oracle.claim_oracle import Facts, Law, Line, Service

_T = TypeVar("_T")
_Days = tuple[int, int]
_Between = Callable[[int, int], int]

PRICES = ("10.00", "10.90", "10.72", "10.68", "10.54", "10.45", "10.27", "10.14")
"""The eight prices of the 45 % class."""
RATES = (90, 90, 90, 80, 70, 60, 0, *range(91, 101))
PRIORITY = {"10": 1, "54": 5, "81": 12, "25": 13, "12": 14}
PLANS = (5032, 10531, 16765, 19705, 27048, 30938, 36217)
"""区分支給限度基準額 since 2019-10."""

# Base units of a day, by service type: of 2021-04 and of 2024-04, some with 97 % and 70 % folded in.
_BASE = {
    "32": (859, 827, 752, 765, 801, 824, 841, 844, 571, 510, 574, 246),
    "37": (749, 748, 760, 761, 737, 532, 508, 246),
    "38": (854, 793, 829, 870, 887, 858, 780, 816),
    "39": (789, 788, 776, 777),
    "other": (581, 471, 823, 741, 314, 294, 1076),
}
_DAILY = (37, 47, 57, 39, 49, 59, 5, 3, 4, 30, 25, 50, 120, 200, 144, 680, 1280)
_OUTSIDE = (22, 18, 6)
"""サービス提供体制強化加算, outside the limit."""
_REDUCTIONS = (-77, -85, -84, -50, -8, -23, -25)
_MONTHLY = (40, 30, 20, 10, 100, 200, 150, 250, 400)

_R3 = (["111/1000"], ["81/1000"], ["45/1000"], ["45/1000", "90/100"], ["45/1000", "80/100"])
_SPECIFIED = (["23/1000"], ["31/1000"])
_BASE_UP = ["23/1000"]
_R6 = {
    True: (186, 178, 155, 125, 163, 156, 148, 133, 120, 132, 112, 97, 102, 89, 66),
    False: (245, 224, 182, 145, 92, 90, 80, 64, 86, 83, 66, 53, 18, 15),
}
"""介護職員等処遇改善加算 in per mille: of a group home, and of home visits, day care and visiting nursing."""


def random_facts(rng: Random) -> Facts:
    """Make facts from a seeded source."""
    return _Builder(rng.randint).facts()


def claim_facts() -> SearchStrategy[Facts]:
    """Make the same facts as a strategy."""
    return _drawn()


@st.composite
def _drawn(draw: DrawFn) -> Facts:
    return _Builder(lambda low, high: draw(st.integers(low, high))).facts()


class _Builder:
    def __init__(self, between: _Between) -> None:
        self.between = between

    def pick(self, values: Sequence[_T]) -> _T:
        return values[self.between(0, len(values) - 1)]

    def chance(self, percent: int) -> bool:
        return self.between(0, 99) >= 100 - percent

    def facts(self) -> Facts:
        rate = self.pick(RATES)
        home = not self.chance(20)
        first = self.between(1, 31) if self.chance(30) else 1
        stay = (first, self.between(first, 31))
        laws = self.laws(home, rate)
        parts = self.parts(laws, stay, rate)
        era = self.between(0, 3)
        services = [self.service(home, era, stay, parts)]
        if self.chance(25):
            services.append(self.service(home, era, stay, parts))
            if not self.chance(25):
                services[1]["price"] = services[0]["price"]
        return {"rate": rate, "public": laws, "services": services}

    def laws(self, home: bool, rate: int) -> list[Law]:
        names = ["12", "25", "81"] if home else ["12", "10", "54", "25", "81"]
        several = self.pick((0, 1, 1, 2, 3)) if rate or self.chance(10) else self.pick((1, 1, 2))
        laws: list[Law] = []
        for _ in range(several):
            name = self.pick(names)
            names.remove(name)
            own = self.between(0, 40_000) if self.chance(25) else 0
            percent = 95 if name == "10" else 100
            laws.append(
                {"law": name, "rate": percent, "priority": PRIORITY[name], "own_payment": own, "days": None}
            )
        return laws

    def parts(self, laws: list[Law], stay: _Days, rate: int) -> dict[str, _Days]:
        """Choose the laws that cover a part of the month, with their days: nested, disjoint or anyhow."""
        parts: dict[str, _Days] = {}
        for law in sorted(laws, key=lambda one: one["priority"]):
            if not self.chance(40 if rate else 10):
                continue
            low, high = stay
            if parts and not self.chance(15):
                outer = list(parts.values())[-1]
                low, high = outer if outer[1] == high or self.chance(50) else (outer[1] + 1, high)
            start = self.between(low, high)
            parts[law["law"]] = (start, self.between(start, high))
            law["days"] = parts[law["law"]]
        # A single range may stay unknown; of two it must not.
        if parts and self.chance(10):
            name = self.pick(sorted(parts))
            next(law for law in laws if law["law"] == name)["days"] = None
        return parts

    def service(self, home: bool, era: int, stay: _Days, parts: dict[str, _Days]) -> Service:
        kind = self.pick(("32", "32", "38", "37", "39")) if home else "other"
        lines = self.lines(kind, stay, parts)
        service: Service = {
            "price": self.pick(PRICES),
            "managed": kind not in {"32", "37"},
            "planned": None,
            "lines": lines,
            "uplift": "1/1000" if era == 1 else None,
            "layers": self.layers(home, era),
        }
        if service["managed"]:
            service["planned"] = self.planned(lines)
        return service

    def planned(self, lines: list[Line]) -> int | None:
        inside = max(0, sum(line["units"] * line["count"] for line in lines if not line["outside_limit"]))
        return self.pick(
            (
                *(inside + 100, inside, inside + 1, inside + 36, 36_217, 30_938),
                max(0, inside - self.between(0, 3_000)),
                self.pick(PLANS),
                self.between(0, inside),
                None if self.chance(20) else inside,
            )
        )

    def layers(self, home: bool, era: int) -> list[list[str]]:
        if era == 0 or not home:
            return [[f"{self.pick(_R6[home])}/1000"]]
        layers = [list(self.pick(_R3)), list(self.pick(_SPECIFIED)), list(_BASE_UP)]
        return layers[: self.between(1, 3) if era == 3 else self.between(0, 2)]

    def lines(self, kind: str, stay: _Days, parts: dict[str, _Days]) -> list[Line]:
        make = _LineMaker(self, stay, parts)
        lines = [make.line(self.pick(_BASE[kind]), stay, basic=True)]
        if self.chance(20) and stay[0] < stay[1]:  # the care level changes during the month
            last = self.between(stay[0], stay[1] - 1)
            lines = [
                make.line(self.pick(_BASE[kind]), (stay[0], last), basic=True),
                make.line(self.pick(_BASE[kind]), (last + 1, stay[1]), basic=True),
            ]
        lines += [make.line(self.pick(_DAILY), self.days(stay)) for _ in range(self.between(0, 3))]
        if self.chance(50):
            lines.append(make.line(self.pick(_OUTSIDE), self.days(stay), outside=True))
        if self.chance(30):
            lines.append(make.line(self.pick(_REDUCTIONS), self.days(stay), basic=self.chance(30)))
        if self.chance(4):  # a correction that may eat up the month, or what is not covered of it
            units, covered = -self.between(1, 900), 0 if self.chance(50) else None
            lines.append(make.line(units, stay, outside=self.chance(50), covered=covered))
        for _ in range(self.between(0, 2)):
            day = self.between(*stay)
            lines.append(make.line(self.pick(_MONTHLY), (day, day), outside=self.chance(10)))
        return lines

    def days(self, stay: _Days) -> _Days:
        if not self.chance(30):
            return stay
        first = self.between(*stay)
        return first, self.between(first, stay[1])


class _LineMaker:
    def __init__(self, builder: _Builder, stay: _Days, parts: dict[str, _Days]) -> None:
        self.builder, self.stay, self.parts = builder, stay, parts

    def line(
        self,
        units: int,
        days: _Days,
        *,
        basic: bool = False,
        outside: bool = False,
        covered: int | None = None,
    ) -> Line:
        public = {
            name: _common(days, part) if covered is None else covered for name, part in self.parts.items()
        }
        return {
            "units": units,
            "count": days[1] - days[0] + 1,
            "outside_limit": outside,
            "basic": basic,
            "public": public,
        }


def _common(one: _Days, other: _Days) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]) + 1)
