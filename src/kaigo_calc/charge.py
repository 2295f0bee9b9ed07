"""費用の計算 (charge): units → yen → insurance benefit → copay.

費用総額は単位数に1単位の単価を乗じて1円未満を切り捨て、保険給付額はそれに給付率を乗じて1円未満を切り捨て、
利用者負担額はその残りとする。
Source: 介護給付費請求書等の記載要領; 墨田区 令和8年度 集団指導 資料3 pp.11-12.

>>> charge(859, "10.90")
Charge(units=859, unit_price='10.90', benefit_rate=90, total=9363, benefit=8426, copay=937)
"""

from kaigo_calc.errors import RuleConflictError, shown
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.benefit_rate import benefit_percent
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.rounding import truncate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from typing import NoReturn

    from kaigo_calc.explain.recorder import Recorder
    from kaigo_calc.quantities.exact import Exact

TOTAL = Rule(
    "units_to_yen", "費用総額", "Total cost", "yen", "truncate", ("claim_instructions", "sumida_2026_p11")
)
BENEFIT = Rule(
    "benefit_amount",
    "保険給付額",
    "Insurance benefit",
    "yen",
    "truncate",
    ("claim_instructions", "sumida_2026_p12"),
)
COPAY = Rule("copay_amount", "利用者負担額", "Copay", "yen", None, ("claim_instructions", "sumida_2026_p12"))


class Charge(tuple[int, UnitPrice, int, int, int]):
    """What a number of units costs, and who pays how much of it; made by `charge`.

    The arguments are those of `charge`; `total`, `benefit` and `copay` may be given to check a stored
    result against the calculation.

    Raises:
        RuleConflictError: for a stored amount that the calculation does not give (KC-N11).

    >>> Charge(859, "10.90", total=9363).copay
    937
    """

    __slots__ = ()

    def __new__(
        cls,
        units: int,
        unit_price: "Exact | UnitPrice",
        benefit_rate: int = 90,
        total: int | None = None,
        benefit: int | None = None,
        copay: int | None = None,
    ) -> "Charge":
        computed = charge(units, unit_price, benefit_rate)
        for field, given in (("total", total), ("benefit", benefit), ("copay", copay)):
            if given is not None and whole_number(given, field) != getattr(computed, field):
                raise RuleConflictError(
                    "KC-N11", field=field, given=shown(given), computed=shown(getattr(computed, field))
                )
        return computed

    @property
    def units(self) -> int:
        """Units charged."""
        return self[0]

    @property
    def unit_price(self) -> "Decimal":
        """Yen per unit, two decimals."""
        return self[1].as_decimal()

    @property
    def benefit_rate(self) -> int:
        """Percent of the total that the insurance pays."""
        return self[2]

    @property
    def total(self) -> int:
        """費用総額 in yen."""
        return self[3]

    @property
    def benefit(self) -> int:
        """保険給付額 in yen."""
        return self[4]

    @property
    def copay(self) -> int:
        """利用者負担額 in yen: what the benefit leaves of the total."""
        return self[3] - self[4]

    def to_dict(self) -> dict[str, int | str]:
        """Return the charge as JSON-ready values; `Charge(**values)` reads them back and checks them."""
        return {
            "units": self.units,
            "unit_price": str(self[1]),
            "benefit_rate": self.benefit_rate,
            "total": self.total,
            "benefit": self.benefit,
            "copay": self.copay,
        }

    def __repr__(self) -> str:
        return f"Charge({', '.join(f'{name}={value!r}' for name, value in self.to_dict().items())})"

    def __reduce_ex__(self, protocol: object) -> tuple[type["Charge"], tuple[int, UnitPrice, int]]:
        return Charge, (self[0], self[1], self[2])  # the amounts are computed anew

    def _refuse_arithmetic(self, other: object) -> "NoReturn":  # noqa: ARG002  # the shape of an operator
        raise RuleConflictError("KC-N13")

    # As a tuple it would be made longer by `charge(...) * 30`, which looks like a month and is not.
    __add__ = __radd__ = __mul__ = __rmul__ = _refuse_arithmetic
    __lt__ = __le__ = __gt__ = __ge__ = _refuse_arithmetic

    def _recompute(self, recorder: "Recorder") -> "Charge":
        return charge(self[0], self[1], self[2], recorder=recorder)


# Only `charge` makes a Charge, so that no amount in one was ever anything but computed.
_new_charge: "Callable[[type[Charge], tuple[int, UnitPrice, int, int, int]], Charge]" = tuple.__new__  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]  # the stub of tuple.__new__ is generic


