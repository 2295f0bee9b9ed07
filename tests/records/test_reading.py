"""Exchange text: read strictly, written back byte for byte, refused where it is too large or ambiguous."""

import pickle
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kaigo_calc import records
from kaigo_calc.errors import (
    InexactInputError,
    KaigoCalcError,
    OutOfRangeError,
    UnknownCodeError,
    UnreadableInputError,
    UnverifiedError,
)
from kaigo_calc.records import RecordFile, check_statement, load_layout, packaged_layout, read_records
from tests.records.test_faults import faults_of
from tests.records.worked import Record, cd_14, changed


def line_of(number: int, record: Record, *, quoted: bool = False) -> str:
    fields = packaged_layout().fields(str(record["exchange_id"]), str(record.get("record_kind", "")))
    values = {"record_type": "2", "serial_number": number, **record}
    cells = ["" if values.get(field.id) is None else str(values[field.id]) for field in fields]
    return ",".join(f'"{cell}"' if quoted else cell for cell in cells)


def text_of(records: list[Record], end: str = "\r\n", *, quoted: bool = False) -> str:
    lines = ["1,1,0,10,7171,0,1390000001,00000000,0"]
    lines += [line_of(number, record, quoted=quoted) for number, record in enumerate(records, 2)]
    return end.join([*lines, f"3,{len(records) + 2}"]) + end


def read(data: bytes | str, encoding: str | None = None) -> RecordFile:
    return read_records(data, encoding, accept_unverified=True)


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("quoted", [True, False])
@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig"])
def test_a_file_is_read_checked_and_written_back(end: str, quoted: bool, encoding: str) -> None:
    data = text_of(cd_14(), end, quoted=quoted).encode(encoding)
    file = read(data)
    assert file.to_bytes() == data
    assert [row.fields is None for row in file] == [True, *([False] * 8), True]
    assert check_statement(file, area_grade=5) == []


def test_a_file_survives_pickling_and_is_a_value() -> None:
    file = read(text_of(cd_14()))
    copy = pickle.loads(pickle.dumps(file))  # noqa: S301  # our own pickle
    assert copy.to_bytes() == file.to_bytes()
    assert check_statement(copy, area_grade=5) == []
    assert hash(read(text_of(cd_14()))) == hash(file)


def test_findings_and_faults_of_a_file_name_its_lines() -> None:
    wrong = text_of(changed(cd_14(), {2: {"public_count_1": 29}}))
    (finding,) = check_statement(read(wrong))
    assert (finding.identity, finding.record, finding.found) == ("2", 4, 1170)
    faulty = text_of(changed(cd_14(), {2: {"count": "x"}}))
    (fault,) = faults_of(lambda: check_statement(read(faulty)))
    assert (fault.code, fault.values["record"]) == ("KC-K07", 4)


def test_an_unconfirmed_layout_is_not_used_in_silence() -> None:
    with pytest.raises(UnverifiedError) as caught:
        read_records(text_of(cd_14()))
    assert caught.value.code == "KC-K16"
    truthy: Any = 1
    with pytest.raises(UnverifiedError):
        read_records(text_of(cd_14()), accept_unverified=truthy)


def test_a_layout_of_ones_own(tmp_path: Path) -> None:
    """A version in which the office number comes before the month: positions 5 and 6 change places."""
    packaged = Path(records.__file__).with_name("layouts.csv").read_text("utf-8")
    header, *lines = packaged.splitlines()
    for number, line in enumerate(lines):
        if ",5,service_month," in line and ",6,office_number," in lines[number + 1]:
            office = lines[number + 1].replace(",6,", ",5,", 1)
            lines[number : number + 2] = [office, line.replace(",5,", ",6,", 1)]
    path = tmp_path / "own.csv"
    path.write_text("\n".join([header, *lines]) + "\n", "utf-8")
    original = text_of(cd_14(), "\n")
    swapped = original.replace(",202109,1390000001,", ",1390000001,202109,")
    for layout in (path, str(path), load_layout(path)):
        file = read_records(swapped, layout=layout)
        assert file.to_bytes() == swapped.encode()
        assert check_statement(file) == []
    with pytest.raises(ExceptionGroup):
        check_statement(read_records(original, layout=path))


