"""請求ファイルの読込み (reading claim files): files, columns and code tables that the options mean."""

import re
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TypedDict

import typer

from kaigo_calc.cli.claim_file_options import ClaimFileOptions
from kaigo_calc.cli.progress import counting_bar
from kaigo_calc.cli.reading import day_or_month, readable, whole
from kaigo_calc.cli.writing import writing
from kaigo_calc.errors import ColumnInputError, UnreadableInputError, missing_package, shown
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules.table_file import any_text, read_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    import polars as pl

    from kaigo_calc.columns import CodeTable
    from kaigo_calc.columns.operands import Price

_SERVICES = ("32", "37", "38", "39")
"""The services whose fees this package has."""
_EXTRA = frozenset({"narwhals", "numpy", "polars", "pyarrow"})
_NUMBER = re.compile(r"-?[0-9.]+")


class ColumnArguments(TypedDict):
    """The arguments of the column functions that say what stands where."""

    claim: list[str]
    code: str
    date: str
    count: str
    unit_price: "Price"
    benefit_rate: str | int
    planned_units: str | None


@contextmanager
def claim_files() -> Generator[None]:
    """Tell each fault of lines by itself, and packages that are missing in one line.

    Raises:
        ExceptionGroup: of the faults, for `refusals` around.
    """
    try:
        yield
    except ColumnInputError as refused:
        raise ExceptionGroup("明細に誤りがあります / The lines are faulty", list(refused.faults)) from None
    except ModuleNotFoundError as missing:
        if missing.name is not None and missing.name.partition(".")[0] not in _EXTRA:
            raise
        hint = missing_package(
            "請求ファイルの計算には Polars・PyArrow・narwhals・NumPy が必要です",
            "claim files need Polars, PyArrow, Narwhals and NumPy",
            "kaigo-calc[files]",
        )
        typer.echo(str(hint), err=True)
        raise typer.Exit(2) from None


@contextmanager
def progress_bar() -> Generator[Callable[[int, int], object] | None]:
    """Give what is called with the lines read and all lines: a bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    with counting_bar() as progress:
        task = progress.add_task("明細 / lines", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def scanned(file: str) -> "pl.LazyFrame":
    """Return a Parquet file as a lazy frame of which the columns are known.

    Raises:
        UnreadableInputError: for a file that cannot be read (KC-J20) or is no Parquet file (KC-L74).
    """
    from kaigo_calc.columns.files import reading

    with readable(file):
        return reading.scanned(file)


def require_writable(sources: Sequence[str | None], **files: str | None) -> None:
    """Refuse files that cannot be written, before anything is computed, and files that are read as well.

    Args:
        sources: the files that are read.
        files: files to write, by their options.

    Raises:
        typer.BadParameter: with the reason.
    """
    taken = {Path(file).resolve() for file in sources if file is not None}
    for name, file in files.items():
        if file is None:
            continue
        path = Path(file).resolve()
        if path in taken:
            raise typer.BadParameter(
                "ほかの引数と同じファイルです。別の名前にしてください。 / "
                "Another option names this file; choose another one.",
                param_hint=f"--{name} {file}",
            )
        taken.add(path)
        with writing(f"--{name}", file):
            if path.exists():
                path.open("ab").close()  # says why a directory or a locked file cannot be written
            with TemporaryFile(dir=path.parent):
                pass


def column_arguments(options: ClaimFileOptions) -> ColumnArguments:
    """Return what the column functions are told about the columns."""
    rate = options.benefit_rate
    return ColumnArguments(
        claim=options.claim or ["claim"],
        code=options.code,
        date=options.date,
        count=options.count,
        unit_price=price_of(options.unit_price),
        benefit_rate=whole(rate, "benefit_rate") if _NUMBER.fullmatch(rate) else rate,
        planned_units=options.planned_units,
    )


def price_of(text: str) -> "Price":
    """Return a price in yen, or the column of prices that any other text names.

    Raises:
        UnreadableInputError: for digits without a point, which may be yen or hundredths of a yen (KC-L78).
        KaigoCalcError: for a price that cannot be.
    """
    if text.isdecimal():  # full-width digits too
        raise UnreadableInputError("KC-L78", value=shown(text))
    return UnitPrice(text) if _NUMBER.fullmatch(text) else text


def tables_of(options: ClaimFileOptions, revisions: Sequence[str | None]) -> "list[CodeTable]":
    """Return the code table as of each revision, in which codes are read as the renamings say.

    Args:
        options: the options.
        revisions: a day or month for each table, None for the table that goes by the day of each line.

    Raises:
        typer.BadParameter: for two sources of codes.
        KaigoCalcError: for a revision, service or renaming that cannot be (KC-L75 and those of the table).
        ExceptionGroup: with every fault of a CSV file.
    """
    table = _table(options)
    names = _renames(options)
    tables = [table if day is None else table.on(day_or_month(day)) for day in revisions]
    held = [set(one.codes) for one in tables]
    needless = set[str].intersection(*held)  # `renamed` says what is wrong with those
    return [
        one.renamed({old: new for old, new in names.items() if old not in codes or old in needless})
        for one, codes in zip(tables, held, strict=True)
    ]


def _table(options: ClaimFileOptions) -> "CodeTable":
    from kaigo_calc.columns import CodeTable, code_table

    if options.codes is None:
        return code_table(
            *(options.services or _SERVICES),
            codes="paths" if options.paths else "service_codes",
            accept_unverified=options.accept_unverified,
        )
    if options.services or options.paths or options.accept_unverified:
        raise typer.BadParameter(
            "--codes とほかの3つは同時に指定できません。 / The other three do not go with --codes.",
            param_hint="--codes / --service / --paths / --accept-unverified",
        )
    return CodeTable.from_csv(options.codes)


def _renames(options: ClaimFileOptions) -> dict[str, str]:
    pairs = [(text, *_pair(text)) for text in options.renames or []]
    if options.renames_file is not None:
        rows = read_table(Path(options.renames_file), [any_text("code"), any_text("read_as")])
        pairs += [(f"{row['code']}={row['read_as']}", row["code"], row["read_as"]) for row in rows]
    found: dict[str, str] = {}
    for text, old, new in pairs:
        if not (old and new) or found.setdefault(old, new) != new:
            raise UnreadableInputError("KC-L75", value=shown(text))
    return found


def _pair(text: str) -> tuple[str, str]:
    old, _, new = text.partition("=")
    return old.strip(), new.strip()
