"""未実施による減算 (墨田区 令和8年度 集団指導 資料3 p.40; 平成18年厚生労働省告示第126号 別表5 注2-注4)."""

import json
from datetime import date
from typing import Any

import pytest

from kaigo_calc.errors import DateInputError, InexactInputError, UnknownCodeError
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.schedule import load_schedule
from kaigo_calc.standards.duties import Duty
from kaigo_calc.standards.routines.facts import Document, Hire
from kaigo_calc.standards.routines.new_hires import new_hire_duties
from kaigo_calc.standards.routines.omissions import (
    OmissionReduction,
    first_reduced_month,
    omission_reductions,
)
from kaigo_calc.standards.routines.routine_duties import routine_duties
from kaigo_calc.standards.routines.rows import routine_rows
from tests.standards.routines.making import AFTER, event, of, on

ABUSE = "abuse_prevention_not_implemented"
BCP = "business_continuity_plan_not_prepared"
RESTRAINT = "restraint_abolition_not_implemented"
LONG_AGO = date(2024, 4, 1)


def of_duty(duties: list[Duty]) -> dict[str, OmissionReduction]:
    return {one.duty: one for one in omission_reductions(duties)}


def months(*texts: str) -> tuple[ServiceMonth, ...]:
    return tuple(map(ServiceMonth, texts))


@pytest.mark.parametrize("day", [date(2024, 4, 1), date(2026, 4, 1), date(2027, 3, 31)])
def test_every_reduction_is_an_item_of_the_fee_schedule(day: date) -> None:
    found = {row.reduction for row in routine_rows(day)} - {""}
    assert found == {ABUSE, BCP, RESTRAINT}
    for item in found:
        assert load_schedule("group_home").on(day).item(item).kind == "reduction"


def test_which_topics_have_a_reduction() -> None:
    """p.40: 未実施減算有り for restraint, the continuity plan and abuse, and not for infection."""
    found = {row.topic: row.reduction for row in routine_rows(on("04-01"))}
    assert found["restraint"] == RESTRAINT
    assert found["bcp"] == BCP
    assert found["abuse"] == ABUSE
    assert found["infection"] == found["fire"] == found["productivity"] == ""


@pytest.mark.parametrize(
    ("item", "fact_on", "month"),
    [
        pytest.param(BCP, on("06-15"), "2026-07", id="C-BCP-START: the next month"),
        pytest.param(BCP, on("06-01"), "2026-06", id="C-BCP-START: on the first, the same month"),
        pytest.param(BCP, on("06-30"), "2026-07", id="last day"),
        pytest.param(ABUSE, on("06-01"), "2026-07", id="abuse: the month after, also on the first"),
        pytest.param(ABUSE, on("12-15"), "2027-01", id="abuse: over the year"),
    ],
)
def test_first_month(item: str, fact_on: date, month: str) -> None:
    assert first_reduced_month(item, fact_on) == ServiceMonth(month)


def test_the_month_of_restraint_is_not_given() -> None:
    assert first_reduced_month(RESTRAINT, on("06-15")) is None
    found = of_duty(of("restraint.guideline"))["restraint.guideline"]
    assert (found.certain, found.first_months) == (True, ())
    assert "確かめられていません" in found.reasons[0].ja


def test_documents_that_are_lacking() -> None:
    found = of_duty(list(routine_duties(2026, as_of=on("05-31"))))
    assert set(found) >= {"restraint.guideline", "bcp.infection_plan", "abuse.responsible_person"}
    plan, person = found["bcp.infection_plan"], found["abuse.responsible_person"]
    assert (plan.item, plan.certain, plan.first_months) == (BCP, True, months("2026-04"))
    assert (person.item, person.certain, person.first_months) == (ABUSE, True, months("2026-05"))
    assert any("この日より前から" in reason.ja for reason in plan.reasons)
    assert plan.data_status == "inferred"
    assert "infection.guideline" not in found, "no reduction"
    assert "bcp.training.1" not in found, "not due yet"


def test_what_was_to_be_done_by_the_end_of_a_year() -> None:
    """31 March is the last day in time: the fact falls on it or on 1 April, which the rules leave open."""
    events = [event("abuse", "committee", date(2026, 3, 1))]
    [found] = omission_reductions(of("abuse.committee", events, year=2024, as_of=date(2025, 4, 1)))
    assert (found.certain, found.first_months) == (True, months("2025-04", "2025-05"))
    assert any("期限の月か、その翌日の月か" in reason.ja for reason in found.reasons)
    now = of_duty(of("abuse.committee"))["abuse.committee"]
    assert not now.certain, "the schedule of April 2027 is not encoded"
    assert any("収録されていません" in reason.ja for reason in now.reasons)


