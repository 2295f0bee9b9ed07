"""氏名 (names of people): one spelling for each, so that nobody is two people.

>>> person_name("墨田　太郎"), person_name(" Ａ ")
('墨田 太郎', 'A')
"""

from collections.abc import Iterable
from unicodedata import normalize

from kaigo_calc.errors import KaigoCalcError, StaffingInputError
from kaigo_calc.quantities.exact import plain_text
from kaigo_calc.staffing.faults import raise_staffing_faults

_ONE_CHARACTER = str.maketrans("髙﨑邊邉", "高崎辺辺")
"""Characters of names that are written in several ways, folded to one to find a second spelling."""


def person_name(person: object) -> str:
    """Return a name in the one form in which people are told apart, whatever signs and spaces it has.

    Raises:
        StaffingInputError: for a name of no text (KC-W13).
        InexactInputError: for anything but text (KC-N03).
    """
    name = " ".join(normalize("NFKC", plain_text(person, "person")).split())
    if not name:
        raise StaffingInputError("KC-W13")
    return name


def unit_name(unit: object) -> str:
    """Return the name of a unit in the one form in which units are told apart.

    Raises:
        InexactInputError: for anything but text (KC-N03).

    >>> unit_name("１階 ")
    '1階'
    """
    return normalize("NFKC", plain_text(unit, "unit")).strip()


def require_one_spelling(people: Iterable[str]) -> None:
    """Refuse names that look like one person written in two ways, who would count twice.

    Raises:
        StaffingInputError: for such names (KC-W93), all at once.

    >>> require_one_spelling(["佐藤 美咲", "高橋 由美"])
    """
    seen: dict[str, str] = {}
    faults: list[KaigoCalcError] = []
    for person in dict.fromkeys(people):
        folded = person.replace(" ", "").translate(_ONE_CHARACTER)
        other = seen.setdefault(folded, person)
        if other != person:
            faults.append(StaffingInputError("KC-W93", person=person, other=other))
    raise_staffing_faults(faults)
