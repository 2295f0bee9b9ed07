"""入退居の書類・個人情報の同意: 墨田区 令和8年度 集団指導 資料3 pp.12-14, 33-34, 51-52."""

from datetime import date
from typing import Any

import pytest

from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    KaigoCalcError,
    RuleConflictError,
    UnknownCodeError,
)
from kaigo_calc.schedules import load_schedule
from kaigo_calc.standards.figures import standards_terms
from kaigo_calc.standards.residents.personal_data import PersonalDataConsent, personal_data_consents
from kaigo_calc.standards.residents.stay_papers import (
    StayPapers,
    severity_guideline_missing,
    stay_papers,
    third_party_evaluation_missing,
)

ENTRY = date(2026, 5, 1)
AS_OF = date(2026, 9, 30)


def statuses(**facts: Any) -> dict[str, str]:
    as_of = facts.pop("as_of", AS_OF)
    given: dict[str, Any] = {"admitted_on": ENTRY, **facts}
    return {duty.name: str(duty.status) for duty in stay_papers(StayPapers(**given), as_of=as_of)}


def test_third_party_evaluation() -> None:
    # 資料3 pp.12-13: the four entries
    four = ["実施の有無", "実施した直近の年月日", "実施した評価機関の名称", "評価結果の開示状況"]
    assert third_party_evaluation_missing(four) == []
    assert [term.label_ja for term in third_party_evaluation_missing([])] == four
    assert [term.name for term in third_party_evaluation_missing(["CARRIED_OUT", "body", "body"])] == [
        "latest_on",
        "disclosure",
    ]
    with pytest.raises(UnknownCodeError) as caught:
        third_party_evaluation_missing(["評価者"])
    assert caught.value.code == "KC-G10"
    assert "評価結果の開示状況" in caught.value.message_ja
    with pytest.raises(InexactInputError):
        third_party_evaluation_missing("実施の有無")


def test_the_certificate_on_entry_and_leaving() -> None:
    # 資料3 p.14: 入居年月日、当該共同生活住居の名称; 退居の際は退居年月日
    written = {"entry_day_written": True, "home_name_written": True}
    assert statuses(**written)["certificate_entry_day"] == "done"
    assert "certificate_leaving_day" not in statuses(**written)
    left = {**written, "left_on": date(2026, 8, 31)}
    for leaving, status in ((True, "done"), (False, "missed"), (None, "unclear")):
        found = statuses(**left, leaving_day_written=leaving)
        assert found["certificate_leaving_day"] == status
    found = statuses(entry_day_written=False)
    assert (found["certificate_entry_day"], found["certificate_home_name"]) == ("missed", "unclear")
    assert statuses(entry_day_written=False, as_of=ENTRY)["certificate_entry_day"] == "due"
    [duty] = [
        one
        for one in stay_papers(StayPapers(admitted_on=ENTRY, home_name_written=False), as_of=AS_OF)
        if one.name == "certificate_home_name"
    ]
    assert (duty.due_on, duty.evidence.locator) == (ENTRY, "第95条第1項; 資料3 14ページ")
    assert duty.reasons


def test_explanation_and_consent_before_the_start() -> None:
    # 資料3 p.12: 提供の開始に際し、あらかじめ ... 説明を行い ... 同意を得なければならない
    found = statuses(matters_explained_on=ENTRY, matters_consented_on=date(2026, 5, 2))
    assert (found["matters_explanation"], found["matters_consent"]) == ("done", "missed")
    assert statuses()["matters_consent"] == "unclear"
    assert statuses(matters_consented_on=False)["matters_consent"] == "missed"


def test_the_guideline_of_medical_coordination() -> None:
    # 資料3 pp.51-52: 入居の際に説明し、同意を得る
    name = "guideline_consent"
    assert name not in statuses(medical_coordination=False)
    assert statuses(medical_coordination=True, guideline_consented_on=ENTRY)[name] == "done"
    assert statuses(medical_coordination=True, guideline_consented_on=False)[name] == "missed"
    assert statuses(medical_coordination=True)[name] == "unclear"
    assert statuses(medical_coordination=True, guideline_consented_on=date(2026, 6, 1))[name] == "unclear"
    assert statuses(medical_coordination=None, guideline_consented_on=False)[name] == "unclear"
    assert severity_guideline_missing(["①", "②", "③"]) == []
    lacking = severity_guideline_missing(["急性期における医師や医療機関との連携体制"])
    assert [term.name for term in lacking] == ["②", "③"]


def test_the_units_of_page_51() -> None:
    # 資料3 p.51: 57, 47, 37 単位/日
    schedule = load_schedule("group_home").on(ENTRY)
    ids = ("medical_coordination_i_a", "medical_coordination_i_b", "medical_coordination_i_c")
    assert [schedule.item(name).units for name in ids] == [57, 47, 37]


@pytest.mark.parametrize(
    ("facts", "error", "code"),
    [
        ({"admitted_on": "2026-05-01"}, DateInputError, "KC-D06"),
        ({"left_on": date(2026, 4, 30)}, RuleConflictError, "KC-F01"),
        ({"matters_consented_on": True}, DateInputError, "KC-D06"),
        ({"guideline_explained_on": "はい"}, DateInputError, "KC-D06"),
        ({"medical_coordination": "はい"}, InexactInputError, "KC-N03"),
        ({"home_name_written": "グループホームすみだ"}, InexactInputError, "KC-N03"),
        ({"leaving_day_written": True}, RuleConflictError, "KC-G62"),
    ],
)
def test_papers_refuse_what_cannot_be(facts: dict[str, Any], error: type[KaigoCalcError], code: str) -> None:
    given: dict[str, Any] = {"admitted_on": ENTRY, **facts}
    with pytest.raises(error) as caught:
        StayPapers(**given)
    assert caught.value.code == code
    assert str(caught.value)


