"""改定の影響 (what if): `kaigo-calc what-if lines.parquet --after 2026-06 --by care_level`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from kaigo_calc.cli import claim_file_options as file_of
from kaigo_calc.cli.claim_file_sources import (
    claim_files,
    column_arguments,
    price_of,
    require_writable,
    scanned,
    tables_of,
)
from kaigo_calc.cli.claim_file_wording import ClaimFileWording, claim_file_wording_in, table_facts
from kaigo_calc.cli.options import AsJson, Lang
from kaigo_calc.cli.refusals import refusals
from kaigo_calc.cli.screen import facts, heading, show, show_json
from kaigo_calc.cli.sheet import Row, Section, Sheet
from kaigo_calc.cli.writing import writing

WHAT_IF_HELP = """What a revision changes (改定の影響): the same lines computed by two fee schedules.

For each group the number of claims, the sums before and after, and the difference in yen; what is cut off
is cut off claim by claim, as when it is billed.

\b
  kaigo-calc what-if lines.parquet --claims facts.parquet \\
    --before 2026-05 --after 2026-06 --by care_level --by area_grade --csv effect.csv

Without --by there is one sum of everything; without --before the lines are computed by the figures of
their own days. A code that one revision does not have is read as another one with --rename.
"""

FORMAT = "kaigo_calc.what_if.v1"
_MONEY = ("insurance", "copay", "own_yen")


def what_if_command(
    lines: file_of.LinesFile,
    after: Annotated[
        str, typer.Option("--after", metavar="DATE", help="Day or month whose figures are compared (後).")
    ],
    before: Annotated[
        str | None,
        typer.Option(
            "--before",
            metavar="DATE",
            help="Day or month they are compared with (前).  [default: the day of each line]",
        ),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="COLUMN",
            help="Column of the claims, such as care_level, to add up by (集計の単位); once for each.",
        ),
    ] = None,
    claims: file_of.ClaimsFile = None,
    codes: file_of.Codes = None,
    services: file_of.Services = None,
    paths: file_of.Paths = False,
    renames: file_of.Renames = None,
    renames_file: file_of.RenamesFile = None,
    unit_price: file_of.UnitPrice = "unit_price_centi",
    unit_price_after: Annotated[
        str | None,
        typer.Option(
            "--unit-price-after",
            metavar="YEN|COLUMN",
            help="Yen per unit after (後の単価), or a column.  [default: as before]",
        ),
    ] = None,
    benefit_rate: file_of.BenefitRate = "benefit_rate",
    planned_units: file_of.PlannedUnits = None,
    claim: file_of.ClaimColumns = None,
    code: file_of.CodeColumn = "code",
    date: file_of.DateColumn = "date",
    count: file_of.CountColumn = "count",
    accept_unverified: file_of.AcceptUnverified = False,
    csv: Annotated[
        str | None,
        typer.Option("--csv", metavar="FILE", help="Also write all figures to a CSV file (表計算用)."),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = "ja",
) -> None:
    """Print by how much the sums of claims differ between two revisions."""
    with refusals(as_json=as_json), claim_files():
        from kaigo_calc.columns.comparing import what_if
        from kaigo_calc.columns.files.reading import reading

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
        tables = [table_before, table_after] = tables_of(options, [before, after])
        columns = column_arguments(options)
        frame, known = scanned(lines), None if claims is None else scanned(claims)
        require_writable([lines, claims], csv=csv)
        groups = list(dict.fromkeys(by or []))
        with reading(lines):
            found = what_if(
                frame,
                table_before,
                table_after,
                known,
                by=groups,
                unit_price_after=None if unit_price_after is None else price_of(unit_price_after),
                **columns,
            ).collect()
        found = found.sort(groups) if groups else found
        if csv is not None:
            with writing("--csv", csv):
                Path(csv).write_bytes(found.write_csv(include_bom=True, line_terminator="\r\n").encode())
        rows = [{name: _plain(cell) for name, cell in row.items()} for row in found.iter_rows(named=True)]
        if as_json:
            digests = [table.digest for table in tables]
            show_json({"format": FORMAT, "code_tables": digests, "by": groups, "rows": rows})
            return
        told = [
            fact
            for table, day, side in zip(tables, (before, after), (words.before, words.after), strict=True)
            for fact in table_facts(table, day, words, f"({side})")
        ]
        show(heading(words.what_if_title), facts(told), _sheet(rows, groups, words))


def _plain(cell: object) -> int | str:
    return cell if isinstance(cell, (int, str)) else str(cell)


def _sheet(rows: Sequence[Mapping[str, Any]], groups: Sequence[str], words: ClaimFileWording) -> Sheet:
    """Return a row a group: its sums of cost, and the differences of what makes them up."""
    differences = ["insured_units", *(name for name in _MONEY if f"{name}_after" in rows[0])]
    header = (
        *groups,
        words.claims,
        *(_over(words.total, side) for side in (words.before, words.after, words.difference)),
        *(_over(getattr(words, name), words.difference) for name in differences),
    )
    names = [f"{name}_difference" for name in ("total", *differences)]
    body = [Row((*(str(row[name]) for name in groups), *_figures(row, names))) for row in rows]
    if groups:
        sums = {name: sum(row[name] for row in rows) for name in rows[0] if name not in groups}
        label = (words.everything, *[""] * (len(groups) - 1))
        body.append(Row((*label, *_figures(sums, names))))
    right = frozenset(range(len(groups), len(header)))
    return Sheet(header, [Section("", body)], right)


def _over(label: str, side: str) -> str:
    """Return a heading in lines, since the figures below it are narrow."""
    return label.replace(" (", "\n(") + f"\n{side}"


def _figures(row: Mapping[str, Any], differences: Sequence[str]) -> list[str]:
    sums = (f"{row[name]:,}" for name in ("claims", "total_before", "total_after"))
    return [*sums, *(f"{'+' if row[name] > 0 else ''}{row[name]:,}" for name in differences)]
