"""口腔衛生管理体制加算の助言と計画 (oral care): one advice a month with its record, and what the plan holds.

Articles: 平成18年厚生労働省告示第126号 別表5の7の注; 老計発第0331005号 第2の6(19)②;
墨田区 令和8年度 集団指導 資料3 pp.53-54.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kaigo_calc.quantities.exact import list_of, plain_text
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.standards.answers import require_answers
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.figures import StandardsTerm, standards_figure, standards_terms
from kaigo_calc.standards.found_terms import missing_terms, term_named
from kaigo_calc.standards.periods import FiscalYear, fiscal_year_of
from kaigo_calc.standards.recorded_days import duty_of
from kaigo_calc.stays.facts import require_dates

FAMILY = "records"
_DENTIST_INSTRUCTED = "ヘ"
_OTHER_MATTERS = "ト"
_NO_ADVICE = Reason("この月の助言及び指導の記録がありません。", "The month has no recorded advice.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OralAdvice:
    """口腔ケアに係る技術的助言及び指導: one, by a dentist or a dental hygienist on a dentist's instruction.

    Args:
        given_on: its day.
        content: what the record says of its content; "" where it says nothing, None where that is not known.
        instructor: name of who gave it, in the same way.
        staff: names of the care workers, in the same way (empty, None).

    Raises:
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for content or names of another type (KC-N03).
    """

    given_on: date
    content: str | None = None
    instructor: str | None = None
    staff: Sequence[str] | None = None

    def __post_init__(self) -> None:
        require_dates(given_on=self.given_on)
        for name in ("content", "instructor"):
            text: object = getattr(self, name)
            if text is not None:
                object.__setattr__(self, name, plain_text(text, name).strip())
        if self.staff is not None:
            names = [name.strip() for name in list_of(self.staff, "staff", str)]
            object.__setattr__(self, "staff", tuple(name for name in names if name))


def oral_advice_months(
    advices: Iterable[OralAdvice], months: FiscalYear | int | Iterable[ServiceMonth], *, as_of: date
) -> tuple[Duty, ...]:
    """Return for each month whether there was an advice with its full record.

    Args:
        advices: the advices, in any order; one after `as_of` is only planned.
        months: a fiscal year, or the number of its year, or the months for which the add-on is claimed.
        as_of: the day up to which the records are complete.

    Returns:
        A row a month, named by it. An advice whose record lacks something does not count; where it is not
        known what the record holds, the month is unclear.

    Raises:
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for what is no list of advices or months (KC-N02, KC-N03).
        OutOfRangeError: for a year that does not exist (KC-D04).
        NotEncodedError: for a month outside the data (KC-E03).
        NotInForceError: for a month before the rule (KC-E02).

    Rule: 平成18年厚生労働省告示第126号 別表5の7の注 (月1回以上); 墨田区 令和8年度 集団指導 資料3 p.53.

    >>> advice = OralAdvice(
    ...     given_on=date(2026, 4, 15), content="口腔ケアの手技", instructor="本所 花子", staff=["墨田 太郎"]
    ... )
    >>> months = [ServiceMonth("2026-04"), ServiceMonth("2026-05")]
    >>> [str(duty.status) for duty in oral_advice_months([advice], months, as_of=date(2026, 6, 1))]
    ['done', 'missed']
    """
    require_dates(as_of=as_of)
    listed: list[OralAdvice] = list_of(advices, "advices", OralAdvice)
    given = sorted((one for one in listed if one.given_on <= as_of), key=lambda advice: advice.given_on)
    if isinstance(months, FiscalYear | int):
        asked = fiscal_year_of(months).months
    else:
        asked = list_of(months, "months", ServiceMonth)
    return tuple(
        _month(month, [one for one in given if ServiceMonth.of(one.given_on) == month], as_of)
        for month in asked
    )


def _month(month: ServiceMonth, advices: Sequence[OralAdvice], as_of: date) -> Duty:
    figure = standards_figure("oral_care", "advice_per_month", month)
    full = [advice for advice in advices if not _lacking(advice) and not _not_known(advice)]
    done_on: date | None = None
    reasons: tuple[Reason, ...] = ()
    if len(full) >= figure.whole:
        status, done_on = Status.DONE, full[figure.whole - 1].given_on
    else:
        status = Status.of(month.last_day, None, as_of=as_of)
        reasons = tuple(_flaw(advice) for advice in advices if advice not in full)
        if len([advice for advice in advices if not _lacking(advice)]) >= figure.whole:
            status = Status.UNCLEAR
        elif status is Status.MISSED:
            reasons = reasons or (_NO_ADVICE,)
    duty = duty_of(
        FAMILY,
        f"oral_care.advice.{month}",
        term_named("oral_care", "advice"),
        month.last_day,
        done_on,
        status,
        reasons,
    )
    return duty._replace(evidence=figure.evidence)


def _lacking(advice: OralAdvice) -> list[StandardsTerm]:
    return [
        term
        for term in _record()
        if getattr(advice, term.name) is not None and not getattr(advice, term.name)
    ]


def _not_known(advice: OralAdvice) -> list[StandardsTerm]:
    return [term for term in _record() if getattr(advice, term.name) is None]


def _record() -> list[StandardsTerm]:
    return standards_terms("oral_advice_record")


def _flaw(advice: OralAdvice) -> Reason:
    lacking = _lacking(advice)
    terms = lacking or _not_known(advice)
    ja, en = "、".join(term.label_ja for term in terms), ", ".join(term.label_en for term in terms)
    if lacking:
        return Reason(
            f"{advice.given_on} の記録にないもの: {ja}", f"Not in the record of {advice.given_on}: {en}"
        )
    return Reason(
        f"{advice.given_on} の記録で分かっていないもの: {ja}",
        f"Not known of the record of {advice.given_on}: {en}",
    )


class PlanContents(NamedTuple):
    """What a plan lacks, and what it may lack."""

    missing: tuple[StandardsTerm, ...]
    unclear: tuple[StandardsTerm, ...]

    @property
    def complete(self) -> bool | None:
        """Whether it holds everything; None where that is not clear."""
        if self.missing:
            return False
        return None if self.unclear else True

    def to_dict(self) -> dict[str, object]:
        """Return the entries by name as JSON-ready values."""
        return {
            "complete": self.complete,
            "missing": [term.name for term in self.missing],
            "unclear": [term.name for term in self.unclear],
        }


def oral_plan_contents(given: Iterable[str], *, by_dental_hygienist: bool | None) -> PlanContents:
    """Return what the plan of oral care management (口腔ケア・マネジメントに係る計画) lacks.

    Args:
        given: the entries it has, "イ" to "ト" or in Japanese.
        by_dental_hygienist: whether a dental hygienist gave the advice for the plan; only then does it need
            the main points of the dentist's instructions (ヘ). None where that is not known.

    Returns:
        What is missing, and what is unclear: ヘ without knowing who advised. "Other matters thought
        necessary" (ト) is never missing: what is necessary is for the home to say.

    Raises:
        InexactInputError: for what is no list of texts, or no flag (KC-N03).
        UnknownCodeError: for a text that is none of the seven (KC-G10).

    Rule: 老計発第0331005号 第2の6(19)②; 墨田区 令和8年度 集団指導 資料3 p.54.

    >>> oral_plan_contents(["イ", "ロ", "ハ", "ニ"], by_dental_hygienist=None).to_dict()
    {'complete': False, 'missing': ['ホ'], 'unclear': ['ヘ']}
    """
    require_answers(by_dental_hygienist=by_dental_hygienist)
    lacking = [
        term for term in missing_terms(standards_terms("oral_plan"), given) if term.name != _OTHER_MATTERS
    ]
    instructed = [term for term in lacking if term.name == _DENTIST_INSTRUCTED]
    missing = tuple(term for term in lacking if by_dental_hygienist or term.name != _DENTIST_INSTRUCTED)
    return PlanContents(missing, tuple(instructed) if by_dental_hygienist is None else ())
