"""共通の引数 (shared options): what several commands take, with its help text.

Values arrive as text and are read by `reading.py` or by the library, so that no digit is lost on the way.
"""

from typing import Annotated, TypeAlias

import typer

Explain: TypeAlias = Annotated[
    bool, typer.Option("--explain", help="Also show the steps and their basis (計算過程と根拠).")
]
AsJson: TypeAlias = Annotated[
    bool, typer.Option("--json", help="Print one JSON document instead of a table.")
]
Lang: TypeAlias = Annotated[
    str, typer.Option("--lang", metavar="ja|en", help="Language of the output (表示言語).")
]
Data: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--data", metavar="DIR", help="Directory of your own data (自分のデータ).  [default: packaged]"
    ),
]
