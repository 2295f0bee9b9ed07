"""交換情報の項目 (layout): which fields each kind of record has, how wide they are, and where they stand.

The widths of the figures come from the interface text of 2014; the columns around them are recalled and
marked so, and exchange text is read by them only where the caller says so.

>>> [field.id for field in packaged_layout().fields("7111", "")][-3:]
['insurance', 'public', 'user']
"""

from collections.abc import Mapping, Sequence
from functools import cache
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from kaigo_calc.errors import ScheduleDataError, UnknownCodeError, listed, shown
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.records.faults import Place, at
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.table_file import (
    Record,
    any_text,
    one_of,
    optional,
    raise_faults,
    read_table,
    sourced_columns,
    whole_number_text,
)

RECORD_KINDS = {"01": "基本", "02": "明細", "10": "集計"}
"""Kinds of records of a statement that are read here, with the word for each."""

FIELD_KINDS = ("number", "signed", "text", "date")
INVOICE = "7111"
"""The exchange id of the office's 請求書; it has no record kind."""


class FieldSpec(NamedTuple):
    """One field of a record."""

    id: str
    position: int
    """Column in a line of exchange text, from 1."""
    label_ja: str
    digits: int
    """Width: digits of a number, characters of a text."""
    kind: str
    """number, signed (may be negative), text or date."""
    needed: bool
    """Whether the figures cannot be checked without it."""
    status: str


class Layout:
    """The fields of every kind of record that is known.

    Args:
        records: fields in order by exchange id and record kind.
    """

    __slots__ = ("_records",)

    def __init__(self, records: Mapping[tuple[str, str], Sequence[FieldSpec]]) -> None:
        self._records = {key: tuple(fields) for key, fields in records.items()}

    @property
    def status(self) -> str:
        """The weakest status among all fields."""
        return weakest([field.status for fields in self._records.values() for field in fields])

    def has_kinds(self, exchange_id: str) -> bool:
        """Return whether records with this exchange id say their kind in a field of its own."""
        return any(known == exchange_id and kind for known, kind in self._records)

    def fields(self, exchange_id: str, record_kind: str) -> tuple[FieldSpec, ...]:
        """Return the fields of a kind of record.

        Args:
            exchange_id: 交換情報識別番号, e.g. "7171".
            record_kind: "01", "02" or "10"; empty for "7111".

        Raises:
            UnknownCodeError: for an exchange id (KC-K01) or record kind (KC-K02) that is not known.

        Source: インタフェース仕様書(サービス事業所編); each field has its status.

        >>> packaged_layout().fields("7171", "02")[9].id
        'service_item'
        """
        return self.fields_at(None, exchange_id, record_kind)

    def fields_at(self, place: "Place | None", exchange_id: str, record_kind: str) -> tuple[FieldSpec, ...]:
        """Return the fields as `fields` does, with a place for the message."""
        found = self._records.get((exchange_id, record_kind))
        if found is not None:
            return found
        kinds = [kind for known, kind in self._records if known == exchange_id]
        if kinds:
            raise UnknownCodeError(
                "KC-K02", **at(place), value=shown(record_kind), **listed("matches", kinds, kinds)
            )
        known = list(dict.fromkeys(known for known, _ in self._records))
        raise UnknownCodeError(
            "KC-K01", **at(place), value=shown(exchange_id), **listed("matches", known, known)
        )


class Form(NamedTuple):
    """A statement form and the group home service it is for; `service` is empty for other services."""

    exchange_id: str
    form_ja: str
    service: str


def load_layout(path: "str | PathLike[str]") -> Layout:
    """Return a layout from a table of one's own, with the columns of the packaged `layouts.csv`.

    Args:
        path: the CSV file, UTF-8.

    Returns:
        The layout; positions of a record count from 1 without a gap.

    Raises:
        ExceptionGroup: of `ScheduleDataError`, with every fault of the table (KC-S01 to KC-S04, KC-S07) or
            every record whose positions or fields are not in order (KC-K03).

    Source: the table names its own.

    >>> from importlib.resources import files
    >>> load_layout(str(files("kaigo_calc.records") / "layouts.csv")).status
    'unverified'
    """
    path = Path(path)
    columns = [
        any_text("exchange_ids"),
        optional(one_of("record_kind", RECORD_KINDS)),
        whole_number_text("position"),
        any_text("field"),
        any_text("label_ja"),
        whole_number_text("digits"),
        one_of("kind", FIELD_KINDS),
        one_of("needed", ("yes", "no")),
        *sourced_columns(packaged().sources),
    ]
    rows = read_table(path, columns)
    records: dict[tuple[str, str], list[FieldSpec]] = {}
    for row in rows:
        for exchange_id in row["exchange_ids"].split(" "):
            records.setdefault((exchange_id, row["record_kind"]), []).append(_field(row))
    raise_faults(path, list(_order_faults(path, records)))
    return Layout(records)


@cache
def packaged_layout() -> Layout:
    """Return the layout that comes with the package.

    >>> packaged_layout().status
    'unverified'
    """
    return load_layout(Path(__file__).with_name("layouts.csv"))


@cache
def forms() -> Mapping[str, Form]:
    """Return the statement forms by exchange id.

    >>> forms()["7171"].service
    '32'
    """
    columns = [
        any_text("exchange_id"),
        any_text("form_ja"),
        one_of("service", ["", *packaged().service_types]),
        *sourced_columns(packaged().sources),
    ]
    rows = read_table(Path(__file__).with_name("forms.csv"), columns)
    return {row["exchange_id"]: Form(row["exchange_id"], row["form_ja"], row["service"]) for row in rows}


def _field(row: Record) -> FieldSpec:
    return FieldSpec(
        row["field"],
        int(row["position"]),
        row["label_ja"],
        int(row["digits"]),
        row["kind"],
        row["needed"] == "yes",
        row["status"],
    )


def _order_faults(
    path: Path, records: Mapping[tuple[str, str], Sequence[FieldSpec]]
) -> "list[ScheduleDataError]":
    return [
        ScheduleDataError("KC-K03", file=path.name, record=" ".join(key).strip())
        for key, fields in records.items()
        if [field.position for field in fields] != list(range(1, len(fields) + 1))
        or len({field.id for field in fields}) != len(fields)
    ]
