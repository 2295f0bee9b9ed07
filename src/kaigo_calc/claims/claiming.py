"""1か月の請求 (claim): from the units of a month to what insurance, public payers and the user pay.

The units of a service type are summed up first and multiplied by the price once: 30 days of 859 units cost
the user 28,090 yen, not 30 × 937 = 28,110.
Source: 介護給付費請求書等の記載要領; 墨田区 令和8年度 集団指導 資料3 pp.11-12.

>>> from kaigo_calc.claims.lines import ClaimLine, ServiceLines
>>> line = ClaimLine(units=859, count=30)
>>> service = ServiceLines(service="group_home", unit_price="10.90", lines=[line])
>>> claim(MonthLines(month="2026-05", services=[service], benefit_rate=90)).copay
28090
"""

from collections.abc import Sequence

from kaigo_calc.charge import charge
from kaigo_calc.claims.benefit_rates import NOT_INSURED
from kaigo_calc.claims.coverage import Part, coverages, part_of_month
from kaigo_calc.claims.derivation import month_lines
from kaigo_calc.claims.lines import ServiceLines
from kaigo_calc.claims.months import MonthFacts, MonthLines
from kaigo_calc.claims.statement import ServiceStatement, Statement
from kaigo_calc.claims.sums import layers_of, uplift_of
from kaigo_calc.errors import RuleConflictError
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.month_units import line_units
from kaigo_calc.payers.benefit_limit import split_at_limit
from kaigo_calc.payers.public_expense import PublicShare, public_shares
from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.rounding import truncate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.explain.recorder import Recorder

INSURED_UNITS = Rule("insured_units", "給付単位数", "Insured units", "units", None, ("claim_instructions",))
CLAIM_SUM = Rule(
    "claim_sum",
    "処遇改善に係る加算を除く単位数の合計",
    "Units before treatment improvement",
    "units",
    None,
    ("claim_details",),
)
OWN_UNITS = Rule(
    "own_units",
    "全額自己負担の単位数",
    "Units paid in full by the user",
    "units",
    None,
    ("qa_2012_vol3",),
)
OWN_YEN = Rule(
    "own_payment",
    "限度額を超えた分の全額自己負担",
    "Paid in full above the benefit limit",
    "yen",
    "truncate",
    ("qa_2012_vol3",),
)
PUBLIC_RATE = Rule("public_rate", "公費給付率", "Rate of public expense", "percent", None, ())
USER_COPAY = Rule(
    "user_copay",
    "公費を除いた利用者負担額",
    "Copay after public expense",
    "yen",
    None,
    ("claim_instructions",),
)


def claim(facts: MonthFacts | MonthLines, recorder: "Recorder | None" = None) -> Statement:
    """Return the claim of a resident's month: its lines, its sums, and what each payer pays.

    Args:
        facts: calendar facts from which the lines are derived, or lines that are ready.
        recorder: collects the steps; used by `explain`.

    Returns:
        The statement in whole units and whole yen, in which
        total = insurance + copay + public claims + self-payments.

    Raises:
        RuleConflictError: for facts that contradict each other or a rule (KC-R01, KC-R04 to KC-R18, KC-F01
            to KC-F12, KC-M05 to KC-M38, KC-P02).
        UnverifiedError: for a figure that is not confirmed (KC-E05, KC-E06).
        NotInForceError: for an item that has ended or not begun (KC-E01, KC-E02).
        NotEncodedError: for a month, a law or a service outside the data (KC-E03, KC-E04).
        UnknownCodeError: for a name that does not exist (KC-C01 to KC-C11).
        InexactInputError: for facts of another type (KC-N03).

    Rule: 介護給付費請求書等の記載要領 集計欄; 老計発0331005号 第2の1 通則.

    >>> from kaigo_calc.claims.lines import ClaimLine
    >>> lines = [ClaimLine(units=859, count=30)]
    >>> service = ServiceLines(service="group_home", unit_price="10.90", lines=lines)
    >>> statement = claim(MonthLines(month="2026-05", services=[service], benefit_rate=80))
    >>> statement.total, statement.insurance, statement.copay
    (280893, 224714, 56179)
    """
    if isinstance(facts, MonthFacts):
        lines = month_lines(facts, recorder=recorder)
    elif isinstance(facts, MonthLines):
        lines = facts
    else:
        raise wrong_type(facts, "facts", "MonthFacts, MonthLines")
    own_payments = {one.law: one.own_payment for one in lines.public_expenses} if lines.laws else {}
    services: list[ServiceStatement] = []
    for service in lines.services:
        statement = _service_statement(service, lines, own_payments, recorder)
        for share in statement.public:  # the certificate asks for its amount once a month
            own_payments[share.law] -= share.self_payment
        services.append(statement)
    if lines.benefit_rate == NOT_INSURED and not _is_covered_by_one_law(services):
        raise RuleConflictError("KC-M24")
    return Statement(lines, tuple(services), facts)


