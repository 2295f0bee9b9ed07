"""Tables name only items, conditions and services that exist; a directory of one's own works end to end."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from kaigo_calc import Count, Schedule, explain, load_schedule
from kaigo_calc.errors import RuleConflictError, ScheduleDataError, UnverifiedError
from kaigo_calc.schedules.directory import packaged

BASE, ITEMS, LIMITS, CONDITIONS, RULES, CODES = (
    f"group_home_{name}.csv"
    for name in ("base_units", "items", "limits", "conditions", "item_rules", "service_codes")
)
DAY = date(2024, 6, 1)


def copied(tmp_path: Path) -> Path:
    """Return a copy of the packaged data."""
    directory = tmp_path / "own"
    shutil.copytree(packaged().path, directory)
    return directory


def replace_in(directory: Path, name: str, old: str, new: str) -> int:
    """Replace a text that stands once in a file and return its line."""
    path = directory / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def append_row(directory: Path, name: str, row: str) -> int:
    """Add a row at the end of a table and return its line."""
    path = directory / name
    text = path.read_text("utf-8")
    path.write_text(f"{text}{row}\n", "utf-8")
    return text.count("\n") + 1


def faults_of_items(directory: Path) -> list[ScheduleDataError]:
    """Return what the loader finds when the items of a directory are first needed."""
    schedule = Schedule.from_directory(directory, "32")
    with pytest.raises(ExceptionGroup) as caught:
        schedule.on(DAY).items()
    assert str(directory) in str(caught.value)
    faults = [fault for fault in caught.value.exceptions if isinstance(fault, ScheduleDataError)]
    assert len(faults) == len(caught.value.exceptions)
    return faults


@pytest.mark.parametrize(
    ("table", "old", "new", "column", "value"),
    [
        (ITEMS, "90/100,,treatment_r3_iii", "90/100,,treatment_iii", "rate_of", "treatment_iii"),
        (ITEMS, "111/1000,,month_sum", "111/1000,,sum_of_month", "rate_of", "sum_of_month"),
        (LIMITS, "bpsd_emergency_response,", "bpsd_response,", "subject", "bpsd_response"),
        (LIMITS, "\ngroup_home_short_stay,", "\nshort_stay,", "subject", "short_stay"),
        (LIMITS, "\npreventive_group_home_short_stay,", "\n39,", "subject", "39"),
        (CONDITIONS, "bcp_waiver,business_continuity_plan_not_prepared", "bcp_waiver,bcp", "items", "bcp"),
        (CONDITIONS, "from_admission,initial_period", "from_admission,initial", "items", "initial"),
        (
            RULES,
            "exclusive,over_capacity staff_shortage",
            "exclusive,over_capacity shortage",
            "items",
            "shortage",
        ),
        (
            RULES,
            "nutrition_management_system oral_hygiene_management_system",
            "nutrition_management_system oral_hygiene",
            "others",
            "oral_hygiene",
        ),
        (RULES, "infection_designated", "infection", "others", "infection"),
        (RULES, "infection_designated", "group_home", "others", "group_home"),
        (RULES, "cooperation_corporation_or_pledge", "pledge", "others", "pledge"),
        (CODES, "321550,32,initial_period,,,,認知症", "321550,32,initial,,,,認知症", "item", "initial"),
        (
            CODES,
            "321113,32,base_units,night_staffing_shortfall,one_unit,care_1,認知症",
            "321113,32,base_units,night,one_unit,care_1,認知症",
            "reductions",
            "night",
        ),
    ],
)
def test_unknown_name(tmp_path: Path, table: str, old: str, new: str, column: str, value: str) -> None:
    directory = copied(tmp_path)
    replace_in(directory, table, old, new)
    line = next(
        number
        for number, text in enumerate((directory / table).read_text("utf-8").splitlines(), start=1)
        if new.strip("\n") in text
    )
    (fault,) = faults_of_items(directory)
    assert fault.code == "KC-S11"
    assert (fault.values["file"], fault.values["line"]) == (table, line)
    assert (fault.values["column"], fault.values["value"]) == (column, value)
    assert f"{table} line {line}, {column}: there is no {value}." == fault.message_en
    assert f"{table} {line}行目 {column}: {value} という項目・条件はありません。" == fault.message_ja
    assert "group_home_items.csv" in fault.hint


def test_unknown_names_of_all_tables_at_once(tmp_path: Path) -> None:
    directory = copied(tmp_path)
    replace_in(directory, LIMITS, "bpsd_emergency_response,", "bpsd_response,")
    replace_in(directory, RULES, "exclusive,over_capacity staff_shortage", "exclusive,capacity shortage")
    replace_in(directory, CODES, "321550,32,initial_period,,,,認知症", "321550,32,initial,,,,認知症")
    found = [(fault.values["file"], fault.values["value"]) for fault in faults_of_items(directory)]
    assert found == [(LIMITS, "bpsd_response"), (RULES, "capacity"), (RULES, "shortage"), (CODES, "initial")]


def test_item_that_is_taken_out_is_missed_wherever_it_is_named(tmp_path: Path) -> None:
    directory = copied(tmp_path)
    path = directory / ITEMS
    kept = [row for row in path.read_text("utf-8").splitlines() if not row.startswith("initial_period,")]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    faults = faults_of_items(directory)
    assert {fault.values["value"] for fault in faults} == {"initial_period"}
    assert [fault.values["file"] for fault in faults] == [LIMITS] * 2 + [CONDITIONS] + [CODES] * 4


def test_look_ups_of_base_units_need_no_items(tmp_path: Path) -> None:
    """A fault of the items is told when they are first needed, and told again each time."""
    directory = copied(tmp_path)
    replace_in(directory, RULES, "infection_designated", "infection")
    schedule = Schedule.from_directory(directory, "32")
    assert schedule.on(DAY).base_units(1, 5) == 859
    for _ in range(2):
        with pytest.raises(ExceptionGroup):
            schedule.coverage()
        with pytest.raises(ExceptionGroup):
            schedule.on(DAY).day_units(1, 5)


def test_copy_of_the_packaged_data_gives_the_same(tmp_path: Path) -> None:
    own, ours = Schedule.from_directory(copied(tmp_path), "32"), load_schedule("32")
    assert own.digest == ours.digest
    assert (own.id, ours.id) == ("own/group_home", "kaigo_calc/group_home")
    assert own.to_rows() == ours.to_rows()
    assert own.coverage() == ours.coverage()
    assert own.revisions() == ours.revisions()
    counts = [Count("base_units", 30, 5), Count("medical_coordination_i_a", 30)]
    assert own.on(DAY).month_units(1, counts, treatment=["treatment_r6_ii"])._replace(
        schedule_id=""
    ) == ours.on(DAY).month_units(1, counts, treatment=["treatment_r6_ii"])._replace(schedule_id="")


def test_changed_figure_changes_the_result_and_the_digest(tmp_path: Path) -> None:
    directory = copied(tmp_path)
    line = replace_in(
        directory,
        ITEMS,
        "addon,add,day,40,32 38,,57,,,,never,,2024-04-01,,notice_126,別表5 ホ注1; H27厚労告96 第34号イ,"
        "sumida_2026_guidance nomiya_r6,verified",
        "addon,add,day,40,32 38,,58,,,,never,,2024-04-01,,notice_126,別表5 ホ注1; H27厚労告96 第34号イ,"
        "sumida_2026_guidance,inferred",
    )
    own = Schedule.from_directory(directory, "32")
    assert own.digest != load_schedule("32").digest
    counts = [Count("base_units", 30, 5), Count("医療連携体制加算(Ⅰ)イ", 30)]
    month = own.on(DAY).month_units(1, counts, treatment=["treatment_r6_ii"])
    assert [line.total for line in month.lines] == [25_770, 1740]
    assert month.total == 27_510 + 4897  # 27510 × 178/1000 = 4896.78
    assert (month.status, month.lines[1].status) == ("inferred", "inferred")
    assert (month.schedule_id, month.schedule_digest) == ("own/group_home", own.digest)
    assert json.loads(json.dumps(month.to_dict()))["schedule_digest"] == own.digest
    step = explain(own.on(DAY).month_units, 1, counts).steps[2]
    assert step.evidence is not None
    assert (step.evidence.line, step.evidence.sources) == (line, ("sumida_2026_guidance",))


def test_own_rules_limits_conditions_and_codes_are_followed(tmp_path: Path) -> None:
    directory = copied(tmp_path)
    replace_in(
        directory,
        LIMITS,
        "hospitalization_cost,max_days_per_month,6",
        "hospitalization_cost,max_days_per_month,12",
    )
    replace_in(
        directory,
        RULES,
        "exclusive,functional_improvement_coordination_i functional_improvement_coordination_ii",
        "exclusive,scientific_care_promotion oral_nutrition_screening",
    )
    append_row(
        directory,
        CONDITIONS,
        "own_consent,scientific_care_promotion,yes,同意,Consent,2024-04-01,,notice_126,,nomiya_r6,inferred",
    )
    append_row(
        directory,
        RULES,
        "requires,scientific_care_promotion,own_consent,2024-04-01,,notice_126,注,nomiya_r6,inferred",
    )
    replace_in(
        directory, CODES, "321151,32,base_units,,one_unit,care_5,,", "329999,32,base_units,,one_unit,care_5,,"
    )
    on = Schedule.from_directory(directory, "32").on(DAY)
    assert (
        on.month_units(1, [Count("base_units", 18, 5), Count("hospitalization_cost", 12)]).total
        == 18 * 859 + 12 * 246
    )
    assert (
        on.conflicts(1, ["functional_improvement_coordination_i", "functional_improvement_coordination_ii"])
        == ()
    )
    with pytest.raises(RuleConflictError) as caught:
        on.day_units(1, 5, ["scientific_care_promotion"])
    assert [one.code for one in caught.value.conflicts] == ["KC-R12", "KC-R09"]
    assert 'Consent (confirmed=["own_consent"])' in caught.value.conflicts[1].hint_en
    (conflict,) = on.conflicts(
        1, ["scientific_care_promotion", "oral_nutrition_screening"], confirmed=["own_consent"]
    )
    assert conflict.code == "KC-R07"
    assert on.day_units(1, 5).rows[0].service_code == "329999"
    before = Schedule.from_directory(directory, "32").on(date(2024, 3, 31))
    assert before.day_units(1, 5).rows[0].service_code == "321151"


def test_item_that_another_service_gets(tmp_path: Path) -> None:
    directory = copied(tmp_path)
    replace_in(directory, ITEMS, "addon,add,day,40,32 38,,57,", "addon,add,day,40,32 38 37,,57,")
    on = Schedule.from_directory(directory, "37").on(DAY)
    assert on.day_units(1, "要支援2", ["medical_coordination_i_a"]).total == 761 + 57
    assert [conflict.code for conflict in on.conflicts(1, ["medical_coordination_i_b"])] == ["KC-R05"]


def test_order_of_calculation_is_a_column_and_not_the_order_of_the_rows(tmp_path: Path) -> None:
    """夜勤減算 before 定員超過: 832, then 582; the other way round 601, then 583."""
    directory = copied(tmp_path)
    header, *rows = (directory / ITEMS).read_text("utf-8").splitlines()
    (directory / ITEMS).write_text("\n".join([header, *reversed(rows)]) + "\n", "utf-8")
    on = Schedule.from_directory(directory, "32").on(date(2021, 4, 1))
    day = on.day_units(1, 5, ["initial_period", "over_capacity", "night_staffing_shortfall"])
    assert [(row.item, row.units) for row in day.rows] == [("base_units", 582), ("initial_period", 30)]
    assert day.rows[0].service_code == "328043"


def test_month_that_would_come_to_a_negative_number(tmp_path: Path) -> None:
    """No row of the package can do it; a row of one's own can, and no negative sum is ever carried on."""
    directory = copied(tmp_path)
    replace_in(directory, ITEMS, "two_or_more_units,-50,", "two_or_more_units,-5000,")
    on = Schedule.from_directory(directory, "32").on(DAY)
    counts = [Count("base_units", 30, 5), Count("three_units_two_night_staff", 30)]
    with pytest.raises(RuleConflictError) as caught:
        on.month_units(2, counts, treatment=["treatment_r6_ii"])
    assert (caught.value.code, caught.value.values["total"]) == ("KC-R15", 30 * (845 - 5000))
    assert "-124650" in caught.value.message_ja
    assert on.month_units(2, [*counts[:1], Count("three_units_two_night_staff", 5)]).total == 25_350 - 25_000


