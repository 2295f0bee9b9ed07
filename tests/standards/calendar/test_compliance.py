"""What the calendar decides by itself: what it looks at, what belongs to a year, names and order."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kaigo_calc.errors import InexactInputError, NotEncodedError, OutOfRangeError, RuleConflictError
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.standards import (
    CarePlan,
    CooperatingHospital,
    CooperationMeeting,
    Document,
    Evaluations,
    Event,
    FiscalYear,
    Hire,
    Holidays,
    Meeting,
    Notice,
    OralCare,
    PersonalDataConsent,
    Resident,
    StandardsOffice,
    Status,
    StayPapers,
    compliance_calendar,
)
from tests.standards.calendar.making import AS_OF, bare, found, home, made, names

AFTER = date(2027, 4, 30)
UNSETTLED = ("productivity.committee",)
"""Unclear by itself: since when it is a duty is not confirmed."""


def told(**facts: Any) -> StandardsOffice:
    return replace(bare(AFTER), **facts)


def test_what_is_not_given_is_not_looked_at_and_named() -> None:
    calendar = made(bare())
    assert calendar.duties == ()
    assert calendar.ok
    assert [reason.en for reason in calendar.not_given] == [
        "management promotion meetings",
        "external evaluations",
        "committees, training and drills",
        "guidelines, plans, policies and people responsible",
        "people hired",
        "residents (care plans, papers)",
        "cooperating hospital",
        "advice on oral care, for its add-on",
    ]
    with pytest.raises(RuleConflictError, match="KC-G84"):  # all well, of nothing looked at
        made(replace(bare(), notices=None))


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"meetings": []}, "meeting.count"),
        ({"evaluations": Evaluations(filed=False)}, "evaluation.external"),
        ({"events": []}, "fire.night_drill"),
        ({"documents": []}, "restraint.guideline"),
        ({"documents": []}, "staff_training.annual_plan"),
        ({"hospital": CooperatingHospital()}, "hospital.confirmation"),
        ({"oral_care": OralCare()}, "oral_care.advice.2027-03"),
    ],
)
def test_an_empty_list_says_that_nothing_was_done(facts: dict[str, Any], named: str) -> None:
    calendar = made(told(**facts))
    assert found(calendar, named).status in {Status.MISSED, Status.UNCLEAR}
    assert len(calendar.not_given) == 7  # of nine, and that nothing was filed is known


def test_the_training_plan_is_a_document_and_no_event() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.24; with events alone nothing is known of documents."""
    assert "staff_training.annual_plan" not in names(made(told(events=[])))
    assert "restraint.committee.1" not in names(made(told(documents=[])))


def test_residents_of_whom_something_is_not_given() -> None:
    known = Resident(
        name="墨田 太郎",
        admitted_on=date(2026, 4, 1),
        plans=[],
        papers=StayPapers(admitted_on=date(2026, 4, 1)),
        consent=PersonalDataConsent(),
    )
    other = Resident(name="本所 花子", admitted_on=date(2026, 4, 1), plans=[])
    left = Resident(name="向島 一郎", admitted_on=date(2020, 4, 1), left_on=date(2026, 3, 31))
    later = Resident(name="押上 次郎", admitted_on=date(2027, 4, 1))
    calendar = made(told(residents=[known, other, left, later]))
    assert [reason.ja for reason in calendar.not_given][-2:] == [
        "入退居の書類(本所 花子)",
        "個人情報の使用同意(本所 花子)",
    ]
    assert calendar.not_given[-1].en == "consent to the use of personal data (本所 花子)"
    assert found(calendar, "墨田 太郎.matters_consent").status is Status.UNCLEAR
    assert found(calendar, "墨田 太郎.personal_data.user").label_en.startswith("墨田 太郎: ")
    assert not [name for name in names(calendar) if name.startswith(("向島", "押上"))]


def test_a_resident_without_any_plan_since_long_ago_is_not_lost() -> None:
    """資料3 p.20: a period without a plan; it began before the year and still goes on."""
    resident = Resident(name="墨田 太郎", admitted_on=date(2020, 4, 1), plans=[])
    plan = found(made(told(residents=[resident])), "墨田 太郎.plan.next")
    assert (plan.due_on, plan.status) == (date(2026, 4, 1), Status.MISSED)


