"""費用の計算 (charge): `kaigo-calc charge 859 10.90 --rate 90`."""

from typing import Annotated

import typer

from kaigo_calc.charge import charge
from kaigo_calc.cli.options import AsJson, Explain, Lang
from kaigo_calc.cli.reading import whole
from kaigo_calc.cli.refusals import refusals
from kaigo_calc.cli.screen import amounts, heading, show, show_json, steps
from kaigo_calc.cli.wording import wording_in
from kaigo_calc.explain import explain


def _no_option(text: str) -> str:
    # The command lets unknown options pass for the sake of negative numbers; a misspelt one ends up here.
    if text.startswith("--"):
        raise typer.BadParameter("このオプションはありません。 / There is no such option.", param_hint=text)
    return text


def charge_command(
    units: Annotated[
        str, typer.Argument(metavar="UNITS", callback=_no_option, help="Whole units (単位数), e.g. 859.")
    ],
    unit_price: Annotated[
        str,
        typer.Argument(
            metavar="UNIT_PRICE", callback=_no_option, help="Yen per unit (1単位の単価), e.g. 10.90."
        ),
    ],
    rate: Annotated[
        str, typer.Option("--rate", metavar="PERCENT", help="Benefit rate (給付率), whole percent, 0 to 100.")
    ] = "90",
    with_steps: Explain = False,
    as_json: AsJson = False,
    lang: Lang = "ja",
) -> None:
    """Print what units cost and who pays how much of it."""
    with refusals(as_json=as_json):
        wording = wording_in(lang)
        charged = charge(whole(units, "units"), unit_price, whole(rate, "benefit_rate"))
        explanation = explain(charged)
        if as_json:
            document: dict[str, object] = {"format": "kaigo_calc.charge.v1", **charged.to_dict()}
            show_json(document | ({"explanation": explanation.to_dict()} if with_steps else {}))
        else:
            show(
                heading(wording.charge_title),
                amounts(charged, wording),
                *(steps(explanation, wording) if with_steps else []),
            )
