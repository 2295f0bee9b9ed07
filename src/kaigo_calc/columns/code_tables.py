"""サービスコード表 (code table): what each code is worth on each day, for looking up whole columns.

A code stands for units (of a day, a month or a time) or for a share of the sum of the month, such as a
treatment-improvement add-on. The table of this package is made by `code_table`; a whole country's table is
the caller's own, read by `CodeTable.from_csv`.

>>> from datetime import date
>>> row = CodeRow("321151", date(2024, 4, 1), date(2027, 4, 1), units=859, source="own")
>>> CodeTable([row]).at("321151", date(2026, 5, 1)).units
859
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from os import PathLike
from pathlib import Path

from kaigo_calc.columns.code_rows import CodeRow, read_code_rows
from kaigo_calc.errors import (
    KaigoCalcError,
    NotInForceError,
    RuleConflictError,
    ScheduleDataError,
    UnknownCodeError,
    listed,
    shown,
)
from kaigo_calc.explain.explanation import STATUSES, weakest
from kaigo_calc.quantities.exact import list_of, mapping_of, plain_text
from kaigo_calc.quantities.service_month import ServiceMonth, service_date

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class CodeTable:
    """Codes with their figures and the days on which each is in force.

    Args:
        rows: the rows, in any order; ranges of one code must not overlap.
        left_out: codes of which a figure, the latest, may not be used, each with the reason.

    Raises:
        InexactInputError: for anything but rows (KC-N03).
        ExceptionGroup: of `ScheduleDataError`, for ranges of one code that overlap (KC-S05).
    """

    rows: tuple[CodeRow, ...]
    left_out: Mapping[str, KaigoCalcError] = field(compare=False)
    _by_code: Mapping[str, tuple[CodeRow, ...]] = field(compare=False)
    _digest: list[str] = field(compare=False)
    """The fingerprint, once it was asked for: it takes longer than looking anything up."""

    def __init__(self, rows: Iterable[CodeRow], left_out: Mapping[str, KaigoCalcError] | None = None) -> None:
        ordered = sorted(list_of(rows, "rows", CodeRow), key=lambda row: (row.code, row.effective_from))
        by_code: dict[str, tuple[CodeRow, ...]] = {}
        faults: list[ScheduleDataError] = []
        for row in ordered:
            before = by_code.get(row.code, ())
            if before and before[-1].effective_until > row.effective_from:
                faults.append(_overlap(before[-1], row))
            by_code[row.code] = (*before, row)
        if faults:
            raise ExceptionGroup("コード表に誤りがあります / The code table is faulty", faults)
        object.__setattr__(self, "rows", tuple(ordered))
        object.__setattr__(self, "left_out", {} if left_out is None else dict(left_out))
        object.__setattr__(self, "_by_code", by_code)
        object.__setattr__(self, "_digest", [])

    @classmethod
    def from_csv(cls, path: "str | PathLike[str]") -> "CodeTable":
        """Return the caller's own table, read strictly from a CSV file.

        Args:
            path: UTF-8, with the columns code, label_ja, units, rates, layer, taken_of, uplift_base, limit,
                effective_from, effective_until, source, status.

        Raises:
            ExceptionGroup: of `ScheduleDataError`, with every fault of the file (KC-S01 to KC-S05, KC-S07).
        """
        return cls(read_code_rows(Path(path)))

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes, in order."""
        return tuple(self._by_code)

    @property
    def first_day(self) -> date:
        """First day on which any code is in force."""
        return min((row.effective_from for row in self.rows), default=date.max)

    @property
    def last_day(self) -> date:
        """Last day on which any code is in force."""
        return max((row.last_day for row in self.rows), default=date.min)

    @property
    def most_units(self) -> int:
        """The most units of any code, whether added or taken off; 0 where none has units."""
        return max((abs(row.units) for row in self.rows if row.units is not None), default=0)

    @property
    def status(self) -> str:
        """How far the figures are confirmed: the weakest status of all."""
        return weakest([row.status for row in self.rows] or [STATUSES[-1]])

    @property
    def digest(self) -> str:
        """Fingerprint of the rows, to be kept with what was computed from them."""
        if not self._digest:
            text = "\n".join(map(repr, self.rows))
            self._digest.append(sha256(text.encode("utf-8")).hexdigest()[:12])
        return self._digest[0]

    def at(self, code: str, day: date) -> CodeRow:
        """Return the row of a code that is in force on a day.

        Raises:
            UnknownCodeError: for a code that the table does not hold, with close ones (KC-L21).
            UnverifiedError: for a code of which no figure is confirmed (KC-E05, KC-E06).
            NotInForceError: for a day on which the code is not in force (KC-E01, KC-E02).
        """
        chosen = service_date(day)
        found = self.row_on(plain_text(code, "code"), chosen)
        if found is None:
            raise self.refusal(code, chosen)
        return found

    def row_on(self, code: str, day: date) -> CodeRow | None:
        """Return the row of a code on a day, or None where there is none."""
        rows = self._by_code.get(code, ())
        place = bisect_right([row.effective_from for row in rows], day)
        row = rows[place - 1] if place else None
        return row if row is not None and day < row.effective_until else None

    def refusal(self, code: str, day: date | None = None) -> KaigoCalcError:
        """Return why a code has no figure, on a day where one is given."""
        rows = self._by_code.get(code, ())
        if code in self.left_out and not (rows and day is not None and day < rows[-1].effective_until):
            return self.left_out[code]
        if not rows or day is None:
            from difflib import get_close_matches

            close = get_close_matches(code, self._by_code, n=_MOST_NAMED)
            return UnknownCodeError("KC-L21", value=shown(code), **listed("matches", close, close))
        what = {"what_ja": f"コード {code}", "what_en": f"Code {code}", "on": day}
        first = rows[0].effective_from
        if day < first:
            return NotInForceError("KC-E02", **what, effective_from=first)
        last_day = max(row.last_day for row in rows if row.effective_from <= day)
        return NotInForceError("KC-E01", **what, effective_from=first, last_day=last_day)

    def on(self, day: date | ServiceMonth) -> "CodeTable":
        """Return the table of one revision, whose figures then answer for every day.

        Args:
            day: a day or month of service at which the revision is in force.

        Raises:
            DateInputError: for anything but a date or a month (KC-D01, KC-D02).
            NotInForceError: where no code at all is in force on the day (KC-E01, KC-E02).

        >>> old = CodeRow("1", date(2021, 4, 1), date(2024, 4, 1), units=858, source="own")
        >>> CodeTable([old]).on(ServiceMonth("2023-05")).at("1", date(2026, 5, 1)).units
        858
        """
        chosen = service_date(day)
        rows = [row for code in self._by_code if (row := self.row_on(code, chosen)) is not None]
        if not rows:
            raise self.refusal(next(iter(self._by_code), ""), chosen)
        return CodeTable(
            [replace(row, effective_from=date.min, effective_until=date.max) for row in rows], self.left_out
        )

    def renamed(self, names: Mapping[str, str]) -> "CodeTable":
        """Return the table in which codes also answer by other names, such as those of an older revision.

        Args:
            names: for each code of the lines the code of this table that it is read as.

        Raises:
            InexactInputError: for anything but a mapping of texts (KC-N03).
            UnknownCodeError: for a code that this table does not hold (KC-L21).
            RuleConflictError: for a name that already is a code of this table (KC-L22).

        >>> row = CodeRow("36", date(2024, 6, 1), date(2027, 4, 1), units=57, source="own")
        >>> CodeTable([row]).renamed({"30": "36"}).at("30", date(2026, 5, 1)).units
        57
        """
        known = mapping_of(names, "names")
        read = {plain_text(name, "code"): plain_text(code, "code") for name, code in known.items()}
        rows = list(self.rows)
        for name, code in read.items():
            if code not in self._by_code:
                raise self.refusal(code)
            if name in self._by_code:
                raise RuleConflictError("KC-L22", name=name, other=code)
            rows += [replace(row, code=name) for row in self._by_code[code]]
        return CodeTable(rows, {name: why for name, why in self.left_out.items() if name not in read})

    def extended(self, other: "CodeTable") -> "CodeTable":
        """Return a table with the codes of both.

        Raises:
            ExceptionGroup: of `ScheduleDataError`, for a code that both hold on the same days (KC-S05).
        """
        return CodeTable([*self.rows, *other.rows], {**self.left_out, **other.left_out})

    def changes(self, first: date, last: date) -> list[date]:
        """Return the days after `first` and up to `last` on which the figure of any code changes."""
        days = {day for row in self.rows for day in (row.effective_from, row.effective_until)}
        return sorted(day for day in days if first < day <= last)

    def figures(self, of: Callable[[CodeRow], int], days: Iterable[date], missing: int) -> list[list[int]]:
        """Return a figure of every code on each of some days, as lists in the order of `codes`.

        Args:
            of: the figure of a row.
            days: the days.
            missing: what stands where a code is not in force.
        """
        return [
            [missing if (row := self.row_on(code, day)) is None else of(row) for code in self._by_code]
            for day in days
        ]

    def __repr__(self) -> str:
        return f"<CodeTable {len(self._by_code)} codes {self.first_day} to {self.last_day} {self.digest}>"


def _overlap(earlier: CodeRow, later: CodeRow) -> ScheduleDataError:
    return ScheduleDataError(
        "KC-S05", file=later.source, line=later.line, other_line=earlier.line, key=later.code
    )
