"""出典と収録期間の読込み (TOML files): sources and coverage, read as strictly as the tables."""

from datetime import date, datetime
from pathlib import Path
from tomllib import TOMLDecodeError, loads

from kaigo_calc.errors import ScheduleDataError
from kaigo_calc.schedules.dated import Coverage
from kaigo_calc.schedules.table_file import faults_of, raise_faults, read_text

_SOURCE_KEYS = frozenset({"what", "where", "commit", "observed", "official_url", "also"})
_COVERAGE_KEYS = frozenset({"encoded_from", "encoded_until", "source", "hint_ja", "hint_en"})
_COVERAGE_FORM = "encoded_from = 2021-04-01, encoded_until = 2027-04-01, source, hint_ja, hint_en"


def read_sources(path: Path) -> dict[str, dict[str, object]]:
    """Return where figures were read, by source id.

    Raises:
        ExceptionGroup: of `ScheduleDataError`, one for each faulty entry (KC-S07, KC-S09).
    """
    tables = read_tables(path)
    faults = [
        _fault(path, name, f'what = "…", where = "…" ({", ".join(sorted(_SOURCE_KEYS))})')
        for name, entry in tables.items()
        if not (_is_text(entry.get("what")) and _is_text(entry.get("where")) and entry.keys() <= _SOURCE_KEYS)
    ]
    raise_faults(path, faults)
    return tables


def coverage_of(
    table: str, tables: dict[str, dict[str, object]], path: Path, sources: dict[str, dict[str, object]]
) -> Coverage:
    """Return the dates for which a table is encoded.

    Args:
        table: name of the table.
        tables: what `coverage.toml` holds.
        path: that file, for messages.
        sources: the sources by id.

    Raises:
        ExceptionGroup: of one `ScheduleDataError` where the entry is missing or faulty (KC-S09).
    """
    entry = tables.get(table, {})
    first, until = entry.get("encoded_from"), entry.get("encoded_until")
    texts = [entry.get(name) for name in ("source", "hint_ja", "hint_en")]
    source, hint_ja, hint_en = (text if isinstance(text, str) else "" for text in texts)
    if not (
        entry.keys() == _COVERAGE_KEYS
        and isinstance(first, date)
        and isinstance(until, date)
        and not isinstance(first, datetime)  # in TOML too, a date with a time is a date
        and not isinstance(until, datetime)
        and first < until
        and hint_ja
        and hint_en
        and sources.keys() >= set(source.split(" "))
    ):
        raise faults_of(path, [_fault(path, table, _COVERAGE_FORM)])
    return Coverage(first, until, source, hint_ja, hint_en)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def read_tables(path: Path) -> dict[str, dict[str, object]]:
    """Return the tables of a TOML file, which must hold nothing else.

    Raises:
        ExceptionGroup: of `ScheduleDataError`, for a file that is missing (KC-S07), is no TOML or holds
            other entries (KC-S09).
    """
    try:
        tables = loads(read_text(path))
    except TOMLDecodeError as error:
        fault = ScheduleDataError(
            "KC-S09",
            file=path.name,
            problem_ja=f"TOMLとして読み取れません({error})。",
            problem_en=f"it is not TOML ({error}).",
            expected='[name] key = "value"',
        )
        raise faults_of(path, [fault]) from None
    faults = [
        _fault(path, name, f"[{name}]") for name, entry in tables.items() if not isinstance(entry, dict)
    ]
    raise_faults(path, faults)
    return tables


def _fault(path: Path, name: str, expected: str) -> ScheduleDataError:
    return ScheduleDataError(
        "KC-S09",
        file=path.name,
        problem_ja=f"[{name}] の内容が正しくありません。",
        problem_en=f"[{name}] is missing or faulty.",
        expected=expected,
    )
