"""単位数表・単価・地域区分 (schedules): dated figures with their sources, and the look-ups on them.

>>> from datetime import date
>>> unit_price("group_home", area_grade("墨田区", date(2026, 5, 1)), date(2026, 5, 1))
Decimal('10.90')
"""

from kaigo_calc.schedules.area_grades import area_grade
from kaigo_calc.schedules.schedule import Schedule, load_schedule
from kaigo_calc.schedules.unit_prices import unit_price

__all__ = ["Schedule", "area_grade", "load_schedule", "unit_price"]
