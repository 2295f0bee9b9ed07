"""Starting `kaigo-calc`: as a module, without its extra packages, under every encoding, into a pipe."""

import io
import os
import subprocess
import sys
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path

import pytest

import kaigo_calc
from kaigo_calc.cli import main
from tests.cli.running import clean_environment, printed, refused, start, words

SEED = ("charge", "859", "10.90", "--explain")
SUMIDA = words(
    "quote --service 認知症対応型共同生活介護 --unit-class Ⅰ --care-level 要介護5"
    " --municipality 墨田区 --on 2026-05"
)
BARE_ENVIRONMENTS = [
    {},
    {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "PYTHONIOENCODING": "ascii:strict"},
    {"LC_ALL": "POSIX", "PYTHONIOENCODING": "cp932"},
    {"LC_ALL": "C", "PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1"},
    {"LC_ALL": "C.UTF-8", "FORCE_COLOR": "1"},
    {"PYTHONOPTIMIZE": "2"},
]


@pytest.mark.parametrize("environment", BARE_ENVIRONMENTS, ids=str)
@pytest.mark.parametrize(
    "arguments", [SEED, SUMIDA, [*SUMIDA, "--json", "--explain"]], ids=["charge", "quote", "json"]
)
def test_piped_output_is_the_same_everywhere(arguments: list[str], environment: dict[str, str]) -> None:
    done = start(*arguments, environment=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == printed(*arguments).encode()


@pytest.mark.parametrize("environment", BARE_ENVIRONMENTS, ids=str)
def test_errors_are_the_same_everywhere(environment: dict[str, str]) -> None:
    done = start("charge", "859単位", "10.90", environment=environment)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == refused("charge", "859単位", "10.90").encode()


@pytest.mark.parametrize(
    "bad", [["charge", b"\xff", "10.90"], ["charge", b"--\xff", "1"], [b"\xff"]], ids=str
)
def test_text_that_is_not_utf8_is_refused(bad: list[str | bytes]) -> None:
    done = start(*bad, environment={"LC_ALL": "C"})
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_japanese_arguments_without_utf8_mode_are_refused_at_worst() -> None:
    done = start(*SUMIDA, environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode in {0, 2}
    assert b"Traceback" not in done.stderr


def test_negative_number_from_a_shell() -> None:
    done = start("charge", "-1", "10.90")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"[KC-N06]") == 2


def test_reader_that_goes_away() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "kaigo_calc", *SEED],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=clean_environment(),
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("package", ["typer", "rich"])
def test_missing_package(package: str) -> None:
    code = f"import sys; sys.modules[{package!r}] = None; from kaigo_calc.cli import main; main()"
    done = start(
        "charge", "859", "10.90", code=code, environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "コマンドラインには追加パッケージが必要です / The command line needs its extra packages: "
        'pip install "kaigo-calc[cli]"\n'
    )


def test_missing_package_in_this_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "typer", None)
    with pytest.raises(SystemExit, match=r"^2$"):
        main()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert 'pip install "kaigo-calc[cli]"' in err


def test_main_reads_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["whatever", *SEED])
    with pytest.raises(SystemExit, match=r"^0$"):
        main()
    assert capsys.readouterr() == (printed(*SEED), "")


def test_streams_that_have_no_encoding_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "argv", ["kaigo-calc", *SEED])
    monkeypatch.setattr(sys, "stdout", written)
    with pytest.raises(SystemExit, match=r"^0$"):
        main()
    assert written.getvalue() == printed(*SEED)


def test_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    name = "kaigo_calc.__main__"
    monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(sys, "argv", ["-m", "--version"])
    # As `python -m` does: pytest loads the package of a plugin in its own way, which `runpy` cannot use.
    loader = SourceFileLoader(name, str(Path(kaigo_calc.__file__).with_name("__main__.py")))
    code = loader.get_code(name)
    assert code is not None
    with pytest.raises(SystemExit, match=r"^0$"):
        exec(code, {"__name__": "__main__", "__spec__": ModuleSpec(name, loader)})  # noqa: S102  # our own file
    assert capsys.readouterr().out == f"kaigo-calc {kaigo_calc.__version__}\n"


def test_importing_the_module_starts_nothing() -> None:
    assert import_module("kaigo_calc.__main__").main is main


def test_importing_the_command_line_loads_neither_typer_nor_rich() -> None:
    done = start(code="import sys, kaigo_calc.cli; print({'typer', 'rich'} & set(sys.modules))")
    assert done.stdout.split() == [b"set()"]


def test_version() -> None:
    assert printed("--version") == f"kaigo-calc {kaigo_calc.__version__}\n"


def test_help() -> None:
    text = printed("--help")
    for name in ("charge", "quote", "--version", "介護保険"):
        assert name in text


def test_nothing_given_shows_the_help() -> None:
    assert "Usage: kaigo-calc" in refused()


def test_unknown_command() -> None:
    assert "No such command 'chrge'" in refused("chrge")