def test_plans_that_are_over_are_of_another_year() -> None:
    plans = [
        CarePlan(starts_on=date(2025, 4, 1), ends_on=date(2026, 3, 31), monitored_on=[]),
        CarePlan(starts_on=date(2026, 4, 1), assessed_on=date(2025, 3, 1), monitored_on=[date(2026, 5, 1)]),
    ]
    calendar = made(told(residents=[Resident(name="墨田 太郎", admitted_on=date(2025, 4, 1), plans=plans)]))
    assert found(calendar, "墨田 太郎.plan.2026-04-01.monitoring").status is Status.DONE
    # 資料3 p.19: an assessment for each plan; that of the plan before is known to be earlier.
    assert found(calendar, "墨田 太郎.plan.2026-04-01.assessment").status is Status.MISSED


def test_duties_of_other_years_are_left_out() -> None:
    late = made(home(), 2025)
    days = [duty.due_on for duty in late.duties if duty.due_on and not duty.name.endswith("kept_until")]
    assert min(days) >= date(2025, 4, 1)
    assert max(days) <= date(2026, 3, 31)
    assert not [name for name in names(late) if name.startswith("change_notice")]
    assert found(late, "墨田 太郎.plan.2026-01-01").due_on == date(2026, 1, 1)


def test_a_basic_training_that_is_overdue_stays_until_it_is_done() -> None:
    """資料3 p.27: a year of grace; one hired in 2024 is still without it two years later."""
    hire = Hire(person="向島 一郎", hired_on=date(2024, 5, 1), qualified=False)
    overdue = found(made(told(hires=[hire])), "向島 一郎.dementia_basic_training")
    assert (overdue.due_on, overdue.status) == (date(2025, 4, 30), Status.MISSED)
    late = replace(hire, basic_training_on=date(2026, 5, 20))
    assert found(made(told(hires=[late])), overdue.name).done_on == date(2026, 5, 20)
    assert "[未実施] 2025年4月30日(水) 向島 一郎 認知症介護基礎研修" in made(told(hires=[hire])).to_text()
    assert "[missed] 2025-04-30 (Wed) 向島 一郎: Basic" in made(told(hires=[hire])).to_text("en")
    before = replace(hire, basic_training_on=date(2026, 3, 20))
    assert made(told(hires=[before])).duties == ()
    new = replace(hire, hired_on=date(2026, 4, 2))
    assert "向島 一郎.dementia_basic_training" not in names(made(told(hires=[new])))


def test_a_notice_of_march_that_moves_to_april() -> None:
    """資料3 p.43: ten days from 18 March 2027 end on Sunday 28, and here holidays follow."""
    off = [date(2027, 3, day) for day in (29, 30, 31)]
    holidays = Holidays(days=off, first_day=date(2027, 3, 1), last_day=date(2027, 4, 30))
    office = told(notices=[Notice(what="管理者", event_on=date(2027, 3, 18))], holidays=holidays)
    notice = found(made(office), "change_notice.2027-03-18")
    assert notice.due_on == date(2027, 4, 1)
    assert "2027-03-28" in notice.reasons[0].ja


@pytest.mark.parametrize(
    ("kind", "event_on", "due_on"),
    [
        ("change", date(2026, 4, 1), date(2026, 4, 11)),
        ("resumption", date(2026, 6, 1), date(2026, 6, 11)),
        ("closure", date(2026, 6, 30), date(2026, 5, 29)),
    ],
)
def test_kinds_of_notices(kind: str, event_on: date, due_on: date) -> None:
    office = told(notices=[Notice(what="", event_on=event_on, kind=kind)])
    assert found(made(office), f"{kind}_notice.{event_on}").due_on == due_on


def test_names_are_unique_and_days_in_order() -> None:
    stays = [
        Resident(name="墨田 太郎", admitted_on=date(2026, 4, 1), left_on=date(2026, 7, 31), plans=[]),
        Resident(name="墨田 太郎", admitted_on=date(2026, 10, 1), plans=[]),
    ]
    calendar = made(replace(home(), residents=stays))
    given = names(calendar)
    assert len(given) == len(set(given))
    assert {"墨田 太郎.plan.next", "墨田 太郎.plan.next.2"} <= set(given)
    dated = [duty.due_on for duty in calendar.duties if duty.due_on is not None]
    assert dated == sorted(dated)
    assert all(duty.due_on is None for duty in calendar.duties[len(dated) :])
    first_of_april = [duty.name for duty in calendar.duties if duty.due_on == date(2026, 4, 1)]
    assert first_of_april == sorted(first_of_april)


