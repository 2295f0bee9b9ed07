"""ファイルへの書込み (writing files): an option whose file cannot be written is refused by its name."""

from collections.abc import Generator
from contextlib import contextmanager

import typer

from kaigo_calc.errors import reason_of


@contextmanager
def writing(option: str, file: str) -> Generator[None]:
    """Refuse an option of the command line while its file cannot be written.

    Args:
        option: the option, e.g. "--out".
        file: the file that was given with it.

    Raises:
        typer.BadParameter: with the reason that the system gives.
    """
    try:
        yield
    except OSError as error:
        reason = reason_of(error)
        raise typer.BadParameter(
            f"ファイルに書けません({reason})。 / The file cannot be written ({reason}).",
            param_hint=f"{option} {file}",
        ) from None
