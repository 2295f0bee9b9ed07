"""値の固定 (pins): a fee schedule or a fee table kept in a file, so that a test tells what has changed.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     assert_schedule_unchanged("group_home", Path(folder, "group_home.json"), update=True)
...     assert_schedule_unchanged("group_home", Path(folder, "group_home.json"))
"""

from collections.abc import Iterator, Mapping
from json import dumps, loads
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeAlias, cast

from kaigo_calc.errors import RuleConflictError, UnreadableInputError
from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.schedules import Schedule, load_schedule

FORMAT = "kaigo_calc.fee_pin.v1"
UPDATE_OPTION = "--update-fee-tables"

Figure: TypeAlias = int | str
Figures: TypeAlias = dict[str, Figure]
"""Figures by their names; a name is words with spaces between them, of which the last is the quantity."""

_ROW_NAMES = ("item", "unit_class", "care_level", "effective_from")
_ROW_FIGURES = (
    *("units", "rate", "unverified_rate", "rate_of", "operation", "per", "limits_ja", "conditions_ja"),
    *("last_day", "status"),
)
_TABLE = "fee_table"
_TABLE_HEAD = frozenset({"format", "schedule_ids", "schedule_digest"})


class FeeTableLike(Protocol):
    """A fee table, which says what it holds."""

    def to_dict(self) -> dict[str, Any]:
        """Return the table as JSON-ready values."""
        ...


class _Pin(NamedTuple):
    """What is written to a file."""

    of: str
    """"schedule …" or "fee_table"; a file is for one of them."""
    schedule_id: str
    schedule_digest: str
    figures: Figures

    def to_text(self) -> str:
        """Return the file: JSON with a line for each figure, in the order of their names."""
        head: dict[str, str] = {
            "format": FORMAT,
            "of": self.of,
            "schedule_id": self.schedule_id,
            "schedule_digest": self.schedule_digest,
        }
        lines = [f"  {_json(name)}: {_json(value)}," for name, value in head.items()]
        figures = [f"    {_json(name)}: {_json(self.figures[name])}" for name in sorted(self.figures)]
        return "\n".join(["{", *lines, '  "figures": {', ",\n".join(figures), "  }", "}", ""])


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
        RuleConflictError: for a file of another service or of a fee table (KC-V11).
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
    figures = {name: value for row in schedule.to_rows() for name, value in _of_row(row)}
    _compare(
        _Pin(f"schedule {schedule.service.id}", schedule.id, schedule.digest, figures), path, update=update
    )


def assert_fee_table_unchanged(
    table: FeeTableLike | Mapping[str, Any], path: str | Path, *, update: bool = False
) -> None:
    """Fail where a fee table is no longer what a file holds, and name every figure that has changed.

    Args:
        table: a fee table, or what its `to_dict` returns.
        path: the file, which is for this table alone.
        update: True writes the file anew instead of comparing.

    Raises:
        AssertionError: for figures that have changed, and where there is no file yet.
        UnreadableInputError: for a file that cannot be read (KC-V10).
        RuleConflictError: for a file of a fee schedule (KC-V11).
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
    copay 90: 937 → 938
    """
    __tracebackhide__ = True
    given: object = table if isinstance(table, Mapping) else getattr(table, "to_dict", lambda: None)()
    if not isinstance(given, Mapping):
        raise wrong_type(table, "pinned_table", "FeeTable, dict")
    document = cast("Mapping[str, object]", given)
    figures = {
        " ".join(names): value
        for key, part in document.items()
        if key not in _TABLE_HEAD
        for names, value in _leaves((key,), part)
    }
    ids = ", ".join(str(one) for one in cast("list[object]", document.get("schedule_ids", [])))
    _compare(_Pin(_TABLE, ids, str(document.get("schedule_digest", "")), figures), path, update=update)


def _of_row(row: dict[str, Any]) -> Iterator[tuple[str, Figure]]:
    name = " ".join(str(row[part]) for part in _ROW_NAMES if row[part] is not None)
    for quantity in _ROW_FIGURES:
        if row[quantity] is not None:
            yield f"{name} {quantity}", row[quantity]


def _leaves(names: tuple[str, ...], value: object) -> Iterator[tuple[tuple[str, ...], Figure]]:
    """Yield the figures of nested values with their names; nothing where there is none."""
    if isinstance(value, Mapping):
        for name, one in cast("Mapping[object, object]", value).items():
            yield from _leaves((*names, str(name)), one)
    elif isinstance(value, (list, tuple)):
        for place, one in enumerate(cast("list[object]", value), start=1):
            yield from _leaves((*names, str(place)), one)
    elif value is not None:
        yield names, value if isinstance(value, (int, str)) else str(value)


def _compare(current: _Pin, path: str | Path, *, update: bool) -> None:
    __tracebackhide__ = True
    file = Path(path)
    if update:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(current.to_text().encode())
        return
    if not file.exists():
        raise AssertionError(_no_pin(path))
    pinned = _read(file)
    if pinned.of != current.of:
        raise RuleConflictError("KC-V11", path=str(path), pinned=pinned.of, given=current.of)
    if pinned.figures != current.figures:
        raise AssertionError(_difference(pinned, current, path))


def _read(file: Path) -> _Pin:
    reason = "format"
    try:
        document: dict[str, Any] = loads(file.read_text(encoding="utf-8"))
        if document["format"] == FORMAT:
            return _Pin(**{name: document[name] for name in _Pin._fields})
    except OSError as error:
        reason = error.strerror or type(error).__name__
    except (ValueError, KeyError, TypeError) as error:
        reason = type(error).__name__
    raise UnreadableInputError("KC-V10", path=str(file), reason=reason)


def _no_pin(path: str | Path) -> str:
    return "\n".join(
        [
            f"{path} に固定した値がまだありません。",
            f"No figures are pinned yet in {path}.",
            _how_to("作るには", "To pin them"),
        ]
    )


def _difference(pinned: _Pin, current: _Pin, path: str | Path) -> str:
    before, after = pinned.figures, current.figures
    known = before | after
    changed = [name for name in sorted(known) if before.get(name) != after.get(name)]
    days = _days_of_row if current.of != _TABLE else _days_of_table
    return "\n".join(
        [
            f"{path} に固定した値と{len(changed)}か所で違います。",
            f"{len(changed)} figures differ from those pinned in {path}.",
            *(
                f"  {name}: {_shown(before.get(name))} → {_shown(after.get(name))}{days(name, known)}"
                for name in changed
            ),
            f"{pinned.schedule_id} {pinned.schedule_digest}",
            f"→ {current.schedule_id} {current.schedule_digest}",
            _how_to("正しい変更なら", "If that is right, accept it"),
        ]
    )


def _days_of_row(name: str, figures: Figures) -> str:
    """Return the days on which the row of a schedule holds, of which a figure is one."""
    row = name.rpartition(" ")[0]
    last_day = f" {figures[f'{row} last_day']}" if f"{row} last_day" in figures else ""
    return f"  [{row.rpartition(' ')[2]} -{last_day}]"


def _days_of_table(_: str, figures: Figures) -> str:
    """Return since when the figures of a table are in force, where it says so."""
    return f"  [{figures['in_force_from']} -]" if "in_force_from" in figures else ""


def _shown(value: Figure | None) -> str:
    return "なし/none" if value is None else f"{value:,}" if type(value) is int else str(value)


def _how_to(ja: str, en: str) -> str:
    return f"{ja} / {en}: pytest {UPDATE_OPTION} (update=True)"


def _json(value: Figure) -> str:
    return dumps(value, ensure_ascii=False)
