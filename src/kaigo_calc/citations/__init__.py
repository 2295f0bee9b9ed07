"""根拠法令 (citations): the register of laws, notices and forms, by id.

>>> citation("notice_93").label_ja
'厚生労働大臣が定める一単位の単価'
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tomllib import loads
from types import MappingProxyType
from typing import NamedTuple

from kaigo_calc.errors import UnknownCodeError, listed, shown


class Citation(NamedTuple):
    """A law, notice or form that a rule or a figure rests on."""

    id: str
    label_ja: str
    """Official title, verbatim."""
    number_ja: str
    """Date and number, or the place within the document."""
    label_en: str


@cache
def all_citations() -> Mapping[str, Citation]:
    """Return the whole register by id.

    >>> "notice_126" in all_citations()
    True
    """
    text = Path(__file__).with_name("laws.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: Citation(name, **entry) for name, entry in loads(text).items()})


def citation(identifier: str) -> Citation:
    """Return the entry of the register with this id.

    Args:
        identifier: id as rules and data rows write it, e.g. "notice_126".

    Raises:
        UnknownCodeError: for any other id, with close matches (KC-C07).

    Source: the entries name their own statutes.

    >>> citation("notice_126").number_ja
    '平成18年3月14日厚生労働省告示第126号'
    """
    register = all_citations()
    if identifier not in register:
        from difflib import get_close_matches

        matches = get_close_matches(str(identifier), register) or list(register)
        raise UnknownCodeError("KC-C07", value=shown(identifier), **listed("matches", matches, matches))
    return register[identifier]
