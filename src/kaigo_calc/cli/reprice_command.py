"""請求の再計算 (reprice): `kaigo-calc reprice lines.parquet --unit-price 10.90 --benefit-rate 90 --out …`."""

from typing import Annotated

import typer

from kaigo_calc.cli import claim_file_options as file_of
from kaigo_calc.cli.claim_file_sources import (
    claim_files,
    column_arguments,
    progress_bar,
    require_writable,
    scanned,
    tables_of,
)
from kaigo_calc.cli.claim_file_wording import ClaimFileWording, claim_file_wording_in, table_facts
from kaigo_calc.cli.options import AsJson, Lang
from kaigo_calc.cli.refusals import refusals
from kaigo_calc.cli.screen import facts, heading, show, show_json, warning
from kaigo_calc.cli.writing import writing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.text import Text

    from kaigo_calc.columns.files.repricing import Repriced

REPRICE_HELP = """Claims of a whole file of lines (請求の再計算), also one larger than memory.

Each claim gets its units, total cost, insurance and copay, by the figures of the day of each line; with
--on-revision all lines are computed by the figures of one month.

\b
  kaigo-calc reprice lines.parquet --claims facts.parquet --out claims.parquet
  kaigo-calc reprice lines.parquet --unit-price 10.90 --benefit-rate 90
  kaigo-calc reprice lines.parquet --on-revision 2026-06 --rejects rejects.parquet

Without --out only the sums are printed. Lines that cannot be computed stop everything; with --rejects they
are written to a file of their own with the reason, and the other claims are computed.

Exit status: 0 all is computed, 1 lines were set apart, 2 nothing was computed.
"""


def reprice_command(
    lines: file_of.LinesFile,
    claims: file_of.ClaimsFile = None,
    codes: file_of.Codes = None,
    services: file_of.Services = None,
    paths: file_of.Paths = False,
    on_revision: Annotated[
        str | None,
        typer.Option(
            "--on-revision",
            metavar="DATE",
            help="Day or month whose figures all lines are computed by.  [default: the day of each line]",
        ),
    ] = None,
    renames: file_of.Renames = None,
    renames_file: file_of.RenamesFile = None,
    unit_price: file_of.UnitPrice = "unit_price_centi",
    benefit_rate: file_of.BenefitRate = "benefit_rate",
    planned_units: file_of.PlannedUnits = None,
    claim: file_of.ClaimColumns = None,
    code: file_of.CodeColumn = "code",
    date: file_of.DateColumn = "date",
    count: file_of.CountColumn = "count",
    accept_unverified: file_of.AcceptUnverified = False,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FILE", help="Parquet file for the claims (請求を書き出すファイル)."),
    ] = None,
    rejects: Annotated[
        str | None,
        typer.Option(
            "--rejects",
            metavar="FILE",
            help="Parquet file for lines that cannot be computed (計算できない明細を取り分けるファイル).",
        ),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = "ja",
) -> None:
    """Compute the claims of a file of lines, and print their sums."""
    with refusals(as_json=as_json), claim_files():
        from kaigo_calc.columns.files.reading import reading
        from kaigo_calc.columns.files.repricing import reprice

        words = claim_file_wording_in(lang)
        options = file_of.ClaimFileOptions(
            lines=lines,
            claims=claims,
            codes=codes,
            services=services,
            paths=paths,
            accept_unverified=accept_unverified,
            renames=renames,
            renames_file=renames_file,
            claim=claim,
            code=code,
            date=date,
            count=count,
            unit_price=unit_price,
            benefit_rate=benefit_rate,
            planned_units=planned_units,
        )
        [table] = tables_of(options, [on_revision])
        columns = column_arguments(options)
        frame, known = scanned(lines), None if claims is None else scanned(claims)
        require_writable([lines, claims], out=out, rejects=rejects)
        files = [file for file in (out, rejects) if file is not None]
        told = writing("--out / --rejects", " / ".join(files))
        with reading(lines), told, progress_bar() as on_progress:
            repriced = reprice(
                frame,
                table,
                known,
                out=out,
                rejects=rejects,
                bad_rows="raise" if rejects is None else "split",
                on_progress=on_progress,
                **columns,
            )
        if as_json:
            show_json(dict(repriced.to_dict()))
        else:
            written = [(words.written, file) for file in files]
            rows = _rows(repriced, words, limited=planned_units is not None)
            show(heading(words.title), facts([*rows, *table_facts(table, on_revision, words), *written]))
    if repriced.rejected_lines:
        raise typer.Exit(1)


def _rows(repriced: "Repriced", words: ClaimFileWording, *, limited: bool) -> "list[tuple[str, str | Text]]":
    """Return counts and sums with their labels, digits below digits."""
    rows = [
        (words.claims, words.number_of_claims, repriced.claims),
        (words.lines, words.number_of_lines, repriced.lines),
        (words.insured_units, words.units, repriced.insured_units),
        (words.total, words.yen, repriced.total),
        (words.insurance, words.yen, repriced.insurance),
        (words.copay, words.yen, repriced.copay),
        *([(words.own_yen, words.yen, repriced.own_yen)] if limited else []),
        (words.rejected, words.number_of_lines, repriced.rejected_lines),
    ]
    width = max(len(f"{number:,}") for _, _, number in rows)
    told: list[tuple[str, str | Text]] = [
        (label, quantity.format(number=f"{number:,}".rjust(width))) for label, quantity, number in rows
    ]
    if repriced.rejected_lines:
        told[-1] = (words.rejected, warning(str(told[-1][1])))
    return told
