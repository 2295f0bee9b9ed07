"""勤務表 (rosters): all shifts of a home, checked against each other.

>>> from datetime import date
>>> Roster([Shift(person="墨田 太郎", on=date(2026, 5, 1), start="7:00", end="16:00", breaks=60)]).people
('墨田 太郎',)
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from kaigo_calc.errors import StaffingInputError
from kaigo_calc.quantities.exact import list_of
from kaigo_calc.quantities.value import Value
from kaigo_calc.staffing.faults import raise_staffing_faults
from kaigo_calc.staffing.names import require_one_spelling
from kaigo_calc.staffing.shift_codes import ShiftCode, ShiftCodes
from kaigo_calc.staffing.shifts import Shift


class Roster(Value):
    """The shifts of a home, in the order of time.

    Args:
        shifts: the shifts; also those of the day before the first one looked at, where they pass midnight.

    Raises:
        StaffingInputError: for shifts of one person that overlap (KC-W19), and for a person in two spellings
            (KC-W93), all at once.
        InexactInputError: for what is no list of shifts (KC-N03).

    Source: 墨田区 令和8年度 集団指導 資料3 pp.7-8, p.23.
    """

    __slots__ = ("shifts",)

    shifts: tuple[Shift, ...]

    def __new__(cls, shifts: Iterable[Shift]) -> "Roster":
        given: list[Shift] = list_of(shifts, "shifts", Shift)
        raise_staffing_faults([overlap_fault(*pair) for pair in overlaps(given)])
        require_one_spelling(shift.person for shift in given)
        return cls._filled(shifts=tuple(sorted(given, key=lambda one: (one.span, one.person, str(one.role)))))

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone on the roster, in the order of their first shift."""
        return tuple(dict.fromkeys(shift.person for shift in self.shifts))

    @property
    def units(self) -> tuple[str, ...]:
        """The units in which there is care, in the order of their names."""
        return tuple(sorted({shift.unit for shift in self.shifts if shift.counted_care_minutes}))

    @property
    def dates(self) -> tuple[date, ...]:
        """The dates on which shifts begin."""
        return tuple(dict.fromkeys(shift.on for shift in self.shifts))

    def of(self, person: str) -> tuple[Shift, ...]:
        """Return the shifts of one person."""
        return tuple(shift for shift in self.shifts if shift.person == person)

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Mapping[str, object]],
        *,
        codes: ShiftCodes | Iterable[ShiftCode] = (),
        name: str = "rows",
    ) -> "Roster":
        """Return the roster of rows, one a shift, or one a person with a column a date.

        Args:
            rows: mappings with the columns date/日付, person/氏名 and start/開始 with end/終了, or
                code/シフト記号; also role/職種, unit/ユニット, breaks/休憩, care_minutes/介護の分数,
                sleep_in/宿直 and absence/休暇等. Columns named by dates hold codes instead.
            codes: the signs that the rows use.
            name: what the rows are called in messages.

        Raises:
            ExceptionGroup: of errors, one for each fault, with the number of its row.

        Source: 標準様式1 (rows of 墨田区 令和8年度 集団指導 資料3 p.23).

        >>> row = {"日付": "2026-05-01", "氏名": "墨田 太郎", "開始": "7:00", "終了": "16:00", "休憩": "60"}
        >>> Roster.from_rows([row]).shifts[0].worked_minutes
        480
        """
        from kaigo_calc.staffing.roster_reading import roster_of_rows

        return roster_of_rows(rows, codes, name)

    @classmethod
    def from_csv(cls, path: str | Path, *, codes: ShiftCodes | Iterable[ShiftCode] = ()) -> "Roster":
        """Return the roster of a CSV file, in UTF-8 or CP932, with the columns of `from_rows`.

        Raises:
            ExceptionGroup: of errors, one for each fault, with file and line.
            OSError: for a file that cannot be read.

        Source: as `from_rows`.
        """
        from kaigo_calc.staffing.roster_reading import roster_of_csv

        return roster_of_csv(Path(path), codes)

    @classmethod
    def from_frame(cls, frame: object, *, codes: ShiftCodes | Iterable[ShiftCode] = ()) -> "Roster":
        """Return the roster of a data frame (pandas, Polars, PyArrow …) with the columns of `from_rows`.

        Raises:
            ExceptionGroup: of errors, one for each fault, with the number of its row.
            ModuleNotFoundError: without the extra `frames`.
            InexactInputError: for what is no frame (KC-N03).

        Source: as `from_rows`.
        """
        from kaigo_calc.staffing.roster_reading import roster_of_frame

        return roster_of_frame(frame, codes)

    def __iter__(self) -> Iterator[Shift]:
        return iter(self.shifts)

    def __len__(self) -> int:
        return len(self.shifts)

    def __repr__(self) -> str:
        return f"Roster({len(self)} shifts of {len(self.people)} people)"


def overlaps(shifts: Iterable[Shift]) -> list[tuple[Shift, Shift]]:
    """Return the shifts of a person that begin before an earlier one has ended, each after that one."""
    found: list[tuple[Shift, Shift]] = []
    by_person: dict[str, list[Shift]] = {}
    for shift in shifts:
        by_person.setdefault(shift.person, []).append(shift)
    for own in by_person.values():
        own.sort(key=lambda shift: shift.span)
        longest = own[0]
        for shift in own[1:]:
            if shift.span.start < longest.span.end:
                found.append((longest, shift))
            longest = max(longest, shift, key=lambda one: one.span.end)
    return found


def overlap_fault(earlier: Shift, later: Shift) -> StaffingInputError:
    """Return the refusal of two shifts of a person that overlap."""
    return StaffingInputError(
        "KC-W19", person=later.person, interval=str(later.span), other=str(earlier.span)
    )
