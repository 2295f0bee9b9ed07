"""他のサービスの人員 (sister services): how many people the services beside the group home need, as formulas.

定期巡回・随時対応型訪問介護看護 has no function here: its ordinance asks for roles filled at all hours and
gives no number of staff for a number of users, so there is nothing to compute. Reductions for shortage
(平成12年厚生省告示第27号) are not in here either. Every result carries the status of its figures; most are
"inferred".
Articles: 平成18年厚生労働省令第34号; 平成11年厚生省令第37号.

>>> from datetime import date
>>> community_day_service_care_staff(18, on=date(2026, 5, 1)).status
'inferred'
"""

from kaigo_calc.staffing.sister_services.day_services import (
    SmallCapacity,
    average_service_hours,
    community_day_service_care_hours,
    community_day_service_care_staff,
    community_day_service_nurse_or_carer,
    counsellor_hours_ok,
    day_service_care_hours,
    day_service_care_staff,
)
from kaigo_calc.staffing.sister_services.dementia_day_service import (
    DementiaDayUnit,
    dementia_day_service_hours,
    dementia_day_service_unit,
    shared_dementia_day_service_staff,
)
from kaigo_calc.staffing.sister_services.nursing_home import (
    community_nursing_home_night_staff,
    community_nursing_home_staff,
    community_nursing_home_unit_day_staff,
    community_nursing_home_unit_night_staff,
)
from kaigo_calc.staffing.sister_services.requirements import RequiredHours, RequiredStaff, StaffPart
from kaigo_calc.staffing.sister_services.small_multifunctional import (
    nursing_small_multifunctional_day_staff,
    nursing_small_multifunctional_night_staff,
    nursing_small_multifunctional_nursing_staff,
    small_multifunctional_day_staff,
    small_multifunctional_night_staff,
)
from kaigo_calc.staffing.sister_services.specified_facility import (
    community_specified_facility_nursing_staff,
    community_specified_facility_present_staff,
    community_specified_facility_staff,
)

__all__ = [
    "DementiaDayUnit",
    "RequiredHours",
    "RequiredStaff",
    "SmallCapacity",
    "StaffPart",
    "average_service_hours",
    "community_day_service_care_hours",
    "community_day_service_care_staff",
    "community_day_service_nurse_or_carer",
    "community_nursing_home_night_staff",
    "community_nursing_home_staff",
    "community_nursing_home_unit_day_staff",
    "community_nursing_home_unit_night_staff",
    "community_specified_facility_nursing_staff",
    "community_specified_facility_present_staff",
    "community_specified_facility_staff",
    "counsellor_hours_ok",
    "day_service_care_hours",
    "day_service_care_staff",
    "dementia_day_service_hours",
    "dementia_day_service_unit",
    "nursing_small_multifunctional_day_staff",
    "nursing_small_multifunctional_night_staff",
    "nursing_small_multifunctional_nursing_staff",
    "shared_dementia_day_service_staff",
    "small_multifunctional_day_staff",
    "small_multifunctional_night_staff",
]
