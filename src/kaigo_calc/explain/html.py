"""計算過程の表 (HTML): explanations as a table in a notebook."""

from html import escape

from kaigo_calc.explain.text import basis_lines, step_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.explain.explanation import Explanation
    from kaigo_calc.explain.step import Step


def explanation_html(explanation: "Explanation") -> str:
    """Return an explanation as an HTML table, Japanese with the English below it."""
    rows = "".join(_row(number, step) for number, step in enumerate(explanation.steps, start=1))
    return (
        '<table class="kaigo-calc-explanation" lang="ja"><thead><tr>'
        "<th>#</th><th>項目 / item</th><th>計算 / calculation</th><th>根拠 / basis</th>"
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(number: int, step: "Step") -> str:
    basis = "<br>".join(escape(line) for line in basis_lines(step, "ja"))
    calculation = escape(step_text(step, "ja"))
    if step.evidence and step.evidence.status != "verified":  # the text says how far it is confirmed
        calculation = f"<strong>{calculation}</strong>"
    return (
        f"<tr><td>{number}</td>"
        f'<td style="white-space:nowrap">{escape(step.rule.label_ja)}'
        f'<br><small lang="en">{escape(step.rule.label_en)}</small></td>'
        f'<td style="text-align:left; min-width:24em">{calculation}'
        f'<br><small lang="en">{escape(step_text(step, "en"))}</small></td>'
        f'<td style="text-align:left"><small>{basis}</small></td></tr>'
    )
