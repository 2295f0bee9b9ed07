"""Whole columns are loaded on first use, and what is missing is told in one line."""

import builtins
import subprocess
import sys
from typing import Any

import pytest

from kaigo_calc import columns

_LOADED = "narwhals numpy polars pandas pyarrow duckdb dask pyspark"


def test_nothing_heavy_is_loaded_before_use() -> None:
    code = "import sys, kaigo_calc.columns, kaigo_calc.columns.code_tables; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()).isdisjoint(_LOADED.split())


def test_expressions_and_arrays_do_not_need_polars() -> None:
    code = "import sys; from kaigo_calc.columns import month_claims, charge_arrays; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()).isdisjoint({"polars", "pandas", "pyarrow", "duckdb", "dask"})


def test_every_name_is_there() -> None:
    for name in columns.__all__:
        assert getattr(columns, name).__name__ == name
        assert name in dir(columns)


def test_names_are_functions_even_after_all_modules_were_imported() -> None:
    code = (
        "import pkgutil, importlib, kaigo_calc.columns as c;"
        "[importlib.import_module(m.name) for m in pkgutil.walk_packages(c.__path__, 'kaigo_calc.columns.')];"
        "print(*(n for n in c.__all__ if not callable(getattr(c, n))))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'charges_'"):
        _ = columns.charges_


@pytest.mark.parametrize(
    ("package", "name", "extra"),
    [
        ("narwhals", "month_claims", "columns"),
        ("numpy", "charge_arrays", "columns"),
        ("polars", "reprice", "files"),
        ("pyarrow", "reprice", "files"),
    ],
)
def test_missing_package(package: str, name: str, extra: str) -> None:
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from kaigo_calc import columns\n"
        f"try:\n    columns.{name}\nexcept ModuleNotFoundError as missing:\n    print(missing)"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    assert f'pip install "kaigo-calc[{extra}]"' in run.stdout
    assert len(run.stdout.strip().splitlines()) == 1


def test_missing_package_of_the_same_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(columns, "reprice", raising=False)
    for module in [name for name in sys.modules if name.startswith("kaigo_calc.columns.files")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ModuleNotFoundError, match=r"kaigo-calc\[files\]"):
        _ = columns.reprice


def test_another_missing_module_is_a_bug_and_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any, **named: Any) -> Any:
        if name == "hashlib":
            raise ModuleNotFoundError(name="hashlib")
        return real(name, *rest, **named)

    monkeypatch.delattr(columns, "CodeTable", raising=False)
    monkeypatch.delitem(sys.modules, "kaigo_calc.columns.code_tables", raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(ModuleNotFoundError) as raised:
        _ = columns.CodeTable
    assert raised.value.name == "hashlib"
