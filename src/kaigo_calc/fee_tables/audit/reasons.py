"""点検できない理由 (reasons): why a cell cannot be checked, in Japanese and English.

>>> reason_texts("approximate", "約937円")[1]
'“約937円” is only about right.'
"""

import csv
from functools import cache
from importlib.resources import files


@cache
def reasons() -> dict[str, tuple[str, str]]:
    """Return the texts of all reasons by id."""
    text = files("kaigo_calc.fee_tables.audit").joinpath("reasons.csv").read_text(encoding="utf-8")
    return {row["id"]: (row["ja"], row["en"]) for row in csv.DictReader(text.splitlines())}


def reason_texts(name: str, detail: str) -> tuple[str, str]:
    """Return a reason in Japanese and English.

    Args:
        name: its id.
        detail: what fills its braces.
    """
    ja, en = reasons()[name]
    return ja.format(detail=detail), en.format(detail=detail)
