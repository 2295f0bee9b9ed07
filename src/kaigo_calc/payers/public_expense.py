"""公費負担 (public expense): what public payers take over of what the insurance leaves.

Where a law pays all of it for the whole month, it takes the remainder to the yen; otherwise the difference of
its rate and of the rate paid already, cut off below one yen. 公費分本人負担 is then taken off its claim.
Articles: 介護給付費請求書等の記載要領, 集計欄 公費請求額・公費分本人負担; 生活保護法 第15条の2.

>>> from kaigo_calc.quantities.unit_price import UnitPrice
>>> part = Coverage(law="12", rate=100, units=10209, own_payment=5000)
>>> public_shares(28629, UnitPrice("10.90"), 90, [part])
[PublicShare(law='12', rate=100, units=10209, cost=111278, covered=11127, self_payment=5000, claim=6127)]
"""

from collections.abc import Sequence
from typing import NamedTuple

from kaigo_calc.charge import benefit_amount, units_to_yen
from kaigo_calc.errors import OutOfRangeError, RuleConflictError, shown
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.benefit_rate import benefit_percent
from kaigo_calc.quantities.exact import list_of, whole_number
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.rounding import truncate

PUBLIC_COST = Rule(
    "public_cost", "公費対象の費用", "Cost under public expense", "yen", "truncate", ("claim_instructions",)
)
PUBLIC_REMAINDER = Rule(
    "public_remainder",
    "公費が負担する額(残りの全額)",
    "Covered by public expense (all that is left)",
    "yen",
    None,
    ("claim_instructions",),
)
PUBLIC_DIFFERENCE = Rule(
    "public_difference",
    "公費が負担する額(率の差)",
    "Covered by public expense (difference of rates)",
    "yen",
    "truncate",
    ("claim_instructions",),
)
PUBLIC_LEFT = Rule(
    "public_left",
    "残っている額までの公費の負担",
    "Covered by public expense, no more than is left",
    "yen",
    None,
    ("claim_instructions",),
)
PUBLIC_CLAIM = Rule("public_claim", "公費請求額", "Public claim", "yen", None, ("claim_instructions",))

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

MOST_LAWS = 3
"""The claim form has three places for public expense (公費1 to 公費3)."""


class Coverage(NamedTuple):
    """What one law covers of a month."""

    law: str
    """法別番号."""
    rate: int
    """公費給付率, percent."""
    units: int
    """公費対象単位数, the units that fall under it."""
    own_payment: int = 0
    """本人支払額 in yen: what the certificate asks the person to pay."""
    paid_before: int | None = None
    """Percent paid already of these units by the insurance and by earlier laws; None: the rate of the law
    before it, as the claim software read does it."""


class PublicShare(NamedTuple):
    """What one law pays."""

    law: str
    rate: int
    units: int
    cost: int
    """Yen of its units, cut off."""
    covered: int
    """Yen taken over from the user: the claim and what the person pays of it."""
    self_payment: int
    """公費分本人負担 in yen."""
    claim: int
    """公費請求額 in yen."""


def public_shares(
    insured_units: int,
    unit_price: "UnitPrice | Exact",
    benefit_rate: int,
    coverages: Sequence[Coverage],
    recorder: Recorder | None = None,
) -> list[PublicShare]:
    """Return what each law pays of what the insurance leaves.

    Args:
        insured_units: 給付単位数 of the service in the month.
        unit_price: yen per unit.
        benefit_rate: 保険給付率, percent; 0 where there is no insurance.
        coverages: up to three laws, the one applied first in front.
        recorder: collects the steps; used by `explain`.

    Returns:
        A share for each law, in the same order; together never more than the insurance leaves.

    Raises:
        InexactInputError: for anything but whole numbers (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative number (KC-N06), a rate above 100 (KC-N08) or more than three laws
            (KC-P01).
        RuleConflictError: for more units under a law than the service has (KC-P02).

    Rule: 介護給付費請求書等の記載要領 集計欄; a law whose rate is not above what is paid adds nothing.

    >>> remainder = Coverage(law="12", rate=100, units=27038)
    >>> [share.claim for share in public_shares(27038, UnitPrice("10.45"), 90, [remainder])]
    [28255]
    """
    given = list_of(coverages, "coverages", Coverage)
    if len(given) > MOST_LAWS:
        raise OutOfRangeError("KC-P01", value=len(given), largest=MOST_LAWS)
    insured_units = whole_number(insured_units, "insured_units")
    price = UnitPrice(unit_price)
    total = units_to_yen(insured_units, price)
    left = total - benefit_amount(total, benefit_rate)
    paid = benefit_percent(benefit_rate)
    shares: list[PublicShare] = []
    for coverage in given:
        share = _share(coverage, insured_units, price, left, paid, recorder)
        left -= share.covered
        paid = max(paid, share.rate)
        shares.append(share)
    return shares


def _share(
    coverage: Coverage,
    insured_units: int,
    unit_price: UnitPrice,
    left: int,
    paid: int,
    recorder: Recorder | None,
) -> PublicShare:
    rate = benefit_percent(coverage.rate)
    units = whole_number(coverage.units, "public_units")
    own_payment = whole_number(coverage.own_payment, "own_payment")
    if units > insured_units:
        raise RuleConflictError("KC-P02", law=shown(coverage.law), units=units, insured_units=insured_units)
    cost = truncate(units * unit_price.scaled, 100)
    before = paid if coverage.paid_before is None else benefit_percent(coverage.paid_before)
    takes_rest = rate == 100 and units == insured_units
    difference = truncate(cost * max(0, rate - before), 100)
    # Two parts of a month, each rounded up, could together claim a yen more than there is.
    covered = left if takes_rest else min(difference, left)
    self_payment = min(covered, own_payment)
    share = PublicShare(
        law=coverage.law,
        rate=rate,
        units=units,
        cost=cost,
        covered=covered,
        self_payment=self_payment,
        claim=covered - self_payment,
    )
    if recorder is not None:
        _note(recorder, share, unit_price, left, None if takes_rest else max(0, rate - before))
    return share


def _note(
    recorder: Recorder, share: PublicShare, unit_price: UnitPrice, left: int, difference: int | None
) -> None:
    terms = (Term("units", "units", share.units), Term("unit_price", "unit_price", unit_price))
    recorder.multiplied(PUBLIC_COST, terms, share.units * unit_price.scaled, 100, share.cost)
    if difference is None:
        recorder.summed(PUBLIC_REMAINDER, (Term("left", "yen", left),), share.covered)
    else:
        exact = share.cost * difference
        by_rates = truncate(exact, 100)
        terms = (Term("cost", "yen", share.cost), Term("difference", "percent", difference))
        recorder.multiplied(PUBLIC_DIFFERENCE, terms, exact, 100, by_rates)
        if share.covered < by_rates:
            terms = (Term("difference", "yen", by_rates), Term("over", "yen", by_rates - share.covered))
            recorder.subtracted(PUBLIC_LEFT, terms, share.covered)
    if share.self_payment:
        covered = Term("covered", "yen", share.covered)
        own = Term("self_payment", "yen", share.self_payment)
        recorder.subtracted(PUBLIC_CLAIM, (covered, own), share.claim)
