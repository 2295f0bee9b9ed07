"""コマンドライン (command line): `kaigo-calc`, also started as `python -m kaigo_calc`.

This file needs only the standard library; Typer and Rich, of the extra `cli`, are imported by `main`.
"""

import sys
from importlib import import_module
from io import TextIOWrapper

_MISSING = (
    "コマンドラインには追加パッケージが必要です / The command line needs its extra packages: "
    'pip install "kaigo-calc[cli]"\n'
)


def main() -> None:
    """Run `kaigo-calc` on the arguments of the process; ends the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Whatever the locale says: a clerk's ASCII or Shift_JIS console must not end in a traceback.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        for package in ("rich", "typer"):
            import_module(package)
    except ImportError:
        sys.stderr.write(_MISSING)
        sys.exit(2)
    from kaigo_calc.cli.app import app

    app(prog_name="kaigo-calc")
