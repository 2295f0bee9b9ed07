"""Parts and totals are judged separately: each of the four combinations, and both readings of a total."""

import pytest

from kaigo_calc.fee_tables.audit import Audit, audit_fee_table
from tests.fee_tables.audit.making import (
    BASE,
    DAY,
    HOME,
    TREATMENT,
    claim,
    copay,
    cut_copay,
    half_up,
    month_sum,
    total,
    treatment,
)

HEADINGS = (
    "基本(30日) 1割",
    "医療連携体制加算(30日) 1割",
    "サービス提供体制強化加算(30日) 1割",
    "科学的介護推進体制加算(月額) 1割",
    "処遇改善加算(月額) 1割",
)


def _units(base: int) -> list[int]:
    return [base * 30, 57 * 30, 22 * 30, 40, treatment(base)]


def _audit(parts: dict[str, list[int]], totals: dict[str, int]) -> Audit:
    rows = [
        {"要介護度": level, **dict(zip(HEADINGS, parts[level], strict=True)), "合計(月額) 1割": totals[level]}
        for level in BASE
    ]
    return audit_fee_table(rows, HOME, on=DAY)


def _right_parts() -> dict[str, list[int]]:
    return {level: [copay(units) for units in _units(base)] for level, base in BASE.items()}


def _right_totals() -> dict[str, int]:
    return {level: copay(claim(base)) for level, base in BASE.items()}


def test_the_right_units_of_the_parts_are_those_of_the_total() -> None:
    for base in BASE.values():
        assert sum(_units(base)) == claim(base) == month_sum(base) + half_up(month_sum(base) * TREATMENT)


def test_right_parts_and_right_total() -> None:
    audit = _audit(_right_parts(), _right_totals())
    assert audit.ok
    assert [one.kind for one in audit.sums] == ["right_parts_and_right_total"] * 5
    for one, base in zip(audit.sums, BASE.values(), strict=True):
        separately = sum(copay(units) for units in _units(base))
        assert one.sum_of_parts == one.sum_of_right_parts == separately
        assert one.adds_up == (separately == copay(claim(base)))
        assert len(one.parts) == 5
    assert not all(one.adds_up for one in audit.sums), "rounded apart, right parts exceed the right total"
    assert "Parts and total are right. The printed parts do not add up" in audit.to_text("en")


def test_a_wrong_total_of_right_parts() -> None:
    """The total is the sum of separately rounded parts, which is no claim."""
    parts = _right_parts()
    audit = _audit(parts, {level: sum(of_level) for level, of_level in parts.items()})
    found = {one.total.care_level: one for one in audit.sums}
    for one in found.values():
        assert one.parts_right
        assert one.adds_up
        assert one.is_sum_of_right_parts
        assert one.kind == (
            "right_parts_and_right_total" if one.total_right else "wrong_total_of_right_parts"
        )
    assert any(not one.total_right for one in found.values())


def test_a_wrong_part_under_a_right_total() -> None:
    parts = _right_parts()
    for level in BASE:
        parts[level][0] += 3
    audit = _audit(parts, _right_totals())
    assert [one.kind for one in audit.sums] == ["wrong_part_under_right_total"] * 5
    assert [one.parts_right for one in audit.sums] == [False] * 5
    assert "合計は正しく、内訳に誤りがあります。" in audit.to_text()


def test_a_right_sum_of_wrong_parts() -> None:
    """Every part is 10 % cut off, and their sum is printed: it adds up, and nothing of it is right."""
    parts = {level: [cut_copay(units) for units in _units(base)] for level, base in BASE.items()}
    audit = _audit(parts, {level: sum(of_level) for level, of_level in parts.items()})
    wrong = [one for one in audit.sums if one.kind == "wrong_parts_and_wrong_total"]
    assert wrong
    assert all(one.adds_up for one in audit.sums)
    assert not any(one.is_sum_of_right_parts for one in wrong)
    assert "内訳にも合計にも誤りがあります。 内訳を足すと、書かれた合計になります" in audit.to_text()


def test_sums_of_units_and_of_a_day() -> None:
    rows = [
        {
            "要介護度": level,
            "基本 単位数(1日)": base,
            "医療連携体制加算 単位数(1日)": 57,
            "サービス提供体制強化加算 単位数(1日)": 22,
            "1日合計 単位数": base + 79,
            "1日合計 費用総額": total(base + 79),
        }
        for level, base in BASE.items()
    ]
    audit = audit_fee_table(rows, HOME, on=DAY)
    assert audit.ok
    assert [len(one.parts) for one in audit.sums] == [3] * 5
    assert audit.sums[0].to_dict()["sum_of_parts"] == 765 + 79


def test_columns_that_are_no_parts_of_each_other() -> None:
    rows = [
        {"要介護度": level, "基本 1割(1日)": copay(base), "1日合計 1割": copay(base + 79)}
        for level, base in BASE.items()
    ]
    assert audit_fee_table(rows, HOME, on=DAY).sums == ()


@pytest.mark.parametrize("wide", [13, 14])
def test_many_columns_are_parts_only_all_together(wide: int) -> None:
    """More columns than are tried one by one: those to the left of the total are its parts, or none are."""
    rows: list[dict[str, object]] = []
    for level, base in BASE.items():
        row: dict[str, object] = {"要介護度": level, "基本 単位数(1日)": base}
        row |= {f"医療連携体制加算 単位数(1日) {place}": 57 for place in range(wide)}
        rows.append(row | {"1日合計 単位数": base + 79})
    assert audit_fee_table(rows, HOME, on=DAY).sums == ()
