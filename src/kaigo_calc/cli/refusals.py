"""誤りの表示 (refusals): errors of the library on stderr, in both languages, with exit status 2."""

from collections.abc import Generator
from contextlib import contextmanager
from json import dumps

import typer

from kaigo_calc.errors import KaigoCalcError, RuleConflictError, leaves

_FLAGS = {
    "KC-E05": "--accept-unverified",
    "KC-L01": "--claim / --code / --date / --count / --unit-price / --benefit-rate",
    "KC-L03": "--rejects",
    "KC-L04": "--rejects",
    "KC-L05": "--rename / --codes / --service",
    "KC-L06": "--rename / --codes / --on-revision",
    "KC-L22": "--rename",
    "KC-L27": "--planned-units",
    "KC-L34": "--codes / --accept-unverified",
    "KC-L70": "--by",
    "KC-L71": "--by",
    "KC-L72": "--by",
    "KC-W35": "--users UNIT=N / --over-capacity",
    "KC-W41": "--same-floor-adjacent / --quick-response / --safety-measures",
    "KC-W44": "--users UNIT=N",
    "KC-W45": "--from / --to / --month",
    "KC-W63": "--codes",
}
"""What the hint of a message is called on the command line."""


@contextmanager
def refusals(*, as_json: bool) -> Generator[None, None, None]:
    """Turn errors of the library, alone or in groups, into messages; other errors are bugs and pass."""
    try:
        yield
    except (KaigoCalcError, ExceptionGroup) as refused:
        for error in leaves(refused):
            typer.echo(told(error, as_json=as_json), err=True)
        raise typer.Exit(2) from None


@contextmanager
def extras() -> Generator[None]:
    """Tell in one line which package of an extra is missing."""
    try:
        yield
    except ModuleNotFoundError as missing:
        typer.echo(str(missing), err=True)
        raise typer.Exit(2) from None


def told(error: KaigoCalcError, *, as_json: bool, **also: object) -> str:
    """Return an error in both languages, or as a JSON document of one line, so that several stay readable.

    Args:
        error: the error.
        as_json: whether it is told as JSON.
        also: what the document tells besides.
    """
    if as_json:
        return dumps({**error.to_dict(), **also}, ensure_ascii=False)
    single = [error] if not isinstance(error, RuleConflictError) else error.conflicts
    if len(single) > 1:  # each has a hint of its own
        return "\n".join(told(one.at(error.place), as_json=False) for one in single)
    flag = _FLAGS.get(error.code)
    return str(error) if flag is None else f"{error}\n[{error.code}] → {flag}"
