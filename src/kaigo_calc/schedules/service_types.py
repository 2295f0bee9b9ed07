"""サービス種類 (service types): found by identifier, by code or by official name.

>>> find_service("32").label_ja
'認知症対応型共同生活介護'
"""

from functools import cache
from typing import NamedTuple

from kaigo_calc.errors import UnknownCodeError, listed, shown
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.exact import plain_text
from kaigo_calc.schedules.directory import packaged


class ServiceType(NamedTuple):
    """A service type of the claim interface."""

    id: str
    """Identifier of this package, e.g. "group_home"."""
    code: str
    """サービス種類コード, two characters."""
    label_ja: str
    """Official name."""
    name_en: str
    """Working name in English; there is no official one."""

    def __str__(self) -> str:
        return f"{self.id} ({self.code})"

    @property
    def title_ja(self) -> str:
        """Official name with the code."""
        return f"{self.label_ja}({self.code})"


def find_service(service: str) -> ServiceType:
    """Return the service type that an identifier, a code or an official name means.

    Args:
        service: e.g. "group_home", "32" or "認知症対応型共同生活介護".

    Raises:
        InexactInputError: for anything but text (KC-N03).
        UnknownCodeError: for any other text, with close matches (KC-C01).

    Source: インタフェース仕様書(共通編) 令和7年8月版, サービス種類コード.

    >>> find_service("認知症対応型共同生活介護(短期利用型)").code
    '38'
    """
    spellings = _spellings()
    wanted = spelling(plain_text(service, "service"))
    if wanted not in spellings:
        from difflib import get_close_matches

        close = dict.fromkeys(spellings[text] for text in get_close_matches(wanted, spellings, n=4))
        names = [found.title_ja for found in close]
        raise UnknownCodeError("KC-C01", value=shown(service), **listed("matches", names, map(str, close)))
    return spellings[wanted]


@cache
def _spellings() -> dict[str, ServiceType]:
    found: dict[str, ServiceType] = {}
    for record in packaged().service_types.values():
        service = ServiceType(record["service"], record["code"], record["label_ja"], record["name_en"])
        names = (service.id, service.code, service.label_ja, *record["other_names"].split())
        found |= {spelling(text): service for text in names}
    return found
