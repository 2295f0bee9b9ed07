"""What a sceptical reader found: each case gave a wrong result, or a silent one, before."""

import copy
import pickle
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kaigo_calc import MonthFacts, ServiceMonth
from kaigo_calc.errors import KaigoCalcError, StaffingInputError, leaves
from kaigo_calc.staffing import (
    CareMonth,
    Fall,
    FourWeeks,
    FullTimeEquivalent,
    LongAbsence,
    PostMonth,
    Roster,
    Shift,
    ShiftCode,
    WorkedHours,
    Worker,
    average_users,
    care_month,
    daytime_sufficiency,
    full_time_equivalent,
    is_full_timer,
    shortage_cost,
    staffing_form,
    staffing_shortage,
    worked_hours,
)
from kaigo_calc.stays import Office, Stay

ZONES = "6:00-21:00"
FORM = FourWeeks(date(2026, 5, 4))
JUNE = ServiceMonth(2026, 6)
MAY_1 = date(2026, 5, 1)


def refused(call: Any, code: str) -> KaigoCalcError:
    with pytest.raises(KaigoCalcError) as caught:
        call()
    assert caught.value.code == code, caught.value
    assert caught.value.hint
    return caught.value


def month(number: int, people: str, **options: Any) -> CareMonth:
    had = Fraction(people)
    options = {"daily_capacity": had, "monthly_fte": had, **options}
    return CareMonth(month=ServiceMonth(2026, number), required=3, **options)


def test_nobody_is_one_full_timer_in_each_of_two_units() -> None:
    """Seven hours in each unit on 30 days: 14 hours a day are still one person."""
    shifts = [
        Shift(person="A", on=date(2026, 6, 1) + timedelta(days=number), start=start, end=end, unit=unit)
        for number in range(30)
        for start, end, unit in (("6:00", "13:00", "1F"), ("13:00", "20:00", "2F"))
    ]
    options: dict[str, Any] = {"users": 3, "full_time_hours": 8, "full_time_week_hours": 40, "month": JUNE}
    months = [
        care_month(worked_hours(shifts, period=JUNE, zones=ZONES, unit=unit, daytime=True), **options)
        for unit in ("1F", "2F")
    ]
    assert [one.monthly_fte for one in months] == [Fraction(1, 2)] * 2
    assert [one.daily_capacity for one in months] == [Fraction(7, 8)] * 2
    assert [str(one.fall(basis)) for one in months for basis in _bases()] == ["over"] * 4


def _bases() -> Any:
    from kaigo_calc.staffing import Basis

    return Basis


def test_posts_are_judged_one_by_one() -> None:
    posts = [
        PostMonth(month=ServiceMonth(2026, 4), vacant=("計画作成担当者",)),
        PostMonth(month=ServiceMonth(2026, 5), vacant=("管理者",)),
        PostMonth(month=JUNE),
    ]
    assert staffing_shortage(basis="monthly_fte", posts=posts).months == {}


def test_a_post_filled_by_the_end_of_the_next_month() -> None:
    """Vacant from 20 April to 10 May: filled by the end of May, so June is not reduced."""
    april = PostMonth(month=ServiceMonth(2026, 4), vacant=("計画作成担当者",))
    filled = PostMonth(
        month=ServiceMonth(2026, 5), vacant=("計画作成担当者",), filled_at_end=("計画作成担当者",)
    )
    after = PostMonth(month=JUNE)
    assert staffing_shortage(basis="monthly_fte", posts=[april, filled, after]).months == {}
    still = replace(filled, filled_at_end=())
    found = staffing_shortage(basis="monthly_fte", posts=[april, still, after])
    assert found.months == {"staff_shortage": (JUNE,)}
    refused(lambda: PostMonth(month=JUNE, vacant=("",)), "KC-W98")
    refused(lambda: PostMonth(month=JUNE, filled_at_end=("管理者",)), "KC-W98")


def test_care_staff_complete_by_the_end_of_the_next_month() -> None:
    short = [month(4, "2.9"), month(5, "2.9"), month(6, "3")]
    assert staffing_shortage(short, basis="monthly_fte").months == {"staff_shortage": (JUNE,)}
    met = [month(4, "2.9"), month(5, "2.9", met_at_end=True), month(6, "3")]
    assert staffing_shortage(met, basis="monthly_fte").months == {}


