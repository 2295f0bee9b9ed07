"""Checking answers: right ones, wrong ones with the mistake behind them, and what cannot be read."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kaigo_calc.errors import (
    InexactInputError,
    KaigoCalcError,
    UnknownCodeError,
    UnreadableInputError,
    leaves,
)
from kaigo_calc.testing import ConformanceReport, check_answers, conformance_cases
from tests.testing.solvers import Values, answer, naive_charge, solve

ALL = [solve(case) for case in conformance_cases()]
CASES = {case.id: case for case in conformance_cases()}


def _one(result: object, case: str = "charge/sumida-one-day") -> ConformanceReport:
    return check_answers([answer(CASES[case], result)])


def _wrong(report: ConformanceReport) -> list[tuple[str, object, object, str | None]]:
    return [(one.field, one.expected, one.found, one.mistake) for one in report.differences]


def test_the_library_gives_every_figure() -> None:
    report = check_answers(ALL)
    assert report.ok
    assert (report.cases, len(report.correct)) == (len(CASES), len(CASES))
    assert report.to_text() == f"検証例 {len(CASES)}件: 一致 {len(CASES)}件、一致しない 0件、回答なし 0件"


def _as_text(answers: list[Values]) -> str:
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in answers) + "\n\n"


def test_answers_come_as_objects_lines_text_or_file(tmp_path: Path) -> None:
    text = _as_text(ALL)
    path = tmp_path / "answers.jsonl"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    forms: list[Any] = [
        ALL,
        iter(ALL),
        text,
        text.splitlines(),
        text.encode().splitlines(keepends=True),
        path,
    ]
    for answers in forms:
        assert check_answers(answers).ok


def test_a_line_separator_within_a_text_ends_no_line() -> None:
    given = answer(CASES["charge/no-units"], {"total": 0, "benefit": 0, "copay": 0, "note": "a\u2028b"})
    assert check_answers(_as_text([given])).correct == ("charge/no-units",)


def test_the_mistake_behind_a_figure_is_named() -> None:
    """Naively by binary floats and by percent: 180 × 10.45 → 1,880; 10 % of 9,363 → 936."""
    assert int(180 * 10.45) == 1880
    report = check_answers([naive_charge(case) for case in conformance_cases("charge")], "charge")
    assert not report.ok
    found = {(one.id, one.field): (one.found, one.mistake) for one in report.differences}
    assert found[("charge/float-price-10.45-180", "/total")] == (1880, "float_price")
    assert found[("charge/sumida-one-day", "/copay")] == (936, "copay_by_percent")
    text = report.to_text().splitlines()
    assert "charge/float-price-10.45-180 /total: 正しい値 1,881、回答 1,880 — " in "\n".join(text)
    assert "浮動小数点数" in "\n".join(text)
    english = report.to_text("en")
    assert "charge/sumida-one-day /copay: expected 937, found 936 - The share seems" in english


def test_days_times_the_copay_of_a_day_is_named() -> None:
    result = {"units": 25_770, "total": 280_893, "benefit": 252_803, "copay": 30 * 937}
    report = _one(result, "day_to_month/thirty-days-of-859")
    assert _wrong(report) == [("/copay", 28_090, 28_110, "cost_per_day")]


@pytest.mark.parametrize("found", [937.0, "937", True, None, [937], Decimal(937)])
def test_only_the_very_figure_is_right(found: object) -> None:
    assert _wrong(_one({"total": 9363, "benefit": 8426, "copay": found})) == [("/copay", 937, found, None)]


def test_a_fraction_written_in_json_is_shown_as_written() -> None:
    line = '{"id": "charge/sumida-one-day", "result": {"total": 9363.0, "benefit": 8426, "copay": 937}}'
    report = check_answers([line])
    assert _wrong(report) == [("/total", 9363, "9363.0", None)]
    assert report.to_text("en").splitlines()[1] == (
        "charge/sumida-one-day /total: expected 9,363, found '9363.0'"
    )


def test_what_is_not_answered_is_told() -> None:
    report = _one({"total": 9363, "copay": 937})
    assert _wrong(report) == [("/benefit", 8426, None, None)]
    assert report.to_text("ja").splitlines()[1] == "charge/sumida-one-day /benefit: 正しい値 8,426、回答 なし"


@pytest.mark.parametrize("result", [None, 937, "937", []])
def test_a_result_that_is_no_object(result: object) -> None:
    report = _one(result)
    assert [(one.field, one.found) for one in report.differences] == [("", result)]
    assert " /: " in report.to_text()


def test_lists_and_services_are_compared_by_place() -> None:
    case = CASES["claim/two-services"]
    result = json.loads(json.dumps(case.expected))
    result["services"][1]["total"] += 1
    assert [(one.field, one.found) for one in check_answers([answer(case, result)]).differences] == [
        ("/services/1/total", result["services"][1]["total"])
    ]
    result["services"].pop()
    (difference,) = check_answers([answer(case, result)]).differences
    assert difference.field == "/services"
    result["services"] = {}
    assert [one.field for one in check_answers([answer(case, result)]).differences] == ["/services"]


def test_a_law_that_is_not_expected_is_wrong_and_other_fields_are_passed_over() -> None:
    case = CASES["claim/thirty-days"]
    result = {**case.expected, "public": {"12": 5}, "status": "verified"}
    assert _wrong(check_answers([answer(case, result)])) == [("/public/12", None, 5, None)]


def test_a_field_that_is_left_out_is_no_null() -> None:
    case = CASES["claim/thirty-days"]
    result = json.loads(json.dumps(case.expected))
    assert result["services"][0].pop("in_limit_units") is None
    report = check_answers([answer(case, result)])
    assert _wrong(report) == [("/services/0/in_limit_units", None, None, None)]
    assert (report.differences[0].absent, report.correct) == ("found", ())
    assert report.differences[0].to_text("en").endswith("/in_limit_units: expected null, found nothing")
    result["services"][0]["in_limit_units"] = None
    assert check_answers([answer(case, result)]).correct == (case.id,)
    too_many = check_answers([answer(case, {**case.expected, "public": {"12": None}})])
    assert (_wrong(too_many), too_many.differences[0].absent) == (
        [("/public/12", None, None, None)],
        "expected",
    )
    assert too_many.differences[0].to_text("en").endswith("/public/12: expected nothing, found null")


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "charge/no-units", "id": "charge/no-units", "result": {}}',
        '{"id": "charge/no-units", "result": {"total": 1, "total": 0, "benefit": 0, "copay": 0}}',
        '{"id": "charge/no-units", "result": {}, "note": [{"a": 1, "a": 1}]}',
    ],
)
def test_a_repeated_key_is_refused_wherever_it_stands(line: str) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        check_answers([line])
    assert [(error.code, error.place) for error in leaves(caught.value)] == [("KC-J08", "answers:1")]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("key", ["copay", "note"])
def test_what_is_no_number_is_refused_wherever_it_stands(number: str, key: str) -> None:
    right = {"total": 0, "benefit": 0, "copay": 0}
    line = json.dumps({"id": "charge/no-units", "result": {**right, key: [float(number)]}})
    values: list[Any] = [
        line,
        {"id": "charge/no-units", "result": {**right, key: float(number)}},
        {"id": "charge/no-units", "result": right, key: [{"deep": Decimal(number)}]},
    ]
    with pytest.raises(ExceptionGroup) as caught:
        check_answers(values)
    assert [(error.code, error.place) for error in leaves(caught.value)] == [
        ("KC-V09", "answers:1"),
        ("KC-V09", "answers:2"),
        ("KC-V09", "answers:3"),
    ]
    as_text = {"id": "charge/no-units", "result": {**right, "note": number}}
    assert check_answers([as_text, json.dumps(as_text)]).correct == ("charge/no-units",)


def test_an_answer_that_holds_itself_is_still_compared() -> None:
    given: Values = {"id": "charge/no-units", "result": {"total": 0, "benefit": 0, "copay": 0}}
    given["result"]["note"] = given
    assert check_answers([given]).correct == ("charge/no-units",)


@pytest.mark.parametrize("name", ["answers.jsonl", "pages/Answers.JSON\n"])
def test_the_name_of_a_file_has_to_be_a_path(name: str) -> None:
    with pytest.raises(UnreadableInputError, match="Path") as caught:
        check_answers(name)
    assert caught.value.code == "KC-V07"


def test_missing_unknown_and_duplicate_ids() -> None:
    days = [solve(case) for case in conformance_cases("day_to_month")]
    other = solve(CASES["charge/no-units"])
    report = check_answers([*days[2:], days[2], other, {"id": "x", "result": {}}], "day_to_month")
    assert report.missing == (days[0]["id"], days[1]["id"])
    assert report.unknown == ("charge/no-units", "x")
    assert report.duplicate == (days[2]["id"],)
    assert not report.ok
    assert report.differences == ()
    assert report.to_text("ja").splitlines()[1:] == [
        "回答がない例: day_to_month/sumida-one-day、day_to_month/thirty-days-of-859",
        "検証例にないID: charge/no-units、x",
        "2回以上回答したID: day_to_month/thirty-days-at-10.45",
    ]
    assert report.to_text("en").splitlines()[1].startswith("Without an answer: day_to_month/sumida-one-day, ")
    assert str(report) == report.to_text("ja")


def test_the_first_of_two_answers_counts() -> None:
    right = solve(CASES["charge/no-units"])
    report = check_answers([right, answer(CASES["charge/no-units"], {"total": 1})])
    assert report.correct == ("charge/no-units",)


def test_a_report_is_json() -> None:
    report = check_answers(
        [answer(CASES["charge/no-units"], {"total": {}, "benefit": 0, "copay": 0.5})], "charge"
    )
    document = json.loads(json.dumps(report.to_dict()))
    assert document["format"] == "kaigo_calc.conformance_report.v1"
    assert (document["ok"], document["cases"], document["correct"]) == (False, 123, 0)
    plain = {"id": "charge/no-units", "mistake": None, "absent": None}
    assert document["differences"] == [
        {**plain, "field": "/total", "expected": 0, "found": "{}"},
        {**plain, "field": "/copay", "expected": 0, "found": "0.5"},
    ]
    assert len(document["missing"]) == 122


def test_a_figure_too_long_to_be_printed_is_still_told() -> None:
    report = _one({"total": 10**5000, "benefit": 8426, "copay": 937})
    assert report.to_text().splitlines()[1] == "charge/sumida-one-day /total: 正しい値 9,363、回答 <int>"
    assert json.loads(json.dumps(report.to_dict()))["differences"][0]["found"] == "<int>"


def test_every_line_that_cannot_be_read_is_told_with_its_place() -> None:
    lines: list[str | bytes] = [
        '{"id": 1}',
        "{",
        '{"id": "charge/no-units", "result": {}}',
        "[]",
        b"\xff",
        '"x"',
    ]
    with pytest.raises(ExceptionGroup) as caught:
        check_answers(lines)
    faults = [(error.code, error.place) for error in leaves(caught.value)]
    assert faults == [
        ("KC-V02", "answers:1"),
        ("KC-J01", "answers:2"),
        ("KC-V02", "answers:4"),
        ("KC-J02", "answers:5"),
        ("KC-V02", "answers:6"),
    ]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        check_answers(tmp_path / "none.jsonl")
    assert (caught.value.code, caught.value.place) == ("KC-J20", str(tmp_path / "none.jsonl"))
    (tmp_path / "a.jsonl").write_text("{\n", "utf-8")
    with pytest.raises(ExceptionGroup) as group:
        check_answers(tmp_path / "a.jsonl")
    assert leaves(group.value)[0].place == "a.jsonl:1"


@pytest.mark.parametrize("answers", [5, {"id": "x", "result": {}}, b"{}", None])
def test_anything_else_is_refused(answers: Any) -> None:
    with pytest.raises(InexactInputError) as caught:
        check_answers(answers)
    assert caught.value.code == "KC-N03"
    assert "回答" in caught.value.message_ja


def test_unknown_kind_and_language() -> None:
    with pytest.raises(UnknownCodeError):
        check_answers([], "claims")
    report = check_answers([], "charge")
    with pytest.raises(KaigoCalcError) as caught:
        report.to_text("de")
    assert caught.value.code == "KC-X02"
    (difference,) = _one({"total": 9363, "copay": 937}).differences
    with pytest.raises(UnknownCodeError) as caught:
        difference.to_text("fr")
    assert caught.value.code == "KC-X02"