def test_other_inputs_are_refused() -> None:
    with pytest.raises(InexactInputError):
        stay_papers(ENTRY, as_of=AS_OF)  # type: ignore[arg-type]
    with pytest.raises(InexactInputError):
        personal_data_consents(ENTRY, as_of=AS_OF)  # type: ignore[arg-type]
    with pytest.raises(DateInputError):
        stay_papers(StayPapers(admitted_on=ENTRY), as_of="2026-09-30")  # type: ignore[arg-type]
    with pytest.raises(InexactInputError):
        PersonalDataConsent(family_in_own_field="はい")  # type: ignore[arg-type]
    with pytest.raises(DateInputError):
        PersonalDataConsent(first_used_on=True)  # type: ignore[arg-type]


def test_what_is_only_planned_is_not_done() -> None:
    facts: dict[str, Any] = {"matters_explained_on": ENTRY, "matters_consented_on": date(2026, 5, 3)}
    before = statuses(as_of=date(2026, 4, 30), **facts)
    assert (before["matters_explanation"], before["matters_consent"]) == ("due", "due")
    papers = StayPapers(admitted_on=ENTRY, **facts)
    explained, consented, *_ = stay_papers(papers, as_of=date(2026, 5, 2))
    assert (str(explained.status), explained.done_on) == ("done", ENTRY)
    # On 2 May nobody knows what is dated 3 May.
    assert (str(consented.status), consented.done_on) == ("unclear", None)
    assert "2026-05-03" in consented.reasons[0].ja
    assert statuses(as_of=date(2026, 5, 3), **facts)["matters_consent"] == "missed"


def test_a_planned_consent_is_none_yet() -> None:
    consent = PersonalDataConsent(
        first_used_on=False, user_signed_on=date(2026, 10, 1), family_data_used=False
    )
    [duty] = personal_data_consents(consent, as_of=AS_OF)
    assert (str(duty.status), duty.done_on) == ("due", None)
    used = PersonalDataConsent(first_used_on=USED, user_signed_on=date(2026, 5, 19), family_data_used=False)
    assert [str(one.status) for one in personal_data_consents(used, as_of=date(2026, 5, 18))] == ["due"]


USED = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("facts", "user"),
    [
        ({"first_used_on": USED, "user_signed_on": ENTRY}, "done"),
        ({"first_used_on": USED, "user_signed_on": USED}, "done"),
        ({"first_used_on": USED, "user_signed_on": date(2026, 5, 21)}, "missed"),
        # 資料3 pp.33-34: 同意を得ていない; 日付の記入漏れはないか？
        ({"first_used_on": USED, "user_signed_on": False}, "missed"),
        ({"first_used_on": USED}, "unclear"),
        ({"first_used_on": date(2026, 10, 1), "user_signed_on": False}, "due"),
        ({"first_used_on": False, "user_signed_on": False}, "due"),
        ({"first_used_on": False, "user_signed_on": ENTRY}, "done"),
        ({"user_signed_on": ENTRY}, "unclear"),
        ({"user_signed_on": False}, "unclear"),
        ({}, "unclear"),
    ],
)
def test_consent_to_the_use_of_personal_data(facts: dict[str, Any], user: str) -> None:
    consent = PersonalDataConsent(family_data_used=False, **facts)
    [duty] = personal_data_consents(consent, as_of=AS_OF)
    assert (duty.name, str(duty.status)) == ("personal_data.user", user)
    assert bool(duty.reasons) is (user in {"missed", "unclear"})


@pytest.mark.parametrize(
    ("facts", "family"),
    [
        ({"family_signed_on": ENTRY, "family_in_own_field": True}, "done"),
        # 資料3 pp.33-34: 家族の同意が「代理人欄」に署名されていた
        ({"family_signed_on": ENTRY, "family_in_own_field": False}, "missed"),
        ({"family_signed_on": ENTRY}, "unclear"),
        ({"family_signed_on": False, "family_in_own_field": True}, "missed"),
        ({"family_signed_on": False, "family_data_used": None}, "unclear"),
        ({"family_signed_on": ENTRY, "family_in_own_field": False, "family_data_used": None}, "unclear"),
    ],
)
def test_the_family_signs_in_its_own_field(facts: dict[str, Any], family: str) -> None:
    given: dict[str, Any] = {
        "first_used_on": USED,
        "user_signed_on": ENTRY,
        "family_data_used": True,
        **facts,
    }
    [user, duty] = personal_data_consents(PersonalDataConsent(**given), as_of=AS_OF)
    assert (str(user.status), duty.name, str(duty.status)) == ("done", "personal_data.family", family)
    assert duty.evidence.locator == "第3条の33第3項(第108条準用); 資料3 33-34ページ"


def test_the_terms_are_those_of_the_pages() -> None:
    # Typed from pp.12, 14, 19-22, 33-34, 49-54.
    counts = {
        "care_plan": 6,
        "admission": 7,
        "severity_guideline": 3,
        "personal_data": 2,
        "hospital": 4,
        "oral_care": 1,
        "oral_advice_record": 4,
        "oral_plan": 7,
    }
    assert {subject: len(standards_terms(subject)) for subject in counts} == counts
    statuses = {term.evidence.status for subject in counts for term in standards_terms(subject)}
    assert statuses == {"verified", "unverified"}
    unverified = [
        term.name
        for subject in counts
        for term in standards_terms(subject)
        if term.evidence.status == "unverified"
    ]
    assert unverified == ["confirmation", "filing"]
