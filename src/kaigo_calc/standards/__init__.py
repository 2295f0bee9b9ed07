"""運営基準 (standards): meetings, committees, training, records, plans and filings as dates and counts.

Articles: 平成18年厚生労働省令第34号 第3章第5節; 墨田区 令和8年度 集団指導 資料3; 運営推進会議の開催について.

>>> from datetime import date
>>> str(change_notice_deadline(date(2026, 4, 23)).statutory)
'2026-05-03'
"""

from kaigo_calc.schedules.figure import Figure
from kaigo_calc.standards.answers import Verdict
from kaigo_calc.standards.calendar.calendar import Calendar
from kaigo_calc.standards.calendar.compliance import compliance_calendar
from kaigo_calc.standards.calendar.office import StandardsOffice
from kaigo_calc.standards.calendar.office_file import read_standards_office
from kaigo_calc.standards.calendar.office_parts import (
    CooperatingHospital,
    Evaluations,
    Notice,
    NoticeKind,
    OralCare,
    Resident,
)
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.figures import StandardsTerm, standards_figure, standards_terms
from kaigo_calc.standards.filings.business_management import (
    ManagementDuties,
    counted_offices,
    management_duties,
)
from kaigo_calc.standards.filings.filing_authority import CityKind, FilingAuthority, filing_authority
from kaigo_calc.standards.filings.management_changes import authority_change_duties, management_change_duty
from kaigo_calc.standards.filings.notice_duty import filing_duty
from kaigo_calc.standards.filings.notices import (
    FilingDeadline,
    change_notice_deadline,
    closure_notice_deadline,
    resumption_notice_deadline,
)
from kaigo_calc.standards.holidays import Holidays, japanese_holidays
from kaigo_calc.standards.hospital.confirmation import hospital_confirmation
from kaigo_calc.standards.hospital.cooperation_meetings import CooperationMeeting, cooperation_meetings
from kaigo_calc.standards.meetings import (
    CancelledMeeting,
    Counting,
    EvaluationDue,
    EvaluationKind,
    EvaluationYear,
    Meeting,
    MeetingRule,
    MeetingVerdict,
    MeetingYear,
    OpenDays,
    RelaxationCondition,
    count_meetings,
    external_evaluation_due,
    meeting_rule,
    meetings_due,
)
from kaigo_calc.standards.periods import FiscalYear, period_end
from kaigo_calc.standards.records import ContractEnd, Retention, retention_last_day
from kaigo_calc.standards.reports.accidents import ReportVerdict, accident_report_required
from kaigo_calc.standards.reports.infections import InfectionKind, infection_report_required, most_within_week
from kaigo_calc.standards.residents.care_plan_duties import plan_findings
from kaigo_calc.standards.residents.care_plans import CarePlan, DayRange, plan_gaps, plan_overlaps
from kaigo_calc.standards.residents.oral_care import (
    OralAdvice,
    PlanContents,
    oral_advice_months,
    oral_plan_contents,
)
from kaigo_calc.standards.residents.personal_data import PersonalDataConsent, personal_data_consents
from kaigo_calc.standards.residents.stay_papers import (
    StayPapers,
    severity_guideline_missing,
    stay_papers,
    third_party_evaluation_missing,
)
from kaigo_calc.standards.routines.facts import Document, Event, Hire
from kaigo_calc.standards.routines.new_hires import exempt_from_basic_training, new_hire_duties
from kaigo_calc.standards.routines.omissions import (
    OmissionReduction,
    first_reduced_month,
    omission_reductions,
)
from kaigo_calc.standards.routines.routine_duties import routine_duties
from kaigo_calc.standards.routines.topics import RoutineKind, Topic

__all__ = [
    "Calendar",
    "CancelledMeeting",
    "CarePlan",
    "CityKind",
    "ContractEnd",
    "CooperatingHospital",
    "CooperationMeeting",
    "Counting",
    "DayRange",
    "Document",
    "Duty",
    "EvaluationDue",
    "EvaluationKind",
    "EvaluationYear",
    "Evaluations",
    "Event",
    "Figure",
    "FilingAuthority",
    "FilingDeadline",
    "FiscalYear",
    "Hire",
    "Holidays",
    "InfectionKind",
    "ManagementDuties",
    "Meeting",
    "MeetingRule",
    "MeetingVerdict",
    "MeetingYear",
    "Notice",
    "NoticeKind",
    "OmissionReduction",
    "OpenDays",
    "OralAdvice",
    "OralCare",
    "PersonalDataConsent",
    "PlanContents",
    "Reason",
    "RelaxationCondition",
    "ReportVerdict",
    "Resident",
    "Retention",
    "RoutineKind",
    "StandardsOffice",
    "StandardsTerm",
    "Status",
    "StayPapers",
    "Topic",
    "Verdict",
    "accident_report_required",
    "authority_change_duties",
    "change_notice_deadline",
    "closure_notice_deadline",
    "compliance_calendar",
    "cooperation_meetings",
    "count_meetings",
    "counted_offices",
    "exempt_from_basic_training",
    "external_evaluation_due",
    "filing_authority",
    "filing_duty",
    "first_reduced_month",
    "hospital_confirmation",
    "infection_report_required",
    "japanese_holidays",
    "management_change_duty",
    "management_duties",
    "meeting_rule",
    "meetings_due",
    "most_within_week",
    "new_hire_duties",
    "omission_reductions",
    "oral_advice_months",
    "oral_plan_contents",
    "period_end",
    "personal_data_consents",
    "plan_findings",
    "plan_gaps",
    "plan_overlaps",
    "read_standards_office",
    "resumption_notice_deadline",
    "retention_last_day",
    "routine_duties",
    "severity_guideline_missing",
    "standards_figure",
    "standards_terms",
    "stay_papers",
    "third_party_evaluation_missing",
]
