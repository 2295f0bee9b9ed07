"""事故の報告: 墨田区 令和8年度 集団指導 資料3 p.37 (事故発生時の報告取扱要領)."""

import json

import pytest

from kaigo_calc.errors import InexactInputError, UnknownCodeError
from kaigo_calc.standards.answers import Verdict
from kaigo_calc.standards.figures import standards_terms
from kaigo_calc.standards.reports.accidents import accident_report_required

REQUIRED, NOT_REQUIRED, UNCLEAR = Verdict.REQUIRED, Verdict.NOT_REQUIRED, Verdict.UNCLEAR
KINDS = [term.name for term in standards_terms("accident")]
ALWAYS = {"missing_person", "data_leak", "users_trouble"}
DECIDED_BY = {
    "injury": "doctor_needed",
    "medication_error": "doctor_needed",
    "property_loss": "economic_loss",
    "staff_misconduct": "affects_service",
    "death": "cause_in_doubt",
    "disaster": "affects_service",
}


def test_the_ten_kinds() -> None:
    assert len(KINDS) == 10
    assert set(KINDS) == ALWAYS | set(DECIDED_BY) | {"infection"}
    for number, kind in enumerate(KINDS, 1):
        assert accident_report_required(kind).evidence.locator == f"37ページ ({number})"


@pytest.mark.parametrize("kind", sorted(ALWAYS))
def test_kinds_that_are_always_reported(kind: str) -> None:
    assert accident_report_required(kind).verdict is REQUIRED


@pytest.mark.parametrize(("kind", "fact"), DECIDED_BY.items())
@pytest.mark.parametrize(("known", "verdict"), [(True, REQUIRED), (False, NOT_REQUIRED), (None, UNCLEAR)])
def test_kinds_that_depend_on_a_fact(kind: str, fact: str, known: bool | None, verdict: Verdict) -> None:
    found = accident_report_required(kind, light=False, **{fact: known})
    assert found.verdict is verdict
    assert len(found.reasons) == (2 if known is None else 1)


def test_light_injuries() -> None:
    """p.37 Q&A: 擦り傷や打撲等の軽易なケガの場合等を除く."""
    assert accident_report_required("injury", doctor_needed=False, light=True).verdict is NOT_REQUIRED
    assert accident_report_required("injury", doctor_needed=None, light=True).verdict is UNCLEAR
    assert accident_report_required("injury", doctor_needed=True, light=False).verdict is REQUIRED
    treated = accident_report_required("injury", doctor_needed=True, light=True)
    assert treated.verdict is UNCLEAR
    assert "区に確かめて" in treated.reasons[1].ja


def test_whether_an_injury_was_light_is_not_guessed() -> None:
    open_ = accident_report_required("injury", doctor_needed=True)
    assert open_ == accident_report_required("injury", doctor_needed=True, light=None)
    assert open_.verdict is UNCLEAR
    assert "軽易なケガでなければ" in open_.reasons[1].ja
    # It decides nothing where no doctor had to treat it, and for other kinds.
    assert accident_report_required("injury", doctor_needed=False).verdict is NOT_REQUIRED
    assert accident_report_required("medication_error", doctor_needed=True).verdict is REQUIRED


def test_every_injury_is_not_reported() -> None:
    naive = dict.fromkeys(KINDS, REQUIRED)
    assert accident_report_required("injury", doctor_needed=False).verdict is not naive["injury"]


def test_infections_are_judged_elsewhere() -> None:
    found = accident_report_required("infection")
    assert found.verdict is UNCLEAR
    assert "infection_report_required" in found.reasons[1].ja


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_the_rule_of_one_ward(kind: str) -> None:
    reason = accident_report_required(kind).reasons[0]
    assert "墨田区の要領" in reason.ja
    assert "Sumida" in reason.en
    assert "墨田区" in (accident_report_required.__doc__ or "")


def test_names_and_types() -> None:
    assert accident_report_required("利用者の個人情報の漏えい").verdict is REQUIRED
    with pytest.raises(UnknownCodeError, match="離設") as unknown:
        accident_report_required("転倒")
    assert unknown.value.code == "KC-G10"
    with pytest.raises(InexactInputError, match="KC-N03"):
        accident_report_required("injury", doctor_needed="no")  # type: ignore[arg-type]
    with pytest.raises(InexactInputError, match="KC-N03"):
        accident_report_required("injury", light=1)  # type: ignore[arg-type]


def test_the_verdict_becomes_json() -> None:
    document = json.loads(json.dumps(accident_report_required("離設").to_dict()))
    assert (document["verdict"], document["citation"]) == ("required", "sumida_2026")
