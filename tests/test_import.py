"""`import kaigo_calc` stays cheap: nothing heavy, nothing optional, public names on first use."""

import subprocess
import sys

import pytest

import kaigo_calc

HEAVY = (
    "typing dataclasses datetime enum re csv tomllib pathlib json hashlib fractions unicodedata "
    "typer rich numpy"
)


def _fresh(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {_home()!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def _home() -> str:
    return str(kaigo_calc.__path__[0]).removesuffix("kaigo_calc")


@pytest.mark.parametrize(
    "call", ["import kaigo_calc", "import kaigo_calc; kaigo_calc.charge(859, '10.90').copay"]
)
def test_nothing_heavy_is_loaded(call: str) -> None:
    before = _fresh("print(*sys.modules)").split()
    after = _fresh(f"{call}; print(*sys.modules)").split()
    assert set(after).difference(before).intersection(HEAVY.split()) == set()


def test_every_public_name_is_there() -> None:
    for name in kaigo_calc.__all__:
        assert getattr(kaigo_calc, name) is getattr(kaigo_calc, name)
        assert name in dir(kaigo_calc)
    names = _fresh(
        "import kaigo_calc; print(*(getattr(kaigo_calc, name).__name__ for name in kaigo_calc.__all__))"
    )
    assert names.split() == kaigo_calc.__all__


def test_public_names_are_functions_even_after_their_modules_are_imported() -> None:
    code = "import kaigo_calc.charge, kaigo_calc.explain, kaigo_calc.illustration; "
    code += "from kaigo_calc import charge, explain"
    assert _fresh(f"{code}; print(callable(charge), callable(explain))") == "True True"


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'charges'"):
        kaigo_calc.charges  # noqa: B018


def test_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    assert version("kaigo-calc") == kaigo_calc.__version__


def test_there_is_no_runtime_dependency() -> None:
    from importlib.metadata import requires

    assert [line for line in requires("kaigo-calc") or [] if "extra ==" not in line] == []
