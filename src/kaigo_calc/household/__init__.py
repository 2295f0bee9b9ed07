"""世帯 (household): what a household pays at most in a month or a year, and the share of a person.

>>> from kaigo_calc.quantities.service_month import ServiceMonth
>>> may = ServiceMonth(2026, 5)
>>> copay_share(may, income=2_200_000, pension_plus_other=3_400_000, insured_count=1)
3
>>> high_cost_refund({"A": 60_000}, high_cost_class(may, household_untaxed=False, taxable_income=0), may)
{'A': 15600}
>>> high_cost_caps("taxable_380", may).household, combined_limit("ウ", may)
(93000, 670000)
"""

from kaigo_calc.household.combined_cap import (
    CombinedRefund,
    HouseholdRefund,
    YearCopays,
    combined_limit,
    combined_refund,
    household_combined_refund,
)
from kaigo_calc.household.high_cost_care import high_cost_refund
from kaigo_calc.household.high_cost_class import HighCostCaps, high_cost_caps, high_cost_class
from kaigo_calc.household.share_certificate import copay_share
from kaigo_calc.quantities.household_class import CombinedClass, HighCostClass

__all__ = [
    "CombinedClass",
    "CombinedRefund",
    "HighCostCaps",
    "HighCostClass",
    "HouseholdRefund",
    "YearCopays",
    "combined_limit",
    "combined_refund",
    "copay_share",
    "high_cost_caps",
    "high_cost_class",
    "high_cost_refund",
    "household_combined_refund",
]