def test_months_after_the_record_are_not_called_unreduced() -> None:
    def facts(number: int, resident: str = "A") -> MonthFacts:
        return MonthFacts(
            month=ServiceMonth(2026, number),
            stays=Stay(admitted_on=date(2026, 1, 1), care_level=5),
            office=Office(unit_count=1),
            benefit_rate=90,
            unit_price="10.90",
            resident=resident,
        )

    going_on = staffing_shortage([month(4, "2")], basis="monthly_fte")
    cost = shortage_cost(going_on, [facts(4), facts(5), facts(6), facts(7)])
    assert (len(cost.months), cost.not_reduced) == (1, 1)
    assert cost.undetermined == (ServiceMonth(2026, 6), ServiceMonth(2026, 7))
    # That it costs nothing would be wrong.
    refused(lambda: shortage_cost(going_on, []), "KC-W94")
    refused(lambda: shortage_cost(going_on, [facts(4)]), "KC-W94")
    longer = staffing_shortage([month(4, "2"), month(5, "2")], basis="monthly_fte")
    assert shortage_cost(longer, [facts(5)]).without_facts == (JUNE,)
    assert repr(cost) == "ShortageCost(87,179 yen, 1 months)"
    pending = staffing_shortage([month(4, "2.9")], basis="monthly_fte")
    assert shortage_cost(pending, [facts(5), facts(6)]).undetermined == (JUNE,)
    refused(lambda: shortage_cost(going_on, [facts(5), facts(5)]), "KC-W65")
    unnamed = shortage_cost(going_on, [facts(5, ""), facts(5, "")])
    assert len(unnamed.months) == 2


def test_two_absences_without_a_day_between_are_one() -> None:
    absences = [
        LongAbsence(date(2026, 5, 10), date(2026, 6, 9)),
        LongAbsence(date(2026, 4, 10), date(2026, 5, 9)),
        LongAbsence(date(2026, 7, 1), date(2026, 7, 2)),
    ]
    worker = Worker("A", 40, absences=absences)
    assert worker.absences == (LongAbsence(date(2026, 4, 10), date(2026, 6, 9)), absences[2])
    assert Worker("A", 40, absences=[absences[0], absences[0]]).absences == (absences[0],)
    rows = [WorkedHours("A", 0, absence_hours=160)]
    refused(
        lambda: full_time_equivalent(rows, full_time_week_hours=40, period=FORM, workers=[worker]), "KC-W37"
    )


def test_an_absence_elsewhere_in_time_gives_no_length() -> None:
    leave = [
        Shift(person="A", on=date(2026, 5, number), start="9:00", end="17:00", absence="有給")
        for number in range(4, 30)
    ]
    unrelated = Worker("A", 40, absences=[LongAbsence(date(2025, 1, 1), date(2025, 1, 3))])
    refused(lambda: worked_hours(leave, period=FORM, zones=ZONES, workers=[unrelated]), "KC-W47")


def test_short_leave_beside_a_long_absence_counts() -> None:
    """The rows of `worked_hours` have left the long absence out already."""
    shifts = [
        Shift(person="A", on=MAY_1, start="9:00", end="17:00", absence="有給"),
        Shift(person="A", on=date(2026, 5, 4), start="9:00", end="17:00"),
        Shift(person="A", on=date(2026, 5, 11), start="9:00", end="17:00", absence="休暇"),
    ]
    worker = Worker("A", 40, absences=[LongAbsence(date(2026, 5, 10), date(2026, 6, 20))])
    may = ServiceMonth(2026, 5)
    rows = worked_hours(shifts, period=may, zones=ZONES, workers=[worker])
    found = full_time_equivalent(rows, full_time_week_hours=40, period=may, workers=[worker])
    assert found.exact == Fraction(16 * 7, 40 * 31)


@pytest.mark.parametrize("hours", [100, "119:59", "200:01"])
def test_monthly_hours_against_the_week(hours: object) -> None:
    rows = [WorkedHours("A", 100)]
    options: dict[str, Any] = {"full_time_week_hours": 40, "full_time_month_hours": hours}
    refused(lambda: full_time_equivalent(rows, period=ServiceMonth(2026, 4), **options), "KC-W66")


