"""What is in force on the first and last day of each era, and what a revision changes: rows, text, HTML."""

import json
import pickle
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from kaigo_calc import Schedule, ServiceMonth, load_schedule
from kaigo_calc.errors import DateInputError, KaigoCalcError, NotEncodedError, UnknownCodeError
from kaigo_calc.schedules import ScheduleDiff
from tests.explain.test_explain import _Cells
from tests.schedules.test_cross_checks import ITEMS, LIMITS, RULES, append_row, copied, replace_in
from tests.schedules.test_fee_items import CANDIDATES, ROWS, TIERS_V
from tests.schedules.test_temporal_coverage import MONTHS

LAST_DAY = date(2027, 3, 31)
TREATMENT_LAYERS = [
    *("treatment_r3_i", "treatment_r3_ii", "treatment_r3_iii"),
    *("specified_treatment_r3_i", "specified_treatment_r3_ii", "base_up_support"),
]
TREATMENT_R6 = ["treatment_r6_i", "treatment_r6_ii", "treatment_r6_iii", "treatment_r6_iv"]
MEDICAL_R3 = ["medical_coordination_i_r3", "medical_coordination_ii_r3", "medical_coordination_iii_r3"]
NEW_IN_2024 = [
    *("abuse_prevention_not_implemented", "business_continuity_plan_not_prepared"),
    *("medical_coordination_i_a", "medical_coordination_i_b", "medical_coordination_i_c"),
    *("medical_coordination_ii", "medical_institution_cooperation_i", "medical_institution_cooperation_ii"),
    *("discharge_information", "dementia_team_care_i", "dementia_team_care_ii"),
    *("infection_control_improvement_i", "infection_control_improvement_ii"),
    *("emerging_infection_facility_care", "productivity_improvement_i", "productivity_improvement_ii"),
]
# First day of each era, what begins and what has ended on it.
ERAS: list[tuple[date, list[str], list[str]]] = [
    (date(2021, 4, 1), [row[0] for row in ROWS if row[-1] == "2021-04-01"], []),
    (date(2021, 10, 1), [], ["covid_uplift_0_1_percent"]),
    (date(2022, 4, 1), [], ["treatment_r3_iv", "treatment_r3_v"]),
    (date(2022, 10, 1), ["base_up_support"], []),
    (date(2024, 4, 1), NEW_IN_2024, MEDICAL_R3),
    (date(2024, 6, 1), [*TREATMENT_R6, *TIERS_V], TREATMENT_LAYERS),
    (date(2025, 4, 1), ["restraint_abolition_not_implemented_short_stay"], TIERS_V),
    (date(2026, 6, 1), list(CANDIDATES), TREATMENT_R6),
]
STARTS = [start for start, _, _ in ERAS]
SERVICES = {name: services for name, _, _, *services, _ in ROWS}
ALL_SERVICES = ("32", "37", "38", "39")


def _expected(era: int, service: str) -> set[str]:
    names: set[str] = set()
    for _, begun, ended in ERAS[: era + 1]:
        names |= set(begun)
        names -= set(ended)
    return {name for name in names if service in SERVICES.get(name, ALL_SERVICES)}


def _diff(era: int, service: str = "32") -> ScheduleDiff:
    """Return what changes when an era begins."""
    return load_schedule(service).diff(STARTS[era] - timedelta(days=1), STARTS[era])


@pytest.mark.parametrize("service", ALL_SERVICES)
@pytest.mark.parametrize("era", range(len(ERAS)), ids=[str(start) for start in STARTS])
def test_items_in_force_on_the_first_and_last_day_of_each_era(era: int, service: str) -> None:
    first = STARTS[era]
    last = STARTS[era + 1] - timedelta(days=1) if era + 1 < len(STARTS) else LAST_DAY
    for day in (first, last):
        found = [item.id for item in load_schedule(service).on(day).items()]
        assert len(found) == len(set(found))
        assert set(found) == _expected(era, service)


def test_number_of_items_of_each_era() -> None:
    """Counted by hand from the notices' lists, so that the sets above cannot both be short."""
    numbers = [len(load_schedule("32").on(start).items()) for start in STARTS]
    assert numbers == [37, 36, 34, 35, 48, 60, 46, 48]


