"""分野と種類: identifiers and Japanese names (墨田区 令和8年度 集団指導 資料3 pp.24, 26, 28-29, 40-41)."""

from datetime import date

import pytest

from kaigo_calc.errors import UnknownCodeError
from kaigo_calc.standards.routines.facts import Document, Event
from kaigo_calc.standards.routines.topics import RoutineKind, Topic
from kaigo_calc.standards.tables import DUTY_KINDS, group_home_duties
from tests.standards.routines.making import of, on, statuses

MAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("written", "topic"),
    [
        pytest.param("身体的拘束等の適正化", "restraint", id="p.40"),
        pytest.param("身体拘束", "restraint", id="as it is said"),
        pytest.param("業務継続計画", "bcp", id="p.40"),
        pytest.param("BCP", "bcp", id="p.24"),
        pytest.param("業務継続計画\uff08BCP\uff09", "bcp", id="wide brackets"),
        pytest.param("感染症の予防及びまん延の防止", "infection", id="p.40"),
        pytest.param("感染症", "infection", id="infection, as it is said"),
        pytest.param("虐待の防止", "abuse", id="p.40, abuse"),
        pytest.param(" 虐待 ", "abuse", id="blanks do not matter"),
        pytest.param("生産性", "productivity", id="productivity"),
        pytest.param("消防訓練", "fire", id="p.29"),
        pytest.param("消防", "fire", id="fire"),
        pytest.param("職員研修", "staff_training", id="p.24, plan"),
        pytest.param("ハラスメント", "harassment", id="p.26"),
        pytest.param("Abuse", "abuse", id="case does not matter"),
    ],
)
def test_topics(written: str, topic: str) -> None:
    found = Topic.parse(written)
    assert str(found) == topic
    assert Topic.parse(found) is found


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("委員会", "committee"),
        ("指針", "guideline"),
        ("研修", "training"),
        ("訓練", "drill"),
        ("夜間訓練", "night_drill"),
        ("新規採用時の研修", "on_hire_training"),
        ("感染症編", "infection_plan"),
        ("業務継続計画(災害)", "disaster_plan"),
        ("担当者", "responsible_person"),
        ("計画", "annual_plan"),
        ("方針", "policy"),
    ],
)
def test_kinds(written: str, kind: str) -> None:
    assert str(RoutineKind.parse(written)) == kind


def test_every_topic_and_kind_of_the_table_has_one() -> None:
    keys = group_home_duties().item_keys()
    assert {str(topic) for topic in Topic} == {topic for topic, _ in keys}
    assert {str(kind) for kind in RoutineKind} == set(DUTY_KINDS)
    for names in (Topic, RoutineKind):
        spellings = [text for member in names for text in dict.fromkeys(member.spellings)]
        assert len(spellings) == len(set(spellings)), "one spelling for two"
    with pytest.raises(UnknownCodeError, match="KC-G09"):
        Topic.parse("会議")
    with pytest.raises(UnknownCodeError, match="KC-G09"):
        RoutineKind.parse(3)  # type: ignore[arg-type]


def test_events_and_documents_by_japanese_names() -> None:
    told = Event(topics=["虐待", "身体拘束", "abuse"], kind="委員会", held_on=MAY, shared_with_staff=True)
    assert (told.topics, told.kind) == (("abuse", "restraint"), "committee")
    assert told == Event(
        topics=[Topic.ABUSE, Topic.RESTRAINT],
        kind=RoutineKind.COMMITTEE,
        held_on=MAY,
        shared_with_staff=True,
    )
    assert statuses(of("abuse.committee", [told])) == ["done"]
    drill = Event(topics="消防訓練", kind="訓練", held_on=MAY, at_night=True)
    assert Event(topics=Topic.FIRE, kind="drill", held_on=MAY, at_night=True) == drill
    assert statuses(of("fire.night_drill", [drill])) == ["done"]
    plan = Document(topic="業務継続計画", kind="災害編", in_place_since=on("04-01"))
    assert plan.key == ("bcp", "disaster_plan")
    assert statuses(of("bcp.disaster_plan", documents=[plan]))[0] == "done"


def matches(topic: str, kind: str) -> list[str]:
    with pytest.raises(UnknownCodeError) as raised:
        Event(topics=topic, kind=kind, held_on=MAY)
    assert raised.value.code == "KC-G40"
    return str(raised.value.values["matches_en"]).split(", ")


def test_what_is_not_in_the_table_names_the_nearest() -> None:
    """Not all eleven committees, trainings and drills that there are."""
    assert matches("fire", "committee") == ["fire.drill"]
    assert matches("bcp", "委員") == ["bcp.training", "bcp.drill"]
    assert matches("身体拘速", "研修") == ["restraint.committee", "restraint.training"]
    assert matches("infektion", "drill")[:3] == [
        "infection.committee",
        "infection.training",
        "infection.drill",
    ]
    assert matches("ハラスメント", "訓練") == ["bcp.drill", "infection.drill", "fire.drill"], "of the kind"
    assert len(matches("x", "y")) == 11
    with pytest.raises(UnknownCodeError) as raised:
        Document(topic="業務継続計画", kind="計画", in_place_since=MAY)
    assert raised.value.values["matches_ja"] == (
        "業務継続計画・業務継続計画(感染症)、業務継続計画・業務継続計画(災害)"
    )
