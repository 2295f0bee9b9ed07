"""感染症等の報告 (reports of infections): from how many cases on an outbreak is reported to the ward.

This is a rule of one ward (墨田区介護保険事業者等における事故発生時の報告取扱要領); others have their own.
Source: 墨田区 令和8年度 集団指導 資料3 p.37.

>>> outbreak = infection_report_required("sentinel", on=date(2026, 5, 1), users=9, cases=3, suspected=2)
>>> outbreak.verdict
Verdict.REQUIRED
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kaigo_calc.error_texts import FIELD_LABELS_JA
from kaigo_calc.errors import RuleConflictError, listed
from kaigo_calc.quantities.closed_set import ClosedSet
from kaigo_calc.quantities.exact import list_of, whole_number
from kaigo_calc.schedules.item_rules import raise_conflicts
from kaigo_calc.standards.answers import Verdict, any_of
from kaigo_calc.standards.duties import Reason
from kaigo_calc.standards.figures import standards_figure
from kaigo_calc.standards.filings.business_management import at_least_one
from kaigo_calc.standards.found_terms import found_term
from kaigo_calc.standards.periods import period_end
from kaigo_calc.standards.reports.accidents import OF_THE_WARD, ReportVerdict
from kaigo_calc.stays.facts import require_dates

_SUBJECT = "infection_report"
_ALWAYS = Reason(
    "定点把握の五類感染症以外の感染症、食中毒、疥癬は、人数にかかわらず報告します。",
    "Other infections, food poisoning and scabies are reported whatever their number.",
)
_ONLY_SUSPECTED = Reason(
    "疑いのある人だけです。疑いを人数に含めるのは、定点把握の五類感染症についての定めです。",
    "There are only suspected cases; that they count is said of the sentinel infections alone.",
)
_KIND_UNKNOWN = Reason(
    "定点把握の対象となっている五類感染症かどうかで決まります。",
    "It depends on whether it is a class-five infection under sentinel surveillance.",
)


class InfectionKind(ClosedSet):
    """感染症等の区分: only for the first kind does the number of cases decide."""

    SENTINEL = "sentinel", "定点把握の対象となっている五類感染症", "定点把握の五類感染症"
    OTHER = "other", "その他の感染症"
    FOOD_POISONING = "food_poisoning", "食中毒"
    SCABIES = "scabies", "疥癬"

    @classmethod
    def parse(cls, value: object) -> "InfectionKind":
        """Return the member for a name or a Japanese name.

        Raises:
            UnknownCodeError: for any other value (KC-G09).

        >>> InfectionKind.parse("疥癬")
        InfectionKind.SCABIES
        """
        return cls._parse(value, "KC-G09")


class _Counts(NamedTuple):
    users: int | None
    cases: int | None
    suspected: int | None
    severe_within_week: int | None

    @property
    def known(self) -> int:
        """Cases that are known, suspected ones included."""
        return (self.cases or 0) + (self.suspected or 0)

    @property
    def all_known(self) -> bool:
        return self.cases is not None and self.suspected is not None


def infection_report_required(
    kind: InfectionKind | str | None,
    *,
    on: date,
    users: int | None = None,
    cases: int | None = None,
    suspected: int | None = None,
    severe_within_week: int | None = None,
) -> ReportVerdict:
    """Return whether an infection is to be reported to the ward, by the rule of 墨田区.

    Args:
        kind: what it is, "sentinel" for class-five infections under sentinel surveillance, "other",
            "food_poisoning" or "scabies"; None where that is not known.
        on: the day.
        users: users of the office; None where not known, as for all numbers here.
        cases: confirmed cases among the users.
        suspected: further users in whom it is suspected; they count like cases.
        severe_within_week: deaths and severe cases within a week (`most_within_week`).

    Returns:
        The verdict. Sentinel infections are reported from ten cases, from half of the users, or from two
        deaths or severe cases within a week, each of the three alone (our reading of 「及び」); everything
        else from the first case.

    Raises:
        RuleConflictError: for more cases than users (KC-G16), more severe cases than cases (KC-G17) or than
            users (KC-G18), or several of these (KC-R04).
        OutOfRangeError: for no users (KC-G13), or a negative number (KC-N06).
        UnknownCodeError: for a kind that does not exist (KC-G09).
        InexactInputError: for what is no whole number (KC-N01, KC-N02, KC-N03).
        DateInputError: for anything but a date (KC-D01, KC-D02).
        NotEncodedError: for a day outside the data (KC-E03).

    Source: 墨田区 令和8年度 集団指導 資料3 p.37 (墨田区介護保険事業者等における事故発生時の報告取扱要領).

    >>> day = date(2026, 5, 1)
    >>> few = infection_report_required(
    ...     "sentinel", on=day, users=9, cases=4, suspected=0, severe_within_week=0
    ... )
    >>> few.verdict, infection_report_required("疥癬", on=day, cases=1).verdict
    (Verdict.NOT_REQUIRED, Verdict.REQUIRED)
    """
    known_kind = None if kind is None else InfectionKind.parse(kind)
    counts = _Counts(
        None if users is None else at_least_one(users, "users"),
        *(
            None if number is None else whole_number(number, name)
            for name, number in (
                ("cases", cases),
                ("suspected", suspected),
                ("severe_within_week", severe_within_week),
            )
        ),
    )
    raise_conflicts(list(_contradictions(counts)))
    reached, reasons = _reached(counts, on)
    answer = reached
    if known_kind is not InfectionKind.SENTINEL:
        occurred = _occurred(counts)
        answer = occurred if known_kind is not None or occurred is reached else None
        reasons = _of_the_first_case(known_kind, answer, occurred, counts)
    return ReportVerdict(
        Verdict.of(answer), (OF_THE_WARD, *reasons), found_term("accident", "infection").evidence
    )


def most_within_week(days: Iterable[date], *, on: date) -> int:
    """Return the largest number of events within any seven days in a row.

    Args:
        days: days of deaths and severe cases, one for each; not from Sunday to Saturday, but any seven days
            (our reading of 「1週間」).
        on: the day for which the rule is asked.

    Raises:
        DateInputError: for anything but dates (KC-D01, KC-D02, KC-D06).
        InexactInputError: for what is no list of days (KC-N03).
        NotEncodedError: for a day outside the data (KC-E03).

    Source: 墨田区 令和8年度 集団指導 資料3 p.37.

    >>> most_within_week([date(2026, 5, 1), date(2026, 5, 7), date(2026, 5, 8)], on=date(2026, 5, 8))
    2
    """
    given = list_of(days, "days", date)
    for day in given:
        require_dates(days=day)
    length = standards_figure(_SUBJECT, "days", on).whole
    ends = {first: period_end(first, days=length, first_day_counts=True) for first in given}
    return max((sum(first <= day <= end for day in given) for first, end in ends.items()), default=0)


def _contradictions(counts: _Counts) -> Iterator[RuleConflictError]:
    if counts.users is not None and counts.known > counts.users:
        yield RuleConflictError("KC-G16", cases=counts.known, users=counts.users)
    severe = counts.severe_within_week
    if severe is not None and counts.all_known and severe > counts.known:
        yield RuleConflictError("KC-G17", severe=severe, cases=counts.known)
    if severe is not None and counts.users is not None and severe > counts.users:
        yield RuleConflictError("KC-G18", severe=severe, users=counts.users)


def _reached(counts: _Counts, on: date) -> tuple[bool | None, tuple[Reason, ...]]:
    """Return whether one of the three bounds is reached, and by what."""
    most, share, grave = (standards_figure(_SUBJECT, name, on).value for name in ("cases", "share", "severe"))
    number, users, severe = counts.known, counts.users, counts.severe_within_week
    many = _come_to(counts, most)
    half = _come_to(counts, None if users is None else share * users)
    dangerous = _severe_come_to(counts, grave)
    answer = any_of(many, half, dangerous)
    if answer is None:
        return None, _not_known(counts)
    met = [
        (many, f"感染者(疑いを含む)が{number}名で、{most}名以上です。", f"{number} cases, {most} or more."),
        (
            half,
            f"利用者{users}名のうち{number}名(疑いを含む)で、半数以上です。",
            f"{number} of {users} users, half or more.",
        ),
        (
            dangerous,
            f"死亡者・重篤患者が1週間に{severe}名で、{grave}名以上です。",
            f"{severe} deaths or severe cases within a week, {grave} or more.",
        ),
    ]
    return answer, tuple(Reason(ja, en) for bound, ja, en in met if bound)


def _come_to(counts: _Counts, bound: Fraction | None) -> bool | None:
    """Return whether the cases come to a bound; None where what is not known decides."""
    if counts.all_known and not counts.known:
        return False
    if bound is None:
        return None
    if counts.known >= bound:
        return True
    return False if counts.all_known else None


def _severe_come_to(counts: _Counts, bound: Fraction) -> bool | None:
    if counts.severe_within_week is not None:
        return counts.severe_within_week >= bound
    # No more can be severe than are ill.
    return False if counts.all_known and counts.known < bound else None


def _occurred(counts: _Counts) -> bool | None:
    if counts.cases or counts.severe_within_week:
        return True
    return False if counts.all_known and not counts.suspected else None


def _of_the_first_case(
    kind: InfectionKind | None, answer: bool | None, occurred: bool | None, counts: _Counts
) -> tuple[Reason, ...]:
    if answer is not None:
        return (_ALWAYS,) if kind is not None and answer else ()
    reasons: tuple[Reason, ...] = (_KIND_UNKNOWN,) if kind is None else ()
    if occurred is None:
        only_suspected = counts.cases == 0 and counts.suspected
        reasons += (_ONLY_SUSPECTED,) if only_suspected else _not_known(counts)
    return reasons


def _not_known(counts: _Counts) -> tuple[Reason, ...]:
    names = [name for name, number in counts._asdict().items() if number is None]
    what = listed("names", [FIELD_LABELS_JA[name] for name in names], names)
    return (Reason(f"分かっていません: {what['names_ja']}", f"Not known: {what['names_en']}"),)