def charge(
    units: int,
    unit_price: "Exact | UnitPrice",
    benefit_rate: int = 90,
    recorder: "Recorder | None" = None,  # not keyword-only: that would cost every call a tenth of its time
) -> Charge:
    """Return what units cost, and how the cost splits into insurance benefit and copay.

    Args:
        units: whole units, not negative.
        unit_price: yen per unit, above zero, at most two decimals.
        benefit_rate: whole percent, 0 to 100; 90, 80 or 70 by the share certificate.
        recorder: collects the steps; used by `explain`.

    Returns:
        A `Charge` in whole yen; `benefit + copay == total` always.

    Raises:
        InexactInputError: for `float`, `bool` or a type that is no number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a value outside these ranges (KC-N04, KC-N06, KC-N07, KC-N08, KC-N09, KC-N12).
        UnreadableInputError: for a price text that is no number (KC-N05).

    Rule: 介護給付費請求書等の記載要領, 集計欄; 墨田区 令和8年度 集団指導 資料3 p.12.

    >>> charge(859, "10.90").copay, charge(859, "10.90", 80).copay
    (937, 1873)
    """
    if not (  # the common case is told by its exact types, everything else is read and checked at length
        type(units) is int
        and type(unit_price) is UnitPrice
        and type(benefit_rate) is int
        and units >= 0
        and 0 <= benefit_rate <= 100
    ):
        units = whole_number(units, "units")
        unit_price = UnitPrice(unit_price)
        benefit_rate = benefit_percent(benefit_rate)
    total = truncate(units * unit_price.scaled, 100)
    benefit = truncate(total * benefit_rate, 100)
    if recorder is not None:
        _note_total(recorder, units, unit_price, total)
        _note_benefit(recorder, total, benefit_rate, benefit)
        _note_copay(recorder, total, benefit)
    return _new_charge(Charge, (units, unit_price, benefit_rate, total, benefit))


def units_to_yen(units: int, unit_price: "Exact | UnitPrice", *, recorder: "Recorder | None" = None) -> int:
    """Return the yen that units cost, cut off below one yen.

    Args:
        units: whole units, not negative.
        unit_price: yen per unit, above zero, at most two decimals.
        recorder: collects the step; used by `explain`.

    Returns:
        費用総額 in whole yen.

    Raises:
        InexactInputError: for `float`, `bool` or a type that is no number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for NaN, a negative number, a third decimal or a price of zero (KC-N04, KC-N06,
            KC-N07, KC-N09, KC-N12).
        UnreadableInputError: for a price text that is no number (KC-N05).

    Rule: 介護給付費請求書等の記載要領, 集計欄 費用合計; 墨田区 令和8年度 集団指導 資料3 p.11.

    >>> units_to_yen(180, "10.45")
    1881
    """
    units = whole_number(units, "units")
    price = UnitPrice(unit_price)
    total = truncate(units * price.scaled, 100)
    if recorder is not None:
        _note_total(recorder, units, price, total)
    return total


def benefit_amount(total: int, benefit_rate: int, *, recorder: "Recorder | None" = None) -> int:
    """Return the part of a cost that the insurance pays, cut off below one yen.

    Args:
        total: 費用総額 in whole yen, not negative.
        benefit_rate: whole percent, 0 to 100.
        recorder: collects the step; used by `explain`.

    Returns:
        保険給付額 in whole yen, from 0 to `total`.

    Raises:
        InexactInputError: for anything but whole numbers (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative number (KC-N06) or a rate above 100 (KC-N08).

    Rule: 介護給付費請求書等の記載要領, 集計欄 保険請求額; 墨田区 令和8年度 集団指導 資料3 p.12.

    >>> benefit_amount(9363, 90)
    8426
    """
    total = whole_number(total, "total")
    benefit_rate = benefit_percent(benefit_rate)
    benefit = truncate(total * benefit_rate, 100)
    if recorder is not None:
        _note_benefit(recorder, total, benefit_rate, benefit)
    return benefit


def copay_amount(total: int, benefit_rate: int, *, recorder: "Recorder | None" = None) -> int:
    """Return what the insurance benefit leaves of a cost.

    Args:
        total: 費用総額 in whole yen, not negative.
        benefit_rate: whole percent, 0 to 100.
        recorder: collects the steps; used by `explain`.

    Returns:
        利用者負担額 in whole yen; a difference, so the odd yen falls to the user.

    Raises:
        InexactInputError: for anything but whole numbers (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative number (KC-N06) or a rate above 100 (KC-N08).

    Rule: 介護給付費請求書等の記載要領, 集計欄 利用者負担額; 墨田区 令和8年度 集団指導 資料3 p.12.

    >>> copay_amount(11379, 90)
    1138
    """
    total = whole_number(total, "total")
    benefit = benefit_amount(total, benefit_rate, recorder=recorder)
    if recorder is not None:
        _note_copay(recorder, total, benefit)
    return total - benefit


def _note_total(recorder: "Recorder", units: int, unit_price: UnitPrice, total: int) -> None:
    terms = (Term("units", "units", units), Term("unit_price", "unit_price", unit_price))
    recorder.multiplied(TOTAL, terms, units * unit_price.scaled, 100, total)


def _note_benefit(recorder: "Recorder", total: int, benefit_rate: int, benefit: int) -> None:
    terms = (Term("total", "yen", total), Term("benefit_rate", "percent", benefit_rate))
    recorder.multiplied(BENEFIT, terms, total * benefit_rate, 100, benefit)


def _note_copay(recorder: "Recorder", total: int, benefit: int) -> None:
    terms = (Term("total", "yen", total), Term("benefit", "yen", benefit))
    recorder.subtracted(COPAY, terms, total - benefit)
