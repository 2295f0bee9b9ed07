r"""事業所のファイル (office files): what a fee table rests on, kept by the home in a small TOML file.

>>> office = office_of_toml('unit_class = "Ⅰ"\narea_grade = "1級地"\nitems = ["科学的介護推進体制加算"]')
>>> office.items, office.unit_class
(('科学的介護推進体制加算',), UnitClass.ONE_UNIT)
"""

from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any, cast

from kaigo_calc.claims.documents.shapes import Field, ListOf, MapOf, Shape
from kaigo_calc.claims.documents.toml_text import toml_tables
from kaigo_calc.claims.documents.values import FLAG, GRADE, PRICE, RATE, TEXT, UNIT_CLASS
from kaigo_calc.claims.faults import attempt, raise_all
from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.fee_tables.office import FeeOffice

_NAMES = ListOf[Any](TEXT)
OFFICE = Shape(
    FeeOffice,
    [
        Field("name", TEXT),
        Field("unit_class", UNIT_CLASS),
        Field("area_grade", GRADE),
        Field("municipality", TEXT),
        Field("unit_price", PRICE),
        Field("items", _NAMES),
        Field("also_listed", _NAMES),
        Field("treatment", _NAMES),
        Field("short_stay", FLAG),
        Field("own_rates", MapOf[Any](RATE)),
        Field("confirmed", _NAMES),
        Field("accept_unverified", FLAG),
        Field("uplift_base", TEXT),
    ],
)
"""The keys of an office file: those of `FeeOffice`."""


def read_office(
    path: "str | PathLike[str]", *, accept_unverified: bool = False, complete: bool = True
) -> FeeOffice:
    r"""Return the office that a TOML file describes.

    Args:
        path: the file, in UTF-8, with the keys of `FeeOffice`.
        accept_unverified: True takes unconfirmed figures, whatever the file says.
        complete: False for an audit: treatment improvement that the file does not tell of is not known; else
            it means that the home has none.

    Raises:
        ExceptionGroup: of `KaigoCalcError`, every fault of the file with its place: what is no TOML, keys and
            values, and all that `FeeOffice` refuses.
        OSError: for a file that cannot be read.

    Source: the keys are the arguments of `FeeOffice`.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "home.toml")
    ...     _ = file.write_text('unit_class = "3"\nitem = ["初期加算"]\nunit_price = 10.9', "utf-8")
    ...     try:
    ...         read_office(file)
    ...     except ExceptionGroup as group:
    ...         print([(error.code, error.place) for error in group.exceptions])
    [('KC-J07', 'home.toml'), ('KC-C06', 'home.toml/unit_class'), ('KC-J11', 'home.toml/unit_price')]
    """
    file = Path(path)
    data = file.read_bytes()
    faults: list[KaigoCalcError] = []
    office = attempt(faults, file.name, lambda: office_of_toml(data, complete=complete))
    raise_all(faults)
    found = cast("FeeOffice", office)  # without faults there is an office
    return replace(found, accept_unverified=True) if accept_unverified else found


def office_of_toml(text: str | bytes, *, complete: bool = True) -> FeeOffice:
    """Return the office that TOML text describes; raises as `read_office` does.

    >>> office_of_toml('unit_price = "10.90"').unit_price
    UnitPrice('10.90')
    """
    values, faults = OFFICE.read_keys(toml_tables(text))
    if not complete:
        values.setdefault("treatment", None)
    office = attempt(faults, "", lambda: OFFICE.make(**values))
    raise_all(faults)
    return cast("FeeOffice", office)  # without faults there is an office
