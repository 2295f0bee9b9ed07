"""The year of an invented home, worked out by hand from the pages of the two documents.

「p.N」is a page of 墨田区 令和8年度 集団指導 資料3; 「開催について」is 運営推進会議の開催について.
Each row: the last day, the status, the name and the day on which it was done.
"""

from datetime import date, timedelta

import pytest

from tests.standards.calendar.making import found, home, made

DATED = """
# p.15-16, 28, 30, 38: guidelines, plans and the person responsible are in place on the first of the year;
# p.28 asks for a plan for disasters too, and the home has none. p.24: the training plan of the year.
2026-04-01 missed bcp.disaster_plan -
2026-04-01 done restraint.guideline 2018-04-01
2026-04-01 done bcp.infection_plan 2024-04-01
2026-04-01 done infection.guideline 2024-04-01
2026-04-01 done abuse.guideline 2024-04-01
2026-04-01 done abuse.responsible_person 2024-04-01
2026-04-01 done harassment.policy 2022-04-01
2026-04-01 done staff_training.annual_plan 2026-03-25
# p.20: plans up to R8.3.31 and from R8.7.1: none from the first of April. p.21: no day of the consent.
2026-04-01 missed 墨田 太郎.plan.2026-07-01 -
2026-07-01 done 墨田 太郎.plan.2026-07-01.assessment 2026-06-20
2026-07-01 done 墨田 太郎.plan.2026-07-01.discussion 2026-06-22
2026-07-01 done 墨田 太郎.plan.2026-07-01.explanation 2026-06-25
2026-07-01 missed 墨田 太郎.plan.2026-07-01.consent -
# 開催について, 回数: about once in two months, from 20 February; six in the year, at most three joint.
2026-04-20 done meeting.1 2026-04-20
2026-06-20 done meeting.2 2026-06-19
2026-08-19 done meeting.3 2026-08-19
2026-10-19 done meeting.4 2026-10-21
2026-12-21 due meeting.5 -
2027-02-21 due meeting.6 -
2027-03-31 due meeting.count -
2027-03-31 due meeting.joint -
# 開催までの流れ②: the day is agreed about a month before (of the first one that was in March).
2026-05-19 done meeting.2.schedule 2026-05-15
2026-07-19 unclear meeting.3.schedule -
2026-09-21 done meeting.4.schedule 2026-09-18
2026-11-21 due meeting.5.schedule -
2027-01-21 due meeting.6.schedule -
# p.42: two years from 31 January 2025, when the contract ended.
2027-01-31 due 本所 花子.records.kept_until -
# 会議録の作成: two years from the publications of this year; the record of 2024 is no longer kept.
2028-04-28 due meeting_record.2026-04-20.kept_until -
2028-06-30 due meeting_record.2026-06-19.kept_until -
2028-08-28 due meeting_record.2026-08-19.kept_until -
# p.43: ten days from 23 April end on 3 May, a Sunday, and holidays follow; from 25 November on Saturday 5.
2026-05-07 done change_notice.2026-04-23 2026-05-07
2026-12-07 due change_notice.2026-11-25 -
# p.15: once in three months; each follows within three months of the one before.
2026-06-30 done restraint.committee.1 2026-05-12
2026-08-12 done restraint.committee.2 2026-08-11
2026-11-11 done restraint.committee.3 2026-11-10
2027-02-10 due restraint.committee.4 -
# p.30: two committees in the year; p.38: one; p.41: one, but since when is not settled.
2027-03-31 done infection.committee.1 2026-06-10
2027-03-31 due infection.committee.2 -
2027-03-31 done abuse.committee 2026-05-12
2027-03-31 unclear productivity.committee -
# p.15, 28, 30, 38: trainings twice a year; p.28, 30: drills twice a year; p.29: fire drills, one at night.
2027-03-31 done restraint.training.1 2026-04-15
2027-03-31 due restraint.training.2 -
2027-03-31 done abuse.training.1 2026-04-15
2027-03-31 due abuse.training.2 -
2027-03-31 done bcp.training.1 2026-05-20
2027-03-31 done bcp.training.2 2026-11-18
2027-03-31 done infection.training.1 2026-06-10
2027-03-31 due infection.training.2 -
2027-03-31 due bcp.drill.1 -
2027-03-31 due bcp.drill.2 -
2027-03-31 due infection.drill.1 -
2027-03-31 due infection.drill.2 -
2027-03-31 done fire.drill.1 2026-05-12
2027-03-31 done fire.drill.2 2026-11-12
2027-03-31 done fire.night_drill 2026-05-12
# p.27: a year from 1 July 2025; from 1 June 2026 it ends in the year after this one.
2026-06-30 missed 向島 一郎.dementia_basic_training -
# p.49: one meeting each in April and May 2026, three in the year from June.
2026-04-30 done hospital.meeting.monthly.1 2026-04-10
2026-05-31 done hospital.meeting.monthly.2 2026-05-14
2027-03-31 done hospital.meeting.yearly.1 2026-09-09
2027-03-31 due hospital.meeting.yearly.2 -
2027-03-31 due hospital.meeting.yearly.3 -
# The ordinance's yearly confirmation and filing, whose text is not confirmed.
2027-03-31 done hospital.confirmation 2026-10-01
2027-03-31 due hospital.filing -
# 第97条第8項: evaluated once a year.
2027-03-31 done evaluation.external 2026-10-15
# p.53: once a month while the add-on is claimed, from October to December.
2026-10-31 done oral_care.advice.2026-10 2026-10-07
2026-11-30 due oral_care.advice.2026-11 -
2026-12-31 due oral_care.advice.2026-12 -
"""
UNDATED = """
# 開催までの流れ②・④: of the meeting in October the record is not published and not submitted.
done meeting.1.notice 2026-03-25
done meeting.1.minutes 2026-04-24
done meeting.1.publication 2026-04-28
done meeting.1.submission 2026-04-28
done meeting.2.notice 2026-05-20
done meeting.2.minutes 2026-06-24
done meeting.2.publication 2026-06-30
done meeting.2.submission 2026-06-30
done meeting.3.notice 2026-07-25
done meeting.3.minutes 2026-08-24
done meeting.3.publication 2026-08-28
done meeting.3.submission 2026-08-28
done meeting.4.notice 2026-09-25
done meeting.4.minutes 2026-10-26
unclear meeting.4.publication -
unclear meeting.4.submission -
unclear meeting.4.retention -
# p.26, 28: the staff know the plan for infections, not the policy; p.39: the guideline states イ to リ.
done bcp.infection_plan.made_known -
missed harassment.policy.made_known -
done abuse.guideline.contents -
# p.40: on hiring; the one hired the year before is not looked at again.
done 押上 次郎.restraint.on_hire_training 2026-06-03
done 押上 次郎.bcp.on_hire_training 2026-06-03
done 押上 次郎.infection.on_hire_training 2026-06-03
done 押上 次郎.abuse.on_hire_training 2026-06-03
# p.22: the plan that was over in March is not of this year. p.49: minutes of each meeting with the hospital.
done 墨田 太郎.plan.2026-07-01.monitoring 2026-09-30
done hospital.meeting.minutes.2026-04-10 -
done hospital.meeting.minutes.2026-05-14 -
missed hospital.meeting.minutes.2026-09-09 -
"""


