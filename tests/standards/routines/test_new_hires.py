"""新規採用者の研修 (墨田区 令和8年度 集団指導 資料3 pp.15, 25, 27, 28, 30, 38, 40)."""

from datetime import date, datetime

import pytest

from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    RuleConflictError,
    StaffingInputError,
    UnknownCodeError,
)
from kaigo_calc.standards.duties import Duty
from kaigo_calc.standards.figures import standards_terms
from kaigo_calc.standards.routines.facts import Event, Hire
from kaigo_calc.standards.routines.new_hires import exempt_from_basic_training, new_hire_duties
from kaigo_calc.standards.routines.topics import Topic
from tests.standards.routines.making import on

APRIL = date(2026, 4, 1)
NAME = "墨田 太郎"


def hire(
    hired_on: date = APRIL,
    *,
    qualified: bool | None = False,
    care_worker: bool | None = True,
    done: date | None = None,
) -> Hire:
    return Hire(
        person=NAME,
        hired_on=hired_on,
        qualified=qualified,
        care_worker=care_worker,
        basic_training_on=done,
    )


def basic(one: Hire, as_of: date, year: int = 2026) -> list[Duty]:
    return [duty for duty in new_hire_duties([one], year, as_of=as_of) if "dementia" in duty.name]


def status(one: Hire, as_of: date, year: int = 2026) -> str:
    [duty] = basic(one, as_of, year)
    return str(duty.status)


def test_hiring_without_training_is_no_breach() -> None:
    """p.27, Vol.1 問159: 研修を受講していない者を雇用する場合でも、運営基準違反にはあたらない."""
    [duty] = basic(hire(), APRIL)
    assert (str(duty.status), duty.due_on, duty.reasons) == ("due", date(2027, 3, 31), ())
    assert duty.name == f"{NAME}.dementia_basic_training"
    assert duty.label_ja == f"{NAME} 認知症介護基礎研修"
    assert duty.label_en == f"{NAME}: Basic dementia training"
    assert duty.evidence.citation == "qa_2024_vol1"
    assert duty.family == "training"


@pytest.mark.parametrize(
    ("hired_on", "strict", "lenient"),
    [
        (date(2026, 4, 1), date(2027, 3, 31), date(2027, 4, 1)),
        (date(2026, 5, 15), date(2027, 5, 14), date(2027, 5, 15)),
        (date(2024, 4, 1), date(2025, 3, 31), date(2025, 4, 1)),
        (date(2024, 5, 31), date(2025, 5, 30), date(2025, 5, 31)),
        pytest.param(date(2025, 2, 28), date(2026, 2, 27), date(2026, 2, 28), id="end of February"),
        pytest.param(date(2024, 3, 1), date(2025, 2, 28), date(2025, 3, 1), id="a year over the 29th"),
    ],
)
def test_a_year_from_hiring(hired_on: date, strict: date, lenient: date) -> None:
    """p.27: 採用後1年間の猶予期間. Naive: the day of the anniversary is surely in time."""
    year = max(2024, hired_on.year if hired_on.month > 3 else hired_on.year - 1)
    [duty] = basic(hire(hired_on), hired_on, year)
    assert duty.due_on == strict
    anniversary = hired_on.replace(year=hired_on.year + 1)
    assert anniversary == lenient != strict
    assert status(hire(hired_on, done=strict), date(2027, 6, 1), year) == "done"
    assert status(hire(hired_on, done=lenient), date(2027, 6, 1), year) == "unclear"
    late = date.fromordinal(lenient.toordinal() + 1)
    assert status(hire(hired_on, done=late), date(2027, 6, 1), year) == "missed"
    assert status(hire(hired_on), strict, year) == "due"
    assert status(hire(hired_on), lenient, year) == "unclear"
    assert status(hire(hired_on), late, year) == "missed"


