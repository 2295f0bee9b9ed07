"""シフト記号 (shift codes): the signs with which a home writes its roster, such as ① for 7:00-16:00.

>>> codes = shift_codes([ShiftCode("①", "7:00", "16:00", breaks=60), ShiftCode("休")])
>>> codes["1"].start, codes["休"].is_off
('7:00', True)
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import MINYEAR, date, time
from typing import cast

from kaigo_calc.errors import KaigoCalcError, StaffingInputError, listed, shown
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.exact import list_of, plain_text
from kaigo_calc.staffing.clock import span_of
from kaigo_calc.staffing.faults import raise_staffing_faults
from kaigo_calc.staffing.roles import AbsenceKind, Role
from kaigo_calc.staffing.shifts import Shift

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class ShiftCode:
    """One sign and the shift that it stands for.

    Args:
        code: the sign; full-width, circled and plain forms are the same.
        start: time at which the shift begins; left out together with `end`, the sign is a day off.
        end: time at which it ends.
        breaks: as in `Shift`.
        role: role of the shift, where the sign says it.
        care_minutes: as in `Shift`.
        sleep_in: True for 宿直.
        absence: leave or a trip during these hours.

    Raises:
        StaffingInputError: for a sign of no text (KC-W14) and for one end without the other (KC-W15).
    """

    code: str
    start: str | time | None = None
    end: str | time | None = None
    breaks: str | int | Iterable[str] = ()
    role: Role | str | None = None
    care_minutes: int | None = None
    sleep_in: bool = False
    absence: AbsenceKind | str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", plain_text(self.code, "code").strip())
        if isinstance(self.breaks, Iterable) and not isinstance(self.breaks, str):
            # What can be read only once must do for many shifts.
            object.__setattr__(self, "breaks", tuple(self.breaks))
        if not self.code:
            raise StaffingInputError("KC-W14")
        if (self.start is None) is not (self.end is None):
            raise StaffingInputError("KC-W15", value=self.code)
        if self.start is None:
            if self.breaks or self.care_minutes is not None or self.sleep_in or self.absence is not None:
                raise StaffingInputError("KC-W29", value=self.code)
            return
        span_of(self.start, cast("str", self.end))
        try:
            self.shift(self.code, date(MINYEAR, 1, 2))  # everything is read now, not on the first roster
        except StaffingInputError as refused:
            interval = f"{self.start}-{self.end}"
            raise_staffing_faults(
                [
                    StaffingInputError(one.code, **{**one.values, "interval": interval})
                    for one in refused.faults
                ]
            )

    @property
    def is_off(self) -> bool:
        """Whether the sign stands for a day off."""
        return self.start is None

    def shift(self, person: str, on: date, role: Role | str | None = None, unit: str = "") -> Shift | None:
        """Return the shift of a person on a date, or None for a day off.

        Raises:
            StaffingInputError: for two roles that contradict each other (KC-W16), and as `Shift` does.

        >>> from datetime import date
        >>> ShiftCode("③", "17:00", "21:00").shift("向島 一郎", date(2026, 5, 1)).worked_minutes
        240
        """
        if self.start is None or self.end is None:
            return None
        if self.role is not None and role is not None and Role.parse(self.role) is not Role.parse(role):
            raise StaffingInputError("KC-W16", value=self.code, person=person, interval=str(on))
        return Shift(
            person=person,
            on=on,
            start=self.start,
            end=self.end,
            role=self.role or role or Role.CARE_WORKER,
            unit=unit,
            breaks=self.breaks,
            care_minutes=self.care_minutes,
            sleep_in=self.sleep_in,
            absence=self.absence,
            code=self.code,
        )


class ShiftCodes(Mapping[str, ShiftCode]):
    """Signs by their text in any spelling; made by `shift_codes`."""

    def __init__(self, codes: Iterable[ShiftCode]) -> None:
        self._codes = {spelling(one.code): one for one in codes}

    def __getitem__(self, code: str) -> ShiftCode:
        found = self._codes.get(spelling(plain_text(code, "code").strip()))
        if found is None:
            known = [one.code for one in self._codes.values()]
            raise StaffingInputError("KC-W17", value=shown(code), **listed("matches", known, known))
        return found

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and spelling(code.strip()) in self._codes

    def get(self, code: str, default: "Any" = None) -> "Any":
        """Return a code, or a default where there is none."""
        return self._codes.get(spelling(code.strip()), default)

    def __iter__(self) -> Iterator[str]:
        return (one.code for one in self._codes.values())

    def __len__(self) -> int:
        return len(self._codes)


def shift_codes(codes: ShiftCodes | Iterable[ShiftCode]) -> ShiftCodes:
    """Return signs by their text.

    Args:
        codes: the signs; those that were read already are returned as they are.

    Returns:
        A mapping that finds a sign in any spelling, full-width, circled or plain.

    Raises:
        StaffingInputError: for two signs that are the same (KC-W18).
        InexactInputError: for what is no list of shift codes (KC-N03).

    Source: 墨田区 令和8年度 集団指導 資料3 p.7 (勤務シフト).

    >>> list(shift_codes([ShiftCode("④", "16:00", "翌9:00")]))
    ['④']
    """
    if isinstance(codes, ShiftCodes):
        return codes
    given: list[ShiftCode] = list_of(codes, "codes", ShiftCode)
    seen: set[str] = set()
    faults: list[KaigoCalcError] = []
    for one in given:
        if spelling(one.code) in seen:
            faults.append(StaffingInputError("KC-W18", value=one.code))
        seen.add(spelling(one.code))
    raise_staffing_faults(faults)
    return ShiftCodes(given)
