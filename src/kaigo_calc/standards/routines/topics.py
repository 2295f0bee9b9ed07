"""分野と種類 (topics and kinds): what committees, documents, training and drills are about, by either name.

Articles: 墨田区 令和8年度 集団指導 資料3 pp.15, 24, 26, 28-30, 38, 40-41.

>>> Topic.parse("身体拘束"), RoutineKind.parse("委員会")
(Topic.RESTRAINT, RoutineKind.COMMITTEE)
"""

from collections.abc import Collection, Sequence

from kaigo_calc.errors import UnknownCodeError, listed, shown
from kaigo_calc.quantities.closed_set import ClosedSet, spelling
from kaigo_calc.quantities.exact import plain_text
from kaigo_calc.standards.tables import group_home_duties


class Topic(ClosedSet):
    """分野: what a committee, document, training or drill is about."""

    RESTRAINT = (
        "restraint",
        "身体的拘束等の適正化",
        "身体的拘束等",
        "身体的拘束",
        "身体拘束等",
        "身体拘束",
        "身体拘束の適正化",
    )
    BCP = "bcp", "業務継続計画", "業務継続計画(BCP)", "業務継続"
    INFECTION = "infection", "感染症の予防及びまん延の防止", "感染症の予防", "感染症対策", "感染症"
    ABUSE = "abuse", "虐待の防止", "虐待防止", "高齢者虐待防止", "虐待"
    PRODUCTIVITY = (
        "productivity",
        "利用者の安全並びに介護サービスの質の確保及び職員の負担軽減に資する方策",
        "生産性の向上",
        "生産性向上",
        "生産性",
        "生産性向上委員会",
    )
    FIRE = "fire", "消防", "消防訓練"
    STAFF_TRAINING = "staff_training", "職員研修", "職員の研修"
    HARASSMENT = "harassment", "ハラスメントの防止", "ハラスメント防止", "ハラスメント"

    @classmethod
    def parse(cls, value: "Topic | str") -> "Topic":
        """Return the topic that a value names.

        Raises:
            UnknownCodeError: for any other value (KC-G09).

        >>> Topic.parse("BCP").label_ja
        '業務継続計画'
        """
        return cls._parse(_stripped(value), "KC-G09")


class RoutineKind(ClosedSet):
    """種類: a committee, training, drill or document."""

    COMMITTEE = "committee", "委員会"
    GUIDELINE = "guideline", "指針"
    TRAINING = "training", "研修"
    ON_HIRE_TRAINING = "on_hire_training", "新規採用時の研修", "新規採用時研修", "採用時研修"
    DRILL = "drill", "訓練"
    NIGHT_DRILL = "night_drill", "夜間実施又は夜間想定の訓練", "夜間訓練", "夜間想定訓練"
    INFECTION_PLAN = "infection_plan", "業務継続計画(感染症)", "感染症編", "感染症の計画"
    DISASTER_PLAN = "disaster_plan", "業務継続計画(災害)", "災害編", "災害の計画"
    RESPONSIBLE_PERSON = "responsible_person", "担当者"
    ANNUAL_PLAN = "annual_plan", "年間研修計画", "研修計画", "年間計画", "計画"
    POLICY = "policy", "方針"

    @classmethod
    def parse(cls, value: "RoutineKind | str") -> "RoutineKind":
        """Return the kind that a value names.

        Raises:
            UnknownCodeError: for any other value (KC-G09).

        >>> RoutineKind.parse("災害編")
        RoutineKind.DISASTER_PLAN
        """
        return cls._parse(_stripped(value), "KC-G09")


def known_key(topic: object, kind: object, kinds: Collection[str]) -> tuple[str, str]:
    """Return the identifiers of a topic and kind for which the table has a duty.

    Args:
        topic: the topic, in any spelling.
        kind: the kind, in any spelling.
        kinds: the kinds that are possible here.

    Raises:
        UnknownCodeError: for another topic or kind, with the nearest that there are (KC-G40).
        InexactInputError: for anything but text (KC-N03).

    >>> known_key("虐待", "研修", ["training"])
    ('abuse', 'training')
    """
    key = (_identifier(Topic, topic, "topics"), _identifier(RoutineKind, kind, "kind"))
    known = [(one[0], one[1]) for one in group_home_duties().item_keys() if one[1] in kinds]
    if key not in known:
        nearest = _nearest(key, known)
        names = [
            f"{Topic.parse(one).label_ja}・{RoutineKind.parse(other).label_ja}" for one, other in nearest
        ]
        matches = listed("matches", names, map(".".join, nearest))
        raise UnknownCodeError("KC-G40", value=shown(".".join(key)), **matches)
    return key


def _identifier(names: type[Topic] | type[RoutineKind], value: object, field: str) -> str:
    """Return the identifier of a topic or kind; what is none of them stays as it was written."""
    text = str(value) if isinstance(value, names) else plain_text(value, field)
    try:
        return str(names.parse(text))
    except UnknownCodeError:
        return text


def _nearest(key: tuple[str, str], known: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the duties of the same topic, or of topics spelt alike, or of the same kind; else all."""
    from difflib import get_close_matches

    spellings = {text: str(topic) for topic in Topic for text in topic.spellings}
    alike = get_close_matches(spelling(key[0]), spellings, n=4)
    topics = dict.fromkeys([key[0], *(spellings[text] for text in alike)])
    of_topics = [one for topic in topics for one in known if one[0] == topic]
    return of_topics or [one for one in known if one[1] == key[1]] or list(known)


def _stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value
