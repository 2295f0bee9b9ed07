"""Faulty documents: every fault at once, each with its code and its place."""

import json
from copy import deepcopy
from decimal import Decimal

import pytest

from kaigo_calc.claims import (
    MonthLines,
    read_claim,
)
from kaigo_calc.claims.documents import LONGEST_DOCUMENT
from kaigo_calc.claims.documents.shapes import pointer
from kaigo_calc.errors import UnreadableInputError, leaves
from tests.claims.documents import (
    COUNTS,
    FACTS,
    FULL_LINES,
    LINES,
    Document,
    changed,
    faults,
    without,
)


def test_all_faults_are_told_at_once() -> None:
    document = {
        "format": "kaigo_calc.claim.v1",
        "mont": "2026-05",
        "benefit_rate": 101,
        "public_expenses": [{"law": 12}, {"law": "12", "own_payment": -1, "first_day": "2026-05-32"}],
        "services": [
            {"service": "23x", "unit_price": "10.905", "lines": [{"units": 1.5, "count": "30"}]},
            {
                "service": "32",
                "unit_class": 3,
                "counts": [{"item": "base_units", "service_code": "321151", "count": 30}],
            },
        ],
    }
    assert faults(json.dumps(document)) == [
        ("KC-J07", ""),
        ("KC-J09", "/month"),
        ("KC-N08", "/benefit_rate"),
        ("KC-J10", "/public_expenses/0/law"),
        ("KC-N06", "/public_expenses/1/own_payment"),
        ("KC-J21", "/public_expenses/1/first_day"),
        ("KC-C01", "/services/0/service"),
        ("KC-N07", "/services/0/unit_price"),
        ("KC-J11", "/services/0/lines/0/units"),
        ("KC-J10", "/services/0/lines/0/count"),
        ("KC-J16", "/services/1"),
        ("KC-C06", "/services/1/unit_class"),
        ("KC-J16", "/services/1/counts/0"),
    ]


def test_faults_of_counts_have_places() -> None:
    document = changed(
        COUNTS,
        "services",
        0,
        to={
            "service": "32",
            "unit_class": 1,
            "municipality": "墨田",
            "counts": [
                {"item": "base", "count": 30, "reductions": ["over_capacty"], "public_counts": {"12": 31}},
                {"service_code": "321199", "count": 1},
                {"service_code": "322151", "count": 1, "public_counts": {"12": 0}},
                {"service_code": "321151", "count": 1, "care_level": 4, "public_counts": {"12": 0}},
                {
                    "service_code": "321151",
                    "count": 1,
                    "reductions": ["over_capacity"],
                    "public_counts": {"12": 0},
                },
            ],
            "treatment": ["treatment"],
            "registered": ["medical"],
            "own_rates": {"treatment_r6_ii": "1/10", "none": "1/10"},
        },
    )
    assert faults(document) == [
        ("KC-M05", "/services/0/counts/0/public_counts/12"),
        ("KC-C08", "/services/0/counts/0/reductions/0"),
        ("KC-C08", "/services/0/counts/0/item"),
        ("KC-J19", "/services/0/counts/1/public_counts"),
        ("KC-J17", "/services/0/counts/1/service_code"),
        ("KC-J18", "/services/0/counts/2"),
        ("KC-J18", "/services/0/counts/3"),
        ("KC-J18", "/services/0/counts/4"),
        ("KC-C08", "/services/0/treatment/0"),
        ("KC-C08", "/services/0/registered/0"),
        ("KC-M27", "/services/0/own_rates/treatment_r6_ii"),
        ("KC-C08", "/services/0/own_rates/none"),
        ("KC-C03", "/services/0/municipality"),
    ]


def test_one_service_never_hides_the_faults_of_another() -> None:
    other: Document = {**LINES["services"][0], "service": "38", "uplift": {"rates": []}}
    wrong = changed(COUNTS, "services", 0, "counts", 0, "item", to="base")
    assert faults({**wrong, "services": [*wrong["services"], other]}) == [
        ("KC-C08", "/services/0/counts/0/item"),
        ("KC-M06", "/services/1/uplift"),
    ]


def test_conflicts_of_a_month_stand_at_the_service() -> None:
    too_many = changed(COUNTS, "services", 0, "counts", 0, "count", to=31)
    assert faults(too_many) == [("KC-R16", "/services/0")]
    assert faults(changed(COUNTS, "services", 0, "service", to="33")) == [("KC-E04", "/services/0")]


