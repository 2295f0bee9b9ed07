"""単位数表のコマンド (schedule): `kaigo-calc schedule show 32 --on 2026-06`, `diff` and `check`."""

from typing import Annotated

import typer

from kaigo_calc.cli.options import AsJson, Data, Lang
from kaigo_calc.cli.reading import day_or_month
from kaigo_calc.cli.refusals import refusals
from kaigo_calc.cli.schedule_wording import schedule_wording_in
from kaigo_calc.cli.screen import show, show_json
from kaigo_calc.cli.wording import wording_in
from kaigo_calc.schedules.schedule import Schedule, load_schedule

_Service = Annotated[
    str, typer.Argument(metavar="SERVICE", help="Service (サービス): identifier, code or name, e.g. 32.")
]
_Day = "2026-06-01 or 2026-06"

schedule_app = typer.Typer(
    help="Look into fee schedules (単位数表を見る・比べる・点検する).", no_args_is_help=True
)


@schedule_app.command("show", help="What stands in a schedule on a day (ある日の単位数と加算・減算).")
def show_command(
    service: _Service,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help=f"Day or month: {_Day}.")],
    family: Annotated[
        str | None,
        typer.Option(
            "--family", metavar="NAME", help="Only one family of items (種類): its id or one of its items."
        ),
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
    lang: Lang = "ja",
) -> None:
    """Print the base units and the items in force on a day."""
    from kaigo_calc.cli.schedule_contents import contents_document, contents_of, family_of
    from kaigo_calc.cli.schedule_screen import schedule_blocks

    with refusals(as_json=as_json):
        words = schedule_wording_in(lang)
        everything = contents_of(_schedule(service, data).on(day_or_month(on)))
        contents = everything if family is None else family_of(everything, family)
        if contents is None:
            known = ", ".join(dict.fromkeys(item.family for item in everything.items)) or "-"
            raise typer.BadParameter(
                f"この日にこの種類の項目はありません。 / There is no such family on the day: {known}",
                param_hint="--family",
            )
        if as_json:
            show_json(contents_document(contents))
        else:
            show(*schedule_blocks(contents, words, wording_in(lang)))


@schedule_app.command("diff", help="What changes between two days (2つの日付の間の変更点).")
def diff_command(
    service: _Service,
    before: Annotated[str, typer.Argument(metavar="BEFORE", help=f"The earlier day or month: {_Day}.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The later one.")],
    data: Data = None,
    as_json: AsJson = False,
    lang: Lang = "ja",
) -> None:
    """Print what begins, ends or changes between two days."""
    from kaigo_calc.cli.diff_screen import diff_blocks

    with refusals(as_json=as_json):
        words = schedule_wording_in(lang)
        schedule = _schedule(service, data)
        changes = schedule.diff(day_or_month(before), day_or_month(after))
        if as_json:
            found = {"schedule_id": schedule.id, "schedule_digest": schedule.digest, **changes.to_dict()}
            show_json({"format": "kaigo_calc.schedule_diff.v1", **found, "service": schedule.service.id})
        else:
            show(*diff_blocks(schedule, changes, words, wording_in(lang)))


@schedule_app.command("check", help="Look for faults in data files (データの点検); exit status 1: faults.")
def check_command(
    directory: Annotated[
        str | None,
        typer.Argument(
            metavar="DIR", show_default=False, help="Directory of your own data; else the packaged data."
        ),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = "ja",
) -> None:
    """Print every fault of every file, or what the files hold."""
    from kaigo_calc.cli.check_screen import check_blocks, check_document, check_of

    with refusals(as_json=as_json):
        words = schedule_wording_in(lang)
        check = check_of(directory)
        if as_json:
            show_json(check_document(check))
        else:
            show(*check_blocks(check, words))
    if check.faults:
        raise typer.Exit(1)


def _schedule(service: str, data: str | None) -> Schedule:
    return load_schedule(service) if data is None else Schedule.from_directory(data, service)
