"""Bad input: each fault has its own class and code, messages and hints in both languages."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import inf, nan
from typing import Any

import numpy
import pytest

from kaigo_calc import (
    AreaGrade,
    CareLevel,
    Charge,
    KaigoCalcError,
    Ratio,
    Roster,
    ServiceMonth,
    Shift,
    UnitClass,
    UnitPrice,
    apply_rate,
    area_grade,
    benefit_amount,
    charge,
    copay_amount,
    daily_illustration,
    daytime_sufficiency,
    explain,
    load_schedule,
    share_of,
    staffing_shortage,
    unit_price,
    units_to_yen,
)
from kaigo_calc.citations import citation
from kaigo_calc.claims import ClaimLine, MonthLines, benefit_limit, benefit_rate, claim, public_law
from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    NotEncodedError,
    NotInForceError,
    OutOfRangeError,
    RuleConflictError,
    StaffingInputError,
    UnknownCodeError,
    UnreadableInputError,
)
from kaigo_calc.payers import split_at_limit
from kaigo_calc.staffing import Zones, required_staff

DAY = date(2026, 5, 1)
GROUP_HOME = load_schedule("group_home").on(DAY)


def _shift(**changes: Any) -> Shift:
    plain: dict[str, Any] = {"person": "A", "on": DAY, "start": "9:00", "end": "18:00"}
    return Shift(**{**plain, **changes})


def _sufficiency(**changes: Any) -> object:
    plain: dict[str, Any] = {"users": 9, "full_time_hours": 8, "zones": "6:00-21:00"}
    return daytime_sufficiency([_shift()], **{**plain, **changes})


# Every type that is ignored below is wrong on purpose: callers without a type checker pass such values.
FAULTS: list[tuple[str, Callable[[], object], type[KaigoCalcError], str]] = [
    ("float units", lambda: charge(859.0, "10.90"), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
    ("float price", lambda: charge(859, 10.9), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
    ("float rate of benefit", lambda: charge(859, "10.90", 0.9), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
    ("float nan", lambda: charge(859, nan), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
    ("float infinity", lambda: charge(859, inf), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
    ("numpy float", lambda: charge(859, numpy.float64(10.9)), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
    ("numpy float32", lambda: charge(859, numpy.float32(10.9)), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
    ("float ratio", lambda: apply_rate(859, 0.97), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
    ("float total", lambda: benefit_amount(9363.0, 90), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
    ("bool units", lambda: charge(True, "10.90"), InexactInputError, "KC-N02"),
    ("bool price", lambda: charge(859, True), InexactInputError, "KC-N02"),
    ("bool rate", lambda: charge(859, "10.90", True), InexactInputError, "KC-N02"),
    ("bool month", lambda: ServiceMonth(2026, True), InexactInputError, "KC-N02"),
    ("text units", lambda: charge("859", "10.90"), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
    ("Decimal units", lambda: units_to_yen(Decimal(859), "10.90"), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
    ("no price", lambda: charge(859, None), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
    ("complex price", lambda: charge(859, 10 + 0j), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
    ("Decimal rate", lambda: charge(859, "10.90", Decimal("0.9")), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
    ("year without month", lambda: ServiceMonth(2026), InexactInputError, "KC-N03"),
    ("NaN", lambda: charge(859, Decimal("NaN")), OutOfRangeError, "KC-N04"),
    ("signalling NaN", lambda: charge(859, Decimal("sNaN")), OutOfRangeError, "KC-N04"),
    ("infinity", lambda: charge(859, Decimal("Infinity")), OutOfRangeError, "KC-N04"),
    ("price with unit", lambda: charge(859, "10.9円"), UnreadableInputError, "KC-N05"),
    ("price with separator", lambda: charge(859, "1,090"), UnreadableInputError, "KC-N05"),
    ("price with space", lambda: charge(859, " 10.90"), UnreadableInputError, "KC-N05"),
    ("full-width price", lambda: charge(859, "１０．９"), UnreadableInputError, "KC-N05"),
    ("text nan", lambda: charge(859, "nan"), UnreadableInputError, "KC-N05"),
    ("empty price", lambda: charge(859, ""), UnreadableInputError, "KC-N05"),
    ("point alone", lambda: charge(859, "."), UnreadableInputError, "KC-N05"),
    ("no digit after the point", lambda: charge(859, "10."), UnreadableInputError, "KC-N05"),
    ("no digit before the point", lambda: charge(859, ".9"), UnreadableInputError, "KC-N05"),
    ("exponent", lambda: charge(859, "1e1"), UnreadableInputError, "KC-N05"),
    ("underscore", lambda: charge(859, "1_0"), UnreadableInputError, "KC-N05"),
    ("two signs", lambda: charge(859, "--1"), UnreadableInputError, "KC-N05"),
    ("division by zero", lambda: apply_rate(859, "97/0"), UnreadableInputError, "KC-N05"),
    ("point and slash", lambda: apply_rate(859, "9.7/10"), UnreadableInputError, "KC-N05"),
    ("long text", lambda: charge(859, "1" * 5000), UnreadableInputError, "KC-N05"),
    ("huge exponent", lambda: charge(859, Decimal("1e999999999")), UnreadableInputError, "KC-N05"),
    ("tiny exponent", lambda: charge(859, Decimal("1e-999999999")), UnreadableInputError, "KC-N05"),
    ("negative units", lambda: charge(-1, "10.90"), OutOfRangeError, "KC-N06"),
    ("negative price", lambda: charge(859, "-10.90"), OutOfRangeError, "KC-N06"),
    ("negative fraction", lambda: charge(859, Fraction(-109, 10)), OutOfRangeError, "KC-N06"),
    ("negative rate", lambda: charge(859, "10.90", -1), OutOfRangeError, "KC-N06"),
    ("negative total", lambda: copay_amount(-1, 90), OutOfRangeError, "KC-N06"),
    ("negative ratio", lambda: share_of(859, "-1/100"), OutOfRangeError, "KC-N06"),
    ("price with three decimals", lambda: charge(859, "10.905"), OutOfRangeError, "KC-N07"),
    ("unrounded formula price", lambda: charge(859, Decimal("10.825")), OutOfRangeError, "KC-N07"),
    ("third as a price", lambda: charge(859, Fraction(1, 3)), OutOfRangeError, "KC-N07"),
    ("ratio with four decimals", lambda: apply_rate(859, "0.9701"), OutOfRangeError, "KC-N07"),
    ("rate 101", lambda: charge(859, "10.90", 101), OutOfRangeError, "KC-N08"),
    ("rate 900", lambda: benefit_amount(9363, 900), OutOfRangeError, "KC-N08"),
    ("price of zero", lambda: charge(859, 0), OutOfRangeError, "KC-N09"),
    ("percentage as a factor", lambda: apply_rate(859, 97), OutOfRangeError, "KC-N10"),
    ("percentage of a share", lambda: share_of(859, "2.001"), OutOfRangeError, "KC-N10"),
    ("ten percent", lambda: share_of(765, 10), OutOfRangeError, "KC-N10"),
    ("three percent", lambda: share_of(765, "3"), OutOfRangeError, "KC-N10"),
    ("large percentage", lambda: Ratio.percent(201), OutOfRangeError, "KC-N10"),
    ("contradictory charge", lambda: Charge(859, "10.90", total=9364), RuleConflictError, "KC-N11"),
    ("datetime", lambda: unit_price("32", 1, datetime(2026, 5, 1)), DateInputError, "KC-D01"),  # noqa: DTZ001
    ("month of a datetime", lambda: ServiceMonth.of(datetime(2026, 5, 1)), DateInputError, "KC-D01"),  # noqa: DTZ001
    ("date as text", lambda: unit_price("32", 1, "2026-05-01"), DateInputError, "KC-D02"),  # type: ignore[arg-type]
    ("no date", lambda: load_schedule("32").on(None), DateInputError, "KC-D02"),  # type: ignore[arg-type]
    ("month as text", lambda: ServiceMonth("2026-5"), UnreadableInputError, "KC-D03"),
    ("full-width month", lambda: ServiceMonth("２０２６-05"), UnreadableInputError, "KC-D03"),
    ("month without hyphen", lambda: ServiceMonth("2026/05"), UnreadableInputError, "KC-D03"),
    ("month 13", lambda: ServiceMonth("2026-13"), OutOfRangeError, "KC-D04"),
    ("month 0", lambda: ServiceMonth(2026, 0), OutOfRangeError, "KC-D04"),
    ("year 0", lambda: ServiceMonth(0, 5), OutOfRangeError, "KC-D04"),
    ("month after the last", lambda: ServiceMonth(9999, 12).following, OutOfRangeError, "KC-D04"),
    ("service", lambda: unit_price("grouphome", 1, DAY), UnknownCodeError, "KC-C01"),
    ("service of another script", lambda: load_schedule("ケアホーム"), UnknownCodeError, "KC-C01"),
    ("grade", lambda: unit_price("32", 8, DAY), UnknownCodeError, "KC-C02"),
    ("grade as bool", lambda: unit_price("32", True, DAY), UnknownCodeError, "KC-C02"),
    ("grade as float", lambda: AreaGrade.parse(1.0), UnknownCodeError, "KC-C02"),  # type: ignore[arg-type]
    ("municipality", lambda: area_grade("隅田区", DAY), UnknownCodeError, "KC-C03"),
    ("municipality with a wrong check digit", lambda: area_grade("131076", DAY), UnknownCodeError, "KC-C03"),
    ("municipality as number", lambda: area_grade(12211, DAY), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
    ("service as number", lambda: load_schedule(32), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
    ("no service", lambda: unit_price(None, 1, DAY), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
    ("bare name of a ward elsewhere too", lambda: area_grade("北区", DAY), UnknownCodeError, "KC-C04"),
    ("another such ward", lambda: area_grade("中央区", DAY), UnknownCodeError, "KC-C04"),
    ("a third such ward", lambda: area_grade("港区", DAY), UnknownCodeError, "KC-C04"),
    ("price beyond 2^53", lambda: charge(1, 2**53 + 1), OutOfRangeError, "KC-N12"),
    ("huge ratio", lambda: apply_rate(1, 10**5000), OutOfRangeError, "KC-N12"),
    ("huge contradiction", lambda: Charge(10**5000, 10, total=1), RuleConflictError, "KC-N11"),
    ("huge price", lambda: charge(1, 10**5000), OutOfRangeError, "KC-N12"),
    ("huge fraction", lambda: charge(1, Fraction(10**5000, 3)), OutOfRangeError, "KC-N12"),
    ("huge year", lambda: ServiceMonth(10**5000, 1), OutOfRangeError, "KC-D04"),
    ("huge grade", lambda: AreaGrade.parse(10**5000), UnknownCodeError, "KC-C02"),
    ("time span as a price", lambda: charge(1, numpy.timedelta64(5)), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
    ("charge times days", lambda: charge(859, "10.90") * 30, RuleConflictError, "KC-N13"),
    ("days times charge", lambda: 30 * charge(859, "10.90"), RuleConflictError, "KC-N13"),
    ("charge and charge", lambda: charge(1, 10) + charge(1, 10), RuleConflictError, "KC-N13"),
    ("sum of charges", lambda: sum([charge(1, 10)], ()), RuleConflictError, "KC-N13"),
    ("charge below charge", lambda: charge(1, 10) < charge(2, 10), RuleConflictError, "KC-N13"),
    ("class", lambda: explain(Charge), UnknownCodeError, "KC-X01"),
    ("language in a list", lambda: explain(units_to_yen, 1, 10).to_text(["ja"]), UnknownCodeError, "KC-X02"),  # type: ignore[arg-type]
    ("ambiguous municipality", lambda: area_grade("府中市", DAY), UnknownCodeError, "KC-C04"),
    ("level", lambda: CareLevel.parse("要介護6"), UnknownCodeError, "KC-C05"),
    ("class", lambda: UnitClass.parse("Ⅲ"), UnknownCodeError, "KC-C06"),
    ("citation", lambda: citation("notice_127"), UnknownCodeError, "KC-C07"),
    ("citation unlike any", lambda: citation("?"), UnknownCodeError, "KC-C07"),
    ("ended service", lambda: unit_price("53", 1, date(2024, 4, 1)), NotInForceError, "KC-E01"),
    ("date before 2021-04", lambda: unit_price("32", 1, date(2021, 3, 31)), NotEncodedError, "KC-E03"),
    ("schedule before 2021-04", lambda: load_schedule("32").on(date(2021, 3, 31)), NotEncodedError, "KC-E03"),
    ("date after the data", lambda: unit_price("32", 1, date(2027, 4, 1)), NotEncodedError, "KC-E03"),
    ("grade before 2024-04", lambda: area_grade("墨田区", date(2024, 3, 31)), NotEncodedError, "KC-E03"),
    ("unlisted place before", lambda: area_grade("青森市", date(2024, 3, 31)), NotEncodedError, "KC-E03"),
    ("service without schedule", lambda: load_schedule("15"), NotEncodedError, "KC-E04"),
    ("service of the programme", lambda: unit_price("61", 1, DAY), NotEncodedError, "KC-E04"),
    ("要支援1", lambda: GROUP_HOME.base_units(1, "要支援1"), RuleConflictError, "KC-R01"),
    ("要支援2 in a long stay", lambda: GROUP_HOME.base_units(1, "要支援2"), RuleConflictError, "KC-R01"),
    ("要介護1 preventive", lambda: daily_illustration("37", 1, 1, 1, DAY), RuleConflictError, "KC-R01"),
    ("purchase", lambda: unit_price("41", 1, DAY), RuleConflictError, "KC-R02"),
    ("bare number", lambda: explain(937), UnknownCodeError, "KC-X01"),  # type: ignore[arg-type]
    ("function without steps", lambda: explain(len, "abc"), UnknownCodeError, "KC-X01"),
    ("built-in without signature", lambda: explain(max, 1), UnknownCodeError, "KC-X01"),
    ("method without steps", lambda: explain(GROUP_HOME.schedule.coverage), UnknownCodeError, "KC-X01"),
    ("language", lambda: explain(units_to_yen, 1, 10).to_text("fr"), UnknownCodeError, "KC-X02"),
    ("float share", lambda: benefit_rate(1.0, DAY), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
    ("share of four tenths", lambda: benefit_rate(4, DAY), OutOfRangeError, "KC-M01"),
    (
        "rate of no rule",
        lambda: MonthLines(month="2026-05", services=[], benefit_rate=85),
        OutOfRangeError,
        "KC-M04",
    ),
    ("limit of no level", lambda: benefit_limit("要介護6", DAY), UnknownCodeError, "KC-C05"),
    ("law as a number", lambda: public_law(12, DAY), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
    ("law outside the data", lambda: public_law("99", DAY), NotEncodedError, "KC-E04"),
    ("float count", lambda: ClaimLine(units=859, count=30.0), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
    (
        "month without services",
        lambda: MonthLines(month="2026-05", services=[], benefit_rate=90),
        RuleConflictError,
        "KC-M12",
    ),
    ("claim of nothing", lambda: claim(None), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
    ("time of no day", lambda: _shift(start="25:00"), StaffingInputError, "KC-W02"),
    ("role", lambda: _shift(role="園長"), StaffingInputError, "KC-W02"),
    ("break outside", lambda: _shift(breaks="20:00-20:30"), StaffingInputError, "KC-W02"),
    ("zone with a hole", lambda: Zones("6:00-21:00", "22:00-6:00"), StaffingInputError, "KC-W08"),
    ("overlap", lambda: Roster([_shift(), _shift(start="12:00")]), StaffingInputError, "KC-W19"),
    ("negative users", lambda: required_staff(-1, on=DAY), StaffingInputError, "KC-W33"),
    ("float users", lambda: required_staff(7.2, on=DAY), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
    ("users of two units", lambda: required_staff(18, on=DAY), StaffingInputError, "KC-W35"),
    ("float hours", lambda: _sufficiency(full_time_hours=8.0), InexactInputError, "KC-N01"),
    ("a third of an hour", lambda: _sufficiency(full_time_hours="7.33"), OutOfRangeError, "KC-W03"),
    ("basis", lambda: staffing_shortage(basis="weekly"), UnknownCodeError, "KC-C16"),
    ("float plan", lambda: split_at_limit(1, 1, 1.0), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("fault", "call", "error", "code"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_fault_has_its_own_class_code_message_and_hint(
    fault: str, call: Callable[[], object], error: type[KaigoCalcError], code: str
) -> None:
    with pytest.raises(error) as caught:
        call()
    raised = caught.value
    assert type(raised) is error
    assert raised.code == code
    texts = (raised.message_ja, raised.message_en, raised.hint_ja, raised.hint_en)
    assert all(texts)
    assert not any("{" in text or "None" in text for text in texts if "None" not in str(raised.values))
    assert raised.hint == f"{raised.hint_ja} / {raised.hint_en}"
    assert str(raised).splitlines() == [
        f"[{code}] {raised.message_ja} → {raised.hint_ja}",
        f"[{code}] {raised.message_en} → {raised.hint_en}",
    ]


@pytest.mark.parametrize(
    ("call", "offered"),
    [
        (lambda: area_grade("北区", DAY), "東京都北区 (13117)"),
        (lambda: area_grade("北区", DAY), "大阪市"),
        (lambda: area_grade("隅田区", DAY), "東京都墨田区 (13107)"),
        (lambda: area_grade("横浜市港北区", DAY), "神奈川県横浜市 (14100)"),
        (lambda: area_grade("府中市", DAY), "広島県府中市 (34208)"),
        (lambda: citation("notice_127"), "notice_126"),
    ],
)
def test_unknown_values_are_met_with_close_ones(call: Callable[[], object], offered: str) -> None:
    with pytest.raises(KaigoCalcError) as caught:
        call()
    assert offered in caught.value.hint_ja
    assert offered in caught.value.hint_en


@pytest.mark.parametrize(
    ("call", "in_japanese", "in_english"),
    [
        (lambda: unit_price("grouphome", 1, DAY), "認知症対応型共同生活介護(32)", "group_home (32)"),
        (lambda: unit_price("認知症共同生活介護", 1, DAY), "認知症対応型共同生活介護(32)", "group_home (32)"),
        (lambda: unit_price("居宅", 1, DAY), "近いもの: なし", "Closest: none"),
        (lambda: area_grade("??", DAY), "近いもの: なし", "Closest: none"),
        (lambda: unit_price("32", "8級地", DAY), "6級地、7級地、その他", "6, 7, other"),
        (lambda: CareLevel.parse("要介護6"), "要介護4、要介護5", "care_4, care_5"),
        (
            lambda: GROUP_HOME.base_units(1, "要支援2"),
            "介護予防認知症対応型共同生活介護(37)",
            "preventive_group_home (37)",
        ),
        (
            lambda: GROUP_HOME.base_units(1, "要支援1"),
            "要支援1の方が対象のもの: なし",
            "open to support_1: none",
        ),
        (lambda: charge(859.0, "10.90"), "859 のように", "Write 859"),  # type: ignore[arg-type]
        (lambda: charge(859, 10.9), '"10.90" のように', 'Write "10.90"'),  # type: ignore[arg-type]
        (lambda: charge(859, "10.90", 0.9), "90 のように", "Write 90"),  # type: ignore[arg-type]
        (lambda: Charge(859, "10.90", total=1), "費用総額を省くか", "Leave total out"),
    ],
)
def test_hints_speak_the_language_of_the_reader(
    call: Callable[[], object], in_japanese: str, in_english: str
) -> None:
    with pytest.raises(KaigoCalcError) as caught:
        call()
    assert in_japanese in caught.value.hint_ja
    assert in_english in caught.value.hint_en


class _Lying(Fraction):
    """A fraction whose numerator is a float: read digit by digit it would lose a yen."""

    @property
    def numerator(self) -> int:
        return 10.99  # type: ignore[return-value]


class _Negative(Fraction):
    @property
    def denominator(self) -> int:
        return -1


class _NoDenominator(Fraction):
    @property
    def denominator(self) -> int:
        return 0


class _Infinite(Decimal):
    def is_finite(self) -> bool:
        return True


class _Digits(str):
    def isascii(self) -> bool:
        return True


@pytest.mark.parametrize(
    "price", [_Lying(11), _Negative(11), _NoDenominator(11), _Infinite("NaN"), _Digits("١٠")]
)
def test_subclasses_cannot_pass_off_another_number(price: Fraction | Decimal | str) -> None:
    with pytest.raises(KaigoCalcError):
        UnitPrice(price)


def test_a_lost_leading_zero_would_be_another_municipality() -> None:
    """012211 is 名寄市 (その他) with its check digit; as the number 12211 it would be 成田市 (4級地)."""
    assert str(area_grade("012211", DAY)) == "other"
    assert str(area_grade("12211", DAY)) == "4"


def test_wards_of_tokyo_with_their_prefecture() -> None:
    for ward in ("東京都北区", "東京都中央区", "東京都港区", "13117", "131172"):
        assert area_grade(ward, DAY) is AreaGrade.GRADE_1


def test_numpy_integers_are_exact_and_become_python_integers() -> None:
    charged = charge(numpy.int64(859), UnitPrice("10.90"), numpy.int32(90))  # type: ignore[arg-type]
    assert charged == charge(859, "10.90")
    assert type(charged.units) is int
    assert UnitPrice(numpy.int64(11)) == UnitPrice(11)  # type: ignore[arg-type]
    assert type(UnitPrice(numpy.int64(11)).scaled) is int  # type: ignore[arg-type]
