"""減算の期間: 老計発0331005号 第2の1, against a state carried from month to month and against runs."""

from collections.abc import Sequence
from itertools import product

import pytest

from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing import Fall, ReducedMonths
from kaigo_calc.staffing.reduced_months import reduced_months
from tests.oracle.staffing_shortage import Month, next_month, timeline

FIRST = (2026, 10)
"""Records begin here, so that those of more than three months pass the end of the year."""
LETTERS = {"-": Fall.NONE, "w": Fall.WITHIN, "o": Fall.OVER}
Numbers = set[int]


def record(letters: str, first: Month = FIRST) -> dict[ServiceMonth, Fall]:
    """Return falls month by month."""
    falls: dict[ServiceMonth, Fall] = {}
    month = first
    for letter in letters:
        falls[ServiceMonth(*month)] = LETTERS[letter]
        month = next_month(month)
    return falls


def numbers(months: Sequence[ServiceMonth]) -> list[int]:
    """Return how many months after the first of the record these lie."""
    return [(month.year - FIRST[0]) * 12 + month.month - FIRST[1] for month in months]


def reduced(letters: str) -> list[int]:
    return numbers(reduced_months(record(letters)).months)


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        pytest.param("o-", [1], id="C-DED-1: over, resolved in the next month, which is reduced"),
        pytest.param("oo-", [1, 2], id="C-DED-2: over twice, the month of resolution is the last"),
        pytest.param("w-", [], id="C-DED-3: within, made good by the end of the next month"),
        pytest.param("ww-", [2], id="C-DED-4: within, not made good"),
        pytest.param("wo-", [2], id="C-DED-5: within and then over, once"),
        pytest.param("oww-", [1, 2, 3], id="C-DED-6: over and then within is not resolved"),
        pytest.param("o-o-w-", [1, 3], id="C-DED-7: each shortage by itself"),
    ],
)
def test_natural_sequences(letters: str, expected: list[int]) -> None:
    found = reduced_months(record(letters))
    assert numbers(found.months) == expected
    assert (found.until_resolved, found.unless_cured) == (False, None)


@pytest.mark.parametrize(
    ("letters", "expected", "until_resolved", "unless_cured"),
    [
        ("", [], False, None),
        ("-", [], False, None),
        ("o", [1], True, None),
        ("w", [], False, 2),
        ("ww", [2], True, None),
        ("wo", [2], True, None),
        ("ow", [1, 2], True, None),
        ("o-w", [1], False, 4),
        ("-w", [], False, 3),
        ("o-o", [1, 3], True, None),
        ("w-w", [], False, 4),
    ],
)
def test_what_is_open_after_the_record(
    letters: str, expected: list[int], until_resolved: bool, unless_cured: int | None
) -> None:
    found = reduced_months(record(letters))
    assert numbers(found.months) == expected
    assert found.until_resolved is until_resolved
    assert (None if found.unless_cured is None else numbers([found.unless_cured])[0]) == unless_cured


@pytest.mark.parametrize("length", range(8))
def test_every_sequence_is_that_of_the_state_machine(length: int) -> None:
    for letters in map("".join, product("-wo", repeat=length)):
        falls = record(letters)
        plain = [((month.year, month.month), str(fall)) for month, fall in falls.items()]
        expected = timeline(plain)
        found = reduced_months(falls)
        assert tuple((month.year, month.month) for month in found.months) == expected.months, letters
        assert found.until_resolved is expected.until_resolved, letters
        cured = found.unless_cured
        assert (None if cured is None else (cured.year, cured.month)) == expected.unless_cured, letters


def of_each_shortage(letters: str) -> Numbers:
    """Return the union over all months of shortage, each with its own beginning and end (spec 4.1)."""
    found: Numbers = set()
    for number, letter in enumerate(letters):
        if letter == "-":
            continue
        ends = [other for other in range(number + 1, len(letters)) if letters[other] == "-"]
        end = ends[0] if ends else len(letters)
        if letter == "o":
            found |= set(range(number + 1, end + 1))
        elif end > number + 1:
            found |= set(range(number + 2, end + 1))
    return found


@pytest.mark.parametrize("length", range(8))
def test_every_sequence_is_the_union_over_its_shortages(length: int) -> None:
    for letters in map("".join, product("-wo", repeat=length)):
        if not letters.endswith("w") or letters.endswith(("ow", "ww")):
            assert reduced(letters) == sorted(of_each_shortage(letters)), letters


def from_the_month_itself(letters: str) -> Numbers:
    return {number for number, letter in enumerate(letters) if letter != "-"}


def without_the_month_of_resolution(letters: str) -> Numbers:
    return {number for number in of_each_shortage(letters) if letters[number : number + 1] != "-"}


def the_next_month_alone(letters: str) -> Numbers:
    return {number + 1 for number, letter in enumerate(letters) if letter != "-"}


def one_month_further(letters: str) -> Numbers:
    found = of_each_shortage(letters)
    return found | {number + 1 for number in found}


def within_is_never_reduced(letters: str) -> Numbers:
    return of_each_shortage(letters.replace("w", "-"))


def within_like_over(letters: str) -> Numbers:
    return of_each_shortage(letters.replace("w", "o"))


@pytest.mark.parametrize(
    ("naive", "letters"),
    [
        (from_the_month_itself, "o-"),
        (without_the_month_of_resolution, "o-"),
        (without_the_month_of_resolution, "ww-"),
        (the_next_month_alone, "w-"),
        (one_month_further, "o--"),
        (within_is_never_reduced, "ww-"),
        (within_is_never_reduced, "oww-"),
        (within_like_over, "w-"),
        (within_like_over, "ww-"),
    ],
)
def test_naive_readings_give_other_months(naive: object, letters: str) -> None:
    assert callable(naive)
    assert set(reduced(letters)) == of_each_shortage(letters) != naive(letters)


def test_the_end_of_the_year() -> None:
    december = ServiceMonth(2026, 12)
    january, february = december.following, december.following.following
    assert reduced_months({december: Fall.OVER}) == ReducedMonths((january,), True, None)
    assert reduced_months({december: Fall.WITHIN}) == ReducedMonths((), False, february)
    assert reduced_months({december: Fall.WITHIN, january: Fall.WITHIN}).months == (february,)
