"""データのある年月 (months of the data): those in which every figure of a claim can be looked up.

>>> str(encoded_months()[0])
'2021-04'
"""

from functools import cache

from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.directory import packaged


@cache
def encoded_months() -> tuple[ServiceMonth, ...]:
    """Return the months of the fee schedules, earliest first."""
    coverage = packaged().group_home_base_units.coverage
    found = [ServiceMonth.of(coverage.encoded_from)]
    while found[-1].following.first_day < coverage.encoded_until:
        found.append(found[-1].following)
    return tuple(found)


def latest_month() -> ServiceMonth:
    """Return the last month of the data."""
    return encoded_months()[-1]
