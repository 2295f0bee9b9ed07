"""定めの行 (rows): committees, guidelines, training and drills of the group home, as read from the table.

>>> [row.per_year for row in routine_rows(date(2026, 4, 1)) if row.kind == "committee"]
[4, 2, 1, 1]
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kaigo_calc.explain.step import Evidence
from kaigo_calc.rounding import ceiling
from kaigo_calc.schedules.dated import Subject
from kaigo_calc.schedules.table_file import Record
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.tables import group_home_duties

_FAMILIES = {
    "committee": "committees",
    "training": "training",
    "on_hire_training": "training",
    "annual_plan": "training",
    "drill": "drills",
    "night_drill": "drills",
}
"""Where a kind belongs; documents are "guidelines"."""
_BY_WEIGHT = (Status.DONE, Status.DUE, Status.UNCLEAR, Status.MISSED)


class Part(NamedTuple):
    """A part of a duty that has a row of its own, such as the second training of a year."""

    name: str
    label_ja: str
    label_en: str


WHOLE = Part("", "", "")


class RoutineRow(NamedTuple):
    """One duty of the table."""

    topic: str
    kind: str
    times: int
    """How often within `months`; 0 for what has no number."""
    months: int
    about: bool
    """Whether the interval is おおむね."""
    settled: bool
    """False where the sources disagree on whether it is a duty yet."""
    reduction: str
    """Item of the fee schedule that is taken where it is omitted, or ""."""
    label_ja: str
    label_en: str
    evidence: Evidence

    @property
    def key(self) -> tuple[str, str]:
        """Topic and kind."""
        return (self.topic, self.kind)

    @property
    def per_year(self) -> int:
        """How often in a fiscal year."""
        return ceiling(12 * self.times, self.months)

    def duty(
        self,
        due_on: date | None,
        done_on: date | None,
        found: "Finding",
        *,
        part: Part = WHOLE,
        reduces: bool = True,
    ) -> Duty:
        """Return the duty, or a part of it, with what was found."""
        return Duty(
            _FAMILIES.get(self.kind, "guidelines"),
            ".".join([*self.key, part.name] if part.name else self.key),
            self.label_ja + part.label_ja,
            self.label_en + part.label_en,
            due_on,
            done_on,
            found.status,
            found.reasons,
            self.evidence,
            (self.reduction,) if self.reduction and reduces else (),
        )


def of_person(duty: Duty, person: str) -> Duty:
    """Return a duty as that of a person, whose name comes first in name and labels."""
    return duty._replace(
        name=f"{person}.{duty.name}",
        label_ja=f"{person} {duty.label_ja}",
        label_en=f"{person}: {duty.label_en}",
    )


class Finding(NamedTuple):
    """A status with its reasons."""

    status: Status
    reasons: tuple[Reason, ...] = ()


def together(findings: Iterable[Finding]) -> Finding:
    """Return the worst status of several findings, with all reasons.

    >>> together([Finding(Status.DONE), Finding(Status.UNCLEAR)]).status
    Status.UNCLEAR
    """
    found = list(findings)
    status = max((one.status for one in found), key=_BY_WEIGHT.index)
    return Finding(status, tuple(reason for one in found for reason in one.reasons))


def status_between(strict: date, lenient: date, done_on: date | None, *, as_of: date) -> Status:
    """Return the status under two readings of a deadline: where they differ it is unclear.

    Args:
        strict: the last day under the strict reading.
        lenient: the last day under the lenient one.
        done_on: when it was done.
        as_of: the day up to which the records are complete.

    >>> status_between(date(2026, 5, 9), date(2026, 6, 30), date(2026, 6, 1), as_of=date(2026, 7, 1))
    Status.UNCLEAR
    """
    strictly = Status.of(strict, done_on, as_of=as_of)
    leniently = Status.of(lenient, done_on, as_of=as_of)
    return strictly if strictly is leniently else Status.UNCLEAR


def routine_rows(on: date) -> list[RoutineRow]:
    """Return the duties in force on a day.

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
    """
    table = group_home_duties()
    table.require_encoded(on, Subject("委員会・研修・訓練等", "Committees, training and drills"))
    return [_row(provision.record) for provision in table.in_force(on)]


def _row(record: Record) -> RoutineRow:
    return RoutineRow(
        record["topic"],
        record["kind"],
        int(record["times"]) if record["times"] else 0,
        int(record["months"]) if record["months"] else 0,
        record["about"] == "yes",
        record["obligation"] == "duty",
        record["reduction"],
        record["label_ja"],
        record["label_en"],
        record.evidence,
    )
