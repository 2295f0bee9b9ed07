"""料金表の前書き (facts): the home, its place, price and day, as they stand above the tables.

>>> from datetime import date
>>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
>>> from kaigo_calc.fee_tables.rendering.wording import words_in
>>> table = build_fee_table(FeeOffice(unit_class="Ⅰ", municipality="墨田区"), on=date(2026, 5, 1))
>>> dict(facts_of(table, words_in("ja")))["地域区分"]
'1級地(墨田区)'
"""

from collections.abc import Iterator
from unicodedata import category

from kaigo_calc.claims.office_prices import office_grade
from kaigo_calc.fee_tables.rendering.wording import Words
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.service_types import find_service

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.table import FeeTable


def facts_of(table: "FeeTable", words: Words) -> Iterator[tuple[str, str]]:
    """Yield what stands above the tables, each with its label: services, class, place, price and day.

    Args:
        table: the table.
        words: the words of the language.
    """
    office, on = table.office, table.on
    services = [find_service(name) for name in reversed(office.services)]
    names = [
        service.title_ja if words.lang == "ja" else f"{service.name_en} ({service.code})"
        for service in services
    ]
    yield words.service, ("、" if words.lang == "ja" else ", ").join(names)
    yield words.unit_class, words.homes[UnitClass.parse(office.unit_class or "")]
    grade = office_grade(office, on)
    if grade is not None:
        place = "" if office.municipality is None else words.place.format(place=office.municipality)
        yield words.area_grade, f"{words.grades[grade]}{place}"
    yield words.unit_price, words.yen.format(price=table.unit_price)
    yield words.on, words.day.format(year=on.year, month=on.month, day=on.day)
    if "unverified" in table.statuses:
        yield words.draft


def visible(text: str) -> str:
    r"""Return a text without what nobody sees: line breaks, control signs and turns of the direction.

    >>> visible("グループホーム\u202e\n すみだ ")
    'グループホーム  すみだ'
    """
    spaced = "".join(" " if category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    return "".join(sign for sign in spaced if category(sign) != "Cf").strip()
