"""目安の画面 (quote on the screen): what was looked up, how far confirmed, and the amounts."""

from rich.console import RenderableType
from rich.text import Text

from kaigo_calc.cli.screen import amounts, facts, heading, shortened, steps, warning
from kaigo_calc.cli.wording import Wording
from kaigo_calc.explain.explanation import Explanation
from kaigo_calc.explain.text import STATUS_LABELS
from kaigo_calc.illustration import DailyIllustration
from kaigo_calc.quantities.closed_set import ClosedSet
from kaigo_calc.schedules.service_types import find_service


def quote_blocks(
    quote: DailyIllustration, explanation: Explanation, wording: Wording, *, with_steps: bool
) -> list[RenderableType]:
    """Return what `kaigo-calc quote` prints."""
    attention = _attention(explanation, wording)
    return [
        heading(wording.quote_title),
        *([warning(attention)] if attention else []),
        facts(_rows(quote, explanation, wording)),
        amounts(quote.charge, wording),
        Text(wording.one_day),
        *(steps(explanation, wording) if with_steps else []),
    ]


def _rows(
    quote: DailyIllustration, explanation: Explanation, wording: Wording
) -> list[tuple[str, str | Text]]:
    service = find_service(quote.service)
    in_japanese = wording.lang == "ja"
    home = wording.homes[quote.unit_class]
    grade = _name(quote.area_grade, wording)
    places = [
        term.value_ja for step in explanation.steps for term in step.terms if term.name == "municipality"
    ]
    return [
        (wording.service, service.title_ja if in_japanese else f"{service.name_en} ({service.code})"),
        (wording.unit_class, f"{quote.unit_class.label_ja} {home}"),
        (wording.care_level, _name(quote.care_level, wording)),
        (wording.area_grade, " ".join([grade, *(place for place in places if place)])),
        (wording.on, str(quote.on)),
        (wording.status, _status(explanation, wording)),
        (wording.schedule, f"{quote.schedule_id}  {shortened(quote.schedule_digest)}"),
    ]


def _name(member: ClosedSet, wording: Wording) -> str:
    return member.label_ja if wording.lang == "ja" else f"{member} ({member.label_ja})"


def _status(explanation: Explanation, wording: Wording) -> str | Text:
    status = str(explanation.status)
    label = STATUS_LABELS[wording.lang][status]
    return label if status == "verified" else warning(wording.not_verified.format(status=label))


def _attention(explanation: Explanation, wording: Wording) -> str:
    labels = STATUS_LABELS[wording.lang]
    figures = [
        wording.figure.format(
            label=step.rule.label_ja if wording.lang == "ja" else step.rule.label_en,
            status=labels[step.evidence.status],
        )
        for step in explanation.steps
        if step.evidence and step.evidence.status != "verified"
    ]
    return wording.attention.format(figures=wording.between_figures.join(figures)) if figures else ""
