"""指針・計画・方針・担当者 (墨田区 令和8年度 集団指導 資料3 pp.15, 24, 26, 28, 30, 38-40)."""

from datetime import date
from typing import Any

import pytest

from kaigo_calc.errors import InexactInputError, RuleConflictError, UnknownCodeError
from kaigo_calc.standards.duties import Duty
from kaigo_calc.standards.periods import FiscalYear
from kaigo_calc.standards.routines.facts import Document
from tests.standards.routines.making import of, on, statuses

LONG_AGO = date(2024, 4, 1)
ALL = tuple("イロハニホヘトチリ")
OPERATIONS = ["bcp.infection_plan", "bcp.disaster_plan", "harassment.policy"]


def guideline(since: date | None, until: date | None = None, topic: str = "restraint") -> Document:
    return Document(topic=topic, kind="guideline", in_place_since=since, in_place_until=until)


def plan(made_on: date | None, year: int = 2026) -> Document:
    kind = "annual_plan"
    return Document(topic="staff_training", kind=kind, in_place_since=made_on, fiscal_year=FiscalYear(year))


def one(
    *documents: Document,
    as_of: date = date(2027, 4, 1),
    opened_on: date | None = None,
    closed_on: date | None = None,
) -> Duty:
    name = "restraint.guideline"
    [found] = of(name, documents=documents, as_of=as_of, opened_on=opened_on, closed_on=closed_on)
    return found


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("restraint.guideline", id="p.15, 40"),
        pytest.param("bcp.infection_plan", id="p.28, 40: 感染症編"),
        pytest.param("bcp.disaster_plan", id="p.28, 40: 災害編"),
        pytest.param("infection.guideline", id="p.30, 40"),
        pytest.param("abuse.guideline", id="p.38, 40"),
        pytest.param("abuse.responsible_person", id="p.38, 40: 担当者"),
        pytest.param("harassment.policy", id="p.26"),
    ],
)
def test_documents_of_the_ward(name: str) -> None:
    topic, _, kind = name.partition(".")
    [none] = of(name)
    assert (str(none.status), none.due_on, none.family) == ("missed", on("04-01"), "guidelines")
    assert none.reasons[0].ja == "2026-04-01から整っていません。"
    found = of(name, documents=[Document(topic=topic, kind=kind, in_place_since=LONG_AGO)])
    assert (found[0].name, str(found[0].status), found[0].done_on) == (name, "done", LONG_AGO)


def test_in_place_from_when() -> None:
    late = one(guideline(on("06-10")))
    assert (str(late.status), late.due_on, late.done_on) == ("missed", on("04-01"), on("06-10"))
    assert late.reasons[0].ja == "2026-04-01から2026-06-09まで整っていませんでした。"
    assert str(one(guideline(on("04-01"))).status) == "done"
    assert str(one(guideline(None)).status) == "unclear"
    assert str(one(guideline(on("06-10")), as_of=on("06-09")).status) == "missed"
    assert str(one(guideline(on("06-10")), opened_on=on("06-10")).status) == "done"
    assert one(opened_on=on("06-10")).due_on == on("06-10")


def test_a_year_that_has_not_begun() -> None:
    before = date(2026, 3, 1)
    assert str(one(as_of=before).status) == "due"
    assert str(one(guideline(LONG_AGO), as_of=before).status) == "done"
    assert str(one(guideline(LONG_AGO, date(2026, 3, 20)), as_of=before).status) == "due"


def test_a_gap_within_the_year() -> None:
    first, second = guideline(LONG_AGO, on("06-30")), guideline(on("07-01"))
    assert str(one(second, first).status) == "done"
    gap = one(first, guideline(on("07-11")))
    assert (str(gap.status), gap.due_on, gap.done_on) == ("missed", on("07-01"), on("07-11"))
    assert gap.reasons[0].en == "It was not in place from 2026-07-01 to 2026-07-10."
    ended = one(first)
    assert (str(ended.status), ended.due_on, ended.done_on) == ("missed", on("07-01"), None)
    assert str(one(first, as_of=on("06-30")).status) == "done"
    assert str(one(first, guideline(on("05-01"), on("05-31"))).status) == "missed", "one ends before another"