def test_hired_on_29_february() -> None:
    """A year of which the 29th is the first day ends on the 28th, and so does one that begins on 1 March."""
    one = hire(date(2024, 2, 29))
    [duty] = basic(one, date(2024, 4, 1), 2024)
    assert duty.due_on == date(2025, 2, 28)
    assert status(one, date(2025, 3, 1), 2024) == "missed"
    with pytest.raises(ValueError, match="day"):
        one.hired_on.replace(year=2025)  # naive


def test_hired_on_28_february_before_a_leap_year() -> None:
    one = hire(date(2027, 2, 28))
    [duty] = basic(one, date(2027, 2, 28))
    assert duty.due_on == date(2028, 2, 27)
    assert status(hire(date(2027, 2, 28), done=date(2028, 2, 29)), date(2028, 3, 1)) == "unclear"


@pytest.mark.parametrize("hired_on", [date(2015, 4, 1), date(2021, 4, 1), date(2023, 3, 30)])
def test_the_transition_ended_on_31_march_2024(hired_on: date) -> None:
    """p.27, Vol.14 問1: 令和6年3月31日をもって経過措置期間は終了している."""
    [duty] = basic(hire(hired_on), date(2024, 4, 1), 2024)
    assert (duty.due_on, str(duty.status)) == (date(2024, 3, 31), "missed")
    assert basic(hire(hired_on), date(2023, 10, 1), 2023) == [], "no duty yet"
    assert status(hire(hired_on, done=date(2024, 4, 10)), date(2024, 6, 1), 2024) == "missed"


def test_a_year_that_ends_with_the_transition() -> None:
    assert status(hire(date(2023, 4, 1), done=date(2024, 4, 1)), date(2024, 6, 1), 2024) == "unclear"
    assert status(hire(date(2023, 4, 1), done=date(2024, 4, 2)), date(2024, 6, 1), 2024) == "missed"
    assert basic(hire(date(2023, 4, 1), done=date(2024, 3, 31)), date(2024, 6, 1), 2024) == []


def test_new_hires_of_the_last_year_of_the_transition_have_their_year() -> None:
    """Naive: everybody hired before April 2024 by 31 March 2024."""
    [duty] = basic(hire(date(2024, 1, 10)), date(2024, 6, 1), 2024)
    assert (duty.due_on, str(duty.status)) == (date(2025, 1, 9), "due")


def test_years_in_which_the_training_is_shown() -> None:
    done = hire(date(2024, 5, 1), done=date(2025, 4, 1))
    assert [len(basic(done, date(2026, 5, 1), year)) for year in (2024, 2025, 2026)] == [1, 1, 0]
    never = hire(date(2024, 5, 1))
    assert status(never, date(2026, 5, 1)) == "missed"
    assert basic(hire(date(2026, 4, 1)), date(2026, 5, 1), 2025) == []
    already = hire(on("05-01"), done=date(2026, 4, 20))
    assert status(already, on("06-01")) == "done", "trained before hiring"


def test_who_needs_it() -> None:
    june = on("06-01")
    assert basic(hire(qualified=True), june) == []
    assert basic(hire(care_worker=False), june) == []
    assert basic(hire(care_worker=None, qualified=True), june) == []
    [unknown] = basic(hire(qualified=None), june)
    assert (str(unknown.status), unknown.due_on) == ("unclear", date(2027, 3, 31))
    assert "資格があるか" in unknown.reasons[0].ja
    [both] = basic(hire(qualified=None, care_worker=None), june)
    assert len(both.reasons) == 2
    assert status(hire(qualified=None, done=june), june) == "done"
    assert status(hire(done=on("06-02")), june) == "due", "planned"


