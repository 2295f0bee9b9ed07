"""年度の回数: how often in a fiscal year (墨田区 令和8年度 集団指導 資料3 pp.16, 28-31, 38-41)."""

from datetime import date
from typing import Any

import pytest

from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    NotEncodedError,
    OutOfRangeError,
    RuleConflictError,
)
from kaigo_calc.standards.periods import FiscalYear
from kaigo_calc.standards.routines.facts import Event
from kaigo_calc.standards.routines.routine_duties import routine_duties
from kaigo_calc.standards.routines.rows import routine_rows
from tests.standards.routines.making import AFTER, YEAR_END, event, of, on, statuses


@pytest.mark.parametrize(
    ("name", "times"),
    [
        pytest.param("restraint.committee", 4, id="p.15-16, 40: 3月に1回以上"),
        pytest.param("restraint.training", 2, id="p.15-16, 40: 年2回以上"),
        pytest.param("bcp.training", 2, id="p.28, 40: 年2回以上"),
        pytest.param("bcp.drill", 2, id="p.28, 40: 年2回以上"),
        pytest.param("infection.committee", 2, id="p.30 年2回以上; p.31, 40 おおむね6月に1回以上"),
        pytest.param("infection.training", 2, id="p.30-31, 40: 年2回以上"),
        pytest.param("infection.drill", 2, id="p.30-31, 40: 年2回以上"),
        pytest.param("abuse.committee", 1, id="p.38, 40: 年1回以上"),
        pytest.param("abuse.training", 2, id="p.38, 40: 年2回以上"),
        pytest.param("productivity.committee", 1, id="p.41: 年1回以上"),
        pytest.param("fire.drill", 2, id="p.29: 年2回以上"),
        pytest.param("fire.night_drill", 1, id="p.29: うち1回は夜間"),
    ],
)
def test_numbers_of_the_ward(name: str, times: int) -> None:
    found = of(name)
    assert len(found) == times
    wanted = [name] if times == 1 else [f"{name}.{number + 1}" for number in range(times)]
    assert [duty.name for duty in found] == wanted
    assert all(duty.source_ja for duty in found)


def test_the_fiscal_year_counts_and_no_calendar_year() -> None:
    """Naive: two trainings in one calendar year."""
    held = [event("abuse", "training", day) for day in (on("05-20"), date(2026, 3, 31), on("01-20"))]
    calendar_year = [one for one in held if one.held_on.year == 2026]
    assert len(calendar_year) == 2
    found = of("abuse.training", held)
    assert [duty.done_on for duty in found] == [on("05-20"), on("01-20")]
    assert statuses(found) == ["done", "done"]
    assert statuses(of("abuse.training", calendar_year)) == ["done", "missed"]
    assert {duty.due_on for duty in found} == {YEAR_END}


def test_what_is_missing_is_told() -> None:
    found = of("bcp.drill", [event("bcp", "drill", on("06-01"))])
    assert statuses(found) == ["done", "missed"]
    assert found[1].reasons[0].ja == "年度内に2回必要なところ、記録は1回です。"
    assert found[1].to_dict()["reasons_en"] == ["The year needs 2; the records have 1."]
    assert found[1].label_ja == "業務継続計画の訓練(2回目)"
    assert found[1].family == "drills"
    assert statuses(of("bcp.drill", as_of=YEAR_END)) == ["due", "due"]
    assert statuses(of("bcp.drill", as_of=AFTER)) == ["missed", "missed"]


def test_more_than_needed_are_no_further_duties() -> None:
    held = [event("infection", "training", on(f"{month}-10")) for month in ("05", "08", "11", "02")]
    found = of("infection.training", held)
    assert [duty.done_on for duty in found] == [on("05-10"), on("08-10")]


def test_one_event_serves_several_topics() -> None:
    """p.40: 委員会は、他の会議体との一体的実施可."""
    day = on("05-20")
    held = [event(["restraint", "infection", "abuse"], "committee", day)]
    for name in ("restraint.committee.1", "infection.committee.1", "abuse.committee"):
        [found] = of(name, held)
        assert (str(found.status), found.done_on) == ("done", day)