def test_training_and_drill_of_the_continuity_plan_are_open() -> None:
    """The item is called 未策定, p.40 says 未実施減算有り for the whole column."""
    found = of_duty([*of("bcp", year=2025, as_of=date(2026, 4, 1))])
    for name in ("bcp.training.1", "bcp.drill.2"):
        assert (found[name].certain, found[name].first_months) == (False, months("2026-04"))
        assert any("はっきりしません" in reason.ja for reason in found[name].reasons)
    assert found["bcp.disaster_plan"].certain


def test_the_waiver_of_the_continuity_plan_until_march_2025() -> None:
    found = of_duty([*of("bcp", year=2024, as_of=date(2025, 4, 1))])
    assert not found["bcp.disaster_plan"].certain
    assert any("令和7年3月31日までは" in reason.ja for reason in found["bcp.disaster_plan"].reasons)


def test_held_but_not_made_known() -> None:
    duties = of("abuse.committee", [event("abuse", "committee", on("05-20"), shared_with_staff=False)])
    [found] = omission_reductions(duties)
    assert (found.certain, found.first_months) == (False, ())
    assert found.reasons[0].ja.startswith("開催はしています")


def test_unclear_duties_may_lead_to_it() -> None:
    late = [event("restraint", "committee", date(2026, 2, 10)), event("restraint", "committee", on("06-01"))]
    found = of_duty(of("restraint.committee.1", late))["restraint.committee.1"]
    assert not found.certain
    assert "決まってはいません" in found.reasons[0].ja
    person = Hire(person="墨田 太郎", hired_on=on("04-01"), qualified=True)
    hired = of_duty(list(new_hire_duties([person], 2026, as_of=on("05-01"))))
    assert {(one.item, one.certain, one.first_months) for one in hired.values()} == {
        (item, False, ()) for item in (RESTRAINT, BCP, ABUSE)
    }


def test_what_is_done_or_belongs_elsewhere_is_passed_over() -> None:
    person = Document(topic="abuse", kind="responsible_person", in_place_since=LONG_AGO)
    [done] = of("abuse.responsible_person", documents=[person])
    [missed] = of("abuse.responsible_person")
    elsewhere = missed._replace(name="evaluation.2026")
    assert omission_reductions([done, elsewhere]) == ()
    assert len(omission_reductions([done, elsewhere, missed])) == 1
    known = of(
        "bcp.disaster_plan", documents=[Document(topic="bcp", kind="disaster_plan", in_place_since=LONG_AGO)]
    )
    assert omission_reductions(known) == (), "not making it known has no reduction of its own"


def test_to_dict() -> None:
    [found] = omission_reductions(of("bcp.disaster_plan", as_of=on("05-01")))
    document = found.to_dict()
    assert json.loads(json.dumps(document)) == document
    assert document["first_months"] == ["2026-04"]
    assert document["citation"] == "fee_guidance_5"


def test_bad_input() -> None:
    with pytest.raises(UnknownCodeError, match="KC-G46"):
        first_reduced_month("staff_shortage", AFTER)
    with pytest.raises(DateInputError, match="KC-D06"):
        first_reduced_month(BCP, "2026-04-01")  # type: ignore[arg-type]
    with pytest.raises(InexactInputError, match="KC-N03"):
        first_reduced_month([], AFTER)  # type: ignore[arg-type]
    [missed] = of("abuse.responsible_person")
    wrong: list[Any] = [[1], missed, None, "abuse.committee"]
    for duties in wrong:
        with pytest.raises(InexactInputError, match="KC-N03"):
            omission_reductions(duties)


def test_training_on_hiring_of_somebody_with_dots_in_the_name() -> None:
    """Names begin with the person, as those of residents do."""
    person = Hire(person="J. R. 太郎", hired_on=on("04-01"), qualified=True)
    found = of_duty(list(new_hire_duties([person], 2026, as_of=on("05-01"))))
    assert set(found) == {f"J. R. 太郎.{topic}.on_hire_training" for topic in ("restraint", "bcp", "abuse")}