def test_a_layout_out_of_order_is_refused(tmp_path: Path) -> None:
    header = (
        "exchange_ids,record_kind,position,field,label_ja,digits,kind,needed,citation,locator,source,status"
    )
    row = "7171,02,{},{},欄,2,number,no,claim_interface_office,,claim_interface_2014,single_source"
    for rows in (["1,a", "3,b"], ["1,a", "2,a"], ["2,a"]):
        path = tmp_path / "own.csv"
        lines = [row.format(*one.split(",")) for one in rows]
        path.write_text("\n".join([header, *lines]) + "\n", "utf-8")
        (fault,) = faults_of(lambda path=path: load_layout(path))  # type: ignore[misc]
        assert fault.code == "KC-K03"
        assert "7171 02" in fault.message_en


def test_the_packaged_layout_says_what_is_recalled() -> None:
    statuses: dict[str, set[str]] = {}
    for exchange_id, kind in (("7171", "01"), ("7171", "02"), ("7171", "10"), ("7111", "")):
        for field in packaged_layout().fields(exchange_id, kind):
            statuses.setdefault(field.status, set()).add(field.id)
    assert {"service_month", "insured_number", "birth_date", "service_item", "law"} <= statuses["unverified"]
    assert {"units", "count", "service_units", "insurance_rate", "claim"} <= statuses["single_source"]
    assert set(statuses) == {"unverified", "single_source"}
    widths = {field.id: field.digits for field in packaged_layout().fields("7111", "")}
    figures = ("claims", "units", "cost", "insurance", "public", "user")
    assert [widths[name] for name in figures] == [6, 11, 12, 12, 12, 12]
    widths = {field.id: field.digits for field in packaged_layout().fields("7175", "10")}
    summary = ("service_type", "actual_days", "planned_units", "insured_units", "price_100", "claim", "copay")
    assert [widths[name] for name in summary] == [2, 2, 6, 8, 4, 9, 8]
    assert [widths[f"public_{name}_3"] for name in ("units", "claim", "self")] == [6, 9, 6]


@pytest.mark.parametrize(
    ("data", "encoding", "used"),
    [
        ("3,あ\r\n".encode(), None, "utf-8"),
        ("3,あ\r\n".encode("cp932"), None, "cp932"),
        ("3,ﾂｷ\r\n".encode("cp932"), "cp932", "cp932"),
        ("3,ﾂｷ\r\n".encode(), None, "utf-8"),
        ("3,ああ\r\n".encode(), "utf-8", "utf-8"),
        ("3,ああ\r\n".encode("utf-8-sig"), None, "utf-8"),
        (b"3,x\r\n", None, "cp932"),
        ("3,あ", None, "utf-8"),
        ("3,あ", "cp932", "cp932"),
    ],
)
def test_encodings(data: bytes | str, encoding: str | None, used: str) -> None:
    file = read(data, encoding)
    assert file.encoding == used
    raw = data if isinstance(data, bytes) else data.encode(used)
    assert file.to_bytes() == raw


def test_what_two_encodings_read_differently_is_refused() -> None:
    """ﾂｷ in Shift_JIS is · in UTF-8."""
    with pytest.raises(UnreadableInputError) as caught:
        read("3,ﾂｷ".encode("cp932"))
    assert caught.value.code == "KC-K12"


@pytest.mark.parametrize(
    ("data", "encoding", "error", "code"),
    [
        (b"3,\x82", None, UnreadableInputError, "KC-K11"),
        ("3,あ".encode("cp932"), "utf-8", UnreadableInputError, "KC-K11"),
        ("3,\ud800", None, UnreadableInputError, "KC-K11"),
        ("3,\N{SNOWMAN}\N{PILE OF POO}", "cp932", UnreadableInputError, "KC-K11"),
        (b"3", "utf-16", UnknownCodeError, "KC-K13"),
        (b"3", 932, UnknownCodeError, "KC-K13"),
        (3, None, InexactInputError, "KC-K18"),
        (b"x" * 10_001, None, OutOfRangeError, "KC-K14"),
        (b"\n" * 100_001, None, OutOfRangeError, "KC-K14"),
    ],
)
def test_whole_files_are_refused(data: Any, encoding: Any, error: type[KaigoCalcError], code: str) -> None:
    with pytest.raises(error) as caught:
        read(data, encoding)
    assert caught.value.code == code
    assert caught.value.message_ja
    assert caught.value.hint_en