def test_result_of_the_committee_on_abuse_is_made_known() -> None:
    """p.39: 委員会の結果について介護従業者に周知すること; no minutes are asked for there."""
    held = {
        known: event("abuse", "committee", on("05-20"), shared_with_staff=known) for known in (True, False)
    }
    [told] = of("abuse.committee", [held[False]])
    assert (str(told.status), told.done_on) == ("missed", on("05-20"))
    assert "資料3 39ページ" in told.reasons[0].ja
    [fine] = of("abuse.committee", [event("abuse", "committee", on("05-20"), minutes=None)])
    assert (str(fine.status), fine.reasons) == ("done", ())
    later = event("abuse", "committee", on("07-20"))
    [second] = of("abuse.committee", [held[False], later])
    assert (str(second.status), second.done_on) == ("done", on("07-20"))
    assert len(second.reasons) == 1


def test_training_and_drill_without_a_record() -> None:
    """p.16, 31: 研修・訓練を実施し、記録すること."""
    for topic, kind in (("restraint", "training"), ("infection", "training"), ("infection", "drill")):
        lacking = of(f"{topic}.{kind}", [event(topic, kind, on("05-20"), minutes=False)])[0]
        assert (str(lacking.status), lacking.done_on) == ("unclear", on("05-20"))
        assert "記録を作成していません" in lacking.reasons[0].ja
        unknown = of(f"{topic}.{kind}", [event(topic, kind, on("05-20"), minutes=None)])[0]
        assert str(unknown.status) == "done"


def infection(*days: date) -> list[Event]:
    return [event("infection", "committee", day) for day in days]


def test_about_six_months_is_counted_and_a_longer_gap_only_told() -> None:
    found = of("infection.committee", infection(date(2026, 1, 15), on("07-16"), on("12-20")))
    assert statuses(found) == ["done", "done"]
    assert found[0].reasons[0].ja.startswith("2026-01-15から2026-07-16まで、6月を超えて")
    assert found[1].reasons == ()
    exact = of("infection.committee", infection(date(2026, 1, 15), on("07-15"), on("12-20")))
    assert exact[0].reasons == ()


def test_a_long_time_after_the_last_committee_is_told() -> None:
    held = infection(on("04-10"), on("05-10"))
    found = of("infection.committee", held)
    assert statuses(found) == ["done", "done"]
    assert found[1].reasons[0].en.startswith("After 2026-05-10 the records up to 2027-03-31 have none")
    assert of("infection.committee", held, as_of=on("11-10"))[1].reasons == ()
    assert len(of("infection.committee", held, as_of=on("11-11"))[1].reasons) == 1


def test_two_fire_drills_by_day_miss_the_one_at_night() -> None:
    """p.29: 消防訓練のうち1回は、夜間実施又は夜間想定により実施すること. Naive: two are enough."""
    by_day = [event("fire", "drill", on("05-15")), event("fire", "drill", on("11-15"))]
    assert statuses(of("fire.drill", by_day)) == ["done", "done"]
    [night] = of("fire.night_drill", by_day)
    assert (str(night.status), night.family) == ("missed", "drills")
    at_night = [by_day[0], event("fire", "drill", on("11-15"), at_night=True)]
    assert statuses(of("fire.drill", at_night)) == ["done", "done"], "it is one of the two"
    [night] = of("fire.night_drill", at_night)
    assert (str(night.status), night.done_on) == ("done", on("11-15"))
    assert statuses(of("fire.drill", at_night[1:])) == ["done", "missed"]


def test_a_drill_of_which_nobody_knows_whether_it_was_at_night() -> None:
    drills = [event("fire", "drill", on("05-15"), at_night=None), event("fire", "drill", date(2026, 3, 1))]
    [night] = of("fire.night_drill", drills, as_of=on("06-01"))
    assert str(night.status) == "unclear"
    assert night.reasons[0].ja.startswith("2026-05-15の訓練が夜間実施又は夜間想定だったか")
    last_year = [event("fire", "drill", date(2026, 3, 1), at_night=None)]
    assert statuses(of("fire.night_drill", last_year, as_of=on("06-01"))) == ["due"]


