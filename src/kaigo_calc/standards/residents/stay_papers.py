"""入退居の書類 (papers of a stay): explanations and consents on admission, entries in the certificate.

Where a rule says "on admission" or "beforehand", the day itself is in time (a reading of ours).
Articles: 平成18年厚生労働省令第34号 第95条第1項; 墨田区 令和8年度 集団指導 資料3 pp.12-14, 51-52.

>>> [term.label_ja for term in third_party_evaluation_missing(["実施の有無", "評価結果の開示状況"])]
['実施した直近の年月日', '実施した評価機関の名称']
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.standards.answers import require_answers
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.figures import StandardsTerm, standards_terms
from kaigo_calc.standards.found_terms import missing_terms, term_named
from kaigo_calc.standards.recorded_days import (
    RecordedDay,
    duty_of,
    recorded_duty,
    require_recorded_days,
)
from kaigo_calc.stays.facts import check_period, require_dates

FAMILY = "records"

_NOT_WRITTEN = Reason("記載がありません。", "It is not written there.")
_WRITTEN_OPEN = Reason(
    "記載があるかどうか、分かっていません。", "It is not known whether it is written there."
)
_ADDON_OPEN = Reason(
    "医療連携体制加算(Ⅰ)を算定しているかどうか、分かっていません。",
    "It is not known whether the add-on that asks for it is claimed.",
)
_GUIDELINE_LATE = Reason(
    "入居より後です。入居後に加算の算定を始めたときの期日は定められていません。",
    "It was after admission; no rule gives a day where the add-on began later.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StayPapers:
    """入退居の書類: what the papers of one resident hold.

    For each day: `False` where the record has none (or one without a day), `None` where that is not known.

    Args:
        admitted_on: day of admission.
        left_on: day of leaving; None while the resident lives there.
        matters_explained_on: day on which the document on important matters was handed over and explained.
        matters_consented_on: day of the consent to the start of the service.
        medical_coordination: whether the add-on 医療連携体制加算(Ⅰ) is claimed, which needs the guideline
            on care when the condition worsens (重度化した場合の対応に係る指針); None where not known.
        guideline_explained_on: day on which this guideline was explained.
        guideline_consented_on: day of the consent to it.
        entry_day_written: whether the certificate (被保険者証) holds the day of entry; None where not known.
        home_name_written: whether it holds the name of the unit (共同生活住居).
        leaving_day_written: whether it holds the day of leaving.

    Raises:
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for flags that are neither True, False nor None (KC-N03).
        RuleConflictError: for leaving before admission (KC-F01), and for a day of leaving written for one who
            lives there (KC-G62).
    """

    admitted_on: date
    left_on: date | None = None
    matters_explained_on: RecordedDay = None
    matters_consented_on: RecordedDay = None
    medical_coordination: bool | None = None
    guideline_explained_on: RecordedDay = None
    guideline_consented_on: RecordedDay = None
    entry_day_written: bool | None = None
    home_name_written: bool | None = None
    leaving_day_written: bool | None = None

    def __post_init__(self) -> None:
        require_dates(admitted_on=self.admitted_on)
        check_period(self, "admitted_on", "left_on")
        require_recorded_days(self, "matters_explained_on", "matters_consented_on")
        require_recorded_days(self, "guideline_explained_on", "guideline_consented_on")
        require_answers(
            medical_coordination=self.medical_coordination,
            entry_day_written=self.entry_day_written,
            home_name_written=self.home_name_written,
            leaving_day_written=self.leaving_day_written,
        )
        if self.leaving_day_written and self.left_on is None:
            raise RuleConflictError("KC-G62", admitted_on=self.admitted_on)


def stay_papers(papers: StayPapers, *, as_of: date) -> tuple[Duty, ...]:
    """Return what the papers of a stay must hold, and whether they do.

    Args:
        papers: what they hold.
        as_of: the day up to which the records are complete.

    Returns:
        Explanation and consent before the service starts, the entries in the certificate, and, unless the
        add-on is not claimed, the guideline's explanation and consent. Where it is not known whether the
        add-on is claimed, what is lacking for it is unclear.

    Raises:
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for what are no papers of a stay (KC-N03).

    Rule: 平成18年厚生労働省令第34号 第95条第1項; 老計発第0331004号 第3の一の4(2)①; 平成27年厚生労働省告示
    第96号 第34号イ(3); 墨田区 令和8年度 集団指導 資料3 pp.12, 14, 51-52.

    >>> papers = StayPapers(
    ...     admitted_on=date(2026, 5, 1),
    ...     matters_explained_on=date(2026, 4, 20),
    ...     matters_consented_on=date(2026, 4, 20),
    ...     medical_coordination=False,
    ...     entry_day_written=True,
    ...     home_name_written=False,
    ... )
    >>> for duty in stay_papers(papers, as_of=date(2026, 5, 31)):
    ...     print(duty.name, duty.status)
    matters_explanation done
    matters_consent done
    certificate_entry_day done
    certificate_home_name missed
    """
    require_dates(as_of=as_of)
    if not isinstance(papers, StayPapers):
        raise wrong_type(papers, "papers", "StayPapers")
    entry, left_on = papers.admitted_on, papers.left_on
    duties = [
        _dated("matters_explanation", entry, papers.matters_explained_on, as_of),
        _dated("matters_consent", entry, papers.matters_consented_on, as_of),
        _written("certificate_entry_day", entry, papers.entry_day_written, as_of),
        _written("certificate_home_name", entry, papers.home_name_written, as_of),
    ]
    if left_on is not None:
        duties.append(_written("certificate_leaving_day", left_on, papers.leaving_day_written, as_of))
    if papers.medical_coordination is not False:
        known = papers.medical_coordination is not None
        days = (papers.guideline_explained_on, papers.guideline_consented_on)
        for name, day in zip(("guideline_explanation", "guideline_consent"), days, strict=True):
            duties.append(_guideline(_dated(name, entry, day, as_of), known=known))
    return tuple(duties)


def _dated(name: str, due_on: date, day: RecordedDay, as_of: date) -> Duty:
    return recorded_duty(FAMILY, name, term_named("admission", name), due_on, day, as_of=as_of)


def _guideline(duty: Duty, *, known: bool) -> Duty:
    """Return the duty of an add-on, which may have begun after the resident came, or not at all."""
    if duty.status is not Status.MISSED:
        return duty
    if not known:
        return duty._replace(status=Status.UNCLEAR, reasons=(*duty.reasons, _ADDON_OPEN))
    if duty.done_on is not None:
        return duty._replace(status=Status.UNCLEAR, reasons=(_GUIDELINE_LATE,))
    return duty


def _written(name: str, due_on: date, written: bool | None, as_of: date) -> Duty:
    status, reasons = Status.DONE, tuple[Reason, ...]()
    if not written and as_of <= due_on:
        status = Status.DUE
    elif written is None:
        status, reasons = Status.UNCLEAR, (_WRITTEN_OPEN,)
    elif not written:
        status, reasons = Status.MISSED, (_NOT_WRITTEN,)
    return duty_of(FAMILY, name, term_named("admission", name), due_on, None, status, reasons)


def third_party_evaluation_missing(given: Iterable[str]) -> list[StandardsTerm]:
    """Return which entries on the third-party evaluation the document on important matters lacks.

    Args:
        given: the entries it has, by name ("carried_out", "latest_on", "body", "disclosure") or in Japanese.
            Where no evaluation was carried out, an entry that says so counts.

    Raises:
        InexactInputError: for what is no list of texts (KC-N03).
        UnknownCodeError: for a text that is none of the four (KC-G10).

    Rule: 老計発第0331004号 第3の一の4(2)①; 墨田区 令和8年度 集団指導 資料3 pp.12-13.

    >>> len(third_party_evaluation_missing([]))
    4
    """
    return missing_terms(standards_terms("third_party_evaluation"), given)


def severity_guideline_missing(given: Iterable[str]) -> list[StandardsTerm]:
    """Return which contents the guideline on care when the condition worsens lacks.

    Args:
        given: the contents it has, "①" to "③" or in Japanese.

    Returns:
        What it lacks; the notice gives the three as examples.

    Raises:
        InexactInputError: for what is no list of texts (KC-N03).
        UnknownCodeError: for a text that is none of the three (KC-G10).

    Rule: 老計発第0331005号 第2の6(12)⑥; 墨田区 令和8年度 集団指導 資料3 p.52.

    >>> [term.name for term in severity_guideline_missing(["①", "③"])]
    ['②']
    """
    return missing_terms(standards_terms("severity_guideline"), given)
