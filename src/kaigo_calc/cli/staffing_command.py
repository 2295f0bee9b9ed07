"""配置 (staffing): `kaigo-calc staffing roster.csv --users 9 --full-time-hours 8 --day 6:00-21:00`."""

from typing import Annotated

import typer

from kaigo_calc.cli.options import AsJson, Explain, Lang
from kaigo_calc.cli.refusals import extras, refusals
from kaigo_calc.cli.screen import show, show_json
from kaigo_calc.cli.wording import wording_in
from kaigo_calc.cli.writing import writing
from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.explain.explanation import Explanation
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.quantities.service_month import ServiceMonth

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.staffing import Sufficiency

STAFFING_HELP = """Hours, presence and nights of a roster, day by day (介護従業者の配置の確認).

Each unit needs one full-timer's hours of care in the daytime for every three users or part of three, a care
worker at every minute of the daytime, and its night staff throughout the night.

\b
  kaigo-calc staffing may.csv --codes codes.csv --users 9 \\
    --full-time-hours 8 --day 6:00-21:00

Shifts that pass midnight count on both dates: give those of the night before the first date too, and
name that date with --from.

Exit status: 0 every day is covered, 1 some day is short, 2 the input is refused.
"""


def staffing_command(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="Roster (勤務表), a CSV file: a row a shift, with 日付, 氏名, 開始 and 終了 "
            "(and ユニット, 休憩 …) or シフト記号; or a row a person, with a column of shift codes a date.",
        ),
    ],
    users: Annotated[
        list[str],
        typer.Option(
            "--users",
            metavar="N | UNIT=N",
            help="Users (利用者の数) of the only unit; with several, once for each: 1階=9.",
        ),
    ],
    full_time_hours: Annotated[
        str,
        typer.Option(
            "--full-time-hours",
            metavar="HOURS",
            help="Hours a day of a full-timer (常勤の1日の勤務時間): 8, 7.75, 7:45.",
        ),
    ],
    day: Annotated[str, typer.Option("--day", metavar="SPAN", help="Daytime (日中の時間帯): 6:00-21:00.")],
    codes: Annotated[
        str | None,
        typer.Option(
            "--codes",
            metavar="FILE",
            help="Shift codes, a CSV file: シフト記号, 開始, 終了, 休憩 …; one without times is a day off.",
        ),
    ] = None,
    first_day: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First date.  [default: that of the roster]")
    ] = None,
    last_day: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last date.  [default: that of the roster]")
    ] = None,
    month: Annotated[
        str | None, typer.Option("--month", metavar="MONTH", help="A month, instead of the two: 2026-05.")
    ] = None,
    over_capacity: Annotated[
        bool, typer.Option("--over-capacity", help="Allow more users than a unit has places (定員超過).")
    ] = False,
    two_at_night: Annotated[
        bool,
        typer.Option(
            "--two-at-night",
            help="The home opts for two at night in three units (3ユニットの特例); needs the next three.",
        ),
    ] = False,
    same_floor_adjacent: Annotated[
        bool,
        typer.Option(
            "--same-floor-adjacent", help="All units are on one floor, side by side (同一階・隣接)."
        ),
    ] = False,
    quick_response: Annotated[
        bool, typer.Option("--quick-response", help="The structure allows a quick response (速やかな対応).")
    ] = False,
    safety_measures: Annotated[
        bool, typer.Option("--safety-measures", help="Measures for safety are taken (安全対策).")
    ] = False,
    chart: Annotated[
        str | None,
        typer.Option(
            "--chart", metavar="FILE", help="Also draw the days as a picture (図): .svg, .png, .html."
        ),
    ] = None,
    with_steps: Explain = False,
    as_json: AsJson = False,
    lang: Lang = "ja",
) -> None:
    """Print for each unit and date whether there is enough care, and what would mend it."""
    from kaigo_calc.cli.staffing_screen import steps_by_day, totals
    from kaigo_calc.cli.staffing_sources import day_of, grouped, option, roster_of, users_of
    from kaigo_calc.cli.staffing_wording import staffing_wording_in
    from kaigo_calc.staffing import ThreeUnitNights, Zones, daytime_sufficiency
    from kaigo_calc.staffing.faults import attempted

    by_unit = users_of(users)
    if (same_floor_adjacent or quick_response or safety_measures) and not two_at_night:
        raise typer.BadParameter(
            "特例を使うときは --two-at-night も指定してください。 / These go with --two-at-night alone.",
            param_hint="--same-floor-adjacent / --quick-response / --safety-measures",
        )
    recorder = Recorder() if with_steps else None
    faults: list[KaigoCalcError] = []
    with refusals(as_json=as_json):
        wording, words = wording_in(lang), staffing_wording_in(lang)
        zones = option(faults, "--day", Zones, day)
        first = option(faults, "--from", day_of, first_day)
        last = option(faults, "--to", day_of, last_day)
        whole_month = option(faults, "--month", ServiceMonth, month)
        exception = None
        if two_at_night:
            exception = attempted(
                faults,
                lambda: ThreeUnitNights(
                    same_floor_adjacent=same_floor_adjacent,
                    quick_response=quick_response,
                    safety_measures=safety_measures,
                ),
            )
        roster = roster_of(file, codes, faults)
        if roster is None or zones is None or faults:
            raise grouped(faults)
        check = attempted(
            faults,
            lambda: daytime_sufficiency(
                roster,
                users=by_unit,
                full_time_hours=full_time_hours,
                zones=zones,
                first_day=first,
                last_day=last,
                month=whole_month,
                night_exception=exception,
                over_capacity=over_capacity,
                recorder=recorder,
            ),
        )
        if check is None:
            raise grouped(faults)
        if chart is not None:
            _draw(check, chart)
        explanation = None if recorder is None else Explanation(check, tuple(recorder.steps))
        if as_json:
            steps = {} if explanation is None else {"explanation": explanation.to_dict()}
            show_json(check.to_dict() | steps)
        else:
            typer.echo(f"{check.to_text(lang)}\n\n{totals(check, words)}")
            if explanation is not None:
                typer.echo()
                show(*steps_by_day(check, explanation, wording))
    if not check.ok:
        raise typer.Exit(1)


def _draw(check: "Sufficiency", file: str) -> None:
    """Write the picture; what it takes is another extra."""
    with extras():
        from kaigo_calc.staffing.charts import month_heat_map, save_chart

        with writing("--chart", file):
            save_chart(month_heat_map(check), file)