def test_a_measure_is_about_short_hours() -> None:
    rows = [WorkedHours("A", 120)]
    options: dict[str, Any] = {"full_time_week_hours": 40, "period": FORM}
    full = full_time_equivalent(rows, workers=[Worker("A", 40, "育児")], **options)
    assert full.exact == Fraction(3, 4)
    assert full_time_equivalent(rows, workers=[Worker("A", 30, "育児")], **options).exact == 1
    # A full-timer by hours is one before the measure counted at all.
    assert is_full_timer(Worker("A", 40, "治療"), full_time_week_hours=40, on=date(2024, 3, 1))
    refused(lambda: is_full_timer("A", full_time_week_hours=40, on=MAY_1), "KC-N03")  # type: ignore[arg-type]
    refused(lambda: FullTimeEquivalent(0.5), "KC-N03")  # type: ignore[arg-type]


def test_one_person_in_two_spellings() -> None:
    shift = Shift(person="墨田　太郎", on=MAY_1, start="9:00", end="17:00")
    assert shift.person == Worker("墨田 太郎", 40).person == WorkedHours(" 墨田  太郎 ", 8).person
    refused(lambda: Roster([shift, replace(shift, person="墨田 太郎")]), "KC-W19")


@pytest.mark.parametrize(
    "call",
    [
        lambda: Worker("A", "168:01"),
        lambda: full_time_equivalent([WorkedHours("A", 1)], full_time_week_hours=169, period=FORM),
        lambda: full_time_equivalent([WorkedHours("A", 673)], full_time_week_hours=40, period=FORM),
        lambda: daytime_sufficiency(
            [Shift(person="A", on=MAY_1, start="9:00", end="17:00")],
            users=9,
            full_time_hours=40,
            zones=ZONES,
        ),
    ],
)
def test_more_hours_than_there_are(call: Any) -> None:
    assert "KC-W95" in str(refused(call, "KC-W95"))


def _care_month_of_no_hours(options: dict[str, Any]) -> CareMonth:
    given: dict[str, Any] = {**options, "full_time_hours": 0}
    return care_month([WorkedHours("A", 8)], **given)


def test_hours_of_nobody_are_no_month() -> None:
    options: dict[str, Any] = {"month": JUNE, "users": 3, "full_time_hours": 8, "full_time_week_hours": 40}
    refused(lambda: care_month([], **options), "KC-W68")
    refused(lambda: _care_month_of_no_hours(options), "KC-W39")


def test_care_without_a_unit_beside_named_ones() -> None:
    shifts = [
        Shift(person="A", on=MAY_1, start="9:00", end="17:00", unit="1F"),
        Shift(person="B", on=MAY_1, start="9:00", end="17:00", role="管理者", care_minutes=240),
    ]
    fault = refused(
        lambda: worked_hours(shifts, period=ServiceMonth(2026, 5), zones=ZONES, unit="1F"), "KC-W67"
    )
    assert "(名前なし)" in fault.hint_ja


def test_temporary_for_three_months() -> None:
    within = [month(number, "2.8", temporary=True) for number in (4, 5)]
    assert staffing_shortage(within, basis="monthly_fte").months == {}
    refused(
        lambda: staffing_shortage([*within, month(6, "2.8", temporary=True)], basis="monthly_fte"), "KC-W96"
    )


def test_what_the_other_reading_leaves_open() -> None:
    april = CareMonth(
        month=ServiceMonth(2026, 4), required=3, daily_capacity=Fraction("2.9"), monthly_fte=Fraction(4)
    )
    assert april.fall(_bases().DAILY_CAPACITY) is Fall.WITHIN
    found = staffing_shortage([april], basis="monthly_fte")
    assert (found.other_basis, found.other_unless_cured) == ((), (JUNE,))


@pytest.mark.parametrize(
    "options", [{"breaks": 60}, {"sleep_in": True}, {"absence": "有給"}, {"care_minutes": 60}]
)
def test_a_day_off_has_nothing_else(options: dict[str, Any]) -> None:
    with pytest.raises(StaffingInputError) as caught:
        ShiftCode("休", **options)
    assert caught.value.code == "KC-W29"


def causes_in(group: ExceptionGroup[Exception]) -> list[object]:
    return [error.values.get("cause") for error in leaves(group)]


