"""Records that cannot be understood are refused, all faults at once, each with its record and field."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaigo_calc.error_texts import ERROR_TEXTS
from kaigo_calc.errors import InexactInputError, KaigoCalcError, UnknownCodeError
from kaigo_calc.records import check_statement, packaged_layout
from tests.records.worked import Record, cd_14, changed, plain


def faults_of(call: Callable[[], object]) -> list[KaigoCalcError]:
    with pytest.raises(ExceptionGroup) as caught:
        call()
    faults: list[KaigoCalcError] = []
    for fault in caught.value.exceptions:
        assert isinstance(fault, KaigoCalcError)
        assert type(fault).__name__ == ERROR_TEXTS[fault.code].error
        for text in (fault.message_ja, fault.message_en, fault.hint_ja, fault.hint_en):
            assert text
            assert "{" not in text
        faults.append(fault)
    return faults


HUGE: int = 10**5000
BAD: list[tuple[int, Any, Any, str]] = [
    (0, "exchange_id", "7170", "KC-K01"),
    (0, "exchange_id", 7171, "KC-K06"),
    (0, "record_kind", "12", "KC-K02"),
    (1, "unit", 752, "KC-K04"),
    (1, 5, 752, "KC-K04"),
    (1, "count", None, "KC-K05"),
    (1, "count", "", "KC-K05"),
    (1, "service_month", None, "KC-K05"),
    (1, "units", 752.0, "KC-K06"),
    (1, "units", True, "KC-K06"),
    (1, "units", [752], "KC-K06"),
    (1, "service_item", 2111, "KC-K06"),
    (1, "service_month", 2021.09, "KC-K06"),
    (1, "service_month", True, "KC-K06"),
    (1, "units", "752 ", "KC-K07"),
    (1, "units", "７５２", "KC-K07"),
    (1, "units", "7,52", "KC-K07"),
    (1, "units", "--7", "KC-K07"),
    (1, "service_item", "21111", "KC-K07"),
    (1, "service_month", "2021-9", "KC-K07"),
    (1, "service_month", "202113", "KC-K07"),
    (1, "service_month", "000009", "KC-K07"),
    (1, "service_month", HUGE, "KC-K07"),
    (0, "birth_date", "19400230", "KC-K07"),
    (1, "units", "9" * 5000, "KC-K08"),
    (1, "units", HUGE, "KC-K08"),
    (1, "count", -1, "KC-K08"),
    (1, "count", "-1", "KC-K08"),
    (0, "insurance_rate", 900, "KC-K08"),
    (-1, "price_100", 0, "KC-K08"),
]


@pytest.mark.parametrize(("index", "field", "value", "code"), BAD, ids=range(len(BAD)))
def test_a_fault_names_record_and_field(index: int, field: Any, value: Any, code: str) -> None:
    records = changed(plain(), {index: {field: value}})
    (fault,) = faults_of(lambda: check_statement(records))
    assert fault.code == code
    number = index + 1 if index >= 0 else len(records)
    assert fault.values["record"] == number
    assert f"記録{number}" in fault.message_ja
    assert f"record {number}" in fault.message_en


def test_all_faults_come_at_once() -> None:
    damage: dict[int, Any] = {1: {"units": 1.5, "cuont": 30, "count": None}, 2: {"units": "x"}}
    records = changed(plain(), damage)
    faults = faults_of(lambda: check_statement(records))
    assert [(one.code, one.values["record"]) for one in faults] == [
        ("KC-K04", 2),
        ("KC-K06", 2),
        ("KC-K05", 2),
        ("KC-K07", 3),
    ]
    assert "count" in faults[0].hint_en


def test_very_many_faults_are_cut_to_a_hundred() -> None:
    assert len(faults_of(lambda: check_statement([{"exchange_id": "0"}] * 500))) == 100


@pytest.mark.parametrize(
    ("records", "problems"),
    [
        (plain()[1:], ["no record 01"]),
        ([*plain(), plain()[0]], ["a second record 01"]),
        ([*plain(), plain()[-1]], ["a second record 10"]),
        (plain()[:1], ["no record 10"]),
        ([*plain(), *([plain()[1]] * 1000)], ["more than 1000 records"]),
        (plain()[:2], ["no record 10 of service type 32", "no record 10"]),
    ],
)
def test_a_statement_that_is_not_whole(records: list[Record], problems: list[str]) -> None:
    faults = faults_of(lambda: check_statement(records))
    assert [one.code for one in faults] == ["KC-K09"] * len(problems)
    for fault, problem in zip(faults, problems, strict=True):
        assert problem in fault.message_en


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"insurance_rate": None}, ["insurance_rate"]),
        ({"public_rate_1": None}, ["public_rate_1"]),
        ({"public_payer_1": None}, ["public_payer_1"]),
        ({"public_rate_1": None, "public_payer_1": ""}, ["public_rate_1", "public_payer_1"]),
        ({"public_rate_2": 100}, ["public_payer_2"]),
    ],
)
def test_rates_and_payers_that_the_figures_need(
    changes: dict[str, int | str | None], missing: list[str]
) -> None:
    faults = faults_of(lambda: check_statement(changed(cd_14(), {0: changes})))
    assert [(one.code, one.values["field_id"]) for one in faults] == [("KC-K05", name) for name in missing]


@pytest.mark.parametrize("records", [plain()[0], "7171", b"7171", 7171, None])
def test_one_record_is_no_list_of_records(records: Any) -> None:
    with pytest.raises(InexactInputError) as caught:
        check_statement(records)
    assert caught.value.code == "KC-K18"
    assert "list[dict]" in caught.value.hint


def test_a_layout_asked_for_a_record_that_is_not_known() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        packaged_layout().fields("7170", "01")
    assert caught.value.code == "KC-K01"
    assert caught.value.message_en.startswith("the exchange id")


def test_something_else_among_the_records() -> None:
    mixed: list[Any] = [*plain(), 5]
    (fault,) = faults_of(lambda: check_statement(mixed))
    assert (fault.code, fault.values["record"]) == ("KC-K10", 9)


def test_an_unknown_grade() -> None:
    with pytest.raises(UnknownCodeError):
        check_statement([], area_grade=9)


def test_numpy_integers_are_read_as_what_they_are() -> None:
    import numpy

    records: list[Any] = [{**one} for one in plain()]
    records[1]["units"] = numpy.int64(752)
    assert check_statement(records) == []


_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-10, 200),
    st.floats(),
    st.text(max_size=12),
    st.text("0123456789-H", max_size=10),
    st.just("9" * 5000),
)
_names = [field.id for kind in ("01", "02", "10") for field in packaged_layout().fields("7171", kind)]
_wild = st.dictionaries(st.one_of(st.sampled_from(_names), st.text(max_size=8)), _values, max_size=8)


@given(st.lists(_wild, max_size=4))
def test_only_our_errors_come_out_of_wild_dicts(records: list[Any]) -> None:
    _only_ours(lambda: check_statement(records))


@settings(max_examples=300)
@given(
    st.sampled_from([cd_14(), plain()]),
    st.dictionaries(
        st.integers(0, 7), st.dictionaries(st.sampled_from(_names), _values, max_size=3), max_size=4
    ),
    st.booleans(),
)
def test_only_our_errors_come_out_of_damaged_statements(
    records: list[Record], damage: dict[int, dict[str, Any]], unverified: bool
) -> None:
    known = [
        {name: value for name, value in damage.get(number, {}).items() if name in _fields_of(record)}
        for number, record in enumerate(records[: len(records)])
    ]
    damaged = [{**record, **fields} for record, fields in zip(records, known, strict=True)]
    _only_ours(lambda: check_statement(damaged, area_grade=5, accept_unverified=unverified))


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(st.integers(1, 6), st.sampled_from(["units", "count", "service_units", "public_units_1"])),
        max_size=3,
    ),
    st.integers(-(10**6), 10**6),
)
def test_any_figures_are_checked_to_the_end(places: list[tuple[int, str]], figure: int) -> None:
    """Readable figures never raise, however wrong they are."""
    records = cd_14()
    for index, field in places:
        if field in _fields_of(records[index]) and (field != "count" or figure >= 0):
            records[index][field] = figure
    for finding in check_statement(records, area_grade=5):
        assert finding.message_ja
        assert finding.message_en


def _fields_of(record: Record) -> set[str]:
    fields = packaged_layout().fields(str(record["exchange_id"]), str(record["record_kind"]))
    return {field.id for field in fields}


def _only_ours(call: Callable[[], object]) -> None:
    faults: list[Exception] = []
    try:
        call()
    except KaigoCalcError as error:
        faults = [error]
    except ExceptionGroup as group:
        faults = list(group.exceptions)
    assert all(isinstance(one, KaigoCalcError) and str(one) for one in faults)
