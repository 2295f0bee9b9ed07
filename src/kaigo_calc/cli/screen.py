"""画面への出力 (screen): aligned tables, bold on a terminal and plain text everywhere else.

No frames are drawn: many Japanese consoles give box characters double width, which breaks a frame.
"""

import sys
from json import dumps
from os import environ

import typer
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from kaigo_calc.charge import Charge
from kaigo_calc.cli.wording import Wording
from kaigo_calc.explain.explanation import Explanation
from kaigo_calc.explain.text import quantity_text

_UNBROKEN = 10_000
"""Width where no terminal is: wide enough that nothing is ever wrapped."""
_DIGEST_SHOWN = len("sha256:") + 12


def show(*blocks: RenderableType) -> None:
    """Print blocks below each other with an empty line between them."""
    console = _console()
    with console.capture() as captured:
        for number, block in enumerate(blocks):
            if number:
                console.print()
            console.print(block)
    # Rich fills cells up with spaces, which would end up in what the reader copies.
    typer.echo("\n".join(line.rstrip() for line in captured.get().split("\n")), nl=False)


def show_json(document: dict[str, object]) -> None:
    """Print one JSON document."""
    typer.echo(dumps(document, ensure_ascii=False, indent=2))


def heading(text: str) -> Text:
    """Return a title line."""
    return Text(text, style="bold")


def warning(text: str) -> Text:
    """Return words that must not be overlooked."""
    return Text(text, style="bold red")


def shortened(digest: str) -> str:
    """Return the beginning of a fingerprint."""
    return f"{digest[:_DIGEST_SHOWN]}…"


def facts(rows: list[tuple[str, str | Text]]) -> Table:
    """Return labels with their texts."""
    table = _grid(columns=2, gap=2)
    for label, text in rows:
        table.add_row(Text(label), Text(text) if isinstance(text, str) else text)
    return table


def amounts(charged: Charge, wording: Wording) -> Table:
    """Return the five figures of a charge, digits below digits."""
    rate = wording.benefit_rate.format(rate=charged.benefit_rate)
    rows = [
        (wording.units, "units", charged.units, "", ""),
        (wording.unit_price, "unit_price", charged.unit_price, "", ""),
        (wording.total, "yen", charged.total, "", ""),
        (wording.benefit, "yen", charged.benefit, rate, ""),
        (wording.copay, "yen", charged.copay, "", "bold"),
    ]
    quantities = [_split_unit(quantity_text(kind, str(value), wording.lang)) for _, kind, value, _, _ in rows]
    width = max(len(number) for number, _ in quantities)
    table = _grid(columns=3, gap=2)
    for (label, _, _, note, style), (number, unit) in zip(rows, quantities, strict=True):
        table.add_row(Text(label), Text(number.rjust(width) + unit), Text(note), style=style)
    return table


def figures(rows: list[tuple[str, str, object]], lang: str) -> Table:
    """Return labels with their figures, digits below digits; the last one is bold.

    Args:
        rows: label, kind of quantity as in `quantity_text`, and figure.
        lang: "ja" or "en".
    """
    quantities = [_split_unit(quantity_text(kind, str(value), lang)) for _, kind, value in rows]
    width = max(len(number) for number, _ in quantities)
    table = _grid(columns=2, gap=2)
    for place, ((label, _, _), (number, unit)) in enumerate(zip(rows, quantities, strict=True), start=1):
        style = "bold" if place == len(rows) else ""
        table.add_row(Text(label), Text(number.rjust(width) + unit), style=style)
    return table


def steps(explanation: Explanation, wording: Wording) -> list[RenderableType]:
    """Return the steps with their basis; on a narrow terminal the text wraps beside its number."""
    table = _grid(columns=2, gap=1)
    for line in explanation.to_text(wording.lang, citations=True).split("\n"):
        number, _, text = line.partition(" ")
        table.add_row(Text(number), Text(text.lstrip()))
    return [heading(wording.steps_title), table]


def _console() -> Console:
    terminal = sys.stdout.isatty()
    styled = terminal and not environ.get("NO_COLOR")
    return Console(
        force_terminal=terminal,  # FORCE_COLOR and the like would put control codes into files
        color_system="auto" if styled else None,
        width=None if terminal else _UNBROKEN,
    )


def _grid(*, columns: int, gap: int) -> Table:
    table = Table.grid(padding=(0, gap))
    for _ in range(columns):
        table.add_column(overflow="fold")  # a figure may be broken by a narrow terminal, but never cut short
    return table


def _split_unit(quantity: str) -> tuple[str, str]:
    unit = quantity.lstrip("0123456789,.")
    return quantity.removesuffix(unit), unit
