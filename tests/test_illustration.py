"""One day of a service, as a fee table shows it."""

import copy
import json
import pickle
from datetime import date

import pytest

from kaigo_calc import (
    AreaGrade,
    CareLevel,
    Charge,
    DailyIllustration,
    ServiceMonth,
    UnitClass,
    charge,
    daily_illustration,
    explain,
    load_schedule,
)
from kaigo_calc.errors import KaigoCalcError, RuleConflictError, UnreadableInputError
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.illustration import DailyIllustration as _Type

DAY = date(2026, 5, 1)
SEED = daily_illustration("group_home", 1, "care_5", 1, DAY)


def test_seed() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.12: 要介護5, 1割負担, Ⅰ, 1級地."""
    assert (SEED.units, str(SEED.unit_price)) == (859, "10.90")
    assert (SEED.total, SEED.benefit, SEED.copay) == (9363, 8426, 937)
    assert SEED.charge == charge(859, "10.90")
    assert SEED.status == "verified"


def test_inputs_are_echoed_in_their_own_types() -> None:
    assert (SEED.service, SEED.unit_class, SEED.care_level) == (
        "group_home",
        UnitClass.ONE_UNIT,
        CareLevel.CARE_5,
    )
    assert (SEED.area_grade, SEED.on, SEED.benefit_rate) == (AreaGrade.GRADE_1, DAY, 90)
    assert daily_illustration("32", "Ⅰ", "要介護5", "1級地", ServiceMonth(2026, 5)) == SEED


@pytest.mark.parametrize(("rate", "copay"), [(90, 937), (80, 1873), (70, 2809)])
def test_shares(rate: int, copay: int) -> None:
    assert daily_illustration("32", 1, 5, 1, DAY, rate).copay == copay


def test_result_names_its_data() -> None:
    schedule = load_schedule("32")
    assert (SEED.schedule_id, SEED.schedule_digest) == ("kaigo_calc/group_home", schedule.digest)


def test_inferred_price_stays_visible() -> None:
    assert daily_illustration("32", 1, 5, 1, date(2024, 3, 31)).status == "inferred"


def test_dict() -> None:
    assert json.loads(json.dumps(SEED.to_dict())) == {
        "format": "kaigo_calc.daily_illustration.v1",
        "service": "group_home",
        "unit_class": "one_unit",
        "care_level": "care_5",
        "area_grade": "1",
        "on": "2026-05-01",
        "accept_unverified": False,
        "status": "verified",
        "schedule_id": "kaigo_calc/group_home",
        "schedule_digest": load_schedule("32").digest,
        "units": 859,
        "unit_price": "10.90",
        "benefit_rate": 90,
        "total": 9363,
        "benefit": 8426,
        "copay": 937,
    }


def test_dict_leads_back() -> None:
    for illustration in (SEED, daily_illustration("39", 2, "要支援2", "その他", date(2023, 5, 1), 70)):
        document = json.loads(json.dumps(illustration.to_dict(), ensure_ascii=False))
        assert DailyIllustration.from_dict(document) == illustration


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"format": "kaigo_calc.daily_illustration.v2"}, "KC-D03"),
        ({"note": "x"}, "KC-D03"),
        ({"copay": 936}, "KC-N11"),
        ({"units": 859.0}, "KC-N01"),
        ({"care_level": "care_6"}, "KC-C05"),
    ],
)
def test_damaged_dict_is_refused(changed: dict[str, object], code: str) -> None:
    with pytest.raises(KaigoCalcError) as caught:
        DailyIllustration.from_dict({**SEED.to_dict(), **changed})
    assert caught.value.code == code


def test_dict_without_a_key_is_refused() -> None:
    document = SEED.to_dict()
    del document["status"]
    with pytest.raises(UnreadableInputError):
        DailyIllustration.from_dict(document)


def test_copies_are_equal() -> None:
    import datetime

    names = {"datetime": datetime, "DailyIllustration": DailyIllustration, "UnitClass": UnitClass}
    names |= {"CareLevel": CareLevel, "AreaGrade": AreaGrade, "Charge": Charge}
    assert eval(repr(SEED), names) == SEED  # noqa: S307  # the promise under test
    assert pickle.loads(pickle.dumps(SEED)) == SEED  # noqa: S301  # our own pickle
    assert copy.deepcopy(SEED) == SEED
    assert hash(copy.deepcopy(SEED)) == hash(SEED)
    assert DailyIllustration is _Type


def test_a_stored_illustration_stays_what_it_was() -> None:
    """A record of other data is kept as it is, differs from today's, and is not explained by today's data."""
    *inputs, _, status, schedule_id, _ = SEED._arguments()
    old = DailyIllustration(*inputs, charge(858, "10.90"), status, schedule_id, "sha256:old")  # type: ignore[call-arg,arg-type]
    assert pickle.loads(pickle.dumps(old)) == old  # noqa: S301  # our own pickle
    assert (old.units, old.schedule_digest) == (858, "sha256:old")
    assert old != SEED
    with pytest.raises(RuleConflictError) as caught:
        explain(old)
    assert caught.value.code == "KC-R03"
    assert "sha256:old" in caught.value.message_ja


def test_recorded_steps_are_added_to_those_there() -> None:
    recorder = Recorder()
    daily_illustration("group_home", 1, 5, 1, DAY, recorder=recorder)
    daily_illustration("group_home", 1, 5, 1, date(2024, 3, 31), recorder=recorder)
    assert len(recorder.steps) == 12
    assert SEED.status == "verified"
