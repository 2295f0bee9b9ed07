"""表に印刷された前提 (printed facts): the unit price, the days of a month and the date that a page names.

>>> dates_in("令和8年6月1日から適用(令和6年4月改定)")
[datetime.date(2026, 6, 1)]
"""

import re
from collections.abc import Iterable
from datetime import date
from unicodedata import normalize

from kaigo_calc.errors import OutOfRangeError
from kaigo_calc.fee_tables.published import PublishedTable
from kaigo_calc.quantities.exact import scaled_integer
from kaigo_calc.quantities.unit_price import UnitPrice

_DATE = re.compile(
    r"(?:(?P<era>令和|平成|[RH])(?P<of_era>元|\d{1,2})|(?<!\d)(?P<year>20\d{2}))"
    r"(?:年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?|[./](?P<month_2>\d{1,2})[./](?P<day_2>\d{1,2})(?!\d))"
)
_OF_FEES = re.compile(r"[ ()]*(?:料金|利用料|から適用|適用|現在|改定)")
_NEAR = 12
"""Letters between a date and the word that says what it is of."""
_REFERENCE = re.compile(r"基準日\s*(?:は|:)?\s*$")
_BEFORE = {
    "令和": date.fromisoformat("2018-12-31").year,
    "平成": date.fromisoformat("1988-12-31").year,
}
"""The first year of an era is the year after."""
_SHORT = {"R": "令和", "H": "平成"}
_PRICE = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2}(?!\d)|\d{2}(?=円))")
_DAYS = re.compile(r"(\d{2})(\.\d+)?日")


def dates_in(text: str) -> list[date]:
    """Return the dates that a text names, each once; the one called 基準日 alone, where there is one.

    A month stands for its first day, where no full date is named.

    Args:
        text: titles and notes.

    >>> dates_in("基準日: 2026年5月1日、2025年4月1日から適用")
    [datetime.date(2026, 5, 1)]
    >>> dates_in("利用料金表 令和7年6月"), dates_in("令和7年6月 (R6.5.1改定)")
    ([datetime.date(2025, 6, 1)], [datetime.date(2024, 5, 1)])
    """
    written = normalize("NFKC", text)
    every = [(match, _date(match)) for match in _DATE.finditer(written)]
    found = [one for one in every if one[0]["day"] or one[0]["day_2"]] or every
    named = [day for match, day in found if _REFERENCE.search(written[: match.start()])]
    return list(dict.fromkeys(day for day in named or [day for _, day in found] if day is not None))


def dates_of_fees(text: str) -> list[date]:
    """Return the dates beside which a text speaks of fees: they are not those of an opening or a report.

    Args:
        text: titles and notes.

    >>> dates_of_fees("開設 平成18年4月1日。利用料金表(2024.5.1)")
    [datetime.date(2024, 5, 1)]
    """
    written = normalize("NFKC", text)
    found = [
        _date(match)
        for match in _DATE.finditer(written)
        if _OF_FEES.search(written[max(0, match.start() - _NEAR) : match.start()])
        or _OF_FEES.match(written[match.end() : match.end() + _NEAR])
    ]
    return list(dict.fromkeys(day for day in found if day is not None))


def _date(match: re.Match[str]) -> date | None:
    if match["year"]:
        year = _number(match["year"])
    else:
        year = _BEFORE[_SHORT.get(match["era"], match["era"])] + _number(match["of_era"].replace("元", "1"))
    month, day = match["month"] or match["month_2"], match["day"] or match["day_2"] or "1"
    try:
        return date(year, _number(month), _number(day))
    except ValueError:  # no such day
        return None


def prices_in(texts: Iterable[str]) -> list[UnitPrice]:
    """Return the unit prices in some texts, each once.

    Args:
        texts: what a page prints of prices.

    >>> [str(price) for price in prices_in(("1単位10.90円", "単位数×10.9"))]
    ['10.90']
    """
    found: dict[UnitPrice, None] = {}
    for text in texts:
        for match in _PRICE.finditer(normalize("NFKC", text)):
            try:
                found[UnitPrice(match[1])] = None
            except OutOfRangeError:  # nothing is no price
                continue
    return list(found)


def days_in(page: PublishedTable) -> list[int]:
    """Return the whole days of a month that a page names, each once.

    Args:
        page: the page.
    """
    texts = [match for text in page.printed_days for match in _DAYS.finditer(text)]
    return list(dict.fromkeys(_number(match[1]) for match in texts if not match[2]))


def _number(text: str) -> int:
    return scaled_integer(text, 0, "year")
