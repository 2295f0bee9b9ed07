"""料金表 (fee table): `kaigo-calc table --unit-class 1 --area 1 --on 2026-05 …`."""

from typing import Annotated

import typer

from kaigo_calc.cli import office_options as home
from kaigo_calc.cli.forms import JSON, Forms, put_out
from kaigo_calc.cli.options import AsJson, Lang
from kaigo_calc.cli.reading import day_or_month, whole
from kaigo_calc.cli.refusals import refusals
from kaigo_calc.cli.wording import wording_in

TABLE_HELP = """Fee table of a group home (料金表): to read, to publish, or to print.

Care levels by share of cost, for a day, for the days of a month and for a month's claim, with the price of
each add-on and reduction.

\b
  kaigo-calc table --unit-class 1 --municipality 墨田区 --on 2026-05 \\
    --item "医療連携体制加算(Ⅰ)イ" --also 初期加算 --out fees.html

--out writes a file: a page to print for .html, a file for spreadsheets for .csv, Markdown for .md, JSON for
.json, text for .txt; --format chooses another form, for any name.
"""

_FORMS = Forms(
    {
        "text": "to_text",
        "markdown": "to_markdown",
        "csv": "to_csv",
        "html": "to_html",
        "page": "to_page",
    },
    {".md": "markdown", ".csv": "csv", ".html": "page", ".htm": "page", ".json": JSON, ".txt": "text"},
)


def table_command(
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Day or month: 2026-05-01 or 2026-05.")],
    unit_class: home.UnitClass = None,
    area: home.Area = None,
    municipality: home.Municipality = None,
    unit_price: home.Price = None,
    items: home.Items = None,
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--also",
            metavar="NAME",
            help="Item whose price is shown, but that is in no sum (該当時のみの項目), e.g. 初期加算.",
        ),
    ] = None,
    treatment: home.Treatment = None,
    short_stay: home.ShortStay = False,
    name: home.Name = None,
    office_file: home.OfficeFile = None,
    days: home.Days = "30",
    accept_unverified: home.AcceptUnverified = False,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="text, markdown, csv, html (a fragment), page (to print).  [default: text]",
        ),
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="File to write, instead of the screen.")
    ] = None,
    as_json: AsJson = False,
    lang: Lang = "ja",
) -> None:
    """Print or write the fee table of a home."""
    from kaigo_calc.fee_tables import build_fee_table

    chosen = _FORMS.chosen(form, out, as_json=as_json)
    with refusals(as_json=as_json):
        wording_in(lang)  # refuses other languages, also where JSON needs none
        office = home.office_of(
            home.OfficeOptions(
                unit_class=unit_class,
                area=area,
                municipality=municipality,
                unit_price=unit_price,
                items=items,
                also_listed=also,
                treatment=treatment,
                short_stay=short_stay,
                name=name,
                file=office_file,
                accept_unverified=accept_unverified,
            ),
            complete=True,
        )
        table = build_fee_table(office, on=day_or_month(on), days=whole(days, "days"))
        made = _FORMS.made(table, chosen, lang)
    put_out(made, out)
