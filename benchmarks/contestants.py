"""The contestants: one computation, written in the idiom of each library.

Every one takes whole units, a price made beforehand and a rate, and gives 費用総額 (total), 保険給付額
(benefit) and 利用者負担額 (copay), each yen amount cut off below one yen.
"""

import importlib
from collections.abc import Callable, Iterable
from decimal import ROUND_DOWN, Context, Decimal, localcontext
from typing import Any, NamedTuple

from benchmarks.paired import Timed
from kaigo_calc import UnitPrice, charge, explain

Yen = tuple[int, int, int]

UNITS = (859, 180, 765, 1881, 23_870, 24_810, 25_857, 571)
"""Days and months of single users; every timing goes through all of them."""

CHECKED = (*UNITS, *range(1000))
"""Every contestant must give the yen of `charge` for these before anything is timed."""

ONE_YEN = Decimal(1)
OWN_CONTEXT = Context(prec=28, rounding=ROUND_DOWN)


class Contestant(NamedTuple):
    """A way to compute a charge, and how to read the yen out of what it returns."""

    name: str
    call: Callable[[int, Any, Any], Any]
    price: object
    rate: object
    yen: Callable[[Any], Yen]


def raw(units: int, price: int, percent: int) -> Yen:
    """Nothing but the arithmetic: nothing is checked, the price comes in hundredths of a yen."""
    total = units * price // 100
    benefit = total * percent // 100
    return total, benefit, total - benefit


def explained(units: int, price: UnitPrice, percent: int) -> Any:
    return explain(charge(units, price, percent))


def decimal_quantize(units: int, price: Decimal, percent: int) -> Yen:
    """As written by hand: the caller's decimal context is trusted, whole yen come back."""
    total = (units * price).quantize(Decimal(1), rounding=ROUND_DOWN)
    benefit = (total * percent / 100).quantize(Decimal(1), rounding=ROUND_DOWN)
    return int(total), int(benefit), int(total - benefit)


def decimal_localcontext(units: int, price: Decimal, percent: int) -> Yen:
    """The same, safe from the caller's decimal context, as `charge` is."""
    with localcontext(OWN_CONTEXT):
        total = (units * price).quantize(Decimal(1), rounding=ROUND_DOWN)
        benefit = (total * percent / 100).quantize(Decimal(1), rounding=ROUND_DOWN)
        return int(total), int(benefit), int(total - benefit)


def decimal_leanest(units: int, price: Decimal, share: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """The fewest steps: constants made once, the rate as 0.90, the results left as `Decimal`."""
    total = (units * price).quantize(ONE_YEN, ROUND_DOWN)
    benefit = (total * share).quantize(ONE_YEN, ROUND_DOWN)
    return total, benefit, total - benefit


def own_contestants() -> list[Contestant]:
    price = UnitPrice("10.90")
    return [
        Contestant("charge", charge, price, 90, _of_charge),
        Contestant("raw", raw, price.scaled, 90, tuple),
        Contestant("decimal_quantize", decimal_quantize, price.as_decimal(), 90, tuple),
        Contestant("decimal_localcontext", decimal_localcontext, price.as_decimal(), 90, tuple),
        Contestant("decimal_leanest", decimal_leanest, price.as_decimal(), Decimal("0.90"), _of_numbers),
        Contestant("charge_decimal_price", charge, price.as_decimal(), 90, _of_charge),
        Contestant("charge_str_price", charge, str(price), 90, _of_charge),
        Contestant("explain", explained, price, 90, lambda explanation: _of_charge(explanation.result)),
    ]


def moneyed_contestants() -> list[Contestant]:
    from moneyed import JPY, Money

    def moneyed_round(units: int, price: Money, share: Decimal) -> tuple[Money, Money, Money]:
        with localcontext(rounding=ROUND_DOWN):  # Money.round() goes by the decimal context
            total = (price * units).round()
            benefit = (total * share).round()
        return total, benefit, total - benefit

    def moneyed_leanest(units: int, price: Money, share: Decimal) -> tuple[Money, Money, Money]:
        total = Money((price * units).amount.to_integral_value(ROUND_DOWN), JPY)
        benefit = Money((total * share).amount.to_integral_value(ROUND_DOWN), JPY)
        return total, benefit, total - benefit

    price, share = Money("10.90", JPY), Decimal("0.90")

    def yen(amounts: Iterable[Money]) -> Yen:
        return _of_numbers(money.amount for money in amounts)

    return [
        Contestant("moneyed_round", moneyed_round, price, share, yen),
        Contestant("moneyed_leanest", moneyed_leanest, price, share, yen),
    ]


def stockholm_contestants() -> list[Contestant]:
    from stockholm import Money

    def stockholm_floor(units: int, price: Any, percent: int) -> tuple[Any, Any, Any]:
        total = price * units // 1
        benefit = total * percent // 100
        return total, benefit, total - benefit

    return [Contestant("stockholm", stockholm_floor, Money("10.90", currency="JPY"), 90, _of_numbers)]


def all_contestants() -> tuple[list[Contestant], list[str]]:
    """Return the contestants that are installed, and a line about each library that is not."""
    contestants, missing = own_contestants(), []
    for module, library, make in (
        ("moneyed", "py-moneyed", moneyed_contestants),
        ("stockholm", "stockholm", stockholm_contestants),
    ):
        try:
            importlib.import_module(module)
        except ImportError:
            missing.append(f"{library} is not installed; its rows are not measured (pip install {library})")
        else:
            contestants += make()
    return contestants, missing


def timed(contestant: Contestant) -> Timed:
    """Return a contestant as something that can be timed, over all the numbers of units."""
    names = {
        "amounts": UNITS,
        "call": contestant.call,
        "price": contestant.price,
        "rate": contestant.rate,
    }
    return Timed("for units in amounts: call(units, price, rate)", names, len(UNITS))


def check(contestants: list[Contestant]) -> None:
    """Stop unless every contestant gives the same yen as `charge`."""
    for units in CHECKED:
        expected = _of_charge(charge(units, "10.90", 90))
        for contestant in contestants:
            given = contestant.yen(contestant.call(units, contestant.price, contestant.rate))
            if given != expected:
                raise SystemExit(f"{contestant.name} gives {given} for {units} units, charge() {expected}")


def _of_charge(result: Any) -> Yen:
    return result.total, result.benefit, result.copay


def _of_numbers(amounts: Iterable[Any]) -> Yen:
    total, benefit, copay = amounts
    if not all(amount == int(amount) for amount in (total, benefit, copay)):
        raise SystemExit(f"not whole yen: {total}, {benefit}, {copay}")
    return int(total), int(benefit), int(copay)
