"""運営基準の年間予定 (compliance calendar): `kaigo-calc standards office.toml --year 2026`."""

from dataclasses import replace
from typing import Annotated

import typer

from kaigo_calc.cli.forms import JSON, Forms, put_out
from kaigo_calc.cli.options import AsJson, Lang
from kaigo_calc.cli.reading import readable, whole
from kaigo_calc.cli.refusals import extras, refusals
from kaigo_calc.cli.wording import wording_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.standards import StandardsOffice

STANDARDS_HELP = """What the operating standards ask of a group home in a fiscal year (運営基準の年間予定).

Meetings, committees, training, drills, guidelines, care plans and filings, each with its last day, its rule
and whether it was done, from the home's records in a TOML file.

\b
  kaigo-calc standards office.toml --year 2026
  kaigo-calc standards office.toml --year 2026 --out calendar.ics

--out writes a file: a page for .html, a file for spreadsheets for .csv, a calendar for .ics, JSON for .json,
text for .txt; --format chooses another form, for any name.

Exit status: 0 nothing is missed or unclear, 1 something is, 2 the file cannot be read.
"""

_FORMS = Forms(
    {"text": "to_text", "csv": "to_csv", "html": "to_html", "page": "to_page", "ics": "to_ics"},
    {".csv": "csv", ".html": "page", ".htm": "page", ".ics": "ics", ".json": JSON, ".txt": "text"},
)


def standards_command(
    file: Annotated[
        str, typer.Argument(metavar="OFFICE", help="Records of the home (事業所の記録), a TOML file.")
    ],
    year: Annotated[
        str, typer.Option("--year", metavar="YEAR", help="Fiscal year (年度), April to March: 2026.")
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="text, csv, html (a fragment), page, ics (iCalendar); JSON is --json.  [default: text]",
        ),
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="File to write, instead of the screen.")
    ] = None,
    japanese_holidays: Annotated[
        bool,
        typer.Option(
            "--japanese-holidays",
            help="Move deadlines of filings over the holidays of the nation (祝日).",
        ),
    ] = False,
    as_json: AsJson = False,
    lang: Lang = "ja",
) -> None:
    """Print or write the calendar of a home."""
    from kaigo_calc.standards import compliance_calendar

    chosen = _FORMS.chosen(form, out, as_json=as_json)
    with refusals(as_json=as_json):
        wording_in(lang)
        fiscal_year = whole(year, "year")
        with extras():  # those that know holidays and write iCalendar
            office = _office(file, fiscal_year, japanese_holidays=japanese_holidays)
            calendar = compliance_calendar(office, fiscal_year)
            made = _FORMS.made(calendar, chosen, lang)
    put_out(made, out)
    if not calendar.ok:
        raise typer.Exit(1)


def _office(file: str, year: int, *, japanese_holidays: bool) -> "StandardsOffice":
    """Return the records of a file, with the holidays of the nation where that is asked for."""
    from kaigo_calc.standards import FiscalYear, read_standards_office
    from kaigo_calc.standards import japanese_holidays as holidays_of

    with readable(file):
        office = read_standards_office(file)
    if not japanese_holidays:
        return office
    if office.holidays is not None:
        raise typer.BadParameter(
            "ファイルに holidays があるときは指定できません。 / The file has holidays of its own.",
            param_hint="--japanese-holidays",
        )
    of_year = FiscalYear(year)
    return replace(office, holidays=holidays_of(of_year.first_day.year, of_year.last_day.year))
