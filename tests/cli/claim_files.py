"""Small claim files for the tests of `reprice` and `what-if`: invented homes, claims of one month.

>>> LINES["code"][0]
'321151'
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

pl: Any = pytest.importorskip("polars", reason="Polars is in the extra `test`")
pytest.importorskip("pyarrow", reason="PyArrow is in the extra `test`")

LINES: dict[str, list[Any]] = {
    "claim": [1, 2, 3],
    "code": ["321151", "321111", "321151"],
    "date": [date(2026, 5, 1)] * 3,
    "count": [30, 31, 1],
}
FACTS: dict[str, list[Any]] = {
    "claim": [1, 2, 3],
    "unit_price_centi": [1090, 1090, 1045],
    "benefit_rate": [90, 80, 90],
    "care_level": ["要介護5", "要介護1", "要介護5"],
}
CONSTANTS = ("--unit-price", "10.90", "--benefit-rate", "90")
CODES_HEADER = (
    "code,label_ja,units,rates,layer,taken_of,uplift_base,limit,effective_from,effective_until,source,status"
)


def write(folder: Path, name: str, columns: dict[str, list[Any]], **other: list[Any]) -> str:
    """Write a Parquet file and return its name."""
    pl.DataFrame({**columns, **other}).write_parquet(folder / name)
    return name


def write_codes(folder: Path, *rows: str) -> str:
    """Write a code table of rows such as "900001,100" and return its name."""
    cells = [row.split(",") for row in rows]
    lines = [f"{code},,{units},,,,,none,2024-04-01,2027-04-01,own,verified" for code, units in cells]
    (folder / "codes.csv").write_text("\n".join([CODES_HEADER, *lines, ""]), "utf-8")
    return "codes.csv"


def damage(file: Path) -> None:
    """Spoil the first page of a Parquet file; its end, which names the columns, stays as it is."""
    content = bytearray(file.read_bytes())
    content[8:40] = bytes(32)
    file.write_bytes(content)