def test_the_order_of_the_records_does_not_matter() -> None:
    office = home()
    turned = replace(office, meetings=(office.meetings or ())[::-1], events=(office.events or ())[::-1])
    assert made(turned) == made(office)


def test_before_the_year_nothing_is_missed() -> None:
    empty = StandardsOffice(
        name="グループホームすみだ",
        as_of=date(2026, 3, 1),
        meetings=[],
        events=[],
        documents=[],
        hires=[],
        residents=[],
        notices=[],
        hospital=CooperatingHospital(addon=False),
        oral_care=OralCare(),
        evaluations=Evaluations(filed=False),
    )
    calendar = made(empty)
    assert calendar.not_given == ()
    assert {str(duty.status) for duty in calendar.duties if duty.name not in UNSETTLED} == {"due"}


def test_after_the_year_nothing_is_due() -> None:
    calendar = made(replace(home(), as_of=AFTER))
    due = [duty.name for duty in calendar.of(Status.DUE) if not duty.name.endswith("kept_until")]
    assert due == []
    assert found(calendar, "bcp.drill.1").status is Status.MISSED


def test_years_outside_the_data() -> None:
    """The data begin with April 2018 and end with March 2027."""
    closed = replace(bare(), closed_on=date(2016, 3, 31))
    for office in (home(), bare(), closed):
        for year in (2017, 2027):
            with pytest.raises(NotEncodedError) as refused:
                made(office, year)
            assert refused.value.code == "KC-E03"
    assert made(bare(), 2018).year == 2018


def test_years_before_a_rule_have_none_of_its_duties() -> None:
    """外部評価 by article 97 since 2021, 協力医療機関 since 2024: earlier years owe nothing of it."""
    office = told(
        evaluations=Evaluations(filed=False),
        hospital=CooperatingHospital(addon=True),
        oral_care=OralCare(),
    )
    assert made(office, 2020).duties == ()
    assert {duty.family for duty in made(office, 2023).duties} == {"evaluation", "records"}
    assert {duty.family for duty in made(office, 2024).duties} == {"evaluation", "records", "hospital"}


def test_a_home_that_is_not_open_in_the_year_keeps_records_and_files_notices() -> None:
    facts: dict[str, Any] = {
        "residents": [Resident(name="墨田 太郎", admitted_on=date(2020, 4, 1), left_on=date(2024, 6, 30))],
        "meetings": [Meeting(held_on=date(2024, 5, 20), published_on=date(2024, 5, 31))],
        "events": [],
        "documents": [],
        "hires": [Hire(person="向島 一郎", hired_on=date(2024, 4, 1), qualified=False)],
        "hospital": CooperatingHospital(addon=True),
        "oral_care": OralCare(),
        "evaluations": Evaluations(filed=False),
        "notices": [Notice(what="", event_on=date(2026, 4, 30), kind="closure")],
    }
    kept = [
        "closure_notice.2026-04-30",  # due 2026-03-28 and still not filed
        "meeting_record.2024-05-20.kept_until",
        "墨田 太郎.records.kept_until",
    ]
    running = date(2026, 4, 30)
    for other in ({"closed_on": date(2026, 3, 31)}, {"opened_on": date(2027, 4, 1)}):
        assert names(made(replace(told(**other, **facts), as_of=running))) == kept
    open_a_day = replace(told(closed_on=date(2026, 4, 1), **facts), as_of=running)
    assert len(names(made(open_a_day))) > len(kept)


def test_what_is_kept_shows_when_it_is_completed_and_when_it_ends_and_not_after() -> None:
    """資料3 p.42: two years from the end of the contract; here 1 March 2026 to 1 March 2028."""
    left = told(
        residents=[Resident(name="墨田 太郎", admitted_on=date(2020, 4, 1), left_on=date(2024, 6, 30))]
    )
    shown = {
        year: [str(duty.due_on) for duty in made(replace(left, as_of=date(2025, 3, 31)), year).duties]
        for year in (2023, 2024, 2025, 2026)
    }
    assert shown == {2023: [], 2024: ["2026-06-30"], 2025: [], 2026: ["2026-06-30"]}
    last, over = (made(replace(left, as_of=date(2026, month, day))) for month, day in ((6, 30), (7, 1)))
    assert [duty.status for duty in last.duties] == [Status.DUE]
    assert over.duties == ()


