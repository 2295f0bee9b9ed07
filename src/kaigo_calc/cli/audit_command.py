"""公表した料金表の点検 (audit): `kaigo-calc audit fees.html --unit-class 1 --area 1 --on 2026-05`."""

from pathlib import Path
from typing import Annotated

import typer

from kaigo_calc.cli import office_options as home
from kaigo_calc.cli.options import AsJson, Lang
from kaigo_calc.cli.reading import day_or_month, readable, whole
from kaigo_calc.cli.refusals import extras, refusals
from kaigo_calc.cli.screen import show_json
from kaigo_calc.cli.wording import wording_in
from kaigo_calc.cli.writing import writing
from kaigo_calc.errors import UnreadableInputError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.audit import Audit, ColumnMeaning

AUDIT_HELP = """Check a published fee table (公表した料金表の点検): CSV, Excel, HTML or Markdown.

Every figure is right, wrong (with the right one, and how it was computed), unexplained, or not checkable.
What is not told of the home is taken from the page, or from its figures where one official choice fits.

\b
  kaigo-calc audit fees.html --unit-class 1 --municipality 墨田区 \\
    --on 2026-05 --item "医療連携体制加算(Ⅰ)イ" --treatment "介護職員等処遇改善加算(Ⅰ)"

\b
What a column means can be told: --columns "月額=copay:month:90", --columns "4=total:day",
--columns "合計=other" for what is no fee of the insurance.

Exit status: 0 all right, 1 a figure is wrong, 2 the input is refused or nothing could be checked.
"""


def audit_command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The page: .csv, .tsv, .xlsx, .html, .md.")],
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DATE", help="Day or month: 2026-05-01, 2026-05.  [default: as printed]"
        ),
    ] = None,
    unit_class: home.UnitClass = None,
    area: home.Area = None,
    municipality: home.Municipality = None,
    unit_price: home.Price = None,
    items: home.Items = None,
    treatment: home.Treatment = None,
    no_treatment: Annotated[
        bool, typer.Option("--no-treatment", help="The home has no treatment improvement (処遇改善なし).")
    ] = False,
    short_stay: home.ShortStay = False,
    office_file: home.OfficeFile = None,
    days: Annotated[
        str | None,
        typer.Option("--days", metavar="N", help="Days of a month (1か月の日数).  [default: as printed]"),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            metavar="HEADING=MEANING",
            help="What a column means: quantity, definition and benefit rate, as copay:month:90.",
        ),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="Sheet of a workbook.  [default: all]")
    ] = None,
    table: Annotated[
        str | None, typer.Option("--table", metavar="N", help="Number of the table.  [default: all]")
    ] = None,
    html: Annotated[
        str | None,
        typer.Option("--html", metavar="FILE", help="Also write the tables with signs and right figures."),
    ] = None,
    accept_unverified: home.AcceptUnverified = False,
    as_json: AsJson = False,
    lang: Lang = "ja",
) -> None:
    """Print what each figure of a published fee table is, and what is right."""
    from kaigo_calc.fee_tables.audit import audit_fee_table

    if no_treatment and treatment:
        raise typer.BadParameter(
            "どちらか一つを指定してください。 / Give one of the two.",
            param_hint="--treatment / --no-treatment",
        )
    with refusals(as_json=as_json):
        wording_in(lang)  # refuses other languages, also where JSON needs none
        office = home.office_of(
            home.OfficeOptions(
                unit_class=unit_class,
                area=area,
                municipality=municipality,
                unit_price=unit_price,
                items=items,
                treatment=treatment,
                short_stay=short_stay,
                file=office_file,
                accept_unverified=accept_unverified,
            ),
            complete=False,
        )
        if no_treatment:
            from dataclasses import replace

            office = replace(office, treatment=())
        with readable(file), extras():  # the extra that reads pages and workbooks
            audit = audit_fee_table(
                Path(file),
                office,
                on=None if on is None else day_or_month(on),
                days=None if days is None else whole(days, "days"),
                columns=_columns(columns or []),
                sheet=sheet,
                table=None if table is None else whole(table, "table"),
            )
        if html is not None:
            _write(html, audit, lang)
        if as_json:
            show_json(audit.to_dict())
        else:
            typer.echo(audit.to_text(lang))
    if not audit.ok:
        raise typer.Exit(1 if audit.checked else 2)


def _columns(given: list[str]) -> "dict[str | int, ColumnMeaning]":
    """Return what columns mean, from texts such as "月額=copay:month:90".

    Raises:
        UnreadableInputError: for text of another form (KC-T32).
        UnknownCodeError: for a quantity or definition that does not exist (KC-T01, KC-T02).
    """
    from kaigo_calc.fee_tables.audit import ColumnMeaning

    found: dict[str | int, ColumnMeaning] = {}
    for text in given:
        heading, _, meaning = text.rpartition("=")
        column, parts = heading.strip(), [part.strip() for part in meaning.split(":")]
        if not (column and parts[0]) or len(parts) > 3:
            raise UnreadableInputError("KC-T32", value=shown(text))
        definition, rate = (*parts[1:], "", "")[:2]
        key: str | int = whole(column, "columns") if column.isdecimal() and column.isascii() else column
        percent = whole(rate, "benefit_rate") if rate else None
        found[key] = ColumnMeaning(parts[0], definition or None, percent)
    return found


def _write(file: str, audit: "Audit", lang: str) -> None:
    page = (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8">'
        "<title>kaigo-calc audit</title></head>\n"
        f"<body>\n{audit.to_html(lang)}\n</body>\n</html>\n"
    )
    with writing("--html", file):
        Path(file).write_text(page, encoding="utf-8")
