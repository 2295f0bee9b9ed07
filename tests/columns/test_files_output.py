"""Results in files: a file is replaced when all is well, and not touched otherwise."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kaigo_calc import UnitPrice
from kaigo_calc.columns.code_rows import CodeRow
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.errors import ColumnInputError
from tests.columns.engines import pl

repricing: Any = pytest.importorskip("kaigo_calc.columns.files.repricing")
straight: Any = pytest.importorskip("kaigo_calc.columns.files.straight")

TABLE = CodeTable([CodeRow("1", date(2024, 6, 1), date(2027, 4, 1), units=859)])
PRICE: dict[str, Any] = {"unit_price": UnitPrice("10.90"), "benefit_rate": 90}


def _lines(codes: list[str]) -> Any:
    number = len(codes)
    columns = {"claim": list(range(number)), "code": codes, "date": [date(2026, 5, 1)] * number}
    return pl.LazyFrame({**columns, "count": [30] * number})


def test_claims_are_written_part_by_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(straight, "CLAIMS_AT_ONCE", 3)
    out = tmp_path / "claims.parquet"
    out.write_text("old", encoding="utf-8")
    found = repricing.reprice(_lines(["1"] * 10), TABLE, out=out, **PRICE)
    kept = repricing.reprice(_lines(["1"] * 10), TABLE, **PRICE)
    assert found.frame is None
    assert pl.read_parquet(out).equals(kept.frame)
    assert found[:8] == kept[:8]
    assert found.copay == 280_900
    assert [file.name for file in tmp_path.iterdir()] == ["claims.parquet"]


def test_a_fault_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "claims.parquet"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(ColumnInputError):
        repricing.reprice(_lines(["1", "9"]), TABLE, out=out, **PRICE)
    begun = _claims(1)

    def failing(*_: object) -> Any:
        yield begun
        raise straight.FaultyFileError

    monkeypatch.setattr(repricing, "straight_claims", failing)
    monkeypatch.setattr(repricing, "month_claims", None)
    with pytest.raises(TypeError):  # with something written already
        repricing.reprice(_lines(["1", "1"]), TABLE, out=out, **PRICE)
    assert out.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["claims.parquet"]


def _claims(number: int) -> Any:
    return repricing.reprice(_lines(["1"] * number), TABLE, **PRICE).frame


def test_what_was_written_before_a_fault_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = _claims(3)

    def failing(*_: object) -> Any:
        yield wrong
        raise straight.FaultyFileError

    monkeypatch.setattr(repricing, "straight_claims", failing)
    out = tmp_path / "claims.parquet"
    for path in (out, None):
        found = repricing.reprice(_lines(["1", "1"]), TABLE, out=path, **PRICE)
        assert (found.lines, found.claims, found.copay) == (2, 2, 56_180)
        frame = pl.read_parquet(out) if path else found.frame
        assert sorted(frame["claim"]) == [0, 1]


@pytest.mark.parametrize("codes", [["1", "9"], ["1", "1"], ["9"]])
def test_rejects_are_written_also_where_there_are_none(tmp_path: Path, codes: list[str]) -> None:
    out, rejects = tmp_path / "claims.parquet", tmp_path / "rejects.parquet"
    for file in (out, rejects):
        file.write_text("old", encoding="utf-8")
    found = repricing.reprice(_lines(codes), TABLE, out=out, rejects=rejects, bad_rows="split", **PRICE)
    assert found.rejects is None
    assert found.rejected_lines == codes.count("9")
    assert pl.read_parquet(rejects)["reason"].to_list() == ["KC-L05"] * codes.count("9")
    assert len(pl.read_parquet(out)) == codes.count("1") == found.claims


def test_rejects_are_not_touched_where_bad_lines_are_refused(tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.parquet"
    rejects.write_text("old", encoding="utf-8")
    repricing.reprice(_lines(["1"]), TABLE, rejects=rejects, **PRICE)
    assert rejects.read_text(encoding="utf-8") == "old"


def test_a_missing_directory_is_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repricing, "straight_claims", None)
    with pytest.raises(OSError, match="nowhere"):
        repricing.reprice(_lines(["1"]), TABLE, out=tmp_path / "nowhere" / "claims.parquet", **PRICE)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"lines\.parquet"):
        repricing.reprice(tmp_path / "lines.parquet", TABLE, **PRICE)
