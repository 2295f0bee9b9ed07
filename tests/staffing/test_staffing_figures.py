"""人員に関する数値: every row of staffing_figures.csv, against values typed from the texts themselves."""

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import kaigo_calc
from kaigo_calc import ServiceMonth, explain
from kaigo_calc.errors import KaigoCalcError, NotEncodedError, NotInForceError
from kaigo_calc.staffing.figures import staffing_figure

R3, R6, R8_JUNE = "2021-04-01", "2024-04-01", "2026-06-01"
READ, INFERRED = "verified", "inferred"
Row = tuple[str, str, str, str, str, str]

# 平成18年厚生労働省令第34号 第90条, 第93条; 墨田区 令和8年度 集団指導 資料3 pp.5-8
GROUP_HOME = {
    ("group_home", "users_per_staff", "3", R3, "", READ),
    ("group_home", "night_staff_per_unit", "1", R3, "", READ),
    ("group_home", "daytime_present", "1", R3, "", READ),
    ("group_home", "exception_units", "3", R3, "", READ),
    ("group_home", "exception_night_staff", "2", R3, "", READ),
    ("group_home", "full_timers", "1", R3, "", READ),
    ("group_home", "largest_unit", "9", R3, "", READ),
}
# 老計発0331004号 第2の2; 介護サービス関係Q&A集 (平成14年3月28日);
# 令和3年度介護報酬改定に関するQ&A (令和3年3月19日)
EQUIVALENTS = {
    ("fte", "least_week_hours", "32", R3, "", READ),
    ("fte", "short_time_hours.childcare_care", "30", R3, "", READ),
    ("fte", "short_time_hours.maternal_health", "30", R3, R6, INFERRED),
    ("fte", "short_time_hours.maternal_health", "30", R6, "", READ),
    ("fte", "short_time_hours.treatment", "30", R6, "", READ),
    ("fte", "counted_absence_months", "1", R3, "", READ),
    ("fte", "weeks_of_form", "4", R3, "", READ),
}
# 老計発0331005号 第2の1, not read in the text itself
AVERAGES = {
    ("average_users", "new_home_share", "9/10", R3, "", INFERRED),
    ("average_users", "first_months", "6", R3, "", INFERRED),
    ("average_users", "full_months", "12", R3, "", INFERRED),
    ("average_users", "reduced_months", "3", R3, "", INFERRED),
    ("staff_shortage", "tolerance", "9/10", R3, "", INFERRED),
    ("night_staffing_shortfall", "consecutive_nights", "2", R3, "", INFERRED),
    ("night_staffing_shortfall", "nights_of_month", "4", R3, "", INFERRED),
}
# 平成27年厚生労働省告示第95号 (the same percentages were read in the item of another facility), 第96号
ADDITIONS = {
    ("service_provision_system_i", "certified", "70/100", R3, "", INFERRED),
    ("service_provision_system_i", "certified_ten_years", "25/100", R3, "", INFERRED),
    ("service_provision_system_ii", "certified", "60/100", R3, "", INFERRED),
    ("service_provision_system_iii", "certified", "50/100", R3, "", INFERRED),
    ("service_provision_system_iii", "full_time", "75/100", R3, "", INFERRED),
    ("service_provision_system_iii", "seven_years", "30/100", R3, "", INFERRED),
    ("service_provision_system", "months_of_record", "6", R3, "", READ),
    ("service_provision_system", "months_of_new_office", "3", R3, "", READ),
    ("night_support_system", "extra_staff", "1", R6, "", INFERRED),
    ("night_support_system", "extra_staff_monitored", "9/10", R6, "", INFERRED),
    ("night_support_system", "monitored_share", "1/10", R6, "", INFERRED),
    ("medical_coordination_i_a", "registered_nurses", "1", R6, "", READ),
    ("medical_coordination_i_b", "nursing_staff", "1", R6, "", READ),
    ("medical_coordination_i_c", "secured_nurses", "1", R6, "", READ),
    ("dementia_specialized_care", "share", "1/2", R3, "", INFERRED),
    ("dementia_specialized_care", "first_trained", "1", R3, "", INFERRED),
    ("dementia_specialized_care", "users_of_first", "19", R3, "", INFERRED),
    ("dementia_specialized_care", "months", "3", R3, "", INFERRED),
    ("dementia_specialized_care", "users_per_trained", "10", R3, "", INFERRED),
    ("dementia_specialized_care_ii", "leaders", "1", R3, "", INFERRED),
}
# 墨田区 令和8年度 集団指導 資料3 pp.49-50
MEETINGS = {
    ("medical_institution_cooperation", "meetings", "12", R6, R8_JUNE, READ),
    ("medical_institution_cooperation", "meetings_ict", "3", R6, R8_JUNE, READ),
    ("medical_institution_cooperation", "meetings", "3", R8_JUNE, "", READ),
    ("medical_institution_cooperation", "meetings_ict", "1", R8_JUNE, "", READ),
    ("medical_institution_cooperation", "meetings_relaxed", "1", R8_JUNE, "", READ),
    ("medical_institution_cooperation", "admissions", "2", R8_JUNE, "", READ),
    ("medical_institution_cooperation", "house_calls", "2", R8_JUNE, "", READ),
}
# 平成18年厚生労働省令第34号 第42条, 第45条, 第63条, 第110条, 第131条, 第171条;
# 平成12年厚生省告示第27号 第10号
SISTERS = {
    ("small_multifunctional", "users_per_staff", "3", R3, "", INFERRED),
    ("small_multifunctional", "visiting_staff", "1", R3, "", INFERRED),
    ("small_multifunctional", "night_staff", "1", R3, "", READ),
    ("nursing_small_multifunctional", "users_per_staff", "3", R3, "", INFERRED),
    ("nursing_small_multifunctional", "visiting_staff", "2", R3, "", INFERRED),
    ("nursing_small_multifunctional", "nursing_staff", "5/2", R3, "", INFERRED),
    ("nursing_small_multifunctional", "night_staff", "1", R3, "", INFERRED),
    ("community_specified_facility", "users_per_staff", "3", R3, "", INFERRED),
    ("community_specified_facility", "staff_with_measures", "9/10", R6, "", INFERRED),
    ("community_specified_facility", "nursing_staff", "1", R3, "", INFERRED),
    ("community_specified_facility", "present_staff", "1", R3, "", INFERRED),
    ("community_nursing_home", "users_per_staff", "3", R3, "", READ),
    ("community_nursing_home", "unit_day_staff", "1", R3, "", INFERRED),
    ("community_nursing_home", "units_per_night_staff", "2", R3, "", INFERRED),
    ("community_nursing_home", "night_users_of_1", "25", R3, "", INFERRED),
    ("community_nursing_home", "night_users_of_2", "60", R3, "", INFERRED),
    ("community_day_service", "users_of_first", "15", R3, "", INFERRED),
    ("community_day_service", "users_per_staff", "5", R3, "", INFERRED),
    ("community_day_service", "small_capacity", "10", R3, "", INFERRED),
    ("day_service", "users_of_first", "15", R3, "", INFERRED),
    ("day_service", "users_per_staff", "5", R3, "", INFERRED),
    ("dementia_day_service", "dedicated_staff", "1", R3, "", INFERRED),
    ("dementia_day_service", "further_staff", "1", R3, "", INFERRED),
    ("dementia_day_service", "largest_capacity", "12", R3, "", INFERRED),
    ("shared_dementia_day_service", "users_per_staff", "3", R3, "", READ),
}
TYPED: set[Row] = GROUP_HOME | EQUIVALENTS | AVERAGES | ADDITIONS | MEETINGS | SISTERS


