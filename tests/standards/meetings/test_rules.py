"""運営推進会議の開催について(令和3年度集団指導資料(一部改訂版)), 運営推進会議の開催回数について."""

from datetime import date

import pytest

from kaigo_calc.errors import InexactInputError, NotEncodedError, UnknownCodeError
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.standards.meetings import meeting_rule

DAY = date(2026, 4, 1)
# Page 運営推進会議の開催回数について: the table of intervals and condition ③ with its two exceptions; the
# evaluated services are those of the ordinance (第3条の37, 第72条, 第97条, 第182条).
PRINTED = [
    ("定期巡回・随時対応型訪問介護看護", 6, 2, 1, True),
    ("地域密着型通所介護", 6, 2, None, False),
    ("認知症対応型通所介護", 6, 2, None, False),
    ("小規模多機能型居宅介護", 2, 6, 3, True),
    ("認知症対応型共同生活介護", 2, 6, 3, True),
    ("地域密着型特定施設入居者生活介護", 2, 6, 3, False),
    ("地域密着型介護老人福祉施設入所者生活介護", 2, 6, 3, False),
    ("看護小規模多機能型居宅介護", 2, 6, 3, True),
]


@pytest.mark.parametrize(("service", "months", "per_year", "joint_most", "evaluated"), PRINTED)
def test_the_printed_table(
    service: str, months: int, per_year: int, joint_most: int | None, evaluated: bool
) -> None:
    rule = meeting_rule(service, DAY)
    assert (rule.interval_months, rule.per_year, rule.joint_most) == (months, per_year, joint_most)
    assert rule.evaluated is evaluated
    assert rule.per_year * rule.interval_months == 12
    assert rule.label_ja == service
    assert rule.meeting_ja == ("介護・医療連携推進会議" if "定期巡回" in service else "運営推進会議")


@pytest.mark.parametrize(
    ("spelling", "service"),
    [
        ("32", "group_home"),
        ("グループホーム", "group_home"),
        ("GROUP_HOME", "group_home"),
        ("５４", "community_special_nursing_home"),
        ("地域密着型介護老人福祉施設", "community_special_nursing_home"),
        ("複合型サービス(看護小規模多機能型居宅介護)", "nursing_small_multifunctional_care"),
        ("看護小規模多機能型居宅介護", "nursing_small_multifunctional_care"),
        ("76", "regular_round_home_visit_care"),
    ],
)
def test_all_spellings(spelling: str, service: str) -> None:
    assert meeting_rule(spelling, ServiceMonth(2026, 4)).service == service


@pytest.mark.parametrize(
    "service", ["訪問介護", "11", "介護予防認知症対応型共同生活介護", "グルプホーム", ""]
)
def test_other_services_hold_none(service: str) -> None:
    with pytest.raises(UnknownCodeError) as refusal:
        meeting_rule(service, DAY)
    assert refusal.value.code == "KC-G20"
    assert "認知症対応型共同生活介護" in str(refusal.value)
    assert "group_home" in str(refusal.value)


def test_what_is_no_service_and_no_encoded_day() -> None:
    with pytest.raises(InexactInputError, match="KC-N03"):
        meeting_rule(32, DAY)  # type: ignore[arg-type]
    # Joint meetings have been allowed since April 2018.
    assert meeting_rule("32", date(2018, 4, 1)).joint_most == 3
    with pytest.raises(NotEncodedError, match="KC-E03"):
        meeting_rule("32", date(2018, 3, 31))


def test_a_rule_as_values() -> None:
    values = meeting_rule("group_home", DAY).to_dict()
    assert values["per_year"] == 6
    assert values["citation"] == "ordinance_34"
    assert values["locator"] == "第108条(第34条準用)"
    assert values["data_status"] == "verified"
    assert "evidence" not in values
