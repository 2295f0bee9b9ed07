"""外部評価の時期 (external evaluation due): whether one is due in a fiscal year, or may be left out.

Since April 2021 a group home is evaluated every year, by an external body or by its meeting. After five years
in a row by an external body it may be evaluated every second year, if its conditions are met; a year left out
in this way counts as done, a year evaluated by the meeting does not count. An evaluation
at a joint meeting does not count either.
Articles: 平成18年厚生労働省令第34号 第97条第8項; 令和3年度介護報酬改定に関するQ&A 問27.

>>> years = [EvaluationYear(fiscal_year=2026 - ago, kind="body") for ago in range(1, 6)]
>>> met = {"filed": True, "meetings_before": 6, "staff_attended": True, "items_good": True}
>>> external_evaluation_due(years, 2026, as_of=date(2026, 4, 1), **met).required
False
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kaigo_calc.errors import NotEncodedError, NotInForceError, RuleConflictError
from kaigo_calc.quantities.exact import list_of, whole_number
from kaigo_calc.schedules.figure import Figure
from kaigo_calc.standards.answers import any_of, require_answers
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.figures import standards_figure
from kaigo_calc.standards.meetings.evaluation_meetings import (
    EvaluationMade,
    enough_before,
    evaluation_made,
    meetings_until,
    without_joint,
)
from kaigo_calc.standards.meetings.evaluation_years import (
    EvaluationKind,
    EvaluationYear,
    continued,
    kinds_by_year,
)
from kaigo_calc.standards.meetings.meeting import Meeting
from kaigo_calc.standards.meetings.rules import GROUP_HOME, meeting_rule
from kaigo_calc.standards.periods import FiscalYear, fiscal_year_of
from kaigo_calc.stays.facts import require_dates

_ONLY_GROUP_HOME = Reason(
    "年1回の根拠として収録しているのはグループホームの規定(第97条第8項)だけです。",
    "The data hold the yearly interval for the group home only (article 97, paragraph 8).",
)
_ROW_OVER_MEETING = Reason(
    "運営推進会議で評価した年を除いて数えて5年に達するとき、「継続」と言えるかは定めが見当たりません。",
    "Whether years before and after one evaluated by the meeting are five in a row is not stated.",
)


class RelaxationCondition(NamedTuple):
    """A condition of leaving an evaluation out, and whether it is met; None if not known."""

    label_ja: str
    label_en: str
    met: bool | None


class EvaluationDue(NamedTuple):
    """Whether an office is to be evaluated in a fiscal year."""

    fiscal_year: FiscalYear
    required: bool | None
    """Whether an evaluation is due in the year; None where that is unclear."""
    conditions: tuple[RelaxationCondition, ...]
    """Conditions of leaving it out; empty for services that may not."""
    duty: Duty | None
    """The evaluation as a duty; None in a year that is left out."""

    def to_dict(self) -> dict[str, object]:
        """Return the answer as JSON-ready values."""
        return {
            "fiscal_year": self.fiscal_year.year,
            "required": self.required,
            "conditions": [condition._asdict() for condition in self.conditions],
            "duty": None if self.duty is None else self.duty.to_dict(),
        }


def external_evaluation_due(
    history: Sequence[EvaluationYear],
    fiscal_year: FiscalYear | int,
    *,
    as_of: date,
    service: str = GROUP_HOME,
    filed: bool | None = None,
    meetings: Sequence[Meeting] | None = None,
    meetings_before: int | None = None,
    staff_attended: bool | None = None,
    items_good: bool | None = None,
) -> EvaluationDue:
    """Return whether an external evaluation is due in a fiscal year.

    Args:
        history: how the office was evaluated in earlier years, and in this one if it already was. An earlier
            year that is not among them is not known; the year itself, if not among them, is without one.
        fiscal_year: the fiscal year (April to March), or the number of its year; from 2021 on.
        as_of: the day up to which the records are complete.
        service: identifier, service code or Japanese name; only a group home may leave years out, and only
            for it the data hold that once a year is the rule.
        filed: whether results and plans were filed with the municipality; None if not known.
        meetings: the meetings of the year and of earlier ones, as far as they are in the records; None leaves
            them aside. An evaluation at the meeting must be among them (`Meeting.evaluation`), and not joint.
        meetings_before: meetings held in the year before; None if not known. Where `meetings` reach the
            number required and the year before is over, it need not be given; where they have as many as it
            says, or more, those of them that count decide.
        staff_attended: whether staff of the municipality or of the community support centre attended the
            meetings; None if not known.
        items_good: whether the results of the items that are named for it were good; None if not known.

    Returns:
        Whether it is due, the conditions of leaving it out, and the duty with the last day of the year. An
        evaluation at a joint meeting is none; where `meetings` and history do not agree, the duty is unclear.
        Too few `meetings` of the year before decide nothing by themselves, as the records may begin late. The
        procedure for leaving it out (application, decision) is the prefecture's and is not looked at.

    Raises:
        RuleConflictError: for a service without external evaluation (KC-G26), a year given twice (KC-G25),
            two years in a row left out (KC-G27), a group home evaluated by its meeting before that was
            possible (KC-G28), fewer meetings in the year before than `meetings` have (KC-G29), and two
            meetings on one day (KC-G21).
        UnknownCodeError: for a service that holds no such meeting (KC-G20).
        NotInForceError: for a year before 2021 (KC-E02).
        NotEncodedError: for a year outside the data (KC-E03).
        DateInputError: for anything but a date (KC-D01, KC-D06).
        InexactInputError, OutOfRangeError: for values of other types and ranges.

    Rule: 平成18年厚生労働省令第34号 第97条第8項; 令和3年度介護報酬改定に関するQ&A 問27.

    >>> external_evaluation_due([], 2026, as_of=date(2027, 4, 1), filed=False).duty.status
    Status.MISSED
    """
    year = fiscal_year_of(fiscal_year)
    require_dates(as_of=as_of)
    require_answers(filed=filed, staff_attended=staff_attended, items_good=items_good)
    rule = meeting_rule(service, year.first_day)
    if not rule.evaluated:
        raise RuleConflictError("KC-G26", service_ja=rule.label_ja, service_en=rule.label_en)
    years = list_of(history, "history", EvaluationYear)
    kinds = kinds_by_year(years)
    held = meetings_until(meetings, as_of)
    own = next((one for one in years if one.fiscal_year == year and one.made_by(as_of)), None)
    made = evaluation_made(year, own, held)
    if rule.service != GROUP_HOME:
        return EvaluationDue(year, None, (), _duty(year, None, (_ONLY_GROUP_HOME,), own, made, as_of))
    _require_choice(kinds, year)
    needed, least = _figure("continued_years", year).whole, _figure("meetings_before", year).whole
    given = None if meetings_before is None else whole_number(meetings_before, "meetings_before")
    enough, open_count = enough_before(rule.service, year, given, held, least=least, as_of=as_of)
    in_a_row, over_meeting = continued(without_joint(kinds, years, held or ()), year.year, needed)
    answers = (in_a_row, _not_left_out(kinds, year), filed, enough, staff_attended, items_good)
    conditions = tuple(
        RelaxationCondition(
            ja.format(years=needed, meetings=least), en.format(years=needed, meetings=least), met
        )
        for (ja, en), met in zip(_CONDITIONS, answers, strict=True)
    )
    required = any_of(*(None if met is None else not met for met in answers))
    reasons = (*_reasons(conditions, required), *((_ROW_OVER_MEETING,) if over_meeting else ()), *open_count)
    left_out = required is False and not made.made
    duty = None if left_out else _duty(year, required, reasons, own, made, as_of)
    return EvaluationDue(year, required, conditions, duty)


_CONDITIONS = (
    (
        "外部評価機関による評価を{years}年続けて受けている",
        "Evaluated by an external body {years} years in a row",
    ),
    ("直前の年度が緩和により実施しない年でない", "The year before was not left out"),
    ("評価結果等を市区町村に提出している", "Results and plans are filed with the municipality"),
    ("前年度に運営推進会議を{meetings}回以上開催している", "{meetings} or more meetings in the year before"),
    (
        "運営推進会議に市区町村職員又は地域包括支援センター職員が出席している",
        "Staff of the municipality or of the community support centre attended the meetings",
    ),
    ("指定された評価項目の結果が適切である", "The results of the items named for it are good"),
)


def _figure(name: str, year: FiscalYear) -> Figure:
    return standards_figure("evaluation", name, year.first_day)


def _require_choice(kinds: Mapping[int, EvaluationKind], until: FiscalYear) -> None:
    """Refuse evaluations by the meeting before a group home could choose them."""
    for year, kind in kinds.items():
        if kind is EvaluationKind.MEETING and year <= until.year:
            try:
                _figure("years", FiscalYear(year))
            except (NotInForceError, NotEncodedError) as error:
                raise RuleConflictError("KC-G28", year=year) from error


def _not_left_out(kinds: Mapping[int, EvaluationKind], year: FiscalYear) -> bool | None:
    """Return whether the years since the last evaluation that may be left out are not used up."""
    interval = _figure("relaxed_years", year).whole
    before = [kinds.get(year.year - ago) for ago in range(1, interval)]
    left_out = any_of(*(None if kind is None else kind is EvaluationKind.RELAXED for kind in before))
    return None if left_out is None else not left_out


def _reasons(conditions: Sequence[RelaxationCondition], required: bool | None) -> tuple[Reason, ...]:
    if required:
        return tuple(
            Reason(f"緩和の要件を満たしていません: {ja}。", f"Condition for leaving it out not met: {en}.")
            for ja, en, met in conditions
            if met is False
        )
    return tuple(
        Reason(f"緩和の要件を満たすか分かりません: {ja}。", f"Condition for leaving it out not known: {en}.")
        for ja, en, met in conditions
        if met is None
    )


def _duty(
    year: FiscalYear,
    required: bool | None,
    reasons: tuple[Reason, ...],
    own: EvaluationYear | None,
    made: EvaluationMade,
    as_of: date,
) -> Duty:
    status = Status.of(year.last_day, None, as_of=as_of)
    if made.made:
        status = Status.DONE
    elif required is None or made.made is None:
        status = Status.UNCLEAR
    return Duty(
        "evaluation",
        "evaluation.external",
        "外部評価",
        "External evaluation",
        year.last_day,
        own.held_on if own and made.made else None,
        status,
        () if made.made else (*reasons, *made.reasons),
        _figure("years", year).evidence,
    )
