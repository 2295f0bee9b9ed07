"""固定した値のファイル (pin files): figures by their paths, a line for each.

>>> gathered(leaves((), {"copay": {"90": 937}, "km/h": [5]}))
{'copay/90': 937, 'km~1h/1': 5}
"""

from collections.abc import Iterable, Iterator, Mapping
from json import dumps, loads
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, cast

from kaigo_calc.errors import RuleConflictError, UnreadableInputError, reason_of, shown

FORMAT = "kaigo_calc.fee_pin.v1"

Figure: TypeAlias = int | str
Figures: TypeAlias = dict[str, Figure]
"""Figures by their names."""
Leaf: TypeAlias = tuple[tuple[str, ...], Figure]
"""A figure with its path, of which the last part is the quantity."""

_HEAD = ("format", "of", "schedule_id", "schedule_digest")


class Pin(NamedTuple):
    """What is written to a file."""

    of: str
    """"schedule …" or "fee_table"; a file is for one of them."""
    schedule_id: str
    schedule_digest: str
    figures: Figures
    information: Figures
    """What else was said of the figures; nobody compares it."""

    def to_text(self) -> str:
        """Return the file: JSON with a line for each figure, in the order of their names."""
        head = zip(_HEAD, (FORMAT, self.of, self.schedule_id, self.schedule_digest), strict=True)
        parts = [f"  {_json(name)}: {_json(value)}" for name, value in head]
        blocks = (("information", self.information), ("figures", self.figures))
        parts += [_block(name, values) for name, values in blocks if values]
        return "{\n" + ",\n".join(parts) + "\n}\n"


def read_pin(file: Path) -> Pin:
    """Return what a file holds, without its information.

    Raises:
        UnreadableInputError: for a file that cannot be read or is no pin (KC-V10).
    """
    reason = "format"
    try:
        pin = _pin(loads(file.read_text(encoding="utf-8")))
        if pin is not None:
            return pin
    except OSError as error:
        reason = reason_of(error)
    except (ValueError, RecursionError) as error:
        reason = type(error).__name__
    raise UnreadableInputError("KC-V10", path=str(file), reason=reason)


def leaves(path: tuple[str, ...], value: object) -> Iterator[Leaf]:
    """Yield the figures of nested values with their paths; nothing where there is none."""
    if isinstance(value, Mapping):
        for name, one in cast("Mapping[object, object]", value).items():
            yield from leaves((*path, str(name)), one)
    elif isinstance(value, (list, tuple)):
        for place, one in enumerate(cast("list[object]", value), start=1):
            yield from leaves((*path, str(place)), one)
    elif value is not None:
        yield path, value if isinstance(value, (int, str)) else str(value)


def gathered(found: Iterable[Leaf]) -> Figures:
    """Return figures by name: the parts of the path joined by "/", escaped as in a JSON pointer (RFC 6901).

    Raises:
        RuleConflictError: for two figures of one name, such as those of the keys 90 and "90" (KC-V13).
    """
    figures: Figures = {}
    for path, figure in found:
        name = "/".join(part.replace("~", "~0").replace("/", "~1") for part in path)
        if name in figures:
            raise RuleConflictError("KC-V13", value=shown(name))
        figures[name] = figure
    return figures


def _pin(document: object) -> Pin | None:
    """Return the pin that a document is, or None."""
    given = cast("dict[str, Any]", document) if isinstance(document, dict) else {}
    head = [given.get(name) for name in _HEAD]
    figures: object = given.get("figures")
    if head[0] != FORMAT or not all(isinstance(value, str) for value in head):
        return None
    if not isinstance(figures, dict) or not figures:
        return None
    found = cast("dict[str, Any]", figures)
    if not all(isinstance(value, (int, str)) for value in found.values()):
        return None
    of, schedule_id, schedule_digest = cast("list[str]", head[1:])
    return Pin(of, schedule_id, schedule_digest, figures=found, information={})


def _block(name: str, values: Figures) -> str:
    lines = [f"    {_json(one)}: {_json(values[one])}" for one in sorted(values)]
    return f"  {_json(name)}: {{\n" + ",\n".join(lines) + "\n  }"


def _json(value: Figure) -> str:
    return dumps(value, ensure_ascii=False)
