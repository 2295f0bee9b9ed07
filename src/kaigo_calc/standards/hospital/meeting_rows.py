"""会議の行 (rows of meetings): what rows by the month and rows by the year have in common."""

from datetime import date

from kaigo_calc.explain.explanation import weakest
from kaigo_calc.explain.step import Evidence
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.figures import StandardsTerm
from kaigo_calc.standards.found_terms import term_named
from kaigo_calc.standards.hospital.cooperation_parts import Part

FAMILY = "hospital"

FACTS_OPEN = Reason(
    "電子的システムの体制、入院・往診の件数、情報共有のうち、分かっていないものがあり、必要な回数が決まりません。",
    "Information by ICT, admissions, house calls or sharing is not known, so the number needed is open.",
)


def too_few(part: Part, held: int) -> Reason:
    """Return the reason of a meeting that was missed."""
    first, last = part.first_day, part.last_day
    return Reason(
        f"{first} から {last} までに{part.least}回必要なところ、{held}回です。",
        f"{first} to {last} needs {part.least} meeting(s), and {held} were held.",
    )


def meeting_row(
    part: Part,
    kind: str,
    number: int,
    due_on: date,
    done_on: date | None,
    status: Status,
    reasons: tuple[Reason, ...],
) -> Duty:
    """Return the row of one meeting of a part."""
    term = meeting_term(part)
    return Duty(
        FAMILY,
        f"hospital.meeting.{kind}.{number}",
        f"{term.label_ja}({number}回目)",
        f"{term.label_en} ({number})",
        due_on,
        done_on,
        status,
        reasons,
        term.evidence,
    )


def meeting_term(part: Part) -> StandardsTerm:
    """Return the rule on meetings, no better confirmed than the number of them."""
    term = term_named("hospital", "meeting")
    stands = term.evidence
    status = weakest([stands.status, part.status])
    evidence = Evidence(stands.file, stands.line, status, stands.sources, stands.citation, stands.locator)
    return term._replace(evidence=evidence)