def rows_of_the_file() -> list[dict[str, str]]:
    """Return the rows as the file has them."""
    path = Path(kaigo_calc.__file__).parent / "schedules" / "data" / "staffing_figures.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_as_typed() -> None:
    found = {
        (
            row["subject"],
            row["figure"],
            row["value"],
            row["effective_from"],
            row["effective_until"],
            row["status"],
        )
        for row in rows_of_the_file()
    }
    assert found - TYPED == set()
    assert TYPED - found == set()
    assert len(rows_of_the_file()) == len(TYPED)


def test_every_row_has_labels_and_sources() -> None:
    for row in rows_of_the_file():
        assert all(row[name].strip() for name in ("label_ja", "label_en", "citation", "source")), row
        assert ("recalled_not_read" not in row["source"]) or row["status"] == INFERRED, row


@pytest.mark.parametrize("row", sorted(TYPED), ids=lambda row: f"{row[0]} {row[1]} {row[3]}")
def test_every_row_is_found_on_its_days(row: Row) -> None:
    subject, name, value, start, until, status = row
    last = date.fromisoformat(until).toordinal() - 1 if until else date(2027, 3, 31).toordinal()
    for day in (date.fromisoformat(start), date.fromordinal(last)):
        figure = staffing_figure(subject, name, day)
        assert (figure.value, figure.status) == (Fraction(value), status)
    if "/" not in value:
        assert staffing_figure(subject, name, date.fromisoformat(start)).whole == int(value)


