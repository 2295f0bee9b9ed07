"""Running a program on the cases: it answers, it hangs, it fails, it is not there."""

from typing import Any

import pytest

from kaigo_calc import testing
from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.testing import check_answers, conformance_cases, run_command
from tests.testing.solvers import CHARGES, python


def _code(argv: Any, **options: Any) -> str:
    with pytest.raises(KaigoCalcError) as caught:
        list(run_command(argv, **options))
    assert caught.value.message_ja
    assert "{" not in caught.value.message_en
    return caught.value.code


def test_a_program_that_computes_rightly() -> None:
    report = check_answers(run_command(python(CHARGES), kind="charge", timeout=100), "charge")
    assert report.ok, report


def test_a_program_that_answers_as_it_reads() -> None:
    """More is written than a pipe holds, before all was read: neither side may wait for the other."""
    echo = "import sys\nfor line in sys.stdin: print(line * 10, end='', flush=True)"
    lines = list(run_command(python(echo)))
    assert len(lines) == 10 * sum(1 for _ in conformance_cases())


def test_a_program_that_reads_nothing() -> None:
    assert [line.strip() for line in run_command(python("print('done')"))] == [b"done"]


def test_a_program_that_hangs_is_stopped() -> None:
    assert _code(python("import time; time.sleep(100)"), kind="charge", timeout=1) == "KC-V05"


def test_a_program_that_fails() -> None:
    assert _code(python("import sys; sys.exit(3)"), kind="charge") == "KC-V06"


def test_a_program_that_is_not_there() -> None:
    assert _code(["no-such-program-at-all"]) == "KC-V04"


def test_who_stops_reading_stops_the_program() -> None:
    lines = run_command(python("print(1, flush=True)\nimport time; time.sleep(100)"))
    assert next(lines).strip() == b"1"
    lines.close()  # type: ignore[attr-defined]  # an iterator of a generator function


@pytest.mark.parametrize(
    ("argv", "options", "code"),
    [
        ([], {}, "KC-V03"),
        ("node claim.js", {}, "KC-N03"),
        ([1], {}, "KC-N03"),
        (["x"], {"timeout": 1.5}, "KC-N01"),
        (["x"], {"timeout": -1}, "KC-N06"),
        (["x"], {"kind": "charges"}, "KC-V01"),
    ],
)
def test_what_cannot_be_run_is_refused(argv: object, options: dict[str, object], code: str) -> None:
    assert _code(argv, **options) == code


def test_names_of_the_package() -> None:
    for name in testing.__all__:
        assert getattr(testing, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'answers_of'"):
        testing.answers_of  # noqa: B018