def test_a_home_that_opens_within_the_year() -> None:
    """No document says how many a home owes that is open for a part of a year only."""
    facts: dict[str, Any] = {
        "evaluations": Evaluations(filed=False),
        "hospital": CooperatingHospital(addon=True, ict=False, admissions=0, house_calls=0),
        "oral_care": OralCare(),
        "events": [],
    }
    calendar = made(told(opened_on=date(2026, 5, 10), **facts))
    for name in ("evaluation.external", "hospital.meeting.monthly.1", "fire.drill.1"):
        duty = found(calendar, name)
        assert duty.status is Status.UNCLEAR
        assert "年度の途中に開設" in duty.reasons[-1].ja
    advice = [duty.due_on for duty in calendar.duties if duty.name.startswith("oral_care")]
    assert advice[0] == date(2026, 5, 31)
    assert len(advice) == 11
    assert found(calendar, "oral_care.advice.2026-06").status is Status.MISSED
    whole = made(told(opened_on=date(2026, 4, 1), **facts))
    assert found(whole, "evaluation.external").status is Status.MISSED


def test_a_home_that_closes_within_the_year() -> None:
    drill = Event(topics="fire", kind="drill", held_on=date(2026, 5, 12), at_night=True)
    office = told(
        closed_on=date(2026, 9, 30),
        events=[drill],
        documents=[],
        meetings=[Meeting(held_on=date(2026, 5, 20))],
        oral_care=OralCare(
            months=[ServiceMonth("2026-09"), ServiceMonth("2026-10"), ServiceMonth("2027-05")]
        ),
    )
    calendar = made(office)
    assert found(calendar, "fire.drill.1").status is Status.DONE
    for name in ("fire.drill.2", "restraint.committee.3"):
        duty = found(calendar, name)
        assert duty.status is Status.UNCLEAR
        assert "2026-09-30 の廃止より後" in duty.reasons[-1].ja
        assert "2026-09-30" in duty.reasons[-1].en
    assert found(calendar, "restraint.committee.1").status is Status.MISSED
    assert found(calendar, "restraint.guideline").status is Status.MISSED
    assert [d.due_on for d in calendar.duties if d.name.startswith("oral_care")] == [date(2026, 9, 30)]
    assert found(calendar, "meeting.count").due_on == date(2026, 9, 30)
    coming = made(replace(office, as_of=date(2026, 6, 30)))
    assert found(coming, "fire.drill.2").status is Status.UNCLEAR
    assert found(coming, "restraint.committee.2").status is Status.DUE


def test_an_evaluation_that_is_left_out_has_no_row() -> None:
    """令和3年度Q&A 問27: five years by a body, six meetings before, and the other conditions."""
    from kaigo_calc.standards import EvaluationYear

    facts = Evaluations(
        years=[EvaluationYear(fiscal_year=year, kind="body") for year in range(2021, 2026)],
        filed=True,
        meetings_before=6,
        staff_attended=True,
        items_good=True,
    )
    assert made(told(evaluations=facts)).duties == ()
    assert names(made(told(evaluations=replace(facts, meetings_before=5)))) == ["evaluation.external"]


def test_the_add_on_decides_on_the_meetings_with_the_hospital() -> None:
    """資料3 p.49: they are what the add-on asks for."""
    held = [CooperationMeeting(held_on=date(2026, month, 10), minutes=True) for month in (4, 5, 7)]
    hospital = CooperatingHospital(
        addon=True, meetings=held, ict=False, admissions=0, house_calls=0, information_shared=False
    )
    claimed = made(told(hospital=hospital))
    assert found(claimed, "hospital.meeting.yearly.1").status is Status.DONE
    assert found(claimed, "hospital.meeting.yearly.2").status is not Status.DONE
    assert names(made(told(hospital=replace(hospital, addon=False)))) == [
        "hospital.confirmation",
        "hospital.filing",
    ]
    unknown = made(told(hospital=replace(hospital, addon=None)))
    assert found(unknown, "hospital.meeting.yearly.1").status is Status.DONE
    second = found(unknown, "hospital.meeting.yearly.2")
    assert (second.status, second.reasons[-1].ja[:8]) == (Status.UNCLEAR, "協力医療機関連携")


