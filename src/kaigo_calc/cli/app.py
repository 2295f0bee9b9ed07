"""コマンドの一覧 (the application): which commands `kaigo-calc` has."""

from typing import Annotated

import typer

from kaigo_calc import __version__
from kaigo_calc.cli.audit_command import AUDIT_HELP, audit_command
from kaigo_calc.cli.charge_command import charge_command
from kaigo_calc.cli.claim_command import claim_command
from kaigo_calc.cli.conformance_command import conformance_app
from kaigo_calc.cli.quote_command import quote_command
from kaigo_calc.cli.reprice_command import REPRICE_HELP, reprice_command
from kaigo_calc.cli.schedule_commands import schedule_app
from kaigo_calc.cli.staffing_command import STAFFING_HELP, staffing_command
from kaigo_calc.cli.standards_command import STANDARDS_HELP, standards_command
from kaigo_calc.cli.table_command import TABLE_HELP, table_command
from kaigo_calc.cli.what_if_command import WHAT_IF_HELP, what_if_command

# Help and usage errors stay plain text: the frames around them differ with terminal, locale and CI.
app = typer.Typer(
    help="Exact fees and staffing of long-term care insurance (介護保険の費用と人員の計算).",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kaigo-calc {__version__}")
        raise typer.Exit


@app.callback()
def _options(  # pyright: ignore[reportUnusedFunction]  # registered by the decorator
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version (版)."),
    ] = False,
) -> None:
    """Carry the options that stand before a command."""


app.command(
    "charge",
    help="Cost, benefit and copay of units (単位数から費用と利用者負担額).",
    # A negative number must reach the library, which says what is wrong with it.
    context_settings={"ignore_unknown_options": True},
)(charge_command)
app.command(
    "quote",
    help="What one day of a service costs (1日あたりの介護サービス費の目安).",
)(quote_command)
app.command(
    "claim",
    help="Statements of months from JSON documents (1か月の請求); exit status 2 if any is refused.",
)(claim_command)
app.command("table", help=TABLE_HELP)(table_command)
app.command("audit", help=AUDIT_HELP)(audit_command)
app.command("staffing", help=STAFFING_HELP)(staffing_command)
app.command("standards", help=STANDARDS_HELP)(standards_command)
app.command("reprice", help=REPRICE_HELP)(reprice_command)
app.command("what-if", help=WHAT_IF_HELP)(what_if_command)
app.add_typer(schedule_app, name="schedule")
app.add_typer(conformance_app, name="conformance")
