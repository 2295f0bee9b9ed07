"""No result depends on the decimal context, hash seed, locale, time zone, warnings or -O."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WORK = Path(__file__).with_name("work.py")


def _result(options: list[str], environment: dict[str, str], arguments: list[str]) -> bytes:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))
    }
    done = subprocess.run(
        [sys.executable, *options, str(WORK), *arguments],
        env={**clean, **environment},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    return done.stdout


def _has_locale(name: str) -> bool:
    probe = f"import locale; locale.setlocale(locale.LC_ALL, {name!r})"
    return subprocess.run([sys.executable, "-c", probe], capture_output=True).returncode == 0


EXPECTED = _result([], {"PYTHONHASHSEED": "0"}, [])


@pytest.mark.parametrize(
    ("options", "environment", "arguments"),
    [
        ([], {}, ["hostile-decimal"]),
        ([], {"PYTHONHASHSEED": "1"}, []),
        ([], {"PYTHONHASHSEED": "4294967295"}, []),
        (["-O"], {}, []),
        (["-OO"], {}, ["hostile-decimal"]),
        (["-X", "utf8=0"], {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}, []),
        ([], {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, []),
        ([], {"TZ": "Pacific/Kiritimati"}, []),
        ([], {"TZ": "Pacific/Niue"}, []),
        (["-W", "error", "-b", "-X", "dev"], {}, []),
        (["-X", "int_max_str_digits=640"], {}, []),
    ],
    ids=repr,
)
def test_result_is_the_same(options: list[str], environment: dict[str, str], arguments: list[str]) -> None:
    locale = environment.get("LC_ALL", "C")
    if not _has_locale(locale):
        pytest.skip(f"the locale {locale} is not installed here, so it would be the same as C")
    assert _result(options, environment, arguments) == EXPECTED


def test_the_work_is_not_empty() -> None:
    assert EXPECTED.count(b'"copay"') > 1000
    assert "費用総額".encode() in EXPECTED


def test_a_float_slip_would_be_seen() -> None:
    """Known bad: the work contains figures at which binary floats give another yen."""
    assert int(180 * 10.45) != 1881
    assert b'{"units": 180, "unit_price": "10.45", "benefit_rate": 90, "total": 1881,' in EXPECTED
