"""Which engines the tests of this folder run on."""

import pytest

from tests.columns.engines import HERE, SPARK_IS_ASKED_FOR, make, rows


def test_pyspark_is_among_the_engines() -> None:
    if "pyspark" not in HERE:
        missing = "there is no Java" if SPARK_IS_ASKED_FOR else "`make spark` does (KAIGO_CALC_SPARK=1)"
        pytest.skip(f"PySpark is not tested here: {missing}")
    assert rows(make("pyspark", {"id": [1, 0]})) == [{"id": 0}, {"id": 1}]


@pytest.mark.parametrize("engine", [engine for engine in HERE if engine != "dask"])
def test_frames_come_back_as_they_went_in(engine: str) -> None:
    cells: dict[str, list[object]] = {"id": [2, 0, 1], "code": ["b", None, "a"], "count": [1, None, 3]}
    assert rows(make(engine, cells, count="int16")) == [
        {"id": 0, "code": None, "count": None},
        {"id": 1, "code": "a", "count": 3},
        {"id": 2, "code": "b", "count": 1},
    ]