@pytest.mark.parametrize(
    "row", sorted(row for row in TYPED if row[3] != R3), ids=lambda row: f"{row[0]} {row[1]} {row[3]}"
)
def test_figures_begin_on_their_first_day(row: Row) -> None:
    """The day before there is another figure of that name, or none."""
    subject, name, _, start, _, _ = row
    before = date.fromordinal(date.fromisoformat(start).toordinal() - 1)
    earlier = [one for one in TYPED if one[:2] == (subject, name) and one[4] == start]
    if earlier:
        figure = staffing_figure(subject, name, before)
        assert (figure.value, figure.status) == (Fraction(earlier[0][2]), earlier[0][5])
    else:
        with pytest.raises(NotInForceError) as raised:
            staffing_figure(subject, name, before)
        assert raised.value.code == "KC-E02"


def test_meetings_of_the_medical_institution_change_with_june_2026() -> None:
    subject = "medical_institution_cooperation"
    for name, before, after in (("meetings", 12, 3), ("meetings_ict", 3, 1)):
        assert staffing_figure(subject, name, date(2026, 5, 31)).whole == before
        assert staffing_figure(subject, name, ServiceMonth(2026, 5)).whole == before
        assert staffing_figure(subject, name, date(2026, 6, 1)).whole == after
        assert staffing_figure(subject, name, ServiceMonth(2026, 6)).whole == after


@pytest.mark.parametrize(
    ("subject", "name", "on", "code"),
    [
        ("group_home", "users_per_nurse", date(2026, 5, 1), "KC-E04"),
        ("hospital", "users_per_staff", date(2026, 5, 1), "KC-E04"),
        ("", "", date(2026, 5, 1), "KC-E04"),
        ("group_home", "users_per_staff", date(2021, 3, 31), "KC-E03"),
        ("group_home", "users_per_staff", date(2027, 4, 1), "KC-E03"),
        ("group_home", "users_per_staff", ServiceMonth(2027, 4), "KC-E03"),
        ("fte", "short_time_hours.treatment", date(2024, 3, 31), "KC-E02"),
        ("group_home", "users_per_staff", "2026-05-01", "KC-D02"),
        ("group_home", "users_per_staff", None, "KC-D02"),
        ("group_home", "users_per_staff", 2026, "KC-D02"),
    ],
)
def test_refusals(subject: str, name: str, on: object, code: str) -> None:
    with pytest.raises(KaigoCalcError) as raised:
        staffing_figure(subject, name, on)  # type: ignore[arg-type]
    assert raised.value.code == code
    assert isinstance(raised.value, NotEncodedError) is (code in {"KC-E03", "KC-E04"})


def test_the_message_names_the_figure() -> None:
    with pytest.raises(KaigoCalcError) as raised:
        staffing_figure("fte", "short_time_hours.treatment", date(2024, 3, 31))
    assert "治療と仕事の両立" in raised.value.message_ja
    assert "treatment" in raised.value.message_en


def test_figures_carry_names_and_evidence() -> None:
    figure = staffing_figure("average_users", "new_home_share", date(2026, 5, 1))
    assert figure.label_ja == "新設・増床6月未満の利用者数の定員に対する割合"
    assert figure.label_en == "Share of the capacity taken as users of a new home"
    assert (figure.evidence.status, figure.status) == ("inferred", "inferred")


def test_a_look_up_explained() -> None:
    explained = explain(staffing_figure, "staff_shortage", "tolerance", date(2026, 5, 1))
    assert explained.status == "inferred"
    assert explained.to_text() == ("1. 人員に関する数値: 1割の範囲内とみなす下限、2026-05-01 → 9/10 [推定]")
    assert explained.to_text("en") == (
        "1. Figure of staffing: staff_shortage tolerance, 2026-05-01 → 9/10 [inferred]"
    )