@pytest.mark.parametrize("huge", [b"2" * 100_000_000, "2" * 100_000_000], ids=["bytes", "text"])
def test_a_line_of_100_megabytes_is_refused_at_once(huge: bytes | str) -> None:
    start = perf_counter()
    with pytest.raises(OutOfRangeError):
        read(huge)
    assert perf_counter() - start < 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "KC-K15"),
        ("4,1", "KC-K15"),
        ('"2,1', "KC-K15"),
        ('2"x",1', "KC-K15"),
        ('"2"x,1', "KC-K15"),
        ('"' * 9999, "KC-K15"),
        ("3,\0", "KC-K15"),
        ("3,\r,", "KC-K15"),
        ("2", "KC-K01"),
        ("2,1,7131x,02", "KC-K01"),
        ("2,1,7171,03", "KC-K02"),
        ("2,1,7171,02,202109", "KC-K17"),
    ],
)
def test_bad_lines_are_refused_with_their_number(line: str, code: str) -> None:
    (fault,) = faults_of(lambda: read(f"3,1\n{line}\n3,3\n"))
    assert (fault.code, fault.values["record"]) == (code, 2)


def test_all_bad_lines_come_at_once_and_an_empty_file_is_none() -> None:
    assert len(faults_of(lambda: read("4\n5\n3\n6"))) == 3
    assert [one.code for one in faults_of(lambda: read(b""))] == ["KC-K15"]


def test_quotes_within_quotes() -> None:
    (row,) = read('3,"a ""b"", c",""\n').rows
    assert row.cells == ("3", 'a "b", c', "")


_cells = st.one_of(st.text("あｱ漢0123aZ ", max_size=6), st.text('"a, ""', max_size=5))
_lines = st.tuples(st.sampled_from("13"), st.lists(st.tuples(_cells, st.booleans()), max_size=4))


@settings(max_examples=300)
@given(
    st.lists(_lines, min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.sampled_from(["cp932", "utf-8", "utf-8-sig"]),
)
def test_what_is_read_is_written_back(
    lines: list[tuple[str, list[tuple[str, bool]]]], end: str, last: bool, encoding: str
) -> None:
    def cell(text: str, quoted: bool) -> str:
        if quoted or set(text) & set('",'):
            doubled = text.replace('"', '""')
            return f'"{doubled}"'
        return text

    text = end.join(",".join([kind, *(cell(*one) for one in cells)]) for kind, cells in lines)
    data = (text + (end if last else "")).encode(encoding)
    file = read(data, "cp932" if encoding == "cp932" else "utf-8")
    assert file.to_bytes() == data
    assert [row.cells for row in file] == [(kind, *(one for one, _ in cells)) for kind, cells in lines]
    (again,) = {read(file.to_bytes(), file.encoding)}
    assert again == file


@settings(max_examples=500)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text('123,"\r\n\0あ', max_size=60).map(str.encode),
        st.text('2,"7171031\r\nｱ', max_size=60).map(lambda text: text.encode("cp932")),
    )
)
@example(b"\xef\xbb\xbf3\n")
def test_only_our_errors_come_out_of_wild_bytes(data: bytes) -> None:
    faults: list[Exception] = []
    try:
        file = read(data)
        assert file.to_bytes() == data
        check_statement(file)
    except KaigoCalcError as error:
        faults = [error]
    except ExceptionGroup as group:
        faults = list(group.exceptions)
    assert all(isinstance(one, KaigoCalcError) and str(one) for one in faults)
