"""入居の暦 (stays): from the calendar of a resident's stay to the counts of a month.

>>> from datetime import date
>>> from kaigo_calc import ServiceMonth
>>> stay = Stay(admitted_on=date(2024, 6, 10), care_level="要介護3")
>>> office = Office(unit_count=1, registrations=[Registration("initial_period", date(2024, 4, 1))])
>>> (part,) = count_month(stay, office, ServiceMonth(2024, 6)).parts
>>> [(count.item, count.count) for count in part.counts]
[('base_units', 21), ('initial_period', 21)]
"""

from kaigo_calc.stays.counting import count_month
from kaigo_calc.stays.facts import (
    HospitalStay,
    LevelChange,
    Occurrence,
    Office,
    OvernightAbsence,
    Registration,
    Stay,
)
from kaigo_calc.stays.month_counts import LeftOut, MonthCounts, ServiceCounts
from kaigo_calc.stays.readings import Readings

__all__ = [
    "HospitalStay",
    "LeftOut",
    "LevelChange",
    "MonthCounts",
    "Occurrence",
    "Office",
    "OvernightAbsence",
    "Readings",
    "Registration",
    "ServiceCounts",
    "Stay",
    "count_month",
]
