"""外部評価: 平成18年厚生労働省令第34号 第97条第8項; 令和3年度介護報酬改定に関するQ&A 問27."""

from datetime import date

import pytest

from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.standards.duties import Status
from kaigo_calc.standards.meetings import (
    EvaluationDue,
    EvaluationKind,
    EvaluationYear,
    Meeting,
    external_evaluation_due,
)
from tests.standards.meetings.making import YEAR_OVER, english, joint, single

MET = {"filed": True, "meetings_before": 6, "staff_attended": True, "items_good": True}
BEGUN = date(2026, 4, 1)


def history(kinds: str, last: int = 2025) -> list[EvaluationYear]:
    """One letter a year up to the last: body, meeting, relaxed, none; a dot for a year that is not known."""
    names = {"b": "body", "m": "meeting", "r": "relaxed", "n": "none"}
    first = last + 1 - len(kinds)
    return [
        EvaluationYear(fiscal_year=first + number, kind=names[kind])
        for number, kind in enumerate(kinds)
        if kind != "."
    ]


def due(kinds: str, **facts: object) -> EvaluationDue:
    return external_evaluation_due(history(kinds), 2026, as_of=BEGUN, **{**MET, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kinds", "required"),
    [
        ("bbbbb", False),
        ("bbbb", None),
        (".bbbb", None),
        ("nbbbb", True),
        ("bbbnb", True),
        ("n.bbb", True),
        ("brbrb", False),
        ("bbbbr", True),
        ("bbbb.", None),
        ("bbbbbb", False),
        ("nbbbbb", False),
        ("nbbbbm", True),
        ("bbbbbm", None),
        ("bbbmbb", None),
        ("bbbmb", None),
        ("nbbmb", True),
        ("mmmmm", None),
        ("nmmmmm", True),
    ],
)
def test_five_years_in_a_row_by_an_external_body(kinds: str, required: bool | None) -> None:
    found = due(kinds)
    assert found.required is required
    assert (found.duty is None) is (required is False)


def test_years_by_the_meeting_do_not_count() -> None:
    found = due("nbbbbm")
    assert len("bbbbm") == 5  # naive: five years with an evaluation
    assert found.required is True
    over_meeting = due("bbbmbb").duty
    assert over_meeting is not None
    assert over_meeting.status is Status.UNCLEAR
    assert "not stated" in over_meeting.reasons[-1].en


@pytest.mark.parametrize("fact", ["filed", "meetings_before", "staff_attended", "items_good"])
def test_every_condition_is_needed(fact: str) -> None:
    failing = due("bbbbb", **{fact: 5 if fact == "meetings_before" else False})
    assert failing.required is True
    assert failing.duty is not None
    assert (failing.duty.status, failing.duty.due_on) == (Status.DUE, date(2027, 3, 31))
    assert len(failing.duty.reasons) == 1
    unknown = due("bbbbb", **{fact: None})
    assert unknown.required is None
    assert unknown.duty is not None
    assert (unknown.duty.status, len(unknown.duty.reasons)) == (Status.UNCLEAR, 1)


def test_status_of_the_year() -> None:
    ended = date(2027, 4, 1)
    missed = external_evaluation_due(history("n"), 2026, as_of=ended).duty
    assert missed is not None
    assert missed.status is Status.MISSED
    for kind in ("body", "meeting"):
        own = EvaluationYear(fiscal_year=2026, kind=kind, held_on=date(2026, 10, 5))
        done = external_evaluation_due([*history("bbbbb"), own], 2026, as_of=ended, **MET)  # type: ignore[arg-type]
        assert done.required is False
        assert done.duty is not None
        assert (done.duty.status, done.duty.done_on) == (Status.DONE, date(2026, 10, 5))
        assert done.duty.reasons == ()
        before = external_evaluation_due([own], 2026, as_of=date(2026, 10, 4), filed=False).duty
        assert before is not None
        assert (before.status, before.done_on) == (Status.DUE, None)
    undated = [EvaluationYear(fiscal_year=2026, kind="body")]
    assert external_evaluation_due(undated, 2026, as_of=BEGUN).duty is not None
    left_out = external_evaluation_due(history("bbbbbr", 2026), 2026, as_of=ended, **MET)  # type: ignore[arg-type]
    assert (left_out.required, left_out.duty) == (False, None)
    wrongly = external_evaluation_due(history("nbbbr", 2026), 2026, as_of=ended, **MET).duty  # type: ignore[arg-type]
    assert wrongly is not None
    assert wrongly.status is Status.MISSED


MAY = date(2026, 5, 20)
SEPTEMBER = date(2026, 9, 20)
JOINT = Meeting(held_on=MAY, joint=True, same_area=True, privacy=True, evaluation=True)
ALONE = Meeting(held_on=MAY, evaluation=True)


@pytest.mark.parametrize(
    ("held_on", "meetings", "status", "reason"),
    [
        (MAY, None, Status.DONE, ""),
        (MAY, [ALONE], Status.DONE, ""),
        (None, [ALONE], Status.DONE, ""),
        # 合同開催の要件④: an evaluation meeting is held alone.
        (MAY, [JOINT], Status.MISSED, "2026-05-20 was a joint one"),
        (None, [JOINT], Status.MISSED, "2026-05-20 was a joint one"),
        (MAY, joint(MAY), Status.MISSED, "2026-05-20 was a joint one"),
        (MAY, [], Status.UNCLEAR, "none at which it was made"),
        (MAY, single(MAY), Status.UNCLEAR, "none at which it was made"),
        (None, joint(MAY), Status.UNCLEAR, "none at which it was made"),
        (SEPTEMBER, [JOINT], Status.UNCLEAR, "none at which it was made"),
        (SEPTEMBER, [ALONE], Status.UNCLEAR, "an evaluation on 2026-05-20 that the history has not"),
    ],
)
def test_an_evaluation_at_the_meeting_is_among_the_meetings(
    held_on: date | None, meetings: list[Meeting] | None, status: Status, reason: str
) -> None:
    own = EvaluationYear(fiscal_year=2026, kind="meeting", held_on=held_on)
    duty = external_evaluation_due([own], 2026, as_of=YEAR_OVER, filed=False, meetings=meetings).duty
    assert duty is not None
    assert duty.status is status
    assert duty.done_on == (held_on if status is Status.DONE else None)
    assert reason in english(duty)
    assert bool(duty.reasons) is (status is not Status.DONE)


@pytest.mark.parametrize(
    ("kind", "meeting", "as_of", "status"),
    [
        ("body", JOINT, YEAR_OVER, Status.DONE),
        ("none", ALONE, YEAR_OVER, Status.UNCLEAR),
        ("none", JOINT, YEAR_OVER, Status.MISSED),
        ("none", JOINT, SEPTEMBER, Status.DUE),
        ("none", ALONE, date(2026, 5, 19), Status.DUE),
        ("none", single(MAY)[0], YEAR_OVER, Status.MISSED),
    ],
)
def test_what_the_meetings_have_beside_the_history(
    kind: str, meeting: Meeting, as_of: date, status: Status
) -> None:
    own = EvaluationYear(fiscal_year=2026, kind=kind)
    duty = external_evaluation_due([own], 2026, as_of=as_of, filed=False, meetings=[meeting]).duty
    assert duty is not None
    assert duty.status is status
    assert ("joint one" in english(duty)) is (meeting is JOINT and kind == "none")


def test_a_joint_evaluation_of_an_earlier_year_ends_the_row() -> None:
    day = date(2025, 5, 20)
    years = [*history("bbbbb", 2024), EvaluationYear(fiscal_year=2025, kind="meeting", held_on=day)]
    facts = {"filed": True, "meetings_before": 6, "staff_attended": True, "items_good": True}
    together = [Meeting(held_on=day, joint=True, evaluation=True)]
    alone = [Meeting(held_on=day, evaluation=True)]
    for meetings, required in ((None, None), (alone, None), (together, True), ([], None)):
        found = external_evaluation_due(years, 2026, as_of=BEGUN, meetings=meetings, **facts)  # type: ignore[arg-type]
        assert found.required is required


BEFORE = [date(2025, month, 10) for month in range(4, 12)]


@pytest.mark.parametrize(
    ("given", "meetings", "required"),
    [
        (None, None, None),
        (None, single(*BEFORE[:6]), False),
        # Records may begin late: too few decide nothing, unless they are all that were held.
        (None, single(*BEFORE[:5]), None),
        (6, single(*BEFORE[:5]), False),
        (5, single(*BEFORE[:5]), True),
        # Eight held, four of them joint: seven count. Six held, four of them joint: five do.
        (8, [*single(*BEFORE[:4]), *joint(*BEFORE[4:])], False),
        (None, [*single(*BEFORE[:2]), *joint(*BEFORE[2:6])], None),
        (6, [*single(*BEFORE[:2]), *joint(*BEFORE[2:6])], True),
        (6, [*single(*BEFORE[:5]), Meeting(held_on=BEFORE[5], joint=True)], None),
        (7, single(*BEFORE[:5]), False),
        (None, single(*(day.replace(year=2024) for day in BEFORE)), None),
    ],
)
def test_meetings_of_the_year_before(
    given: int | None, meetings: list[Meeting] | None, required: bool | None
) -> None:
    found = due("bbbbb", meetings_before=given, meetings=meetings)
    assert found.required is required
    assert found.conditions[3].met is (None if required is None else not required)
    if required is None and meetings is not None:
        assert found.duty is not None
        assert "whether others do is not known" in english(found.duty)


def test_the_year_before_must_be_over_for_its_meetings_to_count() -> None:
    six = single(*BEFORE[:6])
    for as_of, required in ((date(2026, 3, 31), None), (date(2026, 4, 1), False)):
        facts = {**MET, "meetings_before": None}
        found = external_evaluation_due(history("bbbbb"), 2026, as_of=as_of, meetings=six, **facts)  # type: ignore[arg-type]
        assert found.required is required


def test_other_services() -> None:
    care = "小規模多機能型居宅介護"
    open_year = external_evaluation_due([], 2026, as_of=BEGUN, service=care)
    assert (open_year.required, open_year.conditions) == (None, ())
    assert open_year.duty is not None
    assert open_year.duty.status is Status.UNCLEAR
    assert "グループホームの規定" in open_year.duty.reasons[0].ja
    own = [EvaluationYear(fiscal_year=2026, kind="meeting")]
    done = external_evaluation_due(own, 2026, as_of=BEGUN, service=care).duty
    assert done is not None
    assert done.status is Status.DONE


def test_as_values() -> None:
    values = due("bbbbb").to_dict()
    assert (values["required"], values["duty"]) == (False, None)
    conditions = values["conditions"]
    assert isinstance(conditions, list)
    assert conditions[0] == {
        "label_ja": "外部評価機関による評価を5年続けて受けている",
        "label_en": "Evaluated by an external body 5 years in a row",
        "met": True,
    }
    assert conditions[3]["label_ja"] == "前年度に運営推進会議を6回以上開催している"
    duty = due("bbbbr").to_dict()["duty"]
    assert isinstance(duty, dict)
    assert duty["name"] == "evaluation.external"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"service": "地域密着型通所介護"}, "KC-G26"),
        ({"history": [*history("b"), *history("n")]}, "KC-G25"),
        ({"history": history("rr")}, "KC-G27"),
        ({"history": history("m", 2020)}, "KC-G28"),
        ({"history": history("m", 2016)}, "KC-G28"),
        ({"history": 2025}, "KC-N03"),
        ({"fiscal_year": 2020}, "KC-E02"),
        ({"fiscal_year": 2027}, "KC-E03"),
        ({"as_of": "2026"}, "KC-D06"),
        ({"filed": "yes"}, "KC-N03"),
        ({"meetings_before": -1}, "KC-N06"),
        ({"meetings_before": "six"}, "KC-N03"),
        ({"meetings_before": 5, "meetings": single(*(date(2025, 4, day) for day in range(1, 7)))}, "KC-G29"),
        ({"meetings": MAY}, "KC-N03"),
        ({"meetings": [MAY]}, "KC-N03"),
        ({"meetings": single(MAY, MAY)}, "KC-G21"),
        ({"service": None}, "KC-N03"),
    ],
)
def test_refusals(given: dict[str, object], code: str) -> None:
    values: dict[str, object] = {"history": [], "fiscal_year": 2026, "as_of": BEGUN, **given}
    with pytest.raises(KaigoCalcError) as refusal:
        external_evaluation_due(**values)  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_years_after_the_one_asked_for_do_not_matter() -> None:
    assert (
        due("bbbbb").required
        is external_evaluation_due(
            [*history("bbbbb"), *history("m", 2030)],
            2026,
            as_of=BEGUN,
            **MET,  # type: ignore[arg-type]
        ).required
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "third_party"}, "KC-G23"),
        ({"held_on": date(2026, 3, 31)}, "KC-G24"),
        ({"kind": "none", "held_on": date(2026, 5, 1)}, "KC-G24"),
        ({"held_on": "2026-05-01"}, "KC-D06"),
        ({"fiscal_year": 2026.0}, "KC-N01"),
    ],
)
def test_years_that_contradict_themselves(given: dict[str, object], code: str) -> None:
    with pytest.raises(KaigoCalcError) as refusal:
        EvaluationYear(**{"fiscal_year": 2026, "kind": EvaluationKind.BODY, **given})  # type: ignore[arg-type]
    assert refusal.value.code == code