def test_one_that_ended_before_the_year_is_surely_not_in_place() -> None:
    ended = guideline(None, date(2020, 1, 1))
    assert str(one(ended).status) == "missed"
    assert one(ended).reasons[0].ja == "2026-04-01から整っていません。"
    now = one(ended, guideline(date(2020, 1, 2)))
    assert (str(now.status), now.done_on) == ("done", date(2020, 1, 2))
    assert str(one(guideline(None, on("04-01")), as_of=on("04-01")).status) == "unclear"
    assert str(one(guideline(None, date(2026, 3, 31)), as_of=on("04-01")).status) == "due"


def test_one_whose_first_day_is_not_known_decides_only_what_others_leave_open() -> None:
    unknown = guideline(None)
    assert str(one(unknown, guideline(LONG_AGO)).status) == "done"
    assert str(one(unknown, guideline(on("05-01"))).status) == "unclear"
    until_june = guideline(None, on("06-30"))
    gap = one(until_june, guideline(on("07-11")))
    assert (str(gap.status), gap.due_on, gap.done_on) == ("missed", on("07-01"), on("07-11"))
    assert str(one(until_june, guideline(on("07-01"))).status) == "unclear"
    assert str(one(until_june, guideline(LONG_AGO, on("06-30"))).status) == "missed"


def test_one_that_ends_with_the_home() -> None:
    closed = on("05-31")
    last = guideline(LONG_AGO, closed)
    assert str(one(last, closed_on=closed).status) == "done"
    assert one(last).reasons[0].ja == "2026-06-01から整っていません。", "naive: the home is not asked"
    assert str(one(guideline(LONG_AGO, on("05-30")), closed_on=closed).status) == "missed"
    assert str(one(closed_on=closed).status) == "missed"
    [plan_late] = of("staff_training.annual_plan", closed_on=closed)
    assert (str(plan_late.status), plan_late.reasons[0].ja[:24]) == (
        "missed",
        "年度の計画が2026-05-31までに立てられて",
    )


@pytest.mark.parametrize(("known", "status"), [(True, "done"), (False, "missed"), (None, "unclear")])
@pytest.mark.parametrize("name", OPERATIONS)
def test_whether_the_staff_know_it(name: str, known: bool | None, status: str) -> None:
    """p.40: BCP(感染症・災害)の策定、周知; p.26: 方針を明確化し、従業者に周知・啓発すること."""
    topic, _, kind = name.partition(".")
    given = Document(topic=topic, kind=kind, in_place_since=LONG_AGO, shared_with_staff=known)
    [there, shared] = of(name, documents=[given])
    assert str(there.status) == "done"
    assert (shared.name, str(shared.status)) == (f"{name}.made_known", status)
    assert shared.label_ja == f"{there.label_ja}の周知"
    assert (shared.due_on, shared.reductions) == (None, ())
    assert bool(shared.reasons) == (status != "done")


def test_contents_of_the_guideline_on_abuse() -> None:
    """p.39: イ to リ, nine of them."""

    def contents(given: list[str] | None) -> Duty:
        document = Document(topic="abuse", kind="guideline", in_place_since=LONG_AGO, contents=given)
        return of("abuse.guideline", documents=[document])[1]

    assert len(ALL) == 9
    assert str(contents(list(ALL)).status) == "done"
    missing = contents([*ALL[:5], "と", "チ", "リ"])
    assert (missing.name, str(missing.status), missing.reductions) == (
        "abuse.guideline.contents",
        "missed",
        (),
    )
    assert missing.reasons[0].ja == "指針に次の事項がありません: ヘ 成年後見制度の利用支援に関する事項。"
    assert missing.evidence.locator == "39ページ"
    assert str(contents([]).status) == "missed"
    assert contents([]).reasons[0].ja.count("、") == 8
    assert str(contents(None).status) == "unclear"
    assert str(contents(["へ", *ALL]).status) == "done", "written in hiragana, as it looks the same"