def test_rows_against_their_code() -> None:
    """A tick that is not set says nothing; anything else must not take away what the code says."""
    sleep_in = ShiftCode("宿", "21:00", "翌6:00", sleep_in=True)
    row = {"date": "2026-05-01", "person": "A", "code": "宿"}
    (shift,) = Roster.from_rows([{**row, "sleep_in": False}], codes=[sleep_in])
    assert shift.sleep_in
    early = ShiftCode("①", "7:00", "16:00", breaks=60)
    for name, cell in (("breaks", "0"), ("breaks", "30"), ("start", "6:00")):
        cells = {**row, "code": "①", name: cell, **({"end": "16:00"} if name == "start" else {})}
        with pytest.raises(ExceptionGroup) as caught:
            Roster.from_rows([cells], codes=[early])
        assert causes_in(caught.value) == ["KC-W69"]
    with pytest.raises(ExceptionGroup) as caught:
        Roster.from_rows([{**row, "code": "休", "absence": "有給"}], codes=[ShiftCode("休")])
    assert causes_in(caught.value) == ["KC-W69"]
    (same,) = Roster.from_rows([{**row, "code": "①", "breaks": "60"}], codes=[early])
    assert same.worked_minutes == 480


def test_a_code_is_read_when_it_is_made() -> None:
    for options in ({"breaks": "zzz"}, {"role": "園長"}, {"absence": "??"}):
        with pytest.raises(StaffingInputError):
            ShiftCode("Q", "7:00", "16:00", **options)  # type: ignore[arg-type]


def test_rosters_do_not_change() -> None:
    roster = Roster([Shift(person="A", on=MAY_1, start="9:00", end="17:00")])
    with pytest.raises(AttributeError):
        roster.shifts = ()
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(roster, protocol)) == roster  # noqa: S301  # our own pickle
    assert copy.copy(roster) == roster


def test_a_form_of_some_dates() -> None:
    shifts = [
        Shift(person="A", on=date(2026, 4, 30), start="17:00", end="翌9:00", code="i"),
        Shift(person="A", on=date(2026, 5, 31), start="17:00", end="翌9:00", code="i"),
    ]
    worker = Worker("A", 40)
    (row,) = staffing_form(
        shifts,
        zones="6:00-20:00",
        first_day=MAY_1,
        last_day=date(2026, 5, 31),
        workers=[worker],
        full_time_week_hours=40,
    )
    assert row.codes == {date(2026, 5, 31): "i"}
    assert list(row.minutes) == [MAY_1, date(2026, 5, 31)]
    assert str(row.form) == "A"


def test_added_beds_need_their_day() -> None:
    refused(lambda: average_users({}, JUNE, added_beds=3), "KC-W50")


def test_who_has_no_contract_is_told() -> None:
    shifts = [Shift(person=name, on=MAY_1, start="6:00", end="21:00", breaks=60) for name in "AB"]
    check = daytime_sufficiency(
        shifts, users=3, full_time_hours=8, zones=ZONES, workers=[Worker("A", 40)], full_time_week_hours=40
    )
    assert (check.full_timers, check.without_contract) == (("A",), ("B",))
    assert check.to_dict()["without_contract"] == ["B"]
    assert check.to_dict()["readings"] == {
        "full_timer_per": "office",
        "present_on_breaks": True,
        "leave_credit": "none",
        "night_exception": False,
    }
    assert check.days[0].night_addition.minutes == 9 * 60
    assert check.days[0].users == Decimal("3.0")


def test_leave_without_a_contract_is_not_dropped() -> None:
    leave = Shift(person="墨田 太郎", on=date(2026, 5, 4), start="9:00", end="17:00", absence="有給")
    work = replace(leave, on=date(2026, 5, 5), absence=None)
    rows = worked_hours([leave, work], period=FORM, zones=ZONES)
    options: dict[str, Any] = {"full_time_week_hours": 40, "period": FORM}
    refused(lambda: full_time_equivalent(rows, **options), "KC-W36")
    found = full_time_equivalent(rows, workers=[Worker("墨田 太郎", 40)], **options)
    assert found.exact == Fraction(16, 160)