@pytest.mark.parametrize("service", ALL_SERVICES)
def test_revisions(service: str) -> None:
    """Treatment improvement is in all four services, and so is each of the eight days."""
    assert load_schedule(service).revisions() == STARTS


@pytest.mark.parametrize("service", ALL_SERVICES)
def test_something_changes_on_a_revision_and_on_no_other_day(service: str) -> None:
    schedule = load_schedule(service)
    for month in MONTHS[:-1]:
        changes = schedule.diff(month, month.following).changes
        assert bool(changes) is (month.following.first_day in schedule.revisions()), month
        assert schedule.diff(month.first_day, month.last_day).changes == ()


@pytest.mark.parametrize("service", ALL_SERVICES)
@pytest.mark.parametrize("era", range(1, len(ERAS)), ids=[str(start) for start in STARTS[1:]])
def test_what_begins_and_ends(era: int, service: str) -> None:
    changes = _diff(era, service).changes
    begun = {change.item for change in changes if change.what == "begins"}
    ended = {change.item for change in changes if change.what == "ends"}
    before, after = _expected(era - 1, service), _expected(era, service)
    assert (begun, ended) == (after - before, before - after)


@pytest.mark.parametrize("service", ALL_SERVICES)
def test_base_units_rise_by_one_in_2024_and_never_else(service: str) -> None:
    for era in range(1, len(ERAS)):
        figures = [change for change in _diff(era, service).changes if change.what == "figure"]
        if STARTS[era] == date(2024, 4, 1):
            levels = load_schedule(service).care_levels()
            assert len(figures) == 2 * len(levels)
            for change in figures:
                before, after = (str(text).removesuffix(" units") for text in change[6:8])
                assert int(after) - int(before) == 1
        else:
            assert figures == []


def test_text_of_2021_10() -> None:
    diff = _diff(1)
    title, line = diff.to_text("en").splitlines()
    assert title == "group_home (32): 2021-09-30 → 2021-10-01"
    assert line == "Uplift of 0.1 % until September 2021 [covid_uplift_0_1_percent] ends (was 1/1000)"
    title, line = str(diff).splitlines()
    assert title == "認知症対応型共同生活介護(32): 2021-09-30 → 2021-10-01"
    assert line == "令和3年9月30日までの上乗せ分: 終了(改定前 1/1000)"


def test_text_of_2022() -> None:
    assert _diff(2).to_text().splitlines()[1:] == [
        "介護職員処遇改善加算(Ⅳ): 終了(改定前 90/100)",
        "介護職員処遇改善加算(Ⅴ): 終了(改定前 80/100)",
    ]
    assert _diff(3).to_text("en").splitlines()[1:] == ["Base-up support [base_up_support] begins (23/1000)"]


def test_text_of_2024_04() -> None:
    japanese, english = _diff(4).to_text().splitlines(), _diff(4).to_text("en").splitlines()
    assert "認知症対応型共同生活介護費(Ⅰ) 要介護5: 858単位 → 859単位" in japanese
    assert "Base units of care_1, two_or_more_units [base_units two_or_more_units care_1]: " in english[6]
    assert english[6].endswith("752 units → 753 units")
    assert "医療連携体制加算(Ⅱ): 終了(改定前 49単位)" in japanese
    assert "医療連携体制加算(Ⅱ): 開始(5単位) [出典が1件のみ]" in japanese
    assert "Medical coordination (II) [medical_coordination_ii] begins (5 units) [single source]" in english
    assert "業務継続計画未策定減算: 開始(3/100)" in japanese
    assert len(japanese) == len(english) == 1 + 10 + 3 + 16


def test_text_of_2025_04() -> None:
    """No units change: a condition falls away, a transition ends, a reduction of short stays begins."""
    (waiver, *tiers) = _diff(6).changes
    assert (waiver.item, waiver.what) == ("business_continuity_plan_not_prepared", "conditions")
    assert (waiver.before_ja or "").startswith("令和7年3月31日までは")
    assert waiver.after_ja == waiver.after_en == ""
    assert [change.item for change in tiers] == TIERS_V
    assert _diff(6).to_text().splitlines()[1].endswith("整備していれば減算しない → なし")
    assert _diff(6).to_text("en").splitlines()[1].endswith("both exist → none")
    short = _diff(6, "38").to_text().splitlines()
    assert "身体拘束廃止未実施減算(短期利用): 開始(1/100)" in short


