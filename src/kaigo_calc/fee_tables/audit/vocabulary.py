"""見出しの語彙 (vocabulary): what the words of a heading say of the amounts below it.

The words stand in `headings.csv`, a pattern a row. Of the patterns of a field that meet a text, those of the
best priority count; where they disagree, the text says nothing of that field.

>>> hints_in("利用者負担額(１割) 月額30日"), hints_in("費用")
({'quantity': 'copay', 'rate': '90', 'period': 'month', 'days': '30'}, {})
"""

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from kaigo_calc.quantities.closed_set import spelling

_WITHIN_WORDS = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_IN_GROUP = "*"
"""Value of a pattern of which the group is the value."""


class Hint(NamedTuple):
    """A row of the vocabulary."""

    field: str
    value: str
    priority: str
    pattern: re.Pattern[str]


@cache
def vocabulary() -> tuple[Hint, ...]:
    """Return the rows of the vocabulary."""
    text = files("kaigo_calc.fee_tables.audit").joinpath("headings.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(
        Hint(row["field"], row["value"], row["priority"], re.compile(row["pattern"])) for row in rows
    )


def plain(text: str) -> str:
    """Return a text in the spelling in which words are compared, without spaces between Japanese words.

    >>> plain("利用者　負担額（１割）")
    '利用者負担額(1割)'
    """
    return _WITHIN_WORDS.sub("", " ".join(spelling(text).split()))


@lru_cache(maxsize=1000)
def _found(written: str) -> tuple[tuple[str, str], ...]:
    said: dict[str, tuple[str, set[str]]] = {}
    for hint in vocabulary():
        values = {
            match[1] if hint.value == _IN_GROUP else hint.value for match in hint.pattern.finditer(written)
        }
        best, known = said.get(hint.field, (hint.priority, set[str]()))
        if values and hint.priority <= best:
            said[hint.field] = (hint.priority, known | values if hint.priority == best else values)
    return tuple((field, min(values)) for field, (_, values) in said.items() if len(values) == 1)


def hints_in(text: str) -> dict[str, str]:
    """Return what a text says, by field: quantity, rate, period, days, scope, other, unit_price.

    Args:
        text: a heading, a label or a title.

    >>> hints_in("家賃"), hints_in("1日あたり(処遇改善加算を含む)")
    ({'other': 'yes'}, {'period': 'day', 'scope': 'treated'})
    """
    return dict(_found(plain(text)))