def test_contents_of_the_latest_guideline_count() -> None:
    old = Document(topic="abuse", kind="guideline", in_place_since=LONG_AGO, contents=["イ"])
    new = Document(topic="abuse", kind="guideline", in_place_since=on("05-01"), contents=list(ALL))
    assert statuses(of("abuse.guideline", documents=[new, old])) == ["done", "done"]
    assert statuses(of("abuse.guideline", documents=[new, old], as_of=on("04-30"))) == ["done", "missed"]


def test_only_one_in_force_in_the_year_is_judged() -> None:
    old = Document(
        topic="abuse",
        kind="guideline",
        in_place_since=LONG_AGO,
        in_place_until=date(2025, 3, 31),
        contents=["イ"],
    )
    assert [duty.name for duty in of("abuse.guideline", documents=[old])] == ["abuse.guideline"]
    assert len(of("abuse.guideline", documents=[old], year=2024)) == 2
    after = Document(topic="abuse", kind="guideline", in_place_since=date(2027, 4, 1), contents=["イ"])
    assert len(of("abuse.guideline", documents=[after])) == 1, "of the year after"
    undated = Document(
        topic="harassment",
        kind="policy",
        in_place_since=None,
        in_place_until=date(2025, 3, 31),
        shared_with_staff=False,
    )
    assert statuses(of("harassment.policy", documents=[undated])) == ["missed"], "not in place"


def test_plan_of_the_year() -> None:
    """p.24: 年度始めに研修計画を立て."""

    def found(*plans: Document, as_of: date = date(2027, 4, 1)) -> Duty:
        [duty] = of("staff_training.annual_plan", documents=plans, as_of=as_of)
        return duty

    made = found(plan(date(2026, 3, 25)))
    assert (str(made.status), made.due_on, made.family) == ("done", on("04-01"), "training")
    assert str(found(plan(on("04-01"))).status) == "done"
    late = found(plan(on("04-10")))
    assert str(late.status) == "unclear"
    assert "年度始め" in late.reasons[0].ja
    assert str(found(as_of=on("04-01")).status) == "due"
    assert str(found(as_of=on("05-01")).status) == "unclear"
    assert str(found().status) == "missed"
    assert str(found(plan(date(2025, 3, 25), 2025)).status) == "missed", "of another year"
    unknown = found(plan(None))
    assert (str(unknown.status), unknown.done_on) == ("unclear", None)


def test_bad_documents() -> None:
    with pytest.raises(UnknownCodeError, match="KC-G40"):
        Document(topic="bcp", kind="guideline", in_place_since=LONG_AGO)
    with pytest.raises(RuleConflictError, match="KC-G41"):
        Document(topic="infection", kind="guideline", in_place_since=LONG_AGO, contents=["イ"])
    with pytest.raises(UnknownCodeError, match="KC-G42"):
        Document(topic="abuse", kind="guideline", in_place_since=LONG_AGO, contents=["ヌ"])
    with pytest.raises(RuleConflictError, match="KC-G43"):
        Document(topic="staff_training", kind="annual_plan", in_place_since=LONG_AGO)
    with pytest.raises(RuleConflictError, match="KC-G43"):
        Document(topic="abuse", kind="guideline", in_place_since=LONG_AGO, fiscal_year=FiscalYear(2026))
    with pytest.raises(RuleConflictError, match="KC-F01"):
        guideline(on("05-01"), on("04-30"))
    bad: list[dict[str, Any]] = [{"contents": "イロハ"}, {"shared_with_staff": "yes"}, {"fiscal_year": 2026}]
    for wrong in bad:
        with pytest.raises(InexactInputError, match="KC-N03"):
            Document(topic="abuse", kind="guideline", in_place_since=LONG_AGO, **wrong)