def test_longer_keeping_by_ordinance() -> None:
    office = told(meetings=[Meeting(held_on=date(2021, 5, 20), published_on=date(2021, 5, 31))])
    office = replace(office, as_of=date(2026, 4, 30))
    assert not [name for name in names(made(office)) if name.endswith("kept_until")]
    five = replace(office, retention_years=5)
    assert found(made(five), "meeting_record.2021-05-20.kept_until").due_on == date(2026, 5, 31)
    with pytest.raises(OutOfRangeError) as refused:
        made(replace(office, retention_years=1))
    assert refused.value.code == "KC-G12"


def test_records_of_before_the_data_are_no_longer_kept() -> None:
    office = told(
        meetings=[Meeting(held_on=date(2018, 3, 20), published_on=date(2018, 3, 31))],
        residents=[Resident(name="墨田 太郎", admitted_on=date(2017, 4, 1), left_on=date(2018, 3, 31))],
    )
    assert not [name for name in names(made(office, 2019)) if name.endswith("kept_until")]


def test_keeping_runs_from_the_publication_and_not_from_the_meeting() -> None:
    """資料3 p.42: from the day of publication; counted from the meeting it would end too early."""
    meeting = Meeting(held_on=date(2024, 5, 20), published_on=date(2024, 5, 31))
    kept = found(
        made(replace(told(meetings=[meeting]), as_of=date(2026, 5, 31))),
        "meeting_record.2024-05-20.kept_until",
    )
    assert (kept.due_on, kept.status) == (date(2026, 5, 31), Status.DUE)
    assert kept.due_on != date(2026, 5, 20)


def test_facts_beyond_the_data_do_not_hide_the_year() -> None:
    """In May 2027 the records of fiscal year 2026 stand beside those of the next one."""
    office = told(
        notices=[
            Notice(what="管理者", event_on=date(2027, 4, 20)),
            Notice(what="管理者", event_on=date(2017, 4, 20)),
            Notice(what="", event_on=date(2017, 4, 20), kind="closure"),
            Notice(what="", event_on=date(2028, 4, 20), kind="closure"),
        ],
        residents=[Resident(name="墨田 太郎", admitted_on=date(2026, 4, 1), left_on=date(2027, 4, 20))],
        meetings=[Meeting(held_on=date(2027, 3, 20), published_on=date(2027, 4, 20))],
    )
    calendar = made(office)
    assert not [
        duty for duty in calendar.duties if duty.family == "filings" or duty.name.endswith("kept_until")
    ]
    closing = replace(office, notices=[Notice(what="", event_on=date(2027, 4, 20), kind="closure")])
    with pytest.raises(NotEncodedError):  # it is to be filed in March, by a rule that is not known yet
        made(closing)


def test_a_notice_across_the_end_of_a_year() -> None:
    """資料3 p.43: a change on 25 March 2026 is filed by 4 April; a closure in April by March."""
    change = told(notices=[Notice(what="", event_on=date(2026, 3, 25))])
    for year in (2025, 2026):  # the year of the change, and that in which the ten days end
        assert [duty.due_on for duty in made(change, year).duties] == [date(2026, 4, 4)]
    closure = told(notices=[Notice(what="", event_on=date(2026, 4, 20), kind="closure")])
    assert [duty.due_on for duty in made(closure, 2025).duties] == [date(2026, 3, 19)]
    assert names(made(closure)) == ["closure_notice.2026-04-20"]


def test_a_notice_that_was_never_filed_stays_until_it_is() -> None:
    """資料3 p.43: a change of March 2025, not filed, is open in every later year."""
    notice = Notice(what="管理者", event_on=date(2025, 3, 1))
    for year in (2024, 2025, 2026):
        assert names(made(told(notices=[notice]), year)) == ["change_notice.2025-03-01"]
    filed = told(notices=[replace(notice, filed_on=date(2025, 3, 10))])
    assert [len(names(made(filed, year))) for year in (2024, 2025, 2026)] == [1, 0, 0]
    last = told(notices=[Notice(what="", event_on=date(2027, 3, 25))])  # due in a year beyond the data
    assert [duty.due_on for duty in made(last).duties] == [date(2027, 4, 4)]
    old = told(notices=[Notice(what="", event_on=date(2018, 3, 5))])  # before the data
    assert names(made(old)) == []