def test_text_of_2026_06() -> None:
    diff = _diff(7)
    meetings = [change for change in diff.changes if change.what == "conditions"]
    assert [change.item for change in meetings] == [
        "medical_institution_cooperation_i",
        "medical_institution_cooperation_ii",
    ]
    assert "おおむね月1回以上" in str(meetings[1].before_ja)
    assert "年3回以上" in str(meetings[1].after_ja)
    lines = diff.to_text("en").splitlines()
    assert "Treatment improvement (II)-ro [treatment_r8_ii_b] begins (220/1000) [unverified]" in lines
    assert "Treatment improvement (III) [treatment_r6_iii] ends (was 155/1000)" in lines
    marked = [line for line in diff.to_text().splitlines() if line.endswith("[未確認]")]
    assert len(marked) == 6


def test_two_eras_at_once() -> None:
    """What came and went in between is no change."""
    diff = load_schedule("32").diff(ServiceMonth(2021, 4), ServiceMonth(2027, 3))
    names = {change.item for change in diff.changes if change.what in {"begins", "ends"}}
    assert not names & {"base_up_support", *TREATMENT_R6, *TIERS_V}
    assert names == _expected(0, "32") ^ _expected(7, "32")


@pytest.mark.parametrize("era", range(1, len(ERAS)))
def test_way_back(era: int) -> None:
    forward = _diff(era)
    back = load_schedule("32").diff(forward.after, forward.before)
    assert (back.before, back.after) == (forward.after, forward.before)
    turned = {"begins": "ends", "ends": "begins"}
    there = {
        (change.item, turned.get(change.what, change.what), change.after_ja, change.before_ja)
        for change in forward.changes
    }
    assert {(change.item, change.what, change.before_ja, change.after_ja) for change in back.changes} == there


def test_nothing_changes_within_a_day() -> None:
    diff = load_schedule("32").diff(date(2024, 4, 1), ServiceMonth(2024, 4))
    assert (diff.changes, diff.to_rows(), diff.to_dict()["changes"]) == ((), [], [])
    assert diff.to_text().endswith(": 2024-04-01 → 2024-04-01\n変更はありません。")
    assert diff.to_text("en").endswith("\nNothing changes.")
    assert "<tbody></tbody>" in diff._repr_html_()


def test_rows_are_flat_and_alike() -> None:
    for era in range(1, len(ERAS)):
        rows = _diff(era).to_rows()
        assert {tuple(row) for row in rows} == {
            (
                *("item", "label_ja", "label_en", "what"),
                *("before_ja", "after_ja", "before_en", "after_en", "status"),
            )
        }
        for row in rows:
            assert all(value is None or isinstance(value, str) for value in row.values())
            assert (row["before_ja"] is None) is (row["what"] == "begins")
            assert (row["after_ja"] is None) is (row["what"] == "ends")
            assert (row["before_en"] is None, row["after_en"] is None) == (
                row["before_ja"] is None,
                row["after_ja"] is None,
            )


def test_document() -> None:
    diff = _diff(7, "37")
    document = diff.to_dict()
    assert json.loads(json.dumps(document, ensure_ascii=False)) == document
    assert (document["service"], document["before"], document["after"]) == (
        "preventive_group_home",
        "2026-05-31",
        "2026-06-01",
    )
    assert document["changes"] == diff.to_rows()


def test_diff_is_a_value() -> None:
    diff = _diff(4)
    assert pickle.loads(pickle.dumps(diff)) == diff  # noqa: S301  # our own pickle
    assert diff == _diff(4)


@pytest.mark.parametrize("era", range(1, len(ERAS)))
def test_html_is_well_formed_and_in_both_languages(era: int) -> None:
    diff, page = _diff(era), _Cells()
    page.feed(diff._repr_html_())
    assert page.open == []
    for line in (*diff.to_text().splitlines(), *diff.to_text("en").splitlines()[1:]):
        assert line in page.text
    for change in diff.changes:
        assert change.status in page.text