def test_counts_of_a_faulty_month_are_not_priced() -> None:
    assert faults(changed(COUNTS, "month", to="2024-00")) == [("KC-D04", "/month")]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({**FACTS, "services": LINES["services"]}, {("KC-J16", ""), ("KC-J07", "")}),
        ({"format": "kaigo_calc.claim.v1"}, {("KC-J16", ""), ("KC-J09", "/month"), ("KC-J09", "/office")}),
        (changed(FACTS, "format", to="kaigo_calc.claim.v2"), {("KC-J06", "/format")}),
        (changed(FACTS, "format", to=1), {("KC-J10", "/format")}),
        (without(FACTS, "format"), {("KC-J09", "/format")}),
        (changed(FACTS, "office", to=None), {("KC-J10", "/office")}),
        (changed(FACTS, "office", to=[]), {("KC-J10", "/office")}),
        (changed(FACTS, "stays", to={}), {("KC-J10", "/stays")}),
        (changed(FACTS, "stays", 0, "short_stay", to=1), {("KC-J10", "/stays/0/short_stay")}),
        (changed(FACTS, "stays", 0, "care_level", to=True), {("KC-J10", "/stays/0/care_level")}),
        (changed(FACTS, "stays", 0, "care_level", to=6), {("KC-C05", "/stays/0/care_level")}),
        (changed(FACTS, "stays", 0, "left_on", to="2026-03-31"), {("KC-F01", "/stays/0")}),
        (changed(FACTS, "stays", 0, "admitted_on", to="2026-4-1"), {("KC-J21", "/stays/0/admitted_on")}),
        (changed(FACTS, "office", "unit_count", to=0), {("KC-F04", "/office")}),
        (changed(FACTS, "office", "unit_count", to=float("nan")), {("KC-J12", "/office/unit_count")}),
        (changed(FACTS, "office", "unit_count", to=-float("inf")), {("KC-J12", "/office/unit_count")}),
        (changed(FACTS, "office", "unit_count", to=2.0), {("KC-J11", "/office/unit_count")}),
        (changed(FACTS, "office", "unit_count", to=10**12), {("KC-J13", "/office/unit_count")}),
        (changed(FACTS, "office", "unit_count", to=-(10**5000)), {("KC-J13", "/office/unit_count")}),
        (changed(FACTS, "resident", to="\x1b[2J"), {("KC-J15", "/resident")}),
        (changed(FACTS, "resident", to="A\u2028B"), {("KC-J15", "/resident")}),
        (changed(FACTS, "resident", to="\ud800"), {("KC-J15", "/resident")}),
        ({**FACTS, "own_rates": {"a\x00": "1/10"}}, {("KC-J15", r"/own_rates/'a\x00'")}),
        ({**FACTS, "own_rates": {"a": "1/10%"}}, {("KC-N05", "/own_rates/a")}),
        ({**FACTS, "confirmed": "x"}, {("KC-J10", "/confirmed")}),
        ({**FACTS, "confirmed": ["x"] * 1001}, {("KC-J14", "/confirmed")}),
        (changed(FULL_LINES, "left_out", 0, "reason", to="?"), {("KC-J22", "/left_out/0/reason")}),
        (changed(LINES, "services", to=[]), {("KC-M12", "")}),
        (changed(LINES, "services", 0, to=5), {("KC-J10", "/services/0")}),
        (
            changed(LINES, "services", 0, "counts", to=[]),
            {("KC-J16", "/services/0"), ("KC-J07", "/services/0")},
        ),
    ],
)
def test_places(document: Document, expected: set[tuple[str, str]]) -> None:
    assert set(faults(document)) >= expected


@pytest.mark.parametrize(
    ("value", "code"),
    [(Decimal("10.90"), "KC-J10"), ((1, 2), "KC-J10"), (10.9, "KC-J11"), (None, "KC-J10"), ([], "KC-J10")],
)
def test_values_of_python_that_json_does_not_have(value: object, code: str) -> None:
    assert faults(changed(LINES, "services", 0, "unit_price", to=value)) == [
        (code, "/services/0/unit_price"),
    ]


