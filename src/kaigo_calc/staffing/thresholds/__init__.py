"""人員に基づく加算の基準 (thresholds): which add-on the staff of a group home reaches, exactly.

Only numbers are tested; training plans, guidelines, consents and filings are for the home to have.
Articles: 平成27年厚生労働省告示第95号・第96号; 老計発0331005号.

>>> from datetime import date
>>> medical_coordination(0, 0, 1, on=date(2026, 5, 1)).item
'medical_coordination_i_c'
"""

from kaigo_calc.staffing.thresholds.amounts import Amount
from kaigo_calc.staffing.thresholds.dementia_care import (
    DementiaCare,
    RankMonth,
    dementia_care,
    trained_staff_required,
)
from kaigo_calc.staffing.thresholds.medical_coordination import MedicalCoordination, medical_coordination
from kaigo_calc.staffing.thresholds.medical_institution_meetings import RequiredMeetings, required_meetings
from kaigo_calc.staffing.thresholds.night_support import NightCount, NightSupport, night_support
from kaigo_calc.staffing.thresholds.provision_verdict import ServiceProvision, ShareTest
from kaigo_calc.staffing.thresholds.service_provision import Filing, earliest_filing, service_provision
from kaigo_calc.staffing.thresholds.staff_months import StaffMonth

__all__ = [
    "Amount",
    "DementiaCare",
    "Filing",
    "MedicalCoordination",
    "NightCount",
    "NightSupport",
    "RankMonth",
    "RequiredMeetings",
    "ServiceProvision",
    "ShareTest",
    "StaffMonth",
    "dementia_care",
    "earliest_filing",
    "medical_coordination",
    "night_support",
    "required_meetings",
    "service_provision",
    "trained_staff_required",
]
