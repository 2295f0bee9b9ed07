"""読めない記録 (faults of input): refusals that name the record and the field."""

from typing import NamedTuple, NoReturn

from kaigo_calc.errors import KaigoCalcError

_MOST_SHOWN = 100


class Place(NamedTuple):
    """Where a record stands in what was given."""

    number: int
    """Number of the record in a list, or of the line in a file, from 1."""
    label_ja: str
    """What it is, e.g. "明細"; empty while that is not known."""


def at(place: Place | None) -> dict[str, object]:
    """Return the values of a message that say where something stands.

    >>> at(Place(3, "明細"))["place_ja"]
    '記録3(明細): '
    """
    if place is None:
        return {"place_ja": "", "place_en": "", "record": 0}
    label = f"({place.label_ja})" if place.label_ja else ""
    return {
        "place_ja": f"記録{place.number}{label}: ",
        "place_en": f"record {place.number}: ",
        "record": place.number,
    }


def raise_all(faults: list[KaigoCalcError]) -> None:
    """Raise faults together, if there are any; of very many only the first are kept.

    Raises:
        ExceptionGroup: of the faults.
    """
    if faults:
        refuse(faults)


def refuse(faults: list[KaigoCalcError]) -> NoReturn:
    """Raise faults together."""
    raise ExceptionGroup(
        f"記録の誤り {len(faults)} 件 / faults in records: {len(faults)}", faults[:_MOST_SHOWN]
    )
