"""An invented home, グループホームすみだ, with its records up to the end of November 2026."""

from datetime import date

from kaigo_calc.standards import Calendar, Duty, StandardsOffice, Status, compliance_calendar
from kaigo_calc.standards.calendar.office_file import office_of_toml

AS_OF = date(2026, 11, 30)
YEAR_END = date(2027, 3, 31)

HOME = """
name = "グループホームすみだ"
as_of = 2026-11-30
documents = [
  { topic = "restraint", kind = "guideline", in_place_since = 2018-04-01 },
  { topic = "bcp", kind = "infection_plan", in_place_since = 2024-04-01, shared_with_staff = true },
  { topic = "infection", kind = "guideline", in_place_since = 2024-04-01 },
  { topic = "abuse", kind = "guideline", in_place_since = 2024-04-01, contents = [
    "イ", "ロ", "ハ", "ニ", "ホ", "ヘ", "ト", "チ", "リ",
  ] },
  { topic = "abuse", kind = "responsible_person", in_place_since = 2024-04-01 },
  { topic = "staff_training", kind = "annual_plan", in_place_since = 2026-03-25, fiscal_year = 2026 },
  { topic = "harassment", kind = "policy", in_place_since = 2022-04-01, shared_with_staff = false },
]
notices = [
  { what = "管理者", event_on = 2026-04-23, filed_on = 2026-05-07 },
  { what = "運営規程", event_on = 2026-11-25 },
]

[holidays]
days = [2026-05-03, 2026-05-04, 2026-05-05, 2026-05-06]
first_day = 2026-04-01
last_day = 2027-04-30

[[meetings]]
held_on = 2024-05-20
published_on = 2024-05-31

[[meetings]]
held_on = 2026-02-20
published_on = 2026-03-05

[[meetings]]
held_on = 2026-04-20
agreed_on = 2026-03-19
notice_on = 2026-03-25
minutes_on = 2026-04-24
published_on = 2026-04-28
submitted_on = 2026-04-28

[[meetings]]
held_on = 2026-06-19
joint = true
same_area = true
privacy = true
agreed_on = 2026-05-15
notice_on = 2026-05-20
minutes_on = 2026-06-24
published_on = 2026-06-30
submitted_on = 2026-06-30

[[meetings]]
held_on = 2026-08-19
notice_on = 2026-07-25
minutes_on = 2026-08-24
published_on = 2026-08-28
submitted_on = 2026-08-28

[[meetings]]
held_on = 2026-10-21
agreed_on = 2026-09-18
notice_on = 2026-09-25
minutes_on = 2026-10-26

[evaluations]
filed = false

[[evaluations.years]]
fiscal_year = 2026
kind = "body"
held_on = 2026-10-15

[[events]]
topics = ["restraint", "abuse"]
kind = "committee"
held_on = 2026-05-12
minutes = true
shared_with_staff = true

[[events]]
topics = "restraint"
kind = "committee"
held_on = 2026-08-11
minutes = true
shared_with_staff = true

[[events]]
topics = "restraint"
kind = "committee"
held_on = 2026-11-10
minutes = true
shared_with_staff = true

[[events]]
topics = "infection"
kind = "committee"
held_on = 2026-06-10
minutes = true
shared_with_staff = true

[[events]]
topics = ["restraint", "abuse"]
kind = "training"
held_on = 2026-04-15
minutes = true

[[events]]
topics = "bcp"
kind = "training"
held_on = 2026-05-20

[[events]]
topics = "bcp"
kind = "training"
held_on = 2026-11-18

[[events]]
topics = "infection"
kind = "training"
held_on = 2026-06-10
minutes = true

[[events]]
topics = "fire"
kind = "drill"
held_on = 2026-05-12
at_night = true

[[events]]
topics = "fire"
kind = "drill"
held_on = 2026-11-12
at_night = false

[[hires]]
person = "向島 一郎"
hired_on = 2025-07-01
qualified = false

[[hires]]
person = "押上 次郎"
hired_on = 2026-06-01
qualified = false
trainings = { restraint = 2026-06-03, bcp = 2026-06-03, infection = 2026-06-03, abuse = 2026-06-03 }

[[residents]]
name = "墨田 太郎"
admitted_on = 2026-01-01

[[residents.plans]]
starts_on = 2026-01-01
ends_on = 2026-03-31
assessed_on = 2025-12-20
discussed_on = 2025-12-21
explained_on = 2025-12-22
consented_on = 2025-12-22
monitored_on = [2026-02-10]

[[residents.plans]]
starts_on = 2026-07-01
assessed_on = 2026-06-20
discussed_on = 2026-06-22
explained_on = 2026-06-25
consented_on = false
monitored_on = [2026-09-30]

[[residents]]
name = "本所 花子"
admitted_on = 2020-04-01
left_on = 2025-01-31

[hospital]
addon = true
ict = false
admissions = 0
house_calls = 0
information_shared = false
confirmed_on = 2026-10-01
meetings = [
  { held_on = 2026-04-10, minutes = true },
  { held_on = 2026-05-14, minutes = true },
  { held_on = 2026-09-09, minutes = false },
]

[oral_care]
months = ["2026-10", "2026-11", "2026-12"]

[[oral_care.advices]]
given_on = 2026-10-07
content = "口腔ケアの手技"
instructor = "歯科医師"
staff = ["向島 一郎"]
"""


def home() -> StandardsOffice:
    return office_of_toml(HOME)


def bare(as_of: date = AS_OF) -> StandardsOffice:
    """Return a home of which nothing is known but that there was nothing to file."""
    return StandardsOffice(name="グループホームすみだ", as_of=as_of, notices=())


def made(office: StandardsOffice, year: int = 2026) -> Calendar:
    return compliance_calendar(office, year)


def found(calendar: Calendar, name: str) -> Duty:
    [duty] = [duty for duty in calendar.duties if duty.name == name]
    return duty


def names(calendar: Calendar, *statuses: Status) -> list[str]:
    return [duty.name for duty in (calendar.of(*statuses) if statuses else calendar.duties)]
