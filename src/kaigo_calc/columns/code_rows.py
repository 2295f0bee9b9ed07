"""コード表の行 (rows of a code table): one figure of one code, and how rows are read from a CSV file.

>>> CodeRow("321151", date(2024, 4, 1), date(2027, 4, 1), units=859, source="own").last_day
datetime.date(2027, 3, 31)
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from kaigo_calc.errors import (
    OutOfRangeError,
    RuleConflictError,
    ScheduleDataError,
    UnknownCodeError,
    listed,
    shown,
)
from kaigo_calc.explain.explanation import STATUSES
from kaigo_calc.quantities.exact import list_of, plain_text, signed_number
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.schedules.dated import OPEN
from kaigo_calc.schedules.table_file import (
    Column,
    Record,
    any_text,
    dated_columns,
    file_fault,
    one_of,
    optional,
    optional_text,
    read_table,
    signed_number_text,
)
from kaigo_calc.stays.facts import require_dates, require_flag

MONTH_SUM = "month_sum"
BASIC_SUM = "basic_month_sum"
SUMS = (MONTH_SUM, BASIC_SUM)
"""What a rate is taken of: everything but its own kind, or the basic reward (the uplift of 2021)."""

NO_LIMIT = "none"
INSIDE_LIMIT = "inside"
OUTSIDE_LIMIT = "outside"
LIMITS = (NO_LIMIT, INSIDE_LIMIT, OUTSIDE_LIMIT)
"""Whether units count towards the benefit limit: a service without one, inside it, or 限度額管理対象外."""

MOST_UNITS = 2**30
"""The largest number of units that a code may stand for."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """What a code stands for from one day to another.

    Args:
        code: the code, as the lines have it.
        effective_from: first day.
        effective_until: first day on which it is no longer in force.
        units: units of a day, a month or a time, negative for a reduction; None for a rate.
        rates: for a share of the sum of the month its rate; for a tier taken of another tier's units, the
            rates one after the other.
        layer: which kind of share it is; a claim holds each kind once.
        taken_of: "month_sum", or "basic_month_sum" for the uplift of 2021.
        in_uplift_base: True for what the uplift of 2021 is taken of.
        limit: "none" for a service without a benefit limit, "inside" or "outside" (限度額管理対象外).
        label_ja: official name.
        source: where the figure comes from.
        status: how far it is confirmed.
        line: line of the file it was read from, 0 for none.

    Raises:
        InexactInputError: for numbers or texts of another type (KC-N01, KC-N02, KC-N03).
        DateInputError: for anything but dates (KC-D06).
        OutOfRangeError: for a rate outside its range (KC-N04, KC-N06, KC-N07, KC-N10, KC-N14), for units
            beyond 2**30 (KC-L23) and a range that ends before it begins (KC-L24).
        RuleConflictError: for neither or both of units and rates, for a rate without its kind, and for more
            rates than two (KC-L25).
        UnknownCodeError: for a status or another closed value that does not exist (KC-M21).
    """

    code: str
    effective_from: date
    effective_until: date
    units: int | None = None
    rates: tuple[Ratio, ...] = ()
    layer: str = ""
    taken_of: str = MONTH_SUM
    in_uplift_base: bool = False
    limit: str = NO_LIMIT
    label_ja: str = ""
    source: str = ""
    status: str = "caller_supplied"
    line: int = field(default=0, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name in ("code", "layer", "label_ja", "source"):
            plain_text(getattr(self, name), name)
        require_dates(effective_from=self.effective_from, effective_until=self.effective_until)
        require_flag(self, "in_uplift_base")
        for name, allowed in (("taken_of", SUMS), ("limit", LIMITS), ("status", STATUSES)):
            value = plain_text(getattr(self, name), name)
            if value not in allowed:
                raise UnknownCodeError(
                    "KC-M21", field=name, value=shown(value), **listed("matches", allowed, allowed)
                )
        rates = tuple(Ratio(rate) for rate in list_of(self.rates, "rates", object))
        object.__setattr__(self, "rates", rates)
        if self.units is not None:
            object.__setattr__(self, "units", signed_number(self.units, "units"))
            if abs(self.units) > MOST_UNITS:
                raise OutOfRangeError("KC-L23", value=self.units, most=MOST_UNITS)
        if self.effective_until <= self.effective_from:
            raise OutOfRangeError("KC-L24", name=self.code, value=self.effective_until)
        if any(not 0 < rate.per_mille < 1000 for rate in rates):
            raise OutOfRangeError("KC-N14", value=", ".join(map(str, rates)))
        if (self.units is None) is (not rates) or len(rates) > 2 or bool(rates) is not bool(self.layer):
            raise RuleConflictError("KC-L25", name=self.code)

    @property
    def last_day(self) -> date:
        """Last day on which the figure is in force."""
        return self.effective_until - timedelta(days=1)


def read_code_rows(path: Path) -> list[CodeRow]:
    """Return the rows of a CSV file after checking every cell.

    Raises:
        ExceptionGroup: of `ScheduleDataError`, one for each fault (KC-S01 to KC-S04, KC-S07).
    """
    rows: list[CodeRow] = []

    def faults(record: Record) -> Iterator[ScheduleDataError]:
        try:
            rows.append(_row(record))
        except (OutOfRangeError, RuleConflictError) as error:
            yield ScheduleDataError(
                "KC-S04",
                file=record.file,
                line=record.line,
                column="units",
                value=record["units"],
                expected_ja=error.message_ja,
                expected_en=error.message_en,
            )

    read_table(path, _COLUMNS, faults)
    if not rows:
        raise file_fault(path, "コードが1つもありません。", "it holds no code.")
    return rows


def _is_rates(text: str) -> bool:
    try:
        return all(0 < Ratio(rate).per_mille < 1000 for rate in text.split(" "))
    except (ValueError, TypeError):
        return False


_SIGNED = signed_number_text("units")


def _is_units(text: str) -> bool:
    return text == "0" or _SIGNED.allows(text)  # worth nothing, as a code that went into another


_UNITS = Column("units", _is_units, "整数", "a whole number")
_COLUMNS = [
    any_text("code"),
    optional_text("label_ja"),
    optional(_UNITS),
    optional(Column("rates", _is_rates, "割合(186/1000。2つまで)", "rates such as 186/1000")),
    optional_text("layer"),
    one_of("taken_of", ("", *SUMS)),
    one_of("uplift_base", ("", "yes")),
    one_of("limit", LIMITS),
    *dated_columns(),
    any_text("source"),
    one_of("status", STATUSES),
]


def _row(record: Record) -> CodeRow:
    until = record["effective_until"]
    return CodeRow(
        code=record["code"],
        effective_from=date.fromisoformat(record["effective_from"]),
        effective_until=date.fromisoformat(until) if until else OPEN,
        units=int(record["units"]) if record["units"] else None,
        rates=tuple(Ratio(rate) for rate in record["rates"].split()),
        layer=record["layer"],
        taken_of=record["taken_of"] or MONTH_SUM,
        in_uplift_base=record["uplift_base"] == "yes",
        limit=record["limit"],
        label_ja=record["label_ja"],
        source=record["source"],
        status=record["status"],
        line=record.line,
    )
