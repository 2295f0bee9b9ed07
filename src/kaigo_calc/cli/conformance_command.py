"""検証例 (conformance): `kaigo-calc conformance run -- node claim.js`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from kaigo_calc.cli.options import AsJson, Lang
from kaigo_calc.cli.progress import counting_bar
from kaigo_calc.cli.refusals import refusals
from kaigo_calc.cli.screen import show_json
from kaigo_calc.cli.wording import wording_in
from kaigo_calc.cli.writing import writing
from kaigo_calc.errors import RuleConflictError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.testing import ConformanceReport

Kind: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="One kind of cases (種類): charge, day_to_month, rate_steps, month_units or claim.",
    ),
]

conformance_app = typer.Typer(
    help="Cases to check any other program with (他のプログラムの検証例).",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_RUN_HELP = """Check what another program computes (他のプログラムの計算を確かめる).

The program reads a case a line from its standard input, {"id", "kind", "inputs"}, and writes an answer a
line, {"id", "result"}; or its answers are in a file.

\b
  kaigo-calc conformance run --kind charge -- node charge.js
  kaigo-calc conformance run --answers answers.jsonl

Exit status: 0 every figure is right, 1 figures differ or are missing, 2 there are no answers to read.
"""


@conformance_app.command(
    "write", help="Write the cases as JSON lines: inputs, every step, expected figures (検証例を書き出す)."
)
def write_command(
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FILE", help="File to write to.  [default: standard output]"),
    ] = None,
    kind: Kind = None,
) -> None:
    """Write the cases, as shipped, to a file or to the standard output."""
    from kaigo_calc.testing.conformance import conformance_lines

    with refusals(as_json=False):
        text = "\n".join(conformance_lines(kind))
    if out is None:
        typer.echo(text)
        return
    with writing("--out", out):
        Path(out).write_bytes(f"{text}\n".encode())


@conformance_app.command("run", help=_RUN_HELP)
def check_command(
    command: Annotated[
        list[str] | None,
        typer.Argument(metavar="[-- CMD ARG…]", help="The program and its arguments, after --."),
    ] = None,
    answers: Annotated[
        str | None, typer.Option("--answers", metavar="FILE", help="File of answers, JSON lines.")
    ] = None,
    kind: Kind = None,
    timeout: Annotated[
        int, typer.Option("--timeout", metavar="SECONDS", min=1, help="Time that the program may take.")
    ] = 1000,
    as_json: AsJson = False,
    lang: Lang = "ja",
) -> None:
    """Print what of the answers is wrong, missing or too much."""
    if (answers is None) == (not command):
        raise typer.BadParameter(
            "--answers かプログラム(-- の後)のどちらか一方を指定してください。 / "
            "Give either --answers or, after --, a program.",
            param_hint="--answers / -- CMD",
        )
    with refusals(as_json=as_json):
        wording_in(lang)
        report = _report(command or [], answers, kind, timeout)
    if as_json:
        show_json(report.to_dict())
    else:
        typer.echo(report.to_text(lang))
    if not report.ok:
        raise typer.Exit(1)


def _report(command: list[str], answers: str | None, kind: str | None, timeout: int) -> "ConformanceReport":
    from kaigo_calc.testing import check_answers, run_command

    given: Path | Iterator[bytes]
    if answers is not None:
        given = Path(answers)
    else:
        given = _watched(run_command(command, kind=kind, timeout=timeout), kind)
    report = check_answers(given, kind)
    if len(report.missing) == report.cases and not report.unknown:
        raise RuleConflictError("KC-V08")
    return report


def _watched(lines: Iterator[bytes], kind: str | None) -> Iterator[bytes]:
    """Pass the answers on, with a bar on a terminal while they come in."""
    from kaigo_calc.testing.conformance import conformance_lines

    if not sys.stderr.isatty():
        yield from lines
        return
    with counting_bar() as progress:
        task = progress.add_task("検証例 / cases", total=len(conformance_lines(kind)))
        for line in lines:
            progress.advance(task)
            yield line
