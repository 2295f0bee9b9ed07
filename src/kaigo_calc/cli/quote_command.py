"""1日あたりの介護サービス費の目安 (quote): `kaigo-calc quote --service group_home --unit-class 1 …`."""

from datetime import date
from typing import Annotated

import typer

from kaigo_calc.cli.options import AsJson, Explain, Lang
from kaigo_calc.cli.quote_screen import quote_blocks
from kaigo_calc.cli.reading import day_or_month, rate_of_burden, whole
from kaigo_calc.cli.refusals import refusals
from kaigo_calc.cli.screen import show, show_json
from kaigo_calc.cli.wording import wording_in
from kaigo_calc.explain.explanation import Explanation
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.illustration import daily_illustration
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules import area_grade


def quote_command(
    service: Annotated[
        str,
        typer.Option("--service", metavar="NAME", help="Service (サービス): identifier, code or name."),
    ],
    unit_class: Annotated[
        str, typer.Option("--unit-class", metavar="1|2", help="1: one unit (Ⅰ); 2: two or more (Ⅱ).")
    ],
    care_level: Annotated[
        str,
        typer.Option("--care-level", metavar="LEVEL", help="Care level: 1 to 5, 要介護5, 要支援2."),
    ],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Day or month: 2026-05-01 or 2026-05.")],
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="GRADE", help="Area grade (地域区分) of the office: 1 to 7, other."),
    ] = None,
    municipality: Annotated[
        str | None,
        typer.Option(
            "--municipality", metavar="NAME", help="Its municipality (市区町村), instead of --area."
        ),
    ] = None,
    burden: Annotated[
        str | None,
        typer.Option("--burden", metavar="1|2|3", help="Copay in tenths (負担割合 1割-3割).  [default: 1]"),
    ] = None,
    rate: Annotated[
        str | None,
        typer.Option("--rate", metavar="PERCENT", help="Benefit rate (給付率) 0-100, instead of --burden."),
    ] = None,
    accept_unverified: Annotated[
        bool, typer.Option("--accept-unverified", help="Also use unconfirmed figures (未確認の値).")
    ] = False,
    with_steps: Explain = False,
    as_json: AsJson = False,
    lang: Lang = "ja",
) -> None:
    """Print what one day of a service costs at its base units."""
    with refusals(as_json=as_json):
        wording = wording_in(lang)
        recorder = Recorder()
        day = day_or_month(on)
        quote = daily_illustration(
            service,
            unit_class,
            care_level,
            _grade(area, municipality, day, recorder, accept_unverified=accept_unverified),
            day,
            _benefit_rate(burden, rate),
            accept_unverified=accept_unverified,
            recorder=recorder,
        )
        explanation = Explanation(quote, tuple(recorder.steps))
        if as_json:
            # The quote knows only the grade; how far the municipality's grade is confirmed counts as well.
            document = quote.to_dict() | {"status": explanation.status}
            show_json(document | ({"explanation": explanation.to_dict()} if with_steps else {}))
        else:
            show(*quote_blocks(quote, explanation, wording, with_steps=with_steps))


def _grade(
    area: str | None,
    municipality: str | None,
    on: date | ServiceMonth,
    recorder: Recorder,
    *,
    accept_unverified: bool,
) -> AreaGrade | str:
    if area is not None and municipality is None:
        return area
    if municipality is not None and area is None:
        return area_grade(municipality, on, accept_unverified=accept_unverified, recorder=recorder)
    raise typer.BadParameter(
        "どちらか一つを指定してください。 / Give one of the two.", param_hint="--area / --municipality"
    )


def _benefit_rate(burden: str | None, rate: str | None) -> int:
    if rate is None:
        percent = rate_of_burden("1" if burden is None else burden)
        if percent is None:
            raise typer.BadParameter("1・2・3 のどれかです。 / Give 1, 2 or 3.", param_hint="--burden")
        return percent
    if burden is None:
        return whole(rate, "benefit_rate")
    raise typer.BadParameter(
        "どちらか一つだけ指定してください。 / Give only one of the two.", param_hint="--burden / --rate"
    )
