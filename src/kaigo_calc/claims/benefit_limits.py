"""区分支給限度基準額 (benefit limits): units a month by care level, and what falls under them.

Articles: 介護保険法 第43条, 第55条; 平成12年厚生省告示第33号; 介護保険法施行規則 第68条.

>>> from kaigo_calc import ServiceMonth
>>> benefit_limit("要介護3", ServiceMonth(2026, 5))
27048
"""

from collections.abc import Iterable
from datetime import date

from kaigo_calc.errors import OutOfRangeError
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.schedules.dated import Subject
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.item_rules import listed_names
from kaigo_calc.schedules.service_types import ServiceType
from kaigo_calc.schedules.table_file import Record

_LEVELS = list(CareLevel)


def benefit_limit(care_levels: CareLevel | str | int | Iterable[CareLevel], on: date | ServiceMonth) -> int:
    """Return the benefit limit of a month, which is that of the heaviest level in it.

    Args:
        care_levels: the level, or all levels that a person has in the month.
        on: day or month of service.

    Returns:
        区分支給限度基準額 in units a month; whole also for a month begun or ended in between.

    Raises:
        UnknownCodeError: for a level that does not exist (KC-C05).
        InexactInputError: for what is neither a level nor a list (KC-N03).
        OutOfRangeError: for no level at all (KC-P03).
        NotEncodedError: for a day outside the data (KC-E03).

    Rule: 平成12年厚生省告示第33号; 介護保険法施行規則 第68条 (月途中の変更は重い区分による).

    >>> benefit_limit([CareLevel.CARE_1, CareLevel.CARE_2], ServiceMonth(2026, 5))
    19705
    """
    if isinstance(care_levels, (CareLevel, str, int)):
        given: list[CareLevel | str | int] = [care_levels]
    else:
        given = list(listed_names(care_levels, "care_levels"))
    if not given:
        raise OutOfRangeError("KC-P03")
    heaviest = max((CareLevel.parse(level) for level in given), key=_LEVELS.index)
    what = Subject(f"{heaviest.label_ja}の区分支給限度基準額", f"The benefit limit of {heaviest}")
    row = packaged().benefit_limits.at((str(heaviest),), service_date(on), what).record
    return int(row["units"])


def is_limit_managed(service: ServiceType, on: date) -> bool:
    """Return whether the units of a service count towards the benefit limit.

    Raises:
        NotEncodedError: for a service of which the data do not say it (KC-E04), or a day outside the data
            (KC-E03).

    Rule: 介護保険法 第43条, 第55条: short-term use (38, 39) is inside, 32 and 37 are not.

    >>> from kaigo_calc.schedules.service_types import find_service
    >>> [is_limit_managed(find_service(code), date(2026, 5, 1)) for code in ("32", "38")]
    [False, True]
    """
    what = Subject(
        f"{service.title_ja}が区分支給限度基準額の対象か", f"Whether {service} is under the benefit limit"
    )
    return packaged().benefit_limit_services.at((service.code,), on, what).record["managed"] == "yes"


def families_outside_limit(on: date) -> frozenset[str]:
    """Return the families of items that do not count towards the limit (限度額管理対象外)."""
    return frozenset(row["family"] for row in _exclusions(on))


def limit_statuses(on: date) -> list[str]:
    """Return how far it is confirmed what does not count towards the limit."""
    return [row["status"] for row in _exclusions(on)]


def _exclusions(on: date) -> list[Record]:
    return [provision.record for provision in packaged().benefit_limit_exclusions.in_force(on)]