def test_html_escapes() -> None:
    diff = _diff(1)
    (change,) = diff.changes
    hostile = change._replace(label_ja="<i>&", label_en="<u>", status="<b>")
    html = diff._replace(changes=(hostile,))._repr_html_()
    for text in ("&lt;i&gt;&amp;", "&lt;u&gt;", "&lt;b&gt;"):
        assert text in html
    assert not any(tag in html for tag in ("<i>", "<u>", "<b>"))


@pytest.mark.parametrize("lang", ["de", "", "JA", "jp"])
def test_unknown_language(lang: str) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        _diff(1).to_text(lang)
    assert caught.value.code == "KC-X02"


@pytest.mark.parametrize(
    ("call", "error", "code"),
    [
        (lambda: load_schedule("32").diff(datetime(2024, 4, 1), date(2024, 4, 1)), DateInputError, "KC-D01"),  # noqa: DTZ001  # a time without a zone is what is refused
        (lambda: load_schedule("32").diff("2024-04", date(2024, 4, 1)), DateInputError, "KC-D02"),  # type: ignore[arg-type]
        (lambda: load_schedule("32").diff(date(2021, 3, 31), date(2024, 4, 1)), NotEncodedError, "KC-E03"),
        (
            lambda: load_schedule("32").diff(date(2024, 4, 1), ServiceMonth(2027, 4)),
            NotEncodedError,
            "KC-E03",
        ),
    ],
)
def test_days_that_cannot_be_compared(
    call: Callable[[], object], error: type[KaigoCalcError], code: str
) -> None:
    with pytest.raises(error) as caught:
        call()
    assert caught.value.code == code


def test_own_revision_shows_figures_limits_and_status(tmp_path: Path) -> None:
    """A corrected add-on, a longer limit and a new rule of one's own, all from 2025-10-01."""
    directory = copied(tmp_path)
    basis = "notice_126,別表5 カ,"
    replace_in(directory, ITEMS, f"2021-04-01,,{basis}", f"2021-04-01,2025-10-01,{basis}")
    item = "scientific_care_promotion"
    names = f"{item},{item},科学的介護推進体制加算,,Scientific care promotion"
    figure = "addon,per_month,month,50,32 37,,45,,,,never,"
    append_row(directory, ITEMS, f"{names},{figure},2025-10-01,,{basis}sukage_r6_6,single_source")
    limit = "hospitalization_cost,max_days_per_month,"
    replace_in(directory, LIMITS, f"{limit}6,2021-04-01,,", f"{limit}6,2021-04-01,2025-10-01,")
    append_row(directory, LIMITS, f"{limit}8,2025-10-01,,{basis}sukage_r6_6,verified")
    rule = f"exclusive,{item} nutrition_management_system,"
    append_row(directory, RULES, f"{rule},2025-11-01,,{basis}sukage_r6_6,inferred")
    schedule = Schedule.from_directory(directory, "32")
    assert [day for day in schedule.revisions() if day not in STARTS] == [
        date(2025, 10, 1),
        date(2025, 11, 1),
    ]
    diff = schedule.diff(date(2025, 9, 30), date(2025, 10, 1))
    hospital, figure = diff.to_text("en").splitlines()[1:]
    assert hospital.startswith(
        "Cost of days in hospital [hospitalization_cost]: limits at most 6 days a month; "
    )
    assert " → at most 8 days a month; " in hospital
    assert (
        figure == "Scientific care promotion [scientific_care_promotion]: 40 units → 45 units [single source]"
    )
    assert "入院時費用" in diff.to_text().splitlines()[1]
    assert ": 限度 1月に6日まで、" in diff.to_text().splitlines()[1]
    assert diff.to_text().splitlines()[2] == "科学的介護推進体制加算: 40単位 → 45単位 [出典が1件のみ]"
    on = schedule.on(date(2025, 10, 31))
    assert on.conflicts(1, [item, "nutrition_management_system"]) == ()
    later = schedule.on(date(2025, 11, 1))
    assert len(later.conflicts(1, [item, "nutrition_management_system"])) == 1