def _spoil(directory: Path, name: str, start: str, *changes: tuple[str, str]) -> None:
    """Change the one row of a table that starts so."""
    path = directory / name
    rows = path.read_text("utf-8").splitlines()
    (number,) = [place for place, row in enumerate(rows) if row.startswith(start)]
    for old, new in changes:
        assert old in rows[number]
        rows[number] = rows[number].replace(old, new)
    path.write_text("\n".join(rows) + "\n", "utf-8")


def test_share_whose_rate_is_not_confirmed(tmp_path: Path) -> None:
    """Every kind of rate may be a candidate, and is then refused or marked as one of the month is."""
    directory, item = copied(tmp_path), "abuse_prevention_not_implemented"
    candidate = (",1/100,,,never,,", ",,2/100,,never,a paper,")
    _spoil(directory, ITEMS, item, candidate, (",verified", ",unverified"))
    on = Schedule.from_directory(directory, "32").on(DAY)
    counts = [Count("base_units", 30, 5), Count(item, 30, 5)]
    for call in (
        lambda: on.item(item),
        lambda: on.day_units(1, 5, [item]),
        lambda: on.month_units(1, counts),
    ):
        with pytest.raises(UnverifiedError) as caught:
            call()
        assert caught.value.code == "KC-E06"
        assert "a paper" in caught.value.hint_en
    day = on.day_units(1, 5, [item], accept_unverified=True)
    month = on.month_units(1, counts, accept_unverified=True)
    assert [(row.units, row.status) for row in day.rows] == [(859, "verified"), (-17, "unverified")]
    assert (month.total, month.status, day.status) == (30 * (859 - 17), "unverified", "unverified")
    assert explain(on.day_units, 1, 5, [item], accept_unverified=True).status == "unverified"


