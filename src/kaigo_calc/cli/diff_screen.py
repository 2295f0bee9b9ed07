"""変更点の画面 (changes on the screen): what begins, ends or changes between two days of a schedule."""

from collections.abc import Callable

from rich.console import RenderableType
from rich.text import Text

from kaigo_calc.cli.schedule_screen import (
    attention,
    condition_text,
    fingerprint,
    limit_texts,
    service_name,
    status_cell,
)
from kaigo_calc.cli.schedule_wording import ScheduleWording
from kaigo_calc.cli.screen import facts, heading, warning
from kaigo_calc.cli.sheet import Row, Section, Sheet
from kaigo_calc.cli.wording import Wording
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.items import Item
from kaigo_calc.schedules.revisions import Change, ScheduleDiff
from kaigo_calc.schedules.schedule import Schedule

_OF_WORDS: dict[str, Callable[[Item, ScheduleWording], str]] = {
    "limits": lambda item, words: limit_texts(item.limits, words),
    "conditions": lambda item, words: words.between_conditions.join(
        condition_text(condition, words) for condition in item.conditions
    ),
}
"""Changes that are told in sentences below the item."""


def diff_blocks(
    schedule: Schedule, diff: ScheduleDiff, words: ScheduleWording, wording: Wording
) -> list[RenderableType]:
    """Return what `kaigo-calc schedule diff` prints."""
    rows: list[tuple[str, str | Text]] = [
        (wording.service, service_name(schedule, words)),
        (words.before, str(diff.before)),
        (words.after, str(diff.after)),
        (wording.schedule, fingerprint(schedule)),
    ]
    header = (words.name, words.change, words.before, words.after, words.status)
    lines = [_row(change, schedule, diff, words, wording) for change in diff.changes]
    sheet = Sheet(header, [Section("", lines)], right=frozenset({2, 3}))
    return [
        heading(words.diff_title),
        *attention([_new_status(change) for change in diff.changes], words),
        facts(rows),
        sheet if lines else Text(words.nothing_changes),
    ]


def _row(
    change: Change, schedule: Schedule, diff: ScheduleDiff, words: ScheduleWording, wording: Wording
) -> Row:
    name = (_name(change, words), words.changes[change.what])
    if change.what in _OF_WORDS:
        old, new = (
            _OF_WORDS[change.what](item, words) or words.nothing
            for day in (diff.before, diff.after)
            for item in schedule.on(day).items()
            if item.id == change.item
        )
        return Row((*name, "", "", ""), (words.old_text.format(text=old), words.new_text.format(text=new)))
    before, after = (
        (change.before_ja, change.after_ja) if words.lang == "ja" else (change.before_en, change.after_en)
    )
    ends = change.what == "ends"  # then the status is that of the old figure
    return Row(
        (
            *name,
            _figure(before, change.status if ends else "verified", words),
            _figure(after, "verified" if ends else change.status, words),
            status_cell(_new_status(change), wording),
        )
    )


def _figure(text: str | None, status: str, words: ScheduleWording) -> str | Text:
    return warning(words.candidate.format(rate=text)) if status == "unverified" else text or ""


def _name(change: Change, words: ScheduleWording) -> str:
    if words.lang == "ja":
        return change.label_ja
    return change.label_en if change.item.startswith(f"{BASE} ") else f"{change.label_en} [{change.item}]"


def _new_status(change: Change) -> str:
    return change.status if change.what in {"begins", "figure"} else "verified"
