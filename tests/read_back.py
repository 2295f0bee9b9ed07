"""Reads a value from its text with the reader of its own type."""

from collections.abc import Callable
from typing import cast


def read_back(value: object, text: str) -> object:
    """Closed sets read with `parse`, the other value types with their constructor."""
    read = cast("Callable[[str], object]", getattr(type(value), "parse", type(value)))
    return read(text)