def test_hours_and_users_are_of_the_same_unit_and_of_the_daytime() -> None:
    shifts = [
        Shift(person=name, on=date(2026, 6, 1), start="9:00", end="17:00", unit=unit)
        for name, unit in (("A", "1階"), ("B", "2階"))
    ]
    options: dict[str, Any] = {"month": JUNE, "users": 9, "full_time_hours": 8, "full_time_week_hours": 40}

    def hours(unit: str | None, *, daytime: bool = True) -> list[WorkedHours]:
        return worked_hours(shifts, period=JUNE, zones=ZONES, unit=unit, daytime=daytime)

    assert care_month(hours("１階"), unit="1階", **options).unit == "1階"
    refused(lambda: care_month(hours("1階", daytime=False), unit="1階", **options), "KC-W97")
    refused(lambda: care_month(hours(None), unit="1階", **options), "KC-W99")
    refused(lambda: care_month(hours(None), **options), "KC-W99")
    refused(lambda: care_month(hours("2階"), unit="1階", **options), "KC-W99")


@pytest.mark.parametrize("other", ["佐藤美咲", "佐藤 美咲"])
def test_a_second_spelling_is_asked_about(other: str) -> None:
    first = Shift(person="佐藤 美咲", on=MAY_1, start="9:00", end="12:00")
    second = replace(first, person=other, start="13:00", end="17:00")
    if other == first.person:
        assert Roster([first, second]).people == ("佐藤 美咲",)
    else:
        refused(lambda: Roster([first, second]), "KC-W93")
        refused(
            lambda: worked_hours([first], period=FORM, zones=ZONES, workers=[Worker(other, 40)]), "KC-W93"
        )


def test_names_with_variants_of_a_character() -> None:
    rows = [WorkedHours("高橋 由美", 40), WorkedHours("髙橋 由美", 40)]
    refused(lambda: full_time_equivalent(rows, full_time_week_hours=40, period=FORM), "KC-W93")


def test_a_faulty_code_has_no_invented_date() -> None:
    with pytest.raises(StaffingInputError) as caught:
        ShiftCode("日", "9:00", "18:00", breaks="20:00-21:00")
    assert "日(9:00-18:00)" in caught.value.message_ja
    assert "0001" not in str(caught.value)


@pytest.mark.parametrize("head", ["2026年5月1日", "2026.5.1", "2026-05-01 00:00:00", "２０２６/５/１"])
def test_dates_as_spreadsheets_write_them(head: str) -> None:
    (shift,) = Roster.from_rows([{"氏名": "A", head: "早"}], codes=[ShiftCode("早", "7:00", "16:00")])
    assert shift.on == MAY_1


def test_a_sheet_with_empty_columns_and_a_workbook(tmp_path: Any) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("氏名,2026/5/1,,\nA,早,,\n,,,\n", encoding="cp932")
    codes = [ShiftCode("早", "7:00", "16:00")]
    assert len(Roster.from_csv(sheet, codes=codes)) == 1
    sheet.write_text("氏名,2026/5/1,,\nA,早,,メモ\n", encoding="cp932")
    with pytest.raises(ExceptionGroup) as caught:
        Roster.from_csv(sheet, codes=codes)
    assert [error.code for error in leaves(caught.value)] == ["KC-W24"]
    sheet.write_bytes(b"PK\x03\x04 and the rest of a workbook")
    with pytest.raises(ExceptionGroup) as caught:
        Roster.from_csv(sheet)
    assert [error.code for error in leaves(caught.value)] == ["KC-W22"]


def test_results_show_themselves_in_one_line() -> None:
    check = daytime_sufficiency(
        [Shift(person="A", on=MAY_1, start="9:00", end="17:00")], users=3, full_time_hours=8, zones=ZONES
    )
    assert repr(check) == "Sufficiency(1 unit days, 1 short)"
    assert "6:00-9:00、17:00-21:00 に介護従業者がいない(時間数は足りている)" in check.to_text()
    assert "nobody is there 6:00-9:00, 17:00-21:00 (the hours suffice)" in check.to_text("en")


def test_shifts_of_other_months_are_not_of_this_one() -> None:
    shifts = [
        Shift(person="A", on=day, start="9:00", end="17:00")
        for day in (date(2026, 4, 30), MAY_1, date(2026, 6, 1))
    ]
    (row,) = worked_hours(shifts, period=ServiceMonth(2026, 5), zones=ZONES)
    assert row.hours == 8


def test_a_unit_in_two_spellings_among_the_users() -> None:
    shift = Shift(person="A", on=MAY_1, start="9:00", end="17:00", unit="1階")
    users = {"1階": 9, "１階": 6}
    refused(lambda: daytime_sufficiency([shift], users=users, full_time_hours=8, zones=ZONES), "KC-W78")
