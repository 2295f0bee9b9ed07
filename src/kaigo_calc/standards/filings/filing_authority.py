"""業務管理体制の届出先 (filing authority): with whom the business management system is filed.

Articles: 介護保険法 第115条の32第2項; 墨田区 令和8年度 集団指導 資料3 p.46.

>>> everywhere = filing_authority(
...     on=date(2026, 5, 1), bureaus=3, prefectures=3, municipalities=3, community_based_only=False
... )
>>> everywhere.authority.label_ja
'厚生労働大臣'
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kaigo_calc.errors import NotInForceError, RuleConflictError
from kaigo_calc.quantities.closed_set import ClosedSet
from kaigo_calc.quantities.service_month import service_date
from kaigo_calc.schedules.item_rules import raise_conflicts
from kaigo_calc.standards.answers import require_answers
from kaigo_calc.standards.duties import Reason
from kaigo_calc.standards.figures import StandardsTerm, standards_figure, standards_terms
from kaigo_calc.standards.filings.business_management import at_least_one, term_dict

_SUBJECT = "business_management"


class CityKind(ClosedSet):
    """市町村の区分: what kind of municipality one is; wards of Tokyo are among the others."""

    DESIGNATED = "designated", "指定都市"
    CORE = "core", "中核市"
    OTHER = "other", "その他の市町村・特別区"

    @classmethod
    def parse(cls, value: object) -> "CityKind":
        """Return the member for a name or a Japanese name.

        Raises:
            UnknownCodeError: for any other value (KC-G09).

        >>> CityKind.parse("中核市")
        CityKind.CORE
        """
        return cls._parse(value, "KC-G09")


class FilingAuthority(NamedTuple):
    """With whom the system is filed."""

    candidates: tuple[StandardsTerm, ...]
    """One where it is clear, several where a fact is missing."""
    reasons: tuple[Reason, ...]

    @property
    def authority(self) -> StandardsTerm | None:
        """The authority; None where it is unclear."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def unclear(self) -> bool:
        """Whether a fact is missing which decides."""
        return self.authority is None

    def to_dict(self) -> dict[str, object]:
        """Return the authority as JSON-ready values."""
        return {
            "authority": None if self.authority is None else self.authority.name,
            "unclear": self.unclear,
            "candidates": [term_dict(term) for term in self.candidates],
            "reasons_ja": [reason.ja for reason in self.reasons],
            "reasons_en": [reason.en for reason in self.reasons],
        }


def filing_authority(
    *,
    on: date,
    bureaus: int,
    prefectures: int,
    municipalities: int,
    community_based_only: bool | None,
    city: CityKind | str | None = None,
) -> FilingAuthority:
    """Return with whom an operator files its business management system.

    Args:
        on: the day; mayors of core cities are addressed from 1 April 2021.
        bureaus: regional bureaus (地方厚生局) in whose areas it has offices.
        prefectures: prefectures in which it has offices.
        municipalities: municipalities in which it has offices.
        community_based_only: whether it gives community-based services alone, preventive ones included; None
            where that is not known.
        city: what kind of municipality it is, where all offices are in one: "designated", "core" or
            "other"; None where that is not known.

    Raises:
        OutOfRangeError: for no bureau, prefecture or municipality (KC-G13), or a negative number (KC-N06).
        RuleConflictError: for facts that contradict each other (KC-G14, KC-G15), all at once (KC-R04).
        UnknownCodeError: for a kind of municipality that does not exist (KC-G09).
        InexactInputError: for what is no whole number and no True, False or None (KC-N01, KC-N02, KC-N03).
        DateInputError: for anything but a date (KC-D01, KC-D02).
        NotEncodedError: for a day outside the data (KC-E03).

    Rule: 介護保険法第115条の32第2項; 墨田区 令和8年度 集団指導 資料3 p.46.

    >>> sumida = filing_authority(
    ...     on=date(2026, 5, 1), bureaus=1, prefectures=1, municipalities=1, community_based_only=True
    ... )
    >>> sumida.authority.label_ja
    '市町村長'
    """
    day = service_date(on)
    require_answers(community_based_only=community_based_only)
    numbers = {
        "bureaus": at_least_one(bureaus, "bureaus"),
        "prefectures": at_least_one(prefectures, "prefectures"),
        "municipalities": at_least_one(municipalities, "municipalities"),
    }
    kind = None if city is None else CityKind.parse(city)
    raise_conflicts(list(_contradictions(numbers, kind)))
    names = _by_area(numbers, day) or _in_one_municipality(day, community_based_only, kind)
    terms = tuple(term for term in standards_terms("filing_authority") if term.name in names)
    reasons = _missing(community_based_only, kind) if len(terms) > 1 else ()
    return FilingAuthority(terms, reasons)


def _contradictions(numbers: dict[str, int], kind: CityKind | None) -> Iterator[RuleConflictError]:
    for more, fewer in (("bureaus", "prefectures"), ("prefectures", "municipalities")):
        if numbers[more] > numbers[fewer]:
            yield RuleConflictError("KC-G14", **numbers)
    if kind is not None and numbers["municipalities"] > 1:
        yield RuleConflictError("KC-G15", kind=kind.label_ja, municipalities=numbers["municipalities"])


def _by_area(numbers: dict[str, int], on: date) -> tuple[str, ...]:
    if numbers["bureaus"] >= standards_figure(_SUBJECT, "minister_bureaus", on).whole:
        return ("minister",)
    if numbers["prefectures"] >= standards_figure(_SUBJECT, "governor_prefectures", on).whole:
        return ("main_office_governor",)
    return ("governor",) if numbers["municipalities"] > 1 else ()


def _in_one_municipality(
    on: date, community_based_only: bool | None, kind: CityKind | None
) -> tuple[str, ...]:
    if community_based_only:
        return ("municipality",)
    core = "core_city" if _core_cities_count(on) else "governor"
    by_kind = {CityKind.DESIGNATED: "designated_city", CityKind.CORE: core, CityKind.OTHER: "governor"}
    of_city = tuple(by_kind.values()) if kind is None else (by_kind[kind],)
    return of_city if community_based_only is False else ("municipality", *of_city)


def _core_cities_count(on: date) -> bool:
    """Return whether the mayors of core cities take the place of the governor."""
    try:
        standards_figure(_SUBJECT, "core_cities", on)
    except NotInForceError:
        return False
    return True


def _missing(community_based_only: bool | None, kind: CityKind | None) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if community_based_only is None:
        reasons.append(
            Reason(
                "地域密着型サービスのみを行う事業者かどうかで届出先が変わります。",
                "It depends on whether the operator gives community-based services alone.",
            )
        )
    if kind is None:
        reasons.append(
            Reason(
                "事業所のある市町村が指定都市・中核市かどうかで届出先が変わります。",
                "It depends on whether the municipality is a designated city or a core city.",
            )
        )
    return tuple(reasons)
