"""区への報告 (reports to the ward): which accidents are to be reported.

This is a rule of one ward (墨田区介護保険事業者等における事故発生時の報告取扱要領); others have their own.
Source: 墨田区 令和8年度 集団指導 資料3 p.37.

>>> accident_report_required("離設").verdict
Verdict.REQUIRED
"""

from typing import NamedTuple

from kaigo_calc.explain.step import Evidence
from kaigo_calc.standards.answers import Verdict, require_answers
from kaigo_calc.standards.duties import Reason
from kaigo_calc.standards.figures import StandardsTerm
from kaigo_calc.standards.found_terms import found_term

OF_THE_WARD = Reason(
    "墨田区の要領による判定です。他の市町村では、その市町村の要領を確かめてください。",
    "This is the rule of Sumida City; in other municipalities their own rule applies.",
)

_DECIDING = {
    "injury": "doctor_needed",
    "medication_error": "doctor_needed",
    "property_loss": "economic_loss",
    "staff_misconduct": "affects_service",
    "death": "cause_in_doubt",
    "disaster": "affects_service",
}
"""On which fact the kinds depend that are not always reported."""

_NOT_KNOWN = {
    "doctor_needed": Reason(
        "医師の診療・診察を要したかどうかで決まります。",
        "It depends on whether a doctor had to treat or examine.",
    ),
    "economic_loss": Reason(
        "利用者が経済的な損失を受けたかどうかで決まります。",
        "It depends on whether the user suffered a loss.",
    ),
    "affects_service": Reason(
        "介護サービス等の提供に影響するかどうかで決まります。",
        "It depends on whether the service is affected.",
    ),
    "cause_in_doubt": Reason(
        "死因に疑義があるかどうかで決まります。", "It depends on whether the cause of death is in doubt."
    ),
}
_LIGHT_BUT_TREATED = Reason(
    "医師の診療を要したものは報告の対象ですが、軽易なケガは除くとの説明もあります。区に確かめてください。",
    "What a doctor had to treat is reported, but light injuries are said to be left out; ask the ward.",
)
_LIGHT_OPEN = Reason(
    "医師の診療を要したケガです。擦り傷や打撲等の軽易なケガでなければ、報告の対象です。",
    "A doctor had to treat it: it is reported unless it is a light injury such as a graze or a bruise.",
)
_BY_CASES = Reason(
    "感染症等は、種類と人数で決まります(infection_report_required)。",
    "For infections it depends on the kind and the number of cases (infection_report_required).",
)


class ReportVerdict(NamedTuple):
    """Whether something is to be reported to the ward, and why."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    """The first says that this is the ward's rule."""
    evidence: Evidence

    def to_dict(self) -> dict[str, object]:
        """Return the verdict as JSON-ready values."""
        return {
            "verdict": str(self.verdict),
            "reasons_ja": [reason.ja for reason in self.reasons],
            "reasons_en": [reason.en for reason in self.reasons],
            "citation": self.evidence.citation,
            "locator": self.evidence.locator,
            "data_status": self.evidence.status,
        }


def accident_report_required(
    kind: str,
    *,
    doctor_needed: bool | None = None,
    light: bool | None = None,
    economic_loss: bool | None = None,
    affects_service: bool | None = None,
    cause_in_doubt: bool | None = None,
) -> ReportVerdict:
    """Return whether an accident is to be reported to the ward, by the rule of 墨田区.

    Args:
        kind: one of the ten kinds, by name or official name (`standards_terms("accident")`).
        doctor_needed: for an injury or wrong medication, whether a doctor had to treat or examine.
        light: for an injury that a doctor had to treat, whether it is a graze, a bruise or the like.
        economic_loss: for damaged or lost property, whether the user suffered a loss.
        affects_service: for misconduct and disasters, whether they may affect, or affect, the service.
        cause_in_doubt: for a death, whether its cause is in doubt.

    Each of them may be None where it is not known.

    Returns:
        The verdict; unclear where a fact decides that is None, for a light injury that a doctor had to
        treat, and for infections, which `infection_report_required` judges.

    Raises:
        UnknownCodeError: for a kind that does not exist (KC-G10).
        InexactInputError: for a name that is no text, and for anything but True, False and None (KC-N03).

    Source: 墨田区 令和8年度 集団指導 資料3 p.37 (墨田区介護保険事業者等における事故発生時の報告取扱要領).

    >>> accident_report_required("injury", doctor_needed=False, light=True).verdict
    Verdict.NOT_REQUIRED
    """
    facts = {
        "doctor_needed": doctor_needed,
        "economic_loss": economic_loss,
        "affects_service": affects_service,
        "cause_in_doubt": cause_in_doubt,
    }
    require_answers(light=light, **facts)
    term = found_term("accident", kind)
    if term.name == "infection":
        return _verdict(term, _BY_CASES)
    deciding = _DECIDING.get(term.name)
    if deciding is None:
        return _verdict(term, answer=True)
    answer = facts[deciding]
    if answer is None:
        return _verdict(term, _NOT_KNOWN[deciding])
    if term.name == "injury" and answer and light is not False:
        return _verdict(term, _LIGHT_BUT_TREATED if light else _LIGHT_OPEN)
    return _verdict(term, answer=answer)


def _verdict(
    term: StandardsTerm, reason: Reason | None = None, *, answer: bool | None = None
) -> ReportVerdict:
    reasons = (OF_THE_WARD,) if reason is None else (OF_THE_WARD, reason)
    return ReportVerdict(Verdict.of(answer), reasons, term.evidence)
