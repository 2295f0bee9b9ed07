"""A second way to count a resident's month: one loop over single days, written from the rules alone.

It takes nothing from the package but the fields of the facts. Figures and items stand here as plain values,
so that a mistake in the data of the package shows as a difference too.

Rules: 平成18年厚生労働省告示第126号 別表5 注1 to 注11, ハ to レ, and the same notes of 第128号 別表3.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from kaigo_calc import ServiceMonth
from kaigo_calc.stays import HospitalStay, Occurrence, Office, Readings, Stay

Line = tuple[str, str | None, tuple[str, ...]]
"""Item, care level where the units depend on it, reductions folded into the base."""
Lines = dict[Line, int]

INITIAL_DAYS = 30  # 別表5 ハ: 入居した日から起算して30日以内の期間
LONG_HOSPITAL_STAY = 30  # 別表5 ハ: 30日を超える病院又は診療所への入院の後に再び入居した場合も、同様とする
HOSPITAL_DAYS_A_MONTH = 6  # 別表5 注9 (R6): 1月に6日を限度として
BPSD_DAYS = 7  # 別表5 注7 (R6): 入居を開始した日から起算して7日を限度として
SHORT_STAY_DAYS = 30  # 別表5 ロ: 短期利用は30日以内
# 別表5 ワ: 6月に1回; ヌ (Ⅰ): 3月に1回
WINDOWS = {"oral_nutrition_screening": 6, "functional_improvement_coordination_i": 3}
# 別表5 ヌ: (Ⅰ) in the month of the plan, (Ⅱ) 計画作成日の属する月以降3月の間
PLAN_MONTHS = {"functional_improvement_coordination_i": 1, "functional_improvement_coordination_ii": 3}
EMERGING_INFECTION_DAYS = 5  # 別表5 タ: 1月に1回、連続する5日を限度として

# 別表5 注10 (R6): days counted back from the day of death, which is day 1.
END_OF_LIFE = {
    **dict.fromkeys(range(1, 2), "end_of_life_care_day_of_death"),
    **dict.fromkeys(range(2, 4), "end_of_life_care_band_2_3"),
    **dict.fromkeys(range(4, 31), "end_of_life_care_band_4_30"),
    **dict.fromkeys(range(31, 46), "end_of_life_care_band_31_45"),
}

LONG, PREVENTIVE = "group_home", "preventive_group_home"
SHORT, PREVENTIVE_SHORT = "group_home_short_stay", "preventive_group_home_short_stay"
WITH_NURSING = frozenset({LONG, SHORT})
ONLY_LONG = frozenset({LONG})
BOTH_LONG = frozenset({LONG, PREVENTIVE})
BOTH_SHORT = frozenset({SHORT, PREVENTIVE_SHORT})
ALL = BOTH_LONG | BOTH_SHORT

FOLDED: dict[str, frozenset[str]] = dict.fromkeys(
    ("night_staffing_shortfall", "over_capacity", "staff_shortage"), ALL
)
SHARES = {
    "restraint_abolition_not_implemented": BOTH_LONG,
    "restraint_abolition_not_implemented_short_stay": BOTH_SHORT,
    "abuse_prevention_not_implemented": ALL,
    "business_continuity_plan_not_prepared": ALL,
}
RESTRAINT = ("restraint_abolition_not_implemented", "restraint_abolition_not_implemented_short_stay")
SHORT_STAYS_WITHOUT_RESTRAINT = date(2025, 4, 1)  # 別表5 注2: short stays only from R7.4 on
UNLIMITED_DAILY = {
    **dict.fromkeys(
        ("night_support_system_i", "night_support_system_ii", "early_onset_dementia_acceptance"), ALL
    ),
    **dict.fromkeys((f"service_provision_system_{tier}" for tier in ("i", "ii", "iii")), ALL),
    **dict.fromkeys((f"medical_coordination_{tier}_r3" for tier in ("i", "ii", "iii")), WITH_NURSING),
    **dict.fromkeys((f"medical_coordination_{tier}" for tier in ("i_a", "i_b", "i_c", "ii")), WITH_NURSING),
    **dict.fromkeys((f"dementia_specialized_care_{tier}" for tier in ("i", "ii")), BOTH_LONG),
}
DAILY = {
    **UNLIMITED_DAILY,
    "three_units_two_night_staff": ALL,
    "bpsd_emergency_response": BOTH_SHORT,
    "initial_period": BOTH_LONG,
    "emerging_infection_facility_care": BOTH_LONG,
}
MONTHLY = {
    **dict.fromkeys((f"medical_institution_cooperation_{tier}" for tier in ("i", "ii")), ONLY_LONG),
    **dict.fromkeys((f"dementia_team_care_{tier}" for tier in ("i", "ii")), BOTH_LONG),
    **dict.fromkeys((f"infection_control_improvement_{tier}" for tier in ("i", "ii")), BOTH_LONG),
    **dict.fromkeys((f"productivity_improvement_{tier}" for tier in ("i", "ii")), ALL),
    **dict.fromkeys(("nutrition_management_system", "oral_hygiene_management_system"), BOTH_LONG),
    "scientific_care_promotion": BOTH_LONG,
}
SERVICES = {**FOLDED, **SHARES, **DAILY, **MONTHLY, "hospitalization_cost": BOTH_LONG}


def count(stays: Sequence[Stay], office: Office, month: ServiceMonth, readings: Readings) -> dict[str, Lines]:
    """Return the counts of a month that breaks no rule, by service; services with nothing are left away."""
    found: dict[str, Lines] = {}
    billed_in_hospital = hospital_days_billed(stays, office, month, readings)
    last_with_item: dict[str, str] = {}
    for day in days_of(month):
        for stay in stays:
            kind, service = kind_of(stay, day, readings), service_on(stay, day)
            lines: list[Line] = []
            if kind == "ordinary":
                lines = lines_of_a_day(stay, office, day, readings)
                for item in held_on(stay, office, day):
                    if service in MONTHLY.get(item, ()):
                        last_with_item[item] = service
            elif kind == "hospital" and day in billed_in_hospital:
                lines = lines_of_a_day_in_hospital(stay, office, day, readings)
            add(found, service, lines)
    for stay in stays:
        add(found, LONG, [(item, None, ()) for item in end_of_life(stay, office, month, readings)])
    for item, service in claimed_by_the_time(stays, month, readings):
        add(found, service, [(item, None, ())])
    for item, service in last_with_item.items():
        add(found, service, [(item, None, ())])
    return found


def lines_of_a_day(stay: Stay, office: Office, day: date, readings: Readings) -> list[Line]:
    """Return what an ordinary day gives, each once."""
    service, level = service_on(stay, day), level_on(stay, day)
    held = held_on(stay, office, day)
    folded = tuple(sorted(item for item in held if service in FOLDED.get(item, ())))
    lines: list[Line] = [("base_units", level, folded)]
    for item in held:
        if service in SHARES.get(item, ()):
            lines.append((item, level, ()))
        if service in DAILY.get(item, ()) and is_within_its_days(item, stay, day, readings):
            lines.append((item, None, ()))
    return lines


def lines_of_a_day_in_hospital(stay: Stay, office: Office, day: date, readings: Readings) -> list[Line]:
    """Return what a day in hospital gives that is billed."""
    lines: list[Line] = [("hospitalization_cost", None, ())]
    if readings.addons_on_hospital_days:
        service, held = service_on(stay, day), held_on(stay, office, day)
        lines += [(item, None, ()) for item in held if service in UNLIMITED_DAILY.get(item, ())]
    return lines


def kind_of(stay: Stay, day: date, readings: Readings) -> str:
    """Return outside, ordinary, hospital or elsewhere."""
    last_day = stay.died_on if stay.left_on is None else stay.left_on
    if day < stay.admitted_on or (last_day is not None and day > last_day):
        return "outside"
    if hospital_stay_on(stay, day) is not None:
        return "hospital"  # also on the day of leaving, whichever way that day is read
    if day == stay.left_on and not readings.leaving_day_counts:
        return "outside"
    for absence in stay.overnight_absences:
        if absence.left_on < day < absence.returned_on:
            return "elsewhere"
    return "ordinary"


def hospital_stay_on(stay: Stay, day: date) -> HospitalStay | None:
    """Return the hospital stay inside which a day lies; its first day and the day of return lie outside."""
    for one in stay.hospital_stays:
        if one.admitted_on < day and (one.returned_on is None or day < one.returned_on):
            return one
    return None


def hospital_days_billed(
    stays: Sequence[Stay], office: Office, month: ServiceMonth, readings: Readings
) -> set[date]:
    """Return the days of a month billed at hospitalization_cost, walking from the first admission on."""
    billed: set[date] = set()
    in_month: dict[tuple[int, int], int] = {}
    in_one: dict[date, int] = {}
    day = min((stay.admitted_on for stay in stays), default=month.first_day)
    while day <= month.last_day:
        for stay in stays:
            one = hospital_stay_on(stay, day)
            if (
                one is None
                or kind_of(stay, day, readings) != "hospital"
                or not one.return_expected
                or stay.short_stay
                or day == (stay.died_on if stay.left_on is None else stay.left_on)  # the last day in hospital
            ):
                continue
            months_days = in_month.get((day.year, day.month), 0)
            ones_days = in_one.get(one.admitted_on, 0)
            limit = readings.hospital_days_per_stay
            if months_days < HOSPITAL_DAYS_A_MONTH and (limit is None or ones_days < limit):
                in_month[day.year, day.month] = months_days + 1
                in_one[one.admitted_on] = ones_days + 1
                if "hospitalization_cost" in held_on(stay, office, day):
                    billed.add(day)
        day += timedelta(days=1)
    return {day for day in billed if is_in(month, day)}


def is_within_its_days(item: str, stay: Stay, day: date, readings: Readings) -> bool:
    """Return whether an add-on that ends after some days still runs on a day."""
    if item == "bpsd_emergency_response":
        return (day - stay.admitted_on).days < BPSD_DAYS
    if item == "initial_period":
        starts = [stay.admitted_on]
        for one in stay.hospital_stays:
            if one.returned_on is not None:
                nights = (one.returned_on - one.admitted_on).days
                length = nights + 1 if readings.long_stay_counts_both_ends else nights
                if length > LONG_HOSPITAL_STAY:
                    starts.append(one.returned_on)
        return any(0 <= (day - start).days < INITIAL_DAYS for start in starts)
    return True


def claimed_by_the_time(
    stays: Sequence[Stay], month: ServiceMonth, readings: Readings
) -> list[tuple[str, str]]:
    """Return the items of a month that rest on something that happened, each with its service.

    The rules do not say under which service a plan goes on after its month; here it is that of the first day.
    """
    present = {
        service_on(one, day)
        for one in stays
        for day in days_of(month)
        if kind_of(one, day, readings) == "ordinary"
    }
    found: list[tuple[str, str]] = []
    plans: dict[str, tuple[date, Stay]] = {}
    for stay in sorted(stays, key=lambda one: one.admitted_on):
        for one in stay.occurrences:
            if is_in(month, one.on) and is_outside(stay, one):
                continue
            if one.item not in PLAN_MONTHS:
                if is_in(month, one.on):
                    found.append((one.item, service_on(stay, max(one.on, stay.admitted_on))))
            elif one.on <= month.last_day and (one.item not in plans or plans[one.item][0] <= one.on):
                plans[one.item] = one.on, stay
    for item, (on, stay) in plans.items():
        service = service_on(stay, max(on, month.first_day, stay.admitted_on))
        if months_between(on, month.first_day) < PLAN_MONTHS[item] and service in present:
            found.append((item, service))
    return found


def end_of_life(stay: Stay, office: Office, month: ServiceMonth, readings: Readings) -> list[str]:
    """Return the band of every day of end-of-life care; all fall into the month of death."""
    died_on, consent = stay.died_on, stay.end_of_life_consent_on
    if died_on is None or consent is None or not is_in(month, died_on):
        return []
    if service_on(stay, died_on) != LONG:
        return []
    found: list[str] = []
    for number, band in END_OF_LIFE.items():
        day = died_on - timedelta(days=number - 1)
        agreed = consent <= day if readings.consent_day_counts else consent < day
        if (
            agreed
            and kind_of(stay, day, readings) == "ordinary"
            and service_on(stay, day) == LONG
            and band in held_on(stay, office, day)
        ):
            found.append(band)
    return found


def level_on(stay: Stay, day: date) -> str:
    """Return the care level on a day."""
    level, since = stay.care_level, date.min
    for change in stay.level_changes:
        if since <= change.first_day <= day:
            level, since = change.care_level, change.first_day
    return str(level)


def service_on(stay: Stay, day: date) -> str:
    """Return the service that a day belongs to."""
    supported = level_on(stay, day) == "support_2"
    if stay.short_stay:
        return PREVENTIVE_SHORT if supported else SHORT
    return PREVENTIVE if supported else LONG


def held_on(stay: Stay, office: Office, day: date) -> set[str]:
    """Return the items that office or resident have registered on a day, a family standing for its items."""
    held: set[str] = set()
    for one in [*office.registrations, *stay.registrations]:
        if one.first_day <= day and (one.last_day is None or day <= one.last_day):
            held.update(END_OF_LIFE.values() if one.item == "end_of_life_care" else [one.item])
    if held & set(RESTRAINT):  # one reduction of the home, with an item for each kind of stay
        held.update(RESTRAINT if day >= SHORT_STAYS_WITHOUT_RESTRAINT else RESTRAINT[:1])
    return held


def refusals(stays: Sequence[Stay], office: Office, month: ServiceMonth, readings: Readings) -> set[str]:
    """Return the codes of the rules about stays and occurrences that a month breaks."""
    codes: set[str] = set()
    if shares_a_day(stays, month, readings):
        codes.add("KC-F03")
    for stay in stays:
        last_day = min(stay.left_on or stay.died_on or month.last_day, month.last_day)
        length = (last_day - stay.admitted_on).days + 1
        if stay.short_stay and last_day >= month.first_day and length > SHORT_STAY_DAYS:
            codes.add("KC-F05")
    services = count(stays, office, month, readings).values()
    infected = sum(lines.get(("emerging_infection_facility_care", None, ()), 0) for lines in services)
    if infected > EMERGING_INFECTION_DAYS:
        codes.add("KC-F12")
    claimed = [item for item, _ in claimed_by_the_time(stays, month, readings)]
    for stay in stays:
        for one in stay.occurrences:
            if is_in(month, one.on) and is_outside(stay, one):
                codes.add("KC-F02")  # and compared with nothing
            elif is_in(month, one.on) and one.item in claimed:
                codes |= faults_of(one.item, one.on, stay, stays)
    return codes


def shares_a_day(stays: Sequence[Stay], month: ServiceMonth, readings: Readings) -> bool:
    """Return whether some day, in the month or not, belongs to more than one stay."""
    day = min((stay.admitted_on for stay in stays), default=month.last_day)
    while day <= max(month.last_day, *(stay.admitted_on for stay in stays)):
        if sum(kind_of(stay, day, readings) != "outside" for stay in stays) > 1:
            return True
        day += timedelta(days=1)
    return False


def is_outside(stay: Stay, occurrence: Occurrence) -> bool:
    """Return whether something happened outside its stay; services at discharge may end after it."""
    last_day = stay.left_on or stay.died_on
    if last_day is None or occurrence.item.startswith("discharge_"):
        return occurrence.on < stay.admitted_on
    return not stay.admitted_on <= occurrence.on <= last_day


def faults_of(item: str, on: date, stay: Stay, stays: Sequence[Stay]) -> set[str]:
    """Return the codes of the rules that an occurrence of the month breaks; limits are the resident's."""
    codes: set[str] = set()
    others = [
        one.on
        for each in stays
        for one in each.occurrences
        if one.item == item and not (months_between(one.on, on) == 0 and is_outside(each, one))
    ]
    others.remove(on)
    window = WINDOWS.get(item, 0)
    if any(other <= on and months_between(other, on) < window for other in others):
        codes.add("KC-F06")
    if item.startswith("discharge_"):
        if any(months_between(other, on) >= 0 for other in others):
            codes.add("KC-F07")  # 別表5 ヘ, ト: 利用者1人につき1回を限度として
        if stay.left_on is None:
            codes.add("KC-F08")  # 別表5 ヘ, ト: 利用者が退居し
        elif item == "discharge_consultation" and stay.left_on < a_month_after(stay.admitted_on):
            codes.add("KC-F09")  # 別表5 ト: 利用期間が1月を超える利用者
    return codes


def a_month_after(day: date) -> date:
    """Return the same day of the next month, or the first of the month after where it lacks that day."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    try:
        return date(year, month, day.day)
    except ValueError:
        return date(year, month + 1, 1)  # days 29 to 31 lack in months that December never follows


def months_between(earlier: date, later: date) -> int:
    """Return the difference of two months."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def is_in(month: ServiceMonth, day: date) -> bool:
    """Return whether a day lies in a month."""
    return (day.year, day.month) == (month.year, month.month)


def days_of(month: ServiceMonth) -> list[date]:
    """Return the days of a month."""
    return [month.first_day + timedelta(days=number) for number in range(month.days)]


def add(found: dict[str, Lines], service: str, lines: Sequence[Line]) -> None:
    """Count lines once more."""
    for line in lines:
        of_service = found.setdefault(service, {})
        of_service[line] = of_service.get(line, 0) + 1
