"""The records of a home: what they refuse."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.standards import (
    CarePlan,
    CooperatingHospital,
    Evaluations,
    Notice,
    NoticeKind,
    OralCare,
    Resident,
    StandardsOffice,
    StayPapers,
)

APRIL = date(2026, 4, 1)
MAY = date(2026, 5, 1)
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def office(**facts: Any) -> StandardsOffice:
    given: dict[str, Any] = {"name": "グループホームすみだ", "as_of": MAY, **facts}
    return StandardsOffice(**given)


def resident(**facts: Any) -> Resident:
    given: dict[str, Any] = {"name": "墨田 太郎", "admitted_on": APRIL, **facts}
    return Resident(**given)


def notice(**facts: Any) -> Notice:
    given: dict[str, Any] = {"what": "管理者", "event_on": APRIL, **facts}
    return Notice(**given)


@pytest.mark.parametrize(
    ("make", "facts", "code"),
    [
        (office, {"name": 1}, "KC-N03"),
        (office, {"as_of": "2026-05-01"}, "KC-D06"),
        (office, {"as_of": NOON}, "KC-D01"),
        (office, {"opened_on": MAY, "closed_on": APRIL}, "KC-F01"),
        (office, {"opened_on": "2026-05-01"}, "KC-D06"),
        (office, {"closed_on": NOON}, "KC-D01"),
        (office, {"retention_years": 2.0}, "KC-N01"),
        (office, {"retention_years": True}, "KC-N02"),
        (office, {"retention_years": -1}, "KC-N06"),
        (office, {"holidays": [APRIL]}, "KC-N03"),
        (office, {"evaluations": []}, "KC-N03"),
        (office, {"hospital": True}, "KC-N03"),
        (office, {"oral_care": []}, "KC-N03"),
        (office, {"meetings": "2026-05-01"}, "KC-N03"),
        (office, {"meetings": [APRIL]}, "KC-N03"),
        (office, {"cancelled": [APRIL]}, "KC-N03"),
        (office, {"events": [None]}, "KC-N03"),
        (office, {"documents": {"topic": "bcp"}}, "KC-N03"),
        (office, {"hires": ["墨田 太郎"]}, "KC-N03"),
        (office, {"residents": ["墨田 太郎"]}, "KC-N03"),
        (office, {"notices": [MAY]}, "KC-N03"),
        (office, {"residents": [resident(), resident(left_on=MAY)]}, "KC-G82"),
        (resident, {"name": " "}, "KC-W13"),
        (resident, {"admitted_on": None}, "KC-D06"),
        (resident, {"left_on": date(2026, 3, 31)}, "KC-F01"),
        (resident, {"plans": APRIL}, "KC-N03"),
        (resident, {"plans": [APRIL]}, "KC-N03"),
        (resident, {"papers": True}, "KC-N03"),
        (resident, {"consent": True}, "KC-N03"),
        (resident, {"papers": StayPapers(admitted_on=MAY)}, "KC-G81"),
        (resident, {"left_on": MAY, "papers": StayPapers(admitted_on=APRIL)}, "KC-G81"),
        (notice, {"what": None}, "KC-N03"),
        (notice, {"event_on": "2026-04-01"}, "KC-D06"),
        (notice, {"filed_on": NOON}, "KC-D01"),
        (notice, {"kind": "end"}, "KC-G09"),
        (notice, {"what": "休止"}, "KC-G80"),
        (notice, {"what": "再開", "kind": "change"}, "KC-G80"),
        (notice, {"kind": None}, "KC-G09"),
        (Evaluations, {"years": [2026]}, "KC-N03"),
        (Evaluations, {"filed": "no"}, "KC-N03"),
        (Evaluations, {"staff_attended": 1}, "KC-N03"),
        (Evaluations, {"items_good": ""}, "KC-N03"),
        (Evaluations, {"meetings_before": 6.0}, "KC-N01"),
        (Evaluations, {"meetings_before": -6}, "KC-N06"),
        (CooperatingHospital, {"addon": "no"}, "KC-N03"),
        (CooperatingHospital, {"ict": 1}, "KC-N03"),
        (CooperatingHospital, {"information_shared": 1}, "KC-N03"),
        (CooperatingHospital, {"meetings": [APRIL]}, "KC-N03"),
        (CooperatingHospital, {"admissions": -1}, "KC-N06"),
        (CooperatingHospital, {"house_calls": "2"}, "KC-N03"),
        (CooperatingHospital, {"confirmed_on": True}, "KC-D06"),
        (CooperatingHospital, {"filed_on": NOON}, "KC-D01"),
        (OralCare, {"advices": [APRIL]}, "KC-N03"),
        (OralCare, {"months": ["2026-04"]}, "KC-N03"),
    ],
)
def test_refusals(make: Any, facts: dict[str, Any], code: str) -> None:
    with pytest.raises(KaigoCalcError) as refused:
        make(**facts)
    assert refused.value.code == code


def test_what_is_refused_is_named() -> None:
    with pytest.raises(KaigoCalcError, match="休止") as refused:
        notice(what="休止")
    assert 'kind = "closure"' in str(refused.value)
    assert [
        NoticeKind.parse(notice(kind=kind).kind).label_ja
        for kind in ("変更", "再開", "休止", "廃止", "closure")
    ] == [
        "変更",
        "再開",
        "廃止",
        "廃止",
        "廃止",
    ]
    with pytest.raises(KaigoCalcError, match="KC-G82"):  # two stays of one name at one time
        office(residents=[resident(), resident(admitted_on=date(2026, 7, 1), papers=None)])
    with pytest.raises(KaigoCalcError, match="墨田 太郎"):
        office(residents=[resident(), resident()])


def test_records_are_values_that_nobody_changes_later() -> None:
    plans = [CarePlan(starts_on=APRIL)]
    residents = [
        resident(plans=plans, left_on=date(2026, 4, 1), papers=None),
        resident(admitted_on=date(2026, 4, 2)),
    ]
    known = office(residents=residents, oral_care=OralCare(months=[ServiceMonth("2026-04")]))
    plans.clear()
    residents.clear()
    assert known.residents is not None
    assert [len(one.plans or ()) for one in known.residents] == [1, 0]
    assert known.meetings is None
    assert known.cancelled == ()
    assert hash(known) == hash(office(residents=known.residents, oral_care=known.oral_care))