def test_base_units_that_are_not_confirmed(tmp_path: Path) -> None:
    directory = copied(tmp_path)
    _spoil(directory, BASE, "32,one_unit,care_5,859", (",verified", ",unverified"))
    on = Schedule.from_directory(directory, "32").on(DAY)
    restraint = "restraint_abolition_not_implemented"
    counts = [Count("base_units", 30, 5), Count(restraint, 30, 5)]
    for call in (lambda: on.day_units(1, 5), lambda: on.month_units(1, counts)):
        with pytest.raises(UnverifiedError) as caught:
            call()
        assert caught.value.code == "KC-E05"
    assert on.day_units(1, 5, [restraint], accept_unverified=True).status == "unverified"
    month = on.month_units(1, counts, accept_unverified=True)
    assert (month.total, month.status) == (30 * (859 - 86), "unverified")
    assert on.day_units(1, 4).status == "verified"


def test_base_units_alone(tmp_path: Path) -> None:
    directory = tmp_path / "base_only"
    directory.mkdir()
    for name in (BASE, "coverage.toml", "sources.toml"):
        shutil.copy(packaged().path / name, directory / name)
    schedule = Schedule.from_directory(directory, "38")
    assert schedule.on(DAY).base_units("Ⅱ", 1) == 781
    assert schedule.revisions() == [date(2021, 4, 1), date(2024, 4, 1)]
    assert len(schedule.coverage()) == len(schedule.to_rows()) == 20
    assert {row["item"] for row in schedule.to_rows()} == {"base_units"}
    assert explain(schedule.on(DAY).base_units, "Ⅱ", 1).result == 781
    assert len(schedule.diff(date(2024, 3, 31), date(2024, 4, 1)).changes) == 10


@pytest.mark.parametrize("name", [LIMITS, CONDITIONS, RULES, CODES])
def test_items_need_all_their_tables(tmp_path: Path, name: str) -> None:
    directory = copied(tmp_path)
    (directory / name).unlink()
    (fault,) = faults_of_items(directory)
    assert (fault.code, fault.values["file"]) == ("KC-S07", name)
