"""値の固定 (pins): a fee schedule or a fee table kept in a file, so that a test tells what has changed.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     assert_schedule_unchanged("group_home", Path(folder, "group_home.json"), update=True)
...     assert_schedule_unchanged("group_home", Path(folder, "group_home.json"))
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, cast

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.schedules import Schedule, load_schedule
from kaigo_calc.testing.pin_file import Figure, Figures, Leaf, Pin, gathered, leaves, read_pin

UPDATE_OPTION = "--update-fee-tables"

_ROW_NAMES = ("item", "unit_class", "care_level", "effective_from")
_ROW_FIGURES = (
    *("units", "rate", "unverified_rate", "rate_of", "operation", "per", "limits_ja", "conditions_ja"),
    *("last_day", "status"),
)
_TABLE = "fee_table"
_TABLE_HEAD = frozenset({"format", "schedule_ids", "schedule_digest"})
_TABLE_INFORMATION = frozenset(
    {"name", "office", "unit_class", "notes", "sources", "status", "statuses", "in_force_from"}
)
_ITEM_INFORMATION = frozenset({"claimed", "levels"})
"""What a table says of its figures. `per` is not among them: 30 units a day are not 30 units a month."""


class FeeTableLike(Protocol):
    """A fee table, which says what it holds."""

    def to_dict(self) -> dict[str, Any]:
        """Return the table as JSON-ready values."""
        ...


def assert_schedule_unchanged(service: str | Schedule, path: str | Path, *, update: bool = False) -> None:
    """Fail where a fee schedule is no longer what a file holds, and name every figure that has changed.

    Figures are units, rates, limits, conditions, days and how far they are confirmed; other columns, such as
    the place in a notice, may change.

    Args:
        service: a schedule, or the service of which the packaged one is meant.
        path: the file, which is for this service alone.
        update: True writes the file anew instead of comparing.

    Raises:
        AssertionError: for figures that have changed, and where there is no file yet.
        UnreadableInputError: for a file that cannot be read (KC-V10).
        RuleConflictError: for a file of another service or of a fee table (KC-V11), and for a schedule
            without rows (KC-V12).
        UnknownCodeError: for a service that does not exist (KC-C01).
        NotEncodedError: for a service whose fees are not encoded (KC-E04).
        InexactInputError: for anything but a schedule and a name (KC-N03).

    Source: each row of the schedule names its own.

    >>> try:
    ...     assert_schedule_unchanged("group_home", "no-such-file.json")
    ... except AssertionError as failure:
    ...     print(str(failure).splitlines()[1])
    No figures are pinned yet in no-such-file.json.
    """
    __tracebackhide__ = True
    given: object = service
    if not isinstance(given, (str, Schedule)):
        raise wrong_type(service, "pinned_schedule", "str, Schedule")
    schedule = load_schedule(given) if isinstance(given, str) else given
    figures = gathered(leaf for row in schedule.to_rows() for leaf in _of_row(row))
    current = Pin(f"schedule {schedule.service.id}", schedule.id, schedule.digest, figures, {})
    _compare(current, path, update=update)


def assert_fee_table_unchanged(
    table: FeeTableLike | Mapping[str, Any], path: str | Path, *, update: bool = False
) -> None:
    """Fail where figures of a fee table are no longer those of a file, and name every one that has changed.

    Figures are units, totals, benefits, copays, rates, prices, days and the date. What a table says of them,
    its notes, sources and status, the home, and since when the schedule is in force, is written to the file
    for information, as is the digest; nobody compares it.

    Args:
        table: a fee table, or what its `to_dict` returns.
        path: the file, which is for this table alone.
        update: True writes the file anew instead of comparing.

    Raises:
        AssertionError: for figures that have changed, and where there is no file yet.
        UnreadableInputError: for a file that cannot be read (KC-V10).
        RuleConflictError: for a file of a fee schedule (KC-V11), a table without figures (KC-V12), and keys
            that are the same as text (KC-V13).
        InexactInputError: for what is no table (KC-N03).

    Source: the figures are those of the table, made from a fee schedule whose rows name their own.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     pin = Path(folder, "table.json")
    ...     assert_fee_table_unchanged({"on": "2026-05-01", "copay": {"90": 937}}, pin, update=True)
    ...     try:
    ...         assert_fee_table_unchanged({"on": "2026-05-01", "copay": {"90": 938}}, pin)
    ...     except AssertionError as failure:
    ...         print(str(failure).splitlines()[2].strip())
    copay/90: 937 → 938
    """
    __tracebackhide__ = True
    given: object = table if isinstance(table, Mapping) else getattr(table, "to_dict", lambda: None)()
    if not isinstance(given, Mapping):
        raise wrong_type(table, "pinned_table", "FeeTable, dict")
    document = cast("Mapping[str, object]", given)
    found = [leaf for leaf in leaves((), document) if leaf[0][0] not in _TABLE_HEAD]
    figures = gathered(leaf for leaf in found if not _is_information(leaf[0]))
    information = gathered(leaf for leaf in found if _is_information(leaf[0]))
    ids = ", ".join(str(one) for _, one in leaves((), document.get("schedule_ids")))
    current = Pin(_TABLE, ids, str(document.get("schedule_digest", "")), figures, information)
    _compare(current, path, update=update)


def _of_row(row: dict[str, Any]) -> Iterator[Leaf]:
    path = tuple(str(row[part]) for part in _ROW_NAMES if row[part] is not None)
    for quantity in _ROW_FIGURES:
        if row[quantity] is not None:
            yield (*path, quantity), row[quantity]


def _is_information(path: tuple[str, ...]) -> bool:
    return path[0] in _TABLE_INFORMATION or (
        path[0] == "items" and not _ITEM_INFORMATION.isdisjoint(path[2:3])
    )


def _compare(current: Pin, path: str | Path, *, update: bool) -> None:
    __tracebackhide__ = True
    if not current.figures:
        raise RuleConflictError("KC-V12", given=current.of)
    file = Path(path)
    if update:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(current.to_text().encode())
        return
    if not file.exists():
        raise AssertionError(_no_pin(path))
    pinned = read_pin(file)
    if pinned.of != current.of:
        raise RuleConflictError("KC-V11", path=str(path), pinned=pinned.of, given=current.of)
    changed = _changed(pinned.figures, current.figures)
    if changed:
        raise AssertionError(_difference(pinned, current, changed, path))


def _changed(before: Figures, after: Figures) -> list[str]:
    """Return the names of the figures that differ; true is not 1."""
    names = sorted(before | after)
    old, new = [[figures.get(name) for name in names] for figures in (before, after)]
    return [
        name
        for name, one, other in zip(names, old, new, strict=True)
        if type(one) is not type(other) or one != other
    ]


def _no_pin(path: str | Path) -> str:
    return "\n".join(
        [
            f"{path} に固定した値がまだありません。",
            f"No figures are pinned yet in {path}.",
            _how_to("作るには", "To pin them"),
        ]
    )


def _difference(pinned: Pin, current: Pin, changed: list[str], path: str | Path) -> str:
    before, after = pinned.figures, current.figures
    known = before | after
    return "\n".join(
        [
            f"{path} に固定した値と{len(changed)}か所で違います。",
            f"{len(changed)} figures differ from those pinned in {path}.",
            *(
                f"  {name}: {_shown(before.get(name))} → {_shown(after.get(name))}"
                f"{'' if current.of == _TABLE else _days_of_row(name, known)}"
                for name in changed
            ),
            f"{pinned.schedule_id} {pinned.schedule_digest}",
            f"→ {current.schedule_id} {current.schedule_digest}",
            _how_to("正しい変更なら", "If that is right, accept it"),
        ]
    )


def _days_of_row(name: str, figures: Figures) -> str:
    """Return the days on which the row of a schedule holds, of which a figure is one."""
    row = name.rpartition("/")[0]
    last_day = f" {figures[f'{row}/last_day']}" if f"{row}/last_day" in figures else ""
    return f"  [{row.rpartition('/')[2]} -{last_day}]"


def _shown(value: Figure | None) -> str:
    return "なし/none" if value is None else f"{value:,}" if type(value) is int else str(value)


def _how_to(ja: str, en: str) -> str:
    return f"{ja} / {en}: pytest {UPDATE_OPTION} (update=True)"
