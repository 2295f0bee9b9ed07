"""The wheel check refuses a damaged wheel: files missing, files too many, names that lead elsewhere."""

import importlib.util
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def _wheel_check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_wheel", ROOT / "scripts" / "check_wheel.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECK = _wheel_check()


def _contents() -> dict[str, bytes]:
    contents = {name: (ROOT / "src" / name).read_bytes() for name in CHECK.package_files()}
    return {**contents, "kaigo_calc-0.1.0.dist-info/licenses/LICENSE": b"..."}


def _without(name: str) -> Callable[[dict[str, bytes]], None]:
    def remove(contents: dict[str, bytes]) -> None:
        del contents[name]

    return remove


def _with(name: str, content: bytes = b"") -> Callable[[dict[str, bytes]], None]:
    def add(contents: dict[str, bytes]) -> None:
        contents[name] = content

    return add


def _check(tmp_path: Path, contents: dict[str, bytes]) -> None:
    wheel = tmp_path / "kaigo_calc-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    CHECK.check_wheel_contents(wheel)


def test_a_good_wheel_passes(tmp_path: Path) -> None:
    _check(tmp_path, _contents())


@pytest.mark.parametrize(
    "damage",
    [
        _without("kaigo_calc/py.typed"),
        _without("kaigo_calc/schedules/data/unit_prices.csv"),
        _without("kaigo_calc/explain/explain.v1.schema.json"),
        _without("kaigo_calc/claims/documents/claim.v1.schema.json"),
        _without("kaigo_calc/claims/documents/statement.v1.schema.json"),
        _without("kaigo_calc-0.1.0.dist-info/licenses/LICENSE"),
        _with("tests/test_charge.py"),
        _with("kaigo_calc/leftover.py"),
        _with("../outside.py"),
        _with("kaigo_calc/__pycache__/charge.pyc"),
        _with("kaigo_calc/__init__.py", f"path = '{ROOT}/src'".encode()),
    ],
)
def test_a_damaged_wheel_is_refused(damage: Callable[[dict[str, bytes]], None], tmp_path: Path) -> None:
    contents = _contents()
    damage(contents)
    with pytest.raises(CHECK.CheckFailedError):
        _check(tmp_path, contents)
