"""What a terminal shows: bold and red where it can, never wider than the screen, no digit lost."""

import io
import os
import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

from kaigo_calc.cli.app import app
from tests.cli.running import clean_environment, printed, words

CHARGE = ("charge", "859", "10.90", "--explain")
QUOTE = words(
    "quote --service 39 --unit-class 2 --care-level 要支援2 --municipality 奈良市 --on 2026-05 --explain"
)
CODES = re.compile("\x1b\\[[0-9;]*m")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_terminal(
    monkeypatch: pytest.MonkeyPatch, *arguments: str, columns: int = 80, no_color: str | None = None
) -> str:
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR", "TTY_COMPATIBLE", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", str(columns))
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    app(arguments, prog_name="kaigo-calc", standalone_mode=False)
    monkeypatch.undo()
    return terminal.getvalue()


def test_copay_is_bold(monkeypatch: pytest.MonkeyPatch) -> None:
    text = on_terminal(monkeypatch, "charge", "859", "10.90")
    assert "\x1b[1m費用の計算\x1b[0m\n" in text
    assert re.sub(CODES, "", next(line for line in text.splitlines() if "937円" in line)).split() == [
        "利用者負担額",
        "937円",
    ]
    assert any("937円" in line and line.startswith("\x1b[1m") for line in text.splitlines())


def test_what_is_not_verified_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    text = on_terminal(monkeypatch, *QUOTE)
    assert "\x1b[1;31m【要確認】出典が1件のみ" in text


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("arguments", [CHARGE, QUOTE], ids=["charge", "quote"])
def test_80_columns(arguments: list[str], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = re.sub(CODES, "", on_terminal(monkeypatch, *arguments, "--lang", lang))
    assert max(map(cell_len, shown.splitlines())) <= 80
    assert _without_spaces(shown) == _without_spaces(printed(*arguments, "--lang", lang))


def test_narrow_terminal_shows_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (30, 20):
        shown = on_terminal(monkeypatch, "charge", "859", "10.90", columns=columns)
        assert "…" not in shown
    quoted = on_terminal(monkeypatch, *QUOTE, columns=30)
    assert quoted.count("…") == printed(*QUOTE).count("…") == 1  # of the shortened digest


def test_narrow_terminal_loses_no_digit(monkeypatch: pytest.MonkeyPatch) -> None:
    large = ("charge", str(2**53), str(2**53), "--explain")
    shown = re.sub(CODES, "", on_terminal(monkeypatch, *large, columns=30))
    assert max(map(cell_len, shown.splitlines())) <= 30
    assert sorted(re.findall("[0-9]", shown)) == sorted(re.findall("[0-9]", printed(*large)))


def test_no_color_means_no_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in on_terminal(monkeypatch, *QUOTE, no_color="1")


def test_empty_no_color_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" in on_terminal(monkeypatch, *QUOTE, no_color="")


@pytest.mark.parametrize("name", ["FORCE_COLOR", "TTY_COMPATIBLE", "CLICOLOR_FORCE", "GITHUB_ACTIONS"])
def test_piped_output_is_plain_whatever_is_set(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = printed(*QUOTE)
    monkeypatch.setenv(name, "1")
    monkeypatch.setenv("COLUMNS", "20")
    assert printed(*QUOTE) == usual
    assert "\x1b" not in usual
    assert not re.search(r"[ \t]$", usual, re.MULTILINE)


def test_real_terminal() -> None:
    pytest.importorskip("pty", reason="there are pseudo-terminals on Unix only")
    import fcntl
    import pty
    import struct
    import termios

    outside, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 80, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "kaigo_calc", *QUOTE],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env={**clean_environment(), "TERM": "xterm", "LC_ALL": "C"},
    ) as process:
        os.close(inside)
        shown = b""
        while True:
            try:
                part = os.read(outside, 4096)
            except OSError:  # Linux says so when the other side is closed
                break
            if not part:
                break
            shown += part
    os.close(outside)
    assert process.returncode == 0
    text = shown.decode("utf-8").replace("\r\n", "\n")
    assert "\x1b[1;31m【要確認】出典が1件のみ" in text
    assert max(cell_len(line) for line in CODES.sub("", text).splitlines()) <= 80


def _without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)
