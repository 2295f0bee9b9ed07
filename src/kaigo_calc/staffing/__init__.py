"""人員配置 (staffing): from shifts to hours, sufficiency, full-time equivalents and shortage.

Articles: 平成18年厚生労働省令第34号 第90条; 墨田区 令和8年度 集団指導 資料3 pp.5-8, p.23.

>>> from datetime import date
>>> day = date(2026, 5, 1)
>>> code = ShiftCode("①", "7:00", "16:00", breaks="12:00-13:00")
>>> shifts = [code.shift(name, day) for name in ("墨田 太郎", "本所 花子", "向島 一郎")]
>>> check = daytime_sufficiency(shifts, users=9, full_time_hours=8, zones="6:00-21:00")
>>> check.days[0].worked_hours, check.days[0].mark, check.ok
(Fraction(24, 1), '○', False)
"""

from kaigo_calc.staffing.average_users import AverageUsers, average_users, mean_users
from kaigo_calc.staffing.care_month import Basis, CareMonth, Fall, care_month
from kaigo_calc.staffing.day_night import DayNight, day_and_night
from kaigo_calc.staffing.equivalents import (
    FourWeeks,
    FullTimeEquivalent,
    PersonEquivalent,
    WorkedHours,
    full_time_equivalent,
)
from kaigo_calc.staffing.form import FormRow, staffing_form
from kaigo_calc.staffing.nights import ThreeUnitNights, night_staff_required
from kaigo_calc.staffing.reduced_months import ReducedMonths
from kaigo_calc.staffing.required import required_staff
from kaigo_calc.staffing.roles import AbsenceKind, Role, ShortTimeMeasure, WorkForm
from kaigo_calc.staffing.roster import Roster
from kaigo_calc.staffing.roster_hours import worked_hours
from kaigo_calc.staffing.roster_reading import read_shift_codes
from kaigo_calc.staffing.shift_codes import ShiftCode, ShiftCodes, shift_codes
from kaigo_calc.staffing.shifts import Shift
from kaigo_calc.staffing.shortage import Cause, Shortage, staffing_shortage
from kaigo_calc.staffing.shortage_cost import MonthCost, ShortageCost, shortage_cost
from kaigo_calc.staffing.shortage_records import OccupancyMonth, PostMonth
from kaigo_calc.staffing.spans import Span
from kaigo_calc.staffing.sufficiency import daytime_sufficiency
from kaigo_calc.staffing.sufficiency_result import Sufficiency
from kaigo_calc.staffing.unit_day import Addition, UnitDay
from kaigo_calc.staffing.workers import LongAbsence, Worker, is_full_timer
from kaigo_calc.staffing.zones import Zones

__all__ = [
    "AbsenceKind",
    "Addition",
    "AverageUsers",
    "Basis",
    "CareMonth",
    "Cause",
    "DayNight",
    "Fall",
    "FormRow",
    "FourWeeks",
    "FullTimeEquivalent",
    "LongAbsence",
    "MonthCost",
    "OccupancyMonth",
    "PersonEquivalent",
    "PostMonth",
    "ReducedMonths",
    "Role",
    "Roster",
    "Shift",
    "ShiftCode",
    "ShiftCodes",
    "ShortTimeMeasure",
    "Shortage",
    "ShortageCost",
    "Span",
    "Sufficiency",
    "ThreeUnitNights",
    "UnitDay",
    "WorkForm",
    "WorkedHours",
    "Worker",
    "Zones",
    "average_users",
    "care_month",
    "day_and_night",
    "daytime_sufficiency",
    "full_time_equivalent",
    "is_full_timer",
    "mean_users",
    "night_staff_required",
    "read_shift_codes",
    "required_staff",
    "shift_codes",
    "shortage_cost",
    "staffing_form",
    "staffing_shortage",
    "worked_hours",
]
