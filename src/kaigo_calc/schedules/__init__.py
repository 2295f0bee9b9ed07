"""単位数表・単価・地域区分 (schedules): dated figures with their sources, and the look-ups on them.

>>> from datetime import date
>>> unit_price("group_home", area_grade("墨田区", date(2026, 5, 1)), date(2026, 5, 1))
Decimal('10.90')
"""

from kaigo_calc.schedules.area_grades import area_grade
from kaigo_calc.schedules.day_rows import DayUnits
from kaigo_calc.schedules.fee_lines import Count, Line
from kaigo_calc.schedules.items import Condition, Item, Limit
from kaigo_calc.schedules.month_rows import MonthUnits
from kaigo_calc.schedules.revisions import Change, ScheduleDiff
from kaigo_calc.schedules.schedule import Schedule, load_schedule
from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay
from kaigo_calc.schedules.unit_prices import unit_price

__all__ = [
    "Change",
    "Condition",
    "Count",
    "DayUnits",
    "Item",
    "Limit",
    "Line",
    "MonthUnits",
    "Schedule",
    "ScheduleDiff",
    "ScheduleOnDay",
    "area_grade",
    "load_schedule",
    "unit_price",
]
