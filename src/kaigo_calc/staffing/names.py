"""氏名 (names of people): one spelling for each, so that nobody is two people.

>>> person_name("墨田　太郎"), person_name(" Ａ ")
('墨田 太郎', 'A')
"""

from unicodedata import normalize

from kaigo_calc.errors import StaffingInputError
from kaigo_calc.quantities.exact import plain_text


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
