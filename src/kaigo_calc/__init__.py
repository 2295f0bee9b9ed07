"""kaigo_calc: exact fee and staffing math of Japan's long-term care insurance (介護保険).

>>> from kaigo_calc import charge
>>> charge(859, "10.90").copay
937
"""

__version__ = "0.1.0"

# These are imported at once: their modules carry the same names, and the name must mean the function.
from kaigo_calc.charge import Charge, benefit_amount, charge, copay_amount, units_to_yen
from kaigo_calc.day_units import apply_rate, share_of
from kaigo_calc.explain import Explanation, explain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.claims import MonthFacts as MonthFacts
    from kaigo_calc.claims import MonthLines as MonthLines
    from kaigo_calc.claims import Statement as Statement
    from kaigo_calc.claims import claim as claim
    from kaigo_calc.errors import KaigoCalcError as KaigoCalcError
    from kaigo_calc.fee_tables import FeeOffice as FeeOffice
    from kaigo_calc.fee_tables import FeeTable as FeeTable
    from kaigo_calc.fee_tables import audit_fee_table as audit_fee_table
    from kaigo_calc.fee_tables import build_fee_table as build_fee_table
    from kaigo_calc.fee_tables import diagnose as diagnose
    from kaigo_calc.illustration import DailyIllustration as DailyIllustration
    from kaigo_calc.illustration import daily_illustration as daily_illustration
    from kaigo_calc.quantities.area_grade import AreaGrade as AreaGrade
    from kaigo_calc.quantities.care_level import CareLevel as CareLevel
    from kaigo_calc.quantities.ratio import Ratio as Ratio
    from kaigo_calc.quantities.service_month import ServiceMonth as ServiceMonth
    from kaigo_calc.quantities.unit_class import UnitClass as UnitClass
    from kaigo_calc.quantities.unit_price import UnitPrice as UnitPrice
    from kaigo_calc.schedules import Count as Count
    from kaigo_calc.schedules import Schedule as Schedule
    from kaigo_calc.schedules import area_grade as area_grade
    from kaigo_calc.schedules import load_schedule as load_schedule
    from kaigo_calc.schedules import unit_price as unit_price
    from kaigo_calc.staffing import Roster as Roster
    from kaigo_calc.staffing import Shift as Shift
    from kaigo_calc.staffing import daytime_sufficiency as daytime_sufficiency
    from kaigo_calc.staffing import full_time_equivalent as full_time_equivalent
    from kaigo_calc.staffing import staffing_shortage as staffing_shortage
    from kaigo_calc.stays import count_month as count_month

# Everything else is imported from its module on first use, so that `import kaigo_calc` stays cheap.
_LAZY = {
    "AreaGrade": "quantities.area_grade",
    "CareLevel": "quantities.care_level",
    "Count": "schedules",
    "DailyIllustration": "illustration",
    "FeeOffice": "fee_tables",
    "FeeTable": "fee_tables",
    "KaigoCalcError": "errors",
    "MonthFacts": "claims",
    "MonthLines": "claims",
    "Ratio": "quantities.ratio",
    "Schedule": "schedules",
    "Roster": "staffing",
    "ServiceMonth": "quantities.service_month",
    "Shift": "staffing",
    "Statement": "claims",
    "UnitClass": "quantities.unit_class",
    "UnitPrice": "quantities.unit_price",
    "area_grade": "schedules",
    "audit_fee_table": "fee_tables",
    "build_fee_table": "fee_tables",
    "claim": "claims",
    "count_month": "stays",
    "daily_illustration": "illustration",
    "daytime_sufficiency": "staffing",
    "diagnose": "fee_tables",
    "full_time_equivalent": "staffing",
    "load_schedule": "schedules",
    "staffing_shortage": "staffing",
    "unit_price": "schedules",
}

__all__ = [
    "AreaGrade",
    "CareLevel",
    "Charge",
    "Count",
    "DailyIllustration",
    "Explanation",
    "FeeOffice",
    "FeeTable",
    "KaigoCalcError",
    "MonthFacts",
    "MonthLines",
    "Ratio",
    "Roster",
    "Schedule",
    "ServiceMonth",
    "Shift",
    "Statement",
    "UnitClass",
    "UnitPrice",
    "apply_rate",
    "area_grade",
    "audit_fee_table",
    "benefit_amount",
    "build_fee_table",
    "charge",
    "claim",
    "copay_amount",
    "count_month",
    "daily_illustration",
    "daytime_sufficiency",
    "diagnose",
    "explain",
    "full_time_equivalent",
    "load_schedule",
    "share_of",
    "staffing_shortage",
    "unit_price",
    "units_to_yen",
]


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