def test_misspelt_keys_are_met_with_close_ones() -> None:
    with pytest.raises(ExceptionGroup) as caught:
        read_claim({**FACTS, "benefit_rat": 90, "x" * 50: 1, 5: 1})  # type: ignore[dict-item]
    first, second, third = leaves(caught.value)
    assert "'benefit_rat' というキー" in first.message_ja
    assert "近い名前: benefit_rate。" in first.hint_ja
    assert "Close to it: none." in second.hint_en
    assert third.message_en == "There is no key 5 here."


def test_kinds_are_named() -> None:
    with pytest.raises(ExceptionGroup) as caught:
        read_claim(changed(FACTS, "stays", 0, "care_level", to=[]))
    (error,) = leaves(caught.value)
    assert error.message_ja == "文字列か整数が必要ですが、配列 […]です。"
    assert error.message_en == "text or a whole number is needed here, not a list […]."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "KC-J01"),
        ("{", "KC-J01"),
        ("{} {}", "KC-J01"),
        ('{"a": 1,}', "KC-J01"),
        ("{'a': 1}", "KC-J01"),
        ('"\t"', "KC-J01"),
        ("// comment", "KC-J01"),
        ("01", "KC-J01"),
        (b"\xff", "KC-J02"),
        ("{}".encode("utf-16"), "KC-J02"),
        ("墨田".encode("shift_jis"), "KC-J02"),
        (b"\xef\xbb\xbf{}", "KC-J03"),
        ("\ufeff{}", "KC-J03"),
        (" " * (LONGEST_DOCUMENT + 1), "KC-J04"),
        (b" " * (LONGEST_DOCUMENT + 1), "KC-J04"),
        ("[" * 100_000, "KC-J05"),
        ('{"a":' * 100_000, "KC-J05"),
        ("5", "KC-J10"),
        ("1e400", "KC-J11"),
        ("NaN", "KC-J12"),
        ("9" * 5000, "KC-J13"),
        ("null", "KC-J10"),
        (5, "KC-N03"),
        (None, "KC-N03"),
        ([FACTS], "KC-N03"),
    ],
)
def test_text_that_is_no_document(text: object, code: str) -> None:
    assert faults(text) == [(code, "")]


def test_place_of_a_syntax_fault_is_told_by_line() -> None:
    with pytest.raises(ExceptionGroup) as caught:
        read_claim('{"format": "kaigo_calc.claim.v1",\n "month" 5}')
    assert leaves(caught.value)[0].message_en == "This is not JSON (line 2, character 10)."


def test_a_key_may_be_written_only_once() -> None:
    text = json.dumps(FACTS)[:-1] + ', "benefit_rate": 80, "office": {"unit_count": 1, "unit_count": 2}}'
    assert faults(text) == [("KC-J08", ""), ("KC-J08", ""), ("KC-J08", "/office")]
    with pytest.raises(ExceptionGroup) as caught:
        read_claim(text)
    assert leaves(caught.value)[0].message_en == "The key 'benefit_rate' is written more than once."
    repeated = json.dumps(LINES).replace('"count": 30', '"count": 30, "public_counts": {"12": 1, "12": 2}')
    assert faults(repeated) == [("KC-J08", "/services/0/lines/0/public_counts")]


@pytest.mark.parametrize("number", ["10.90", "1e1", "10.0", "-0.5", "1" + "0" * 400 + ".5"])
def test_a_fraction_never_comes_in_as_a_number(number: str) -> None:
    text = json.dumps(LINES).replace('"10.90"', number)
    assert faults(text) == [("KC-J11", "/services/0/unit_price")]
    with pytest.raises(ExceptionGroup) as caught:
        read_claim(text)
    assert '"10.90"' in leaves(caught.value)[0].hint_en


def test_negative_units_are_read() -> None:
    document = changed(LINES, "services", 0, "lines", 0, "units", to=-85)
    facts = read_claim(json.dumps(document))
    assert isinstance(facts, MonthLines)
    assert facts.services[0].lines[0].units == -85


def test_pointers() -> None:
    assert pointer("a/b~c") + pointer(3) == "/a~1b~0c/3"
    assert pointer("x" * 100) == "/" + "x" * 40
    assert pointer("\x1b") == r"/'\x1b'"


def test_errors_carry_places_through_copies() -> None:
    error = UnreadableInputError("KC-J21", value="x").at("/first_day").at("/stays/0")
    assert error.place == "/stays/0/first_day"
    assert deepcopy(error).to_dict()["place"] == error.place