def test_a_plan_without_consent_stays_while_it_goes_on() -> None:
    """資料3 p.21: a plan whose consent has no day; the year after it is still in force without one."""
    plan = CarePlan(
        starts_on=date(2026, 1, 1),
        assessed_on=date(2025, 12, 20),
        discussed_on=date(2025, 12, 20),
        explained_on=date(2026, 1, 1),
        consented_on=False,
        monitored_on=[date(2026, 2, 1)],
    )
    office = told(residents=[Resident(name="墨田 太郎", admitted_on=date(2026, 1, 1), plans=[plan])])
    assert [duty.name for duty in made(office).attention] == ["墨田 太郎.plan.2026-01-01.consent"]
    late = replace(plan, consented_on=date(2026, 3, 1))  # late, but there
    office = told(residents=[Resident(name="墨田 太郎", admitted_on=date(2026, 1, 1), plans=[late])])
    assert made(office).attention == ()


def test_what_is_dated_after_the_records_is_planned() -> None:
    office = replace(
        told(
            hospital=CooperatingHospital(addon=False, confirmed_on=date(2026, 9, 1)),
            residents=[
                Resident(
                    name="墨田 太郎",
                    admitted_on=date(2026, 7, 1),
                    plans=[CarePlan(starts_on=date(2026, 7, 1), consented_on=date(2026, 7, 1))],
                )
            ],
            notices=[Notice(what="", event_on=date(2026, 6, 25), filed_on=date(2026, 7, 3))],
        ),
        as_of=date(2026, 6, 30),
    )
    planned = [
        "hospital.confirmation",
        "墨田 太郎.plan.2026-07-01",
        "墨田 太郎.plan.2026-07-01.consent",
        "change_notice.2026-06-25",
    ]
    for name in planned:
        duty = found(made(office), name)
        assert (duty.status, duty.done_on) == (Status.DUE, None)
    done = made(replace(office, as_of=date(2026, 9, 1)))
    assert {found(done, name).status for name in planned} == {Status.DONE}


def test_holidays_that_do_not_reach_far_enough() -> None:
    short = Holidays(days=[], first_day=date(2026, 4, 1), last_day=date(2026, 4, 30))
    office = told(holidays=short, notices=[Notice(what="管理者", event_on=date(2026, 4, 23))])
    with pytest.raises(OutOfRangeError) as refused:
        made(office)
    assert refused.value.code == "KC-G04"


@pytest.mark.parametrize("office", [None, "home.toml", {"name": "グループホームすみだ"}])
def test_what_is_no_office(office: Any) -> None:
    with pytest.raises(InexactInputError):
        compliance_calendar(office, 2026)


@pytest.mark.parametrize("year", ["2026", 2026.0, True, None, AS_OF])
def test_what_is_no_year(year: Any) -> None:
    with pytest.raises(InexactInputError):
        compliance_calendar(bare(), year)


def test_a_fiscal_year_or_its_number() -> None:
    assert compliance_calendar(home(), FiscalYear(2026)) == compliance_calendar(home(), 2026)
    with pytest.raises(OutOfRangeError):
        compliance_calendar(bare(), 0)


def test_documents_alone() -> None:
    guideline = Document(topic="restraint", kind="guideline", in_place_since=date(2026, 4, 2))
    duty = found(made(told(documents=[guideline])), "restraint.guideline")
    assert (duty.due_on, duty.done_on, duty.status) == (date(2026, 4, 1), date(2026, 4, 2), Status.MISSED)


@pytest.mark.parametrize(
    ("admitted_on", "left_on", "here"),
    [
        (date(2027, 3, 31), None, True),
        (date(2027, 4, 1), None, False),
        (date(2020, 4, 1), date(2026, 4, 1), True),
        (date(2020, 4, 1), date(2026, 3, 31), False),
    ],
)
def test_residents_of_a_day_of_the_year(admitted_on: date, left_on: date | None, here: bool) -> None:
    stay = Resident(name="墨田 太郎", admitted_on=admitted_on, left_on=left_on, plans=[])
    plans = [name for name in names(made(told(residents=[stay]))) if ".plan" in name]
    assert bool(plans) is here
