"""An independent oracle of the claim of a month, written from the rules with `Fraction` and plain dicts.

It shares no code with the package, not even with the other oracles. Rules: 介護給付費請求書等の記載要領
(費用合計, 保険請求額, 公費請求額); 老計発0331005号 第2の1 (half up after every rate); 令和3年厚生労働省告示
第73号 附則第12条 (0.1 %, at least one unit); 区分支給限度基準額, with what the excess adds to the layers.

Words: `before` is every unit before the treatment-improvement layers. `in_limit` and `out_limit` are taken
before the excess is cut and without the layers, so that they add up to it; both are None for a service with
no limit. `layers` are those of all units, `layers_insured` those of the units without the excess.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor
from typing import Any, NotRequired, TypedDict


class Line(TypedDict):
    units: int
    count: int
    outside_limit: bool
    basic: bool
    public: dict[str, int]


"""Units × count; `public` names a law only where it covers a part of the month, then on every line."""


class Service(TypedDict):
    """The lines of a service, and what is computed from their sum."""

    price: str
    managed: bool
    planned: int | None
    lines: list[Line]
    uplift: str | None
    layers: list[list[str]]


class Law(TypedDict):
    """A public expense; `days` are the first and last covered day of the month."""

    law: str
    rate: int
    priority: int
    own_payment: int
    days: NotRequired[tuple[int, int] | None]


class Facts(TypedDict):
    """A claim of a person and month; rate 0 is an H number (no insurance)."""

    rate: int
    public: list[Law]
    services: list[Service]


class _RefusedError(Exception):
    pass


def oracle_claim(facts: Facts) -> dict[str, Any]:
    """The claim, or {"refused": reason}."""
    try:
        return _claim(facts)
    except _RefusedError as refused:
        return {"refused": str(refused)}


def _claim(facts: Facts) -> dict[str, Any]:
    laws = sorted(facts["public"], key=lambda law: law["priority"])
    left = {law["law"]: law["own_payment"] for law in laws}
    services = [_service(service, facts["rate"], laws, left) for service in facts["services"]]
    if facts["rate"] == 0 and not any(
        law["rate"] == 100
        and all(service["public"][place]["units"] == service["insured_units"] for service in services)
        for place, law in enumerate(laws)
    ):
        raise _RefusedError("no insurance, and no 100 % law covers everything")
    sums = {
        name: sum(service[name] for service in services) for name in ("total", "insurance", "user", "own_yen")
    }
    return {
        "services": services,
        **sums,
        "public": {law["law"]: _of_law(services, law, "claim") for law in laws},
        "self": {law["law"]: _of_law(services, law, "self") for law in laws},
    }


def _of_law(services: list[dict[str, Any]], law: Law, name: str) -> int:
    return sum(row[name] for service in services for row in service["public"] if row["law"] == law["law"])


def _service(service: Service, rate: int, laws: list[Law], left: dict[str, int]) -> dict[str, Any]:
    lines, price = service["lines"], Fraction(service["price"])
    counts = [line["count"] for line in lines]
    uplift = _uplift(service, counts)
    inside = uplift + sum(line["units"] * line["count"] for line in lines if not line["outside_limit"])
    outside = sum(line["units"] * line["count"] for line in lines if line["outside_limit"])
    before = inside + outside
    excess = _excess(service, inside)
    if before - excess < 0:
        raise _RefusedError("negative month sum")
    if service["managed"] and min(inside, outside) < 0:
        raise _RefusedError("the record has no sign for units inside or outside the limit")
    layers = [_chain(before, rates) for rates in service["layers"]]
    layers_insured = [_chain(before - excess, rates) for rates in service["layers"]]
    insured = before - excess + sum(layers_insured)
    own = excess + sum(layers) - sum(layers_insured)
    total = floor(insured * price)
    insurance = floor(Fraction(total * rate, 100))
    public = _public(service, rate, laws, left, (insured, excess, total, insurance))
    return {
        "units_before_layers": before,
        "uplift": uplift,
        "layers": layers,
        "layers_insured": layers_insured,
        "units": before + sum(layers),
        "in_limit": inside if service["managed"] else None,
        "out_limit": outside if service["managed"] else None,
        "excess": excess,
        "insured_units": insured,
        "total": total,
        "insurance": insurance,
        "public": public,
        "user": total - insurance - sum(row["covered"] for row in public),
        "own_units": own,
        "own_yen": floor(own * price),
    }


def _excess(service: Service, inside: int) -> int:
    if not service["managed"]:
        return 0
    if service["planned"] is None:
        raise _RefusedError("a service inside the limit needs its planned units")
    return max(0, inside - service["planned"])


def _public(
    service: Service, rate: int, laws: list[Law], left: dict[str, int], amounts: tuple[int, int, int, int]
) -> list[dict[str, Any]]:
    insured, excess, total, insurance = amounts
    units = [_public_units(service, law, insured, excess) for law in laws]
    in_full = [one == insured for one in units]
    rest = total - insurance
    rows: list[dict[str, Any]] = []
    for place, law in enumerate(laws):
        used = max([rate, *_used_before(laws, in_full, place)])
        cost = floor(units[place] * Fraction(service["price"]))
        if law["rate"] == 100 and in_full[place]:
            covered = rest
        else:
            covered = min(rest, floor(Fraction(cost * max(0, law["rate"] - used), 100)))
        rest -= covered
        own = min(covered, left[law["law"]])
        left[law["law"]] -= own
        rows.append(
            {
                "law": law["law"],
                "units": units[place],
                "cost": cost,
                "covered": covered,
                "self": own,
                "claim": covered - own,
            }
        )
    return rows


def _used_before(laws: list[Law], in_full: list[bool], place: int) -> Iterator[int]:
    """The rates of the earlier laws that cover the units of this one too."""
    for earlier in range(place):
        if in_full[earlier] or (not in_full[place] and _nested(laws[earlier], laws[place])):
            yield laws[earlier]["rate"]


def _nested(earlier: Law, later: Law) -> bool:
    outer, inner = earlier.get("days"), later.get("days")
    if outer is None or inner is None:
        raise _RefusedError("two laws cover parts of the month, and the days of one are unknown")
    if outer[0] <= inner[0] and inner[1] <= outer[1]:
        return True
    if outer[1] < inner[0] or inner[1] < outer[0]:
        return False
    raise _RefusedError("the later of two laws covers days inside and outside of those of the earlier one")


def _public_units(service: Service, law: Law, insured: int, excess: int) -> int:
    name = law["law"]
    listed = [name in line["public"] for line in service["lines"]]
    if not any(listed):
        return insured
    if not all(listed):
        raise ValueError(f"law {name} must stand on every line or on none")
    counts = [line["public"][name] for line in service["lines"]]
    if counts == [line["count"] for line in service["lines"]]:
        return insured
    if excess:
        raise _RefusedError("a law that covers a part of the month, with an excess over the limit")
    if any(not 0 <= count <= line["count"] for count, line in zip(counts, service["lines"], strict=True)):
        raise _RefusedError("a public count outside 0 to the count of its line")
    before = _uplift(service, counts) + sum(
        line["units"] * count for line, count in zip(service["lines"], counts, strict=True)
    )
    if before < 0:
        raise _RefusedError("negative public units")
    units = before + sum(_chain(before, rates) for rates in service["layers"])
    if units > insured:
        raise _RefusedError("more public than insured units")
    return units


def _uplift(service: Service, counts: Sequence[int]) -> int:
    rate = service["uplift"]
    lines = zip(service["lines"], counts, strict=True)
    basic = sum(line["units"] * count for line, count in lines if line["basic"])
    return 0 if rate is None or basic <= 0 else max(1, _half_up(basic * Fraction(rate)))


def _chain(units: int, rates: Sequence[str]) -> int:
    for rate in rates:
        units = _half_up(units * Fraction(rate))
    return units


def _half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))  # sums below zero are refused before they come here