@pytest.mark.parametrize(
    ("qualifications", "exempt"),
    [
        pytest.param(["看護師"], True, id="p.25"),
        pytest.param(["准看護師"], True, id="p.25"),
        pytest.param(["介護福祉士"], True, id="p.25"),
        pytest.param(["介護支援専門員"], True, id="p.25"),
        pytest.param(["訪問介護員(ヘルパー)研修3級課程修了者"], False, id="p.25 ※"),
        pytest.param(["社会福祉主事"], False, id="p.25 ※"),
        pytest.param(["民間事業者が実施する認知症関連の資格のみ"], False, id="p.25 ※"),
        pytest.param(["社会福祉主事", "care_worker"], True, id="one is enough"),
        pytest.param([], False, id="none"),
        pytest.param(["その他の資格"], None, id="その他これに類する者"),
        pytest.param(["その他の資格", "nurse"], True, id="another one decides"),
        pytest.param(["看護師 "], True, id="blanks do not matter"),
        pytest.param(["\u3000介護福祉士"], True, id="nor do wide ones"),
        pytest.param(["認知症介護実践者研修"], True, id="令和3年度Q&A: each of three trainings"),
        pytest.param(["認知症介護実践者研修修了者"], True, id="said of who completed it"),
        pytest.param(["認知症介護実践リーダー研修"], True, id="leaders"),
        pytest.param(["認知症介護指導者研修"], True, id="instructors"),
        pytest.param(["訪問介護員3級"], False, id="p.25 ※, by its short name"),
        pytest.param(["訪問介護員\uff13級"], False, id="wide figure"),
        pytest.param(["訪問介護員(ヘルパー)研修3級課程"], False, id="p.25 ※, without 修了者"),
    ],
)
def test_qualifications(qualifications: list[str], exempt: bool | None) -> None:
    assert exempt_from_basic_training(qualifications) is exempt


def test_every_term_is_known_by_name_and_label() -> None:
    for subject, exempt in (("exempt_from_basic_training", True), ("not_exempt_from_basic_training", False)):
        for term in standards_terms(subject):
            assert exempt_from_basic_training([term.name]) is exempt
            assert exempt_from_basic_training([term.label_ja]) is exempt


JUNE = date(2026, 6, 1)


def on_hiring(as_of: date = JUNE, hired_on: date = APRIL, **trained: date) -> dict[str, Duty]:
    person = Hire(person=NAME, hired_on=hired_on, qualified=True, trainings=trained)
    return {duty.name: duty for duty in new_hire_duties([person], 2026, as_of=as_of)}


def test_training_on_hiring() -> None:
    """pp.15, 28, 30, 38, 40: 研修 (年2回以上、新規採用時), for four topics; no day is stated."""
    found = on_hiring(restraint=APRIL, bcp=on("05-01"), infection=date(2026, 3, 1))
    assert list(found) == [
        f"{NAME}.{topic}.on_hire_training" for topic in ("restraint", "bcp", "infection", "abuse")
    ]
    assert [str(duty.status) for duty in found.values()] == ["done", "done", "unclear", "unclear"]
    assert [duty.due_on for duty in found.values()] == [None] * 4
    assert [duty.done_on for duty in found.values()] == [APRIL, on("05-01"), None, None]
    before, never = list(found.values())[2:]
    assert before.reasons[0].ja.startswith("採用より前の研修だけ")
    assert never.reasons[0].ja.startswith("新規採用時の研修の記録がありません")
    assert never.label_ja == f"{NAME} 虐待の防止のための研修(新規採用時)"
    assert never.label_en == f"{NAME}: Training on abuse on hiring"


def test_training_on_hiring_in_the_year_of_hiring_only() -> None:
    assert on_hiring(hired_on=date(2026, 3, 31)) == {}
    planned = on_hiring(as_of=APRIL, hired_on=on("05-01"), bcp=on("05-02"))
    assert {str(duty.status) for duty in planned.values()} == {"due"}
    twice = Hire(
        person=NAME,
        hired_on=APRIL,
        qualified=True,
        trainings=[("bcp", on("04-20")), ("bcp", date(2026, 3, 1)), ("bcp", on("04-10"))],
    )
    found = {duty.name: duty for duty in new_hire_duties([twice], 2026, as_of=on("06-01"))}
    assert found[f"{NAME}.bcp.on_hire_training"].done_on == on("04-10")


