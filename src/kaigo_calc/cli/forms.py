"""出力の形 (forms): in which form a command writes, chosen by name or by the ending of the file."""

from collections.abc import Mapping
from json import dumps
from pathlib import Path
from typing import NamedTuple, Protocol

import typer

from kaigo_calc.cli.writing import writing

JSON = "json"
_CSV = "csv"


class HasDict(Protocol):
    """What can be written as JSON."""

    def to_dict(self) -> Mapping[str, object]:
        """Return JSON-ready values."""
        ...


class Forms(NamedTuple):
    """The forms of a command, beside JSON."""

    methods: Mapping[str, str]
    """The method that makes each form; it takes the language."""
    by_ending: Mapping[str, str]
    """The form that each ending of a file stands for."""

    def chosen(self, form: str | None, out: str | None, *, as_json: bool) -> str:
        """Return the form that is asked for, by name or by the ending of the file.

        Raises:
            typer.BadParameter: for a form or an ending that there is not, and for two forms.
        """
        if as_json and form is not None:
            raise typer.BadParameter(
                "どちらか一つを指定してください。 / Give one of the two.", param_hint="--format / --json"
            )
        if form is not None and form not in self.methods:
            raise typer.BadParameter(
                f"{', '.join(self.methods)} のどれかです。 / Give one of these.", param_hint="--format"
            )
        if as_json or form is not None:
            return form or JSON
        if out is None:
            return "text"
        ending = Path(out).suffix.lower()
        if ending not in self.by_ending:
            endings = ", ".join(self.by_ending)
            raise typer.BadParameter(
                f"ファイル名の終わりは {endings} のどれかです。"
                "ほかの名前なら --format も指定してください。 / "
                f"A file ends in {endings}; give --format for other names.",
                param_hint=f"--out {out}",
            )
        return self.by_ending[ending]

    def made(self, what: HasDict, form: str, lang: str) -> bytes:
        """Return something in a form, as it is written to a file."""
        if form == JSON:
            return dumps(what.to_dict(), ensure_ascii=False, indent=2).encode()
        made: str | bytes = getattr(what, self.methods[form])(lang)
        if isinstance(made, bytes):
            return made
        return made.encode("utf-8-sig" if form == _CSV else "utf-8")


def put_out(made: bytes, out: str | None) -> None:
    """Write something to a file, or print it where no file is named.

    Raises:
        typer.BadParameter: for a file that cannot be written.
    """
    if out is None:
        typer.echo(made.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n"))
        return
    with writing("--out", out):
        Path(out).write_bytes(made)