def _is_covered_by_one_law(services: Sequence[ServiceStatement]) -> bool:
    of_laws = zip(*(service.public for service in services), strict=True)
    insured = [service.insured_units for service in services]
    return any(
        [share.units for share in shares] == insured and all(share.rate == 100 for share in shares)
        for shares in of_laws
    )


def _service_statement(
    service: ServiceLines, month: MonthLines, own_payments: dict[str, int], recorder: "Recorder | None"
) -> ServiceStatement:
    if recorder is not None:
        for line in service.lines:
            line_units(line.units, line.count, recorder=recorder)
    uplift, inside, outside = _sums(service, recorder)
    month_sum = inside + outside
    if month_sum < 0 or (service.planned_units is not None and min(inside, outside) < 0):
        raise RuleConflictError("KC-R15", total=min(month_sum, inside, outside))
    if recorder is not None:
        counted = [line.total for line in service.lines if line.count] + ([uplift] if uplift else [])
        recorder.summed(CLAIM_SUM, tuple(Term("units", "units", units) for units in counted), month_sum)
    limit, excess = None, 0
    if service.planned_units is not None:
        limit = split_at_limit(inside, outside, service.planned_units, recorder)
        excess = limit.excess
    whole = layers_of(service, month_sum, recorder)
    insured = layers_of(service, month_sum - excess, recorder) if excess else whole
    insured_units = month_sum - excess + sum(insured)
    if recorder is not None:
        _note_insured(recorder, month_sum, excess, insured, insured_units)
    price = UnitPrice(service.unit_price)
    charged = charge(insured_units, price, month.benefit_rate, recorder)
    copay = charged.copay
    shares: tuple[PublicShare, ...] = ()
    parts: tuple[tuple[int, ...] | None, ...] = ()
    if month.laws:
        shares, parts = _public(service, month, (insured_units, excess), own_payments, recorder)
        copay -= sum(share.covered for share in shares)
        if recorder is not None:
            terms = (Term("copay", "yen", charged.copay), *(Term(s.law, "yen", s.covered) for s in shares))
            recorder.subtracted(USER_COPAY, terms, copay)
    own_yen = _own_yen(excess, whole, insured, price, recorder) if excess else 0
    # By position: this is the hot path, and names would cost it a sixth of its time.
    return ServiceStatement(
        service, month_sum, uplift, whole, insured, limit, charged, shares, parts, copay, own_yen
    )


def _sums(service: ServiceLines, recorder: "Recorder | None") -> tuple[int, int, int]:
    """Return the uplift, and the units that count towards the benefit limit and that do not."""
    inside = outside = basic_units = 0
    for line in service.lines:
        units = line.units * line.count
        if line.outside_limit:
            outside += units
        else:
            inside += units
        if line.in_uplift_base:
            basic_units += units
    uplift = uplift_of(service, basic_units, recorder)
    if service.uplift_outside_limit:
        outside += uplift
    else:
        inside += uplift
    return uplift, inside, outside


def _public(
    service: ServiceLines,
    month: MonthLines,
    units: tuple[int, int],
    own_payments: dict[str, int],
    recorder: "Recorder | None",
) -> tuple[tuple[PublicShare, ...], tuple[tuple[int, ...] | None, ...]]:
    insured_units, excess = units
    parts: list[Part | None] = []
    for law in month.laws:
        if recorder is not None:
            terms = (Term("law", "name", law.law, f"法別{law.law}({law.label_ja})"),)
            recorder.looked_up(PUBLIC_RATE, terms, law.rate, law.evidence)
        parts.append(part_of_month(service, law.law, recorder))
    if excess and any(part is not None for part in parts):
        raise RuleConflictError("KC-M23", excess=excess)
    covered = coverages(month, parts, insured_units, own_payments, service.billed_from)
    shares = public_shares(
        insured_units, UnitPrice(service.unit_price), month.benefit_rate, covered, recorder
    )
    return tuple(shares), tuple(None if part is None else part.rate_units for part in parts)


def _own_yen(
    excess: int,
    whole: tuple[int, ...],
    insured: tuple[int, ...],
    price: UnitPrice,
    recorder: "Recorder | None",
) -> int:
    units = excess + sum(whole) - sum(insured)
    yen = truncate(units * price.scaled, 100)
    if recorder is not None:
        parts = [excess, *whole, *(-one for one in insured)]
        recorder.summed(OWN_UNITS, tuple(Term("units", "units", one) for one in parts), units)
        terms = (Term("units", "units", units), Term("unit_price", "unit_price", price))
        recorder.multiplied(OWN_YEN, terms, units * price.scaled, 100, yen)
    return yen


def _note_insured(
    recorder: "Recorder", month_sum: int, excess: int, insured: tuple[int, ...], total: int
) -> None:
    terms = [Term("month_sum", "units", month_sum)]
    terms += [Term("excess", "units", -excess)] if excess else []
    terms += [Term("treatment", "units", units) for units in insured]
    recorder.summed(INSURED_UNITS, tuple(terms), total)