def test_topics_by_japanese_names() -> None:
    given = {"虐待の防止": APRIL, "身体拘束": APRIL}
    hired = Hire(person=NAME, hired_on=APRIL, qualified=True, trainings=given)
    assert hired.trainings == (("abuse", APRIL), ("restraint", APRIL))
    by_topic = Hire(person=NAME, hired_on=APRIL, qualified=True, trainings={Topic.BCP: APRIL})
    assert by_topic.trained_on("bcp") == [APRIL]


def test_bad_hires() -> None:
    with pytest.raises(RuleConflictError, match="KC-G45"):
        new_hire_duties([hire(), hire()], 2026, as_of=APRIL)
    with pytest.raises(StaffingInputError, match="KC-W13"):
        Hire(person=" ", hired_on=APRIL, qualified=True)
    with pytest.raises(DateInputError, match="KC-D01"):
        hire(datetime(2026, 4, 1))  # noqa: DTZ001
    with pytest.raises(DateInputError, match="KC-D06"):
        hire(done="2026-05-01")  # type: ignore[arg-type]
    with pytest.raises(UnknownCodeError, match="KC-G40"):
        on_hiring(fire=APRIL)
    with pytest.raises(InexactInputError, match="KC-N03"):
        hire(qualified="no")  # type: ignore[arg-type]
    for wrong in ("abuse", [("abuse",)], 3):
        with pytest.raises(InexactInputError, match="KC-N03"):
            Hire(person=NAME, hired_on=APRIL, qualified=True, trainings=wrong)  # type: ignore[arg-type]
    with pytest.raises(InexactInputError, match="KC-N03"):
        new_hire_duties(hire(), 2026, as_of=APRIL)  # type: ignore[arg-type]
    with pytest.raises(InexactInputError, match="KC-N03"):
        exempt_from_basic_training("介護福祉士")


def test_bad_events() -> None:
    for topics, kind in (
        ("fire", "committee"),
        ([], "training"),
        ("bcp", "on_hire_training"),
        (["bcp", "x"], "drill"),
    ):
        with pytest.raises(UnknownCodeError, match="KC-G40"):
            Event(topics=topics, kind=kind, held_on=APRIL)
    for wrong in (3, None, [3], b"bcp"):
        with pytest.raises(InexactInputError, match="KC-N03"):
            Event(topics=wrong, kind="drill", held_on=APRIL)  # type: ignore[arg-type]
    with pytest.raises(InexactInputError, match="KC-N03"):
        Event(topics="bcp", kind="drill", held_on=APRIL, at_night=1)  # type: ignore[arg-type]
    with pytest.raises(InexactInputError, match="KC-N03"):
        Event(topics="bcp", kind=3, held_on=APRIL)  # type: ignore[arg-type]
    with pytest.raises(DateInputError, match="KC-D06"):
        Event(topics="bcp", kind="drill", held_on="2026-04-01")  # type: ignore[arg-type]
    assert Event(topics=["bcp", "bcp"], kind="drill", held_on=APRIL).topics == ("bcp",)


def test_days_at_the_edges_of_records_and_year() -> None:
    trained = Hire(person=NAME, hired_on=APRIL, qualified=True, trainings={"abuse": on("05-01")})
    for as_of, status_ in ((on("05-01"), "done"), (on("04-30"), "unclear")):
        duties = {duty.name: str(duty.status) for duty in new_hire_duties([trained], 2026, as_of=as_of)}
        assert duties[f"{NAME}.abuse.on_hire_training"] == status_
    last_day = hire(on("03-31"))  # hired on the last day of the year: already in its calendar
    assert [duty.due_on for duty in basic(last_day, on("03-31"))] == [date(2028, 3, 30)]
    assert basic(hire(date(2027, 4, 1)), on("03-31")) == []
