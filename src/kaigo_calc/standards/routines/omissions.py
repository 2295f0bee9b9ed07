"""未実施による減算 (omissions): which omission leads to which reduction, and from which month.

Only what is missed for certain, and what the sources name, is certain; all else is told with its reason.
Articles: 老計発0331005号; 墨田区 令和8年度 集団指導 資料3 p.40 (未実施減算有り).

>>> first_reduced_month("business_continuity_plan_not_prepared", date(2026, 6, 1))
ServiceMonth('2026-06')
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from kaigo_calc.errors import NotEncodedError, UnknownCodeError, listed, shown
from kaigo_calc.quantities.exact import list_of, plain_text
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.schedule import load_schedule
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.routines.facts import DOCUMENT_KINDS
from kaigo_calc.standards.routines.reasons import REDUCTION_OPEN
from kaigo_calc.standards.tables import group_home_duties
from kaigo_calc.stays.facts import require_dates

_NEXT = "next"
_SAME_ON_FIRST = "next, or the same on the first"


class _Timing(NamedTuple):
    """From which month a reduction is taken, and what else is to be told of it."""

    first_month: str
    """"next", "next, or the same on the first", or "" where that was not confirmed."""
    told: Reason


_TIMINGS = {
    "abuse_prevention_not_implemented": _Timing(
        _NEXT,
        Reason(
            "改善計画を速やかに提出し、3月後に改善状況を報告します。改善が認められた月まで減算されます。",
            "A plan is filed at once and reported on after three months; it is taken until the month in "
            "which the improvement is recognised.",
        ),
    ),
    "business_continuity_plan_not_prepared": _Timing(
        _SAME_ON_FIRST,
        Reason(
            "基準を満たさない状況が解消した月まで減算されます。",
            "It is taken until the month in which it is resolved.",
        ),
    ),
    "restraint_abolition_not_implemented": _Timing(
        "",
        Reason(
            "減算がいつから始まるかは、この資料では確かめられていません。指定権者に確かめてください。",
            "From which month it is taken was not confirmed in the sources; ask the authority.",
        ),
    ),
}
_NOT_CERTAIN = Reason(
    "実施していないと決まってはいません。決まれば減算の対象になり得ます。",
    "It is not settled that it was omitted; if it was, the reduction may be taken.",
)
_HELD_NOT_COMPLETE = Reason(
    "開催はしています。議事録や周知がないことで減算になるか、いつからかは、はっきりしません。",
    "It was held; whether missing minutes or not telling the staff lead to it, and from when, is open.",
)
_ONE_OF_TWO_MONTHS = Reason(
    "「事実が生じた月」が期限の月か、その翌日の月かにより、始まる月が変わります。",
    "It begins in one of two months, as the fact falls on the last day in time or on the day after.",
)
_MAYBE_BEFORE = Reason(
    "この日より前から整っていなければ、減算もその分前から始まります。",
    "If it was not in place before that day either, the reduction begins earlier as well.",
)
_NOT_ENCODED = Reason(
    "減算が始まる月の単位数表は収録されていません。",
    "The fee schedule of the month in which it would begin is not encoded.",
)


class OmissionReduction(NamedTuple):
    """A reduction that an omission leads to, or may lead to."""

    item: str
    """Id in the fee schedule of the group home."""
    duty: str
    """Name of the duty."""
    certain: bool
    """False where it is open whether it is taken."""
    first_months: tuple[ServiceMonth, ...]
    """The month from which it is taken; two where the sources leave both open, none where they are silent."""
    reasons: tuple[Reason, ...]
    citation: str = "fee_guidance_5"
    data_status: str = "inferred"
    """The months were read in the notice of other services and hold here by analogy."""

    def to_dict(self) -> dict[str, object]:
        """Return the reduction as JSON-ready values."""
        return {
            "item": self.item,
            "duty": self.duty,
            "certain": self.certain,
            "first_months": [str(month) for month in self.first_months],
            "reasons_ja": [reason.ja for reason in self.reasons],
            "reasons_en": [reason.en for reason in self.reasons],
            "citation": self.citation,
            "data_status": self.data_status,
        }


def first_reduced_month(item: str, fact_on: date) -> ServiceMonth | None:
    """Return the month from which a reduction is taken, once something was omitted.

    Args:
        item: "abuse_prevention_not_implemented", "business_continuity_plan_not_prepared" or
            "restraint_abolition_not_implemented".
        fact_on: the day on which the standard was first not met (事実が生じた日).

    Returns:
        For abuse prevention the month after the fact; for the continuity plan the next month, or the same one
        where the fact is on the first; None for restraint, for which it was not confirmed.

    Raises:
        UnknownCodeError: for another item (KC-G46).
        DateInputError: for anything but a date (KC-D01, KC-D06).
        InexactInputError: for an item that is no text (KC-N03).

    Rule: 老計発0331005号, read in the words of 老企第36号 for other services (inferred).

    >>> first_reduced_month("abuse_prevention_not_implemented", date(2026, 6, 1))
    ServiceMonth('2026-07')
    """
    require_dates(fact_on=fact_on)
    if plain_text(item, "item") not in _TIMINGS:
        raise UnknownCodeError("KC-G46", value=shown(item), **listed("matches", _TIMINGS, _TIMINGS))
    first_month, month = _TIMINGS[item].first_month, ServiceMonth.of(fact_on)
    if not first_month:
        return None
    return month if first_month == _SAME_ON_FIRST and fact_on == month.first_day else month.following


def omission_reductions(duties: Iterable[Duty]) -> tuple[OmissionReduction, ...]:
    """Return the reductions that missed and unclear duties lead to, or may lead to.

    Args:
        duties: from `routine_duties` and `new_hire_duties`; those without a reduction are passed over.

    Returns:
        One for each duty and item, in the order of the duties.

    Raises:
        UnknownCodeError: for a duty of the table with a reduction of another kind (KC-G46).
        InexactInputError: for anything but duties (KC-N03).

    Rule: 平成18年厚生労働省告示第126号 別表5 注2-注4; 墨田区 令和8年度 集団指導 資料3 p.40.

    >>> from kaigo_calc.standards.routines.routine_duties import routine_duties
    >>> found = omission_reductions(routine_duties(2026, as_of=date(2026, 5, 31)))
    >>> [(one.item, one.first_months) for one in found if one.duty == "bcp.disaster_plan"]
    [('business_continuity_plan_not_prepared', (ServiceMonth('2026-04'),))]
    """
    return tuple(
        _reduction(duty, item)
        for duty in list_of(duties, "duties", Duty)
        if duty.status in {Status.MISSED, Status.UNCLEAR} and _key(duty)
        for item in duty.reductions
    )


def _reduction(duty: Duty, item: str) -> OmissionReduction:
    months = _first_months(duty, item)
    doubts = list(_doubts(duty, item, months))
    told = [_TIMINGS[item].told]
    if _is_document(duty):
        told.append(_MAYBE_BEFORE)
    if len(months) > 1:
        told.append(_ONE_OF_TWO_MONTHS)
    return OmissionReduction(item, duty.name, not doubts, months, tuple(dict.fromkeys([*doubts, *told])))


def _first_months(duty: Duty, item: str) -> tuple[ServiceMonth, ...]:
    """Return the months in which it may begin: a document lacks on the day, all else from the end of it."""
    if duty.due_on is None or _held(duty):
        return ()
    facts = [duty.due_on] if _is_document(duty) else [duty.due_on, duty.due_on + timedelta(days=1)]
    months = [first_reduced_month(item, fact) for fact in facts]
    return tuple(dict.fromkeys(month for month in months if month is not None))


def _doubts(duty: Duty, item: str, months: Iterable[ServiceMonth]) -> Iterator[Reason]:
    if duty.status is Status.UNCLEAR:
        yield _NOT_CERTAIN
    elif _held(duty):
        yield _HELD_NOT_COMPLETE
    if group_home_duties().ranges(_key(duty))[0].record["reduction_stated"] != "stated":
        yield REDUCTION_OPEN
    for month in months:
        try:
            conditions = load_schedule("group_home").on(month).item(item).conditions
        except NotEncodedError:
            yield _NOT_ENCODED
        else:
            yield from (Reason(condition.text_ja, condition.text_en) for condition in conditions)


def _held(duty: Duty) -> bool:
    """Whether it was done in time, and only something about it is lacking."""
    return duty.done_on is not None and duty.due_on is not None and duty.done_on <= duty.due_on


def _is_document(duty: Duty) -> bool:
    return _key(duty)[1] in DOCUMENT_KINDS


def _key(duty: Duty) -> tuple[str, ...]:
    """Return topic and kind, which may follow a person's name; () for duties of other tables."""
    for key in pairwise(duty.name.split(".")):
        if key in group_home_duties():
            return key
    return ()
