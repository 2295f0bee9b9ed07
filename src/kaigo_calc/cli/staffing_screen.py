"""配置の画面 (staffing on the screen): how many days are short, and the steps of each day."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from kaigo_calc.cli.screen import facts, heading
from kaigo_calc.cli.staffing_wording import StaffingWording
from kaigo_calc.cli.wording import Wording
from kaigo_calc.explain.explanation import Explanation
from kaigo_calc.explain.step import Step
from kaigo_calc.explain.text import basis_lines, step_text
from kaigo_calc.staffing import Sufficiency
from kaigo_calc.staffing.unit_day_steps import DIFFERENCE


def totals(check: Sufficiency, words: StaffingWording) -> str:
    """Return for each unit how many of its days are short of hours, presence or night staff."""
    lines: list[str] = []
    for unit in check.units:
        days = check.of(unit)
        sentence = words.total_of_unit if unit else words.total
        lines.append(sentence.format(unit=unit, days=len(days), short=sum(not day.ok for day in days)))
    return "\n".join(lines)


def steps_by_day(check: Sufficiency, explanation: Explanation, wording: Wording) -> list[RenderableType]:
    """Return the steps under the date and unit they belong to, with their basis at the end.

    The basis of every day is the same, and a month of two units would repeat it sixty times.
    """
    blocks: list[RenderableType] = [heading(wording.steps_title)]
    for day, steps in zip(check.days, _of_each_day(explanation), strict=True):
        blocks += [heading(f"{day.on} {day.unit}".rstrip()), facts(_lines(steps, wording.lang))]
    basis = dict.fromkeys(line for step in explanation.steps for line in basis_lines(step, wording.lang))
    return [*blocks, Text("\n".join(basis))]


def _of_each_day(explanation: Explanation) -> Iterator[list[Step]]:
    steps: list[Step] = []
    for step in explanation.steps:
        steps.append(step)
        if step.rule is DIFFERENCE:  # the last step of a day
            yield steps
            steps = []


def _lines(steps: list[Step], lang: str) -> list[tuple[str, str | Text]]:
    labels = [step.rule.label_ja if lang == "ja" else step.rule.label_en for step in steps]
    return [(label, step_text(step, lang)) for label, step in zip(labels, steps, strict=True)]