def test_whether_the_committee_of_page_41_is_a_duty_is_unclear() -> None:
    [none] = of("productivity.committee", as_of=on("06-01"))
    assert str(none.status) == "unclear"
    assert "努力義務" in none.reasons[0].ja
    [after] = of("productivity.committee")
    assert str(after.status) == "unclear"
    assert len(after.reasons) == 2
    assert after.evidence.status == "single_source"
    [held] = of("productivity.committee", [event("productivity", "committee", on("06-01"))])
    assert (str(held.status), held.reasons) == ("done", ())
    joint = [event(["productivity", "abuse"], "committee", on("06-01"))]
    assert statuses(of("productivity.committee", joint)) == ["unclear"]
    assert statuses(of("abuse.committee", joint)) == ["done"]


def test_a_home_opened_within_the_year() -> None:
    opened = on("10-01")
    [short] = of("abuse.committee", opened_on=opened)
    assert str(short.status) == "unclear"
    assert "開設" in short.reasons[1].ja
    held = [event("abuse", "committee", on("11-01"))]
    assert statuses(of("abuse.committee", held, opened_on=opened)) == ["done"]
    assert statuses(of("abuse.committee", opened_on=opened, as_of=on("12-01"))) == ["due"]
    assert statuses(of("abuse.committee", opened_on=date(2020, 4, 1))) == ["missed"]
    assert routine_duties(2026, as_of=AFTER, opened_on=AFTER) == ()


def test_before_2024_only_what_was_a_duty_then() -> None:
    topics = {row.topic for row in routine_rows(FiscalYear(2023).first_day)}
    assert topics == {"restraint", "fire", "staff_training", "harassment"}


def test_order_does_not_matter() -> None:
    held = [event("fire", "drill", on(day), at_night=day == "07-01") for day in ("05-01", "07-01", "02-01")]
    assert routine_duties(2026, held, as_of=AFTER) == routine_duties(2026, held[::-1], as_of=AFTER)


def test_bad_input() -> None:
    twice = [
        event(["abuse", "infection"], "committee", on("05-20")),
        event("abuse", "committee", on("05-20")),
    ]
    with pytest.raises(RuleConflictError) as raised:
        routine_duties(2026, twice, as_of=AFTER)
    assert (raised.value.code, raised.value.values["event"]) == ("KC-G44", "abuse.committee")
    with pytest.raises(NotEncodedError, match="KC-E03"):
        routine_duties(2027, as_of=AFTER)
    with pytest.raises(NotEncodedError, match="KC-E03"):
        routine_duties(2017, as_of=AFTER)
    with pytest.raises(OutOfRangeError):
        routine_duties(-1, as_of=AFTER)
    with pytest.raises(DateInputError, match="KC-D06"):
        routine_duties(2026, as_of="2027-03-31")  # type: ignore[arg-type]
    with pytest.raises(DateInputError, match="KC-D06"):
        routine_duties(2026, as_of=AFTER, opened_on="2027-03-31")  # type: ignore[arg-type]
    bad: list[dict[str, Any]] = [{"events": twice[0]}, {"events": ["abuse"]}, {"documents": twice}]
    for wrong in bad:
        with pytest.raises(InexactInputError, match="KC-N03"):
            routine_duties(2026, as_of=AFTER, **wrong)


def test_half_a_year_without_a_committee_on_infection_is_told_while_the_year_runs() -> None:
    """資料3 p.31: about once in six months."""
    for as_of, told in ((on("09-30"), 0), (on("10-01"), 1)):
        first, second = of("infection.committee", [], as_of=as_of)
        assert statuses([first, second]) == ["due", "due"]
        assert (len(first.reasons), second.reasons) == (told, ())
