"""1か月の請求 (claim): `kaigo-calc claim may.ndjson --json`."""

from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from kaigo_calc.cli.options import Explain, Lang
from kaigo_calc.cli.refusals import refusals, told
from kaigo_calc.cli.screen import show
from kaigo_calc.cli.wording import wording_in
from kaigo_calc.explain import explain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.claims import ClaimFault, Statement


def _known_kind(names: list[str]) -> list[str]:
    for name in names:
        if name != "-" and Path(name).suffix.lower() not in {".json", ".ndjson", ".jsonl"}:
            raise typer.BadParameter(
                ".json・.ndjson・.jsonl のファイルか - です。 / Give .json, .ndjson or .jsonl files, or -.",
                param_hint=name,
            )
    return names


def claim_command(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…",
            callback=_known_kind,
            help="Claims (kaigo_calc.claim.v1): a .json file is one or a list of them; .ndjson, .jsonl and - "
            "(the standard input) have one a line.",
        ),
    ],
    accept_unverified: Annotated[
        bool,
        typer.Option(
            "--accept-unverified",
            help="Also use unconfirmed figures, for drafts alone (未確認の値、下書き用).",
        ),
    ] = False,
    with_steps: Explain = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON document a line (NDJSON) instead of tables.")
    ] = False,
    lang: Lang = "ja",
) -> None:
    """Print the statements of claims, and on stderr what is wrong with those that cannot be computed."""
    from kaigo_calc.claims import Statement, each_claim
    from kaigo_calc.cli.claim_screen import statement_blocks
    from kaigo_calc.cli.claim_sources import Reading
    from kaigo_calc.cli.claim_wording import claim_wording_in

    with refusals(as_json=as_json):
        wording, words = wording_in(lang), claim_wording_in(lang)
    reading = Reading(files, accept_unverified=accept_unverified)
    faults, printed = 0, 0
    with reading.bar():
        for outcome in each_claim(reading):
            if not isinstance(outcome, Statement):
                faults += 1
                _tell(outcome, as_json=as_json)
            elif as_json:
                _print_line(outcome, with_steps=with_steps)
            else:
                if printed:
                    typer.echo()
                printed += 1
                show(*statement_blocks(outcome, words, wording, with_steps=with_steps))
    if faults:
        raise typer.Exit(2)


def _tell(fault: "ClaimFault", *, as_json: bool) -> None:
    if fault.resident and not as_json:
        typer.echo(f"{fault.place} {fault.resident}", err=True)
    for error in fault.errors:
        placed = error.at(f"{fault.place}#" if error.place else fault.place)
        extra = {"index": fault.index, "resident": fault.resident}
        typer.echo(told(placed, as_json=as_json, **extra), err=True)


def _print_line(statement: "Statement", *, with_steps: bool) -> None:
    steps = {"explanation": explain(statement).to_dict()} if with_steps else {}
    typer.echo(dumps(statement.to_dict() | steps, ensure_ascii=False))
