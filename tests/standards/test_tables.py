"""運営基準の表: every row against values typed from the pages; sources and statutes are described."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from kaigo_calc.citations import all_citations
from kaigo_calc.errors import NotEncodedError, NotInForceError, UnverifiedError
from kaigo_calc.schedules import load_schedule
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.standards import tables
from kaigo_calc.standards.figures import standards_figure, standards_terms

MAY = date(2026, 5, 1)

# 資料3 p.43 (10 days), p.42 (2 years), p.27 (a year), p.37 (10 users, half, two in a week), p.45-46
# (20, 100 offices; 3 bureaus, 2 prefectures), p.53 (once a month);
# 運営推進会議の開催について (2 years, half, a month)
FIGURES = {
    ("filings", "change_notice_days"): 10,
    ("filings", "resumption_notice_days"): 10,
    ("filings", "closure_notice_months"): 1,
    ("retention", "years"): 2,
    ("retention", "meeting_years"): 2,
    ("meetings", "joint_share"): Fraction(1, 2),
    ("meetings", "notice_months"): 1,
    ("evaluation", "years"): 1,
    ("evaluation", "relaxed_years"): 2,
    ("evaluation", "continued_years"): 5,
    ("evaluation", "meetings_before"): 6,
    ("dementia_basic_training", "months"): 12,
    ("infection_report", "cases"): 10,
    ("infection_report", "share"): Fraction(1, 2),
    ("infection_report", "severe"): 2,
    ("infection_report", "days"): 7,
    ("business_management", "rules_offices"): 20,
    ("business_management", "audit_offices"): 100,
    ("business_management", "minister_bureaus"): 3,
    ("business_management", "governor_prefectures"): 2,
    ("business_management", "core_cities"): 1,
    ("oral_care", "advice_per_month"): 1,
    ("medical_institution", "confirmations"): 1,
}

# 運営推進会議の開催回数について: the table of eight services; exempt from the half (③), evaluated (④)
MEETINGS = {
    "定期巡回・随時対応型訪問介護看護": (6, 2, "yes", "yes"),
    "地域密着型通所介護": (6, 2, "no", "no"),
    "認知症対応型通所介護": (6, 2, "no", "no"),
    "小規模多機能型居宅介護": (2, 6, "yes", "yes"),
    "認知症対応型共同生活介護": (2, 6, "yes", "yes"),
    "地域密着型特定施設入居者生活介護": (2, 6, "yes", "no"),
    "地域密着型介護老人福祉施設入所者生活介護": (2, 6, "yes", "no"),
    "看護小規模多機能型居宅介護": (2, 6, "yes", "yes"),
}

# 資料3 p.40, with p.15-16 (3月に1回, 年2回), p.28, p.30-31 (おおむね6月), p.38 (年1回), p.41 (年1回),
# p.29 (2, one at night), p.24
TIMES = {
    ("restraint", "committee"): (1, 3, "no"),
    ("restraint", "training"): (2, 12, "no"),
    ("bcp", "training"): (2, 12, "no"),
    ("bcp", "drill"): (2, 12, "no"),
    ("infection", "committee"): (1, 6, "yes"),
    ("infection", "training"): (2, 12, "no"),
    ("infection", "drill"): (2, 12, "no"),
    ("abuse", "committee"): (1, 12, "no"),
    ("abuse", "training"): (2, 12, "no"),
    ("productivity", "committee"): (1, 12, "no"),
    ("fire", "drill"): (2, 12, "no"),
    ("fire", "night_drill"): (1, 12, "no"),
    ("staff_training", "annual_plan"): (1, 12, "no"),
}
# 資料3 p.15, 28, 30, 38, 40: 新規採用時; 指針; BCP(感染症・災害); 担当者; p.26: 方針
WITHOUT_PERIOD = {
    *((topic, "on_hire_training") for topic in ("restraint", "bcp", "infection", "abuse")),
    *((topic, "guideline") for topic in ("restraint", "infection", "abuse")),
    ("bcp", "infection_plan"),
    ("bcp", "disaster_plan"),
    ("abuse", "responsible_person"),
    ("harassment", "policy"),
}
# 資料3 p.42, p.37, p.39, p.12-13, p.25, p.46; the numbers of entries that the pages print
TERMS = {
    "record": 7,
    "accident": 10,
    "abuse_guideline": 9,
    "third_party_evaluation": 4,
    # 令和3年度Q&A: three trainings and the high school besides the four of p.25
    "exempt_from_basic_training": 8,
    # p.25 ※, 訪問介護員3級 by its short name too, and the supporter of the Q&A
    "not_exempt_from_basic_training": 5,
    "joint_meeting": 4,
    "business_management": 3,
    "filing_authority": 6,
    # p.19-22; p.10, 12, 14, 51-52; p.52 ①-③; p.33-34; p.49 and the two steps of 第105条; p.53; p.54 イ-ト
    "care_plan": 6,
    "admission": 7,
    "severity_guideline": 3,
    "personal_data": 2,
    "hospital": 4,
    "oral_care": 1,
    "oral_advice_record": 4,
    "oral_plan": 7,
    "period": 4,
    # p.51: 看護師等と24時間連絡できる体制を確保
    "medical_coordination": 1,
}
# Printed in the document of fiscal 2026 only: p.37; p.15-16, p.29 and p.24
NEW_FIGURES = {("infection_report", name) for name in ("cases", "share", "severe", "days")}
NEW_DUTIES = {
    ("restraint", "training"),
    ("restraint", "on_hire_training"),
    ("fire", "drill"),
    ("fire", "night_drill"),
    ("staff_training", "annual_plan"),
}
APRIL_2026 = date(2026, 4, 1)


def test_every_figure() -> None:
    table = tables.figures()
    assert {
        (subject, name): standards_figure(subject, name, MAY, accept_unverified=True).value
        for subject, name in table.item_keys()
    } == FIGURES
    for key in table.item_keys():
        assert {row.record["value"] for row in table.ranges(key)} == {table.ranges(key)[0].record["value"]}


def test_what_only_the_document_of_2026_prints_is_inferred_before() -> None:
    """資料3 is the document of 令和8年度: what it alone prints is not known of the years before."""
    for table, new in ((tables.figures(), NEW_FIGURES), (tables.group_home_duties(), NEW_DUTIES)):
        assert {key for key in table.item_keys() if len(table.ranges(key)) > 1} == new
        for key in new:
            before, since = table.ranges(key)
            assert (before.effective_until, since.effective_from) == (APRIL_2026, APRIL_2026)
            assert (before.record["status"], since.record["status"]) == ("inferred", "verified")
            for column in ("label_ja", "label_en", "citation", "locator", "source"):
                assert before.record[column] == since.record[column]
    assert standards_figure("infection_report", "cases", date(2026, 3, 31)).status == "inferred"
    assert standards_figure("infection_report", "cases", APRIL_2026).status == "verified"


def test_continuity_and_abuse_since_fiscal_2024() -> None:
    """資料3 p.24: BCP, 感染症対策/虐待防止, each with 令和6年度から必須."""
    table = tables.group_home_duties()
    found = {key: table.ranges(key) for key in table.item_keys() if key[0] in {"bcp", "infection", "abuse"}}
    assert len(found) == 15
    for [only] in found.values():
        assert only.effective_from == date(2024, 4, 1), "令和6年度"
        assert only.record["status"] == "verified"


def test_meetings_with_the_hospital_from_june_2026() -> None:
    """資料3 p.49: 月に1回(ICT 年3回), then 年1回 or 年3回(2件以上 年1回); p.50: Vol.1502, 令和8年5月8日."""

    def figure(name: str, on: date) -> int:
        return staffing_figure("medical_institution_cooperation", name, on).whole

    told, may, june = date(2026, 5, 8), date(2026, 5, 31), date(2026, 6, 1)
    assert told < june
    assert [figure(name, may) for name in ("meetings", "meetings_ict")] == [12, 3]
    names = ("meetings", "meetings_ict", "meetings_relaxed", "admissions", "house_calls")
    assert [figure(name, june) for name in names] == [3, 1, 1, 2, 2]
    meeting = standards_terms("hospital")[0]
    assert "2026年6月からは介護保険最新情報Vol.1502、令和8年5月8日" in meeting.evidence.locator


def test_nurses_at_all_hours() -> None:
    """資料3 p.51: 看護師等と24時間連絡できる体制を確保."""
    [contact] = standards_terms("medical_coordination")
    assert contact.label_ja == "看護師等と24時間連絡できる体制の確保"
    assert contact.evidence.locator == "51ページ"


def test_meetings_of_the_eight_services() -> None:
    table = tables.meeting_services()
    rows = [table.ranges(key)[0].record for key in table.item_keys()]
    assert {
        row["label_ja"]: (
            int(row["interval_months"]),
            int(row["per_year"]),
            row["joint_capped"],
            row["evaluated"],
        )
        for row in rows
    } == MEETINGS
    named = {row["meeting_ja"] for row in rows if row["label_ja"].startswith("定期巡回")}
    assert named == {"介護・医療連携推進会議"}
    assert {row["meeting_ja"] for row in rows} - named == {"運営推進会議"}


def test_duties_of_the_group_home() -> None:
    table = tables.group_home_duties()
    for key in NEW_DUTIES:
        before, since = (one.record for one in table.ranges(key))
        columns = ("times", "months", "about", "obligation", "reduction", "reduction_stated")
        assert [before[column] for column in columns] == [since[column] for column in columns]
    rows = {key: table.ranges(key)[0].record for key in table.item_keys()}
    timed = {key: row for key, row in rows.items() if row["months"]}
    assert {key: (int(row["times"]), int(row["months"]), row["about"]) for key, row in timed.items()} == TIMES
    assert rows.keys() - timed.keys() == WITHOUT_PERIOD
    assert {key for key, row in rows.items() if row["obligation"] == "unclear"} == {
        ("productivity", "committee")
    }


def test_omissions_name_reductions_of_the_fee_schedule() -> None:
    """資料3 p.40: 未実施減算有り for restraint, BCP and abuse, and not for infection."""
    table = tables.group_home_duties()
    rows = {key: table.ranges(key)[0].record for key in table.item_keys()}
    reductions = {topic: row["reduction"] for (topic, _), row in rows.items() if row["reduction"]}
    assert reductions.keys() == {"restraint", "bcp", "abuse"}
    labels = {
        topic: load_schedule("group_home").on(MAY).item(item).label_ja for topic, item in reductions.items()
    }
    assert labels == {
        "restraint": "身体拘束廃止未実施減算",
        "bcp": "業務継続計画未策定減算",
        "abuse": "高齢者虐待防止措置未実施減算",
    }
    assert all(bool(row["reduction"]) == bool(row["reduction_stated"]) for row in rows.values())
    # 未策定: what the item is called says that the plan counts, and leaves training and drills open.
    assert {
        kind for (topic, kind), row in rows.items() if topic == "bcp" and row["reduction_stated"] == "stated"
    } == {
        "infection_plan",
        "disaster_plan",
    }


def test_special_treatment_of_covid() -> None:
    """連絡書№17(令和2年2月20日); 令和5年5月8日以降は、通常どおり."""
    [row] = tables.special_treatments()
    assert (row["treatment"], row["first_day"], row["last_day"]) == (
        "meeting_cancellation",
        "2020-02-20",
        "2023-05-07",
    )


def test_lists_have_as_many_entries_as_their_pages() -> None:
    assert {subject: len(standards_terms(subject)) for subject in TERMS} == TERMS
    assert sum(TERMS.values()) == len(tables.terms())
    for subject in TERMS:
        names = [term.name for term in standards_terms(subject)]
        assert len(set(names)) == len(names)


def test_sources_and_statutes_are_described_and_used() -> None:
    records = tables.all_records()
    used = {source for row in records for source in row["source"].split(" ")}
    used |= set(tables.coverage().source.split(" "))
    assert used == set(tables.sources())
    assert {row["citation"] for row in records} <= set(all_citations())


def test_days_outside_the_data_are_refused() -> None:
    with pytest.raises(NotEncodedError, match="KC-E03"):
        standards_figure("retention", "years", date(2027, 4, 1))
    with pytest.raises(NotEncodedError, match="KC-E03"):
        standards_figure("retention", "years", date(2018, 3, 31))
    with pytest.raises(NotInForceError, match="KC-E02"):
        standards_figure("dementia_basic_training", "months", date(2024, 3, 31))
    with pytest.raises(NotEncodedError, match="KC-E04"):
        standards_figure("retention", "decades", MAY)
    with pytest.raises(UnverifiedError, match="KC-E05"):
        standards_figure("medical_institution", "confirmations", MAY)
    assert standards_figure("retention", "years", MAY).status == "verified"
    assert standards_figure("retention", "years", MAY).whole == 2


def test_days_of_special_treatments_are_read_strictly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (tables.DIRECTORY / "special_treatments.csv").read_text("utf-8")
    for name in ("sources.toml",):
        (tmp_path / name).write_bytes((tables.DIRECTORY / name).read_bytes())
    (tmp_path / "special_treatments.csv").write_text(text.replace("2020-02-20", "20200220"), "utf-8")
    monkeypatch.setattr(tables, "DIRECTORY", tmp_path)
    with pytest.raises(ExceptionGroup) as caught:
        tables.special_treatments.__wrapped__()
    assert "KC-S04" in str(caught.value.exceptions[0])
    (tmp_path / "special_treatments.csv").write_text(text.replace("2020-02-20", "2020-02-30"), "utf-8")
    with pytest.raises(ExceptionGroup):
        tables.special_treatments.__wrapped__()