def typed(rows: str, dated: int) -> set[tuple[str, ...]]:
    """Return typed rows: so many days, the status, the name (which may have spaces), and the day done."""
    lines = [line.split(" ") for line in rows.strip().splitlines() if not line.startswith("#")]
    return {(*parts[: dated + 1], " ".join(parts[dated + 1 : -1]), parts[-1]) for parts in lines}


def test_every_row_of_the_year() -> None:
    duties = made(home()).duties
    dated = {(str(d.due_on), str(d.status), d.name, str(d.done_on or "-")) for d in duties if d.due_on}
    undated = {(str(d.status), d.name, str(d.done_on or "-")) for d in duties if d.due_on is None}
    assert dated == typed(DATED, 1)
    assert undated == typed(UNDATED, 0)
    assert len(duties) == len(dated) + len(undated)


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("restraint.committee.1", "15-16、40ページ"),
        ("staff_training.annual_plan", "24ページ"),
        ("harassment.policy", "26ページ"),
        ("向島 一郎.dementia_basic_training", "27ページ"),
        ("bcp.drill.1", "28、40ページ"),
        ("fire.night_drill", "29ページ"),
        ("infection.committee.1", "30-31、40ページ"),
        ("abuse.committee", "38、40ページ"),
        ("productivity.committee", "41ページ"),
        ("本所 花子.records.kept_until", "42ページ"),
        ("change_notice.2026-04-23", "43ページ"),
        ("墨田 太郎.plan.2026-07-01", "20ページ"),
        ("墨田 太郎.plan.2026-07-01.consent", "21ページ"),
        ("墨田 太郎.plan.2026-07-01.monitoring", "22ページ"),
        ("oral_care.advice.2026-10", "53ページ"),
    ],
)
def test_rows_name_their_page(name: str, pages: str) -> None:
    assert pages in found(made(home()), name).evidence.locator


def test_what_is_late_though_it_counts_is_told() -> None:
    """Of 開催について: おおむね, so that a meeting two days late is told and not missed."""
    fourth = found(made(home()), "meeting.4")
    assert "2026-10-19" in fourth.reasons[0].ja
    assert "2026-10-19" in fourth.reasons[0].en


def test_what_the_records_do_not_tell_of() -> None:
    assert [reason.ja for reason in made(home()).not_given] == [
        "入退居の書類(利用者全員)",
        "個人情報の使用同意(利用者全員)",
    ]


def test_two_months_are_not_sixty_days() -> None:
    third = found(made(home()), "meeting.3").due_on
    assert third == date(2026, 8, 19)
    assert third != date(2026, 6, 19) + timedelta(days=60)
