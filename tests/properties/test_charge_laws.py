"""費用総額・保険給付額・利用者負担額: 介護給付費請求書等の記載要領; 墨田区 集団指導 資料3 pp.11-12."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from kaigo_calc import UnitPrice, benefit_amount, charge, copay_amount, explain, units_to_yen
from tests.oracle import charge_oracle
from tests.properties.strategies import prices, rates, totals, units


@given(units, prices)
@example(180, "10.45")
@example(2**53 + 1, "10.01")
def test_yen_equal_the_oracle(units: int, price: str) -> None:
    """単位数に単価を乗じ、1円未満の端数は切り捨てる."""
    assert units_to_yen(units, price) == charge_oracle.yen(units, price)


@given(totals, rates)
@example(90, 70)
def test_benefit_equals_the_oracle(total: int, rate: int) -> None:
    """費用総額に給付率を乗じ、1円未満の端数は切り捨てる."""
    assert benefit_amount(total, rate) == charge_oracle.benefit(total, rate)


@given(totals, rates)
def test_copay_is_the_users_share_rounded_up(total: int, rate: int) -> None:
    """利用者負担額は残り: ceil(total × (100 − rate)/100)."""
    assert copay_amount(total, rate) == charge_oracle.copay(total, rate)


@given(units, prices, rates)
def test_parts_sum_to_the_whole(units: int, price: str, rate: int) -> None:
    """基準額 − 保険給付額 = 利用者負担額."""
    charged = charge(units, price, rate)
    assert charged.benefit + charged.copay == charged.total
    assert 0 <= charged.benefit <= charged.total
    assert charged.copay >= 0


@given(units, prices, rates)
def test_charge_is_its_parts(units: int, price: str, rate: int) -> None:
    """`charge` and the single functions are one rule."""
    charged = charge(units, UnitPrice(price), rate)
    assert charged.total == units_to_yen(units, price)
    assert charged.benefit == benefit_amount(charged.total, rate)
    assert charged.copay == copay_amount(charged.total, rate)


@given(units, st.integers(0, 1000), prices, rates)
def test_more_units_never_cost_less(units: int, more: int, price: str, rate: int) -> None:
    """Monotone in units: total, benefit and copay."""
    less, greater = charge(units, price, rate), charge(units + more, price, rate)
    assert less.total <= greater.total
    assert less.benefit <= greater.benefit
    assert less.copay <= greater.copay


@given(totals, rates)
def test_higher_benefit_never_costs_the_user_more(total: int, rate: int) -> None:
    """Monotone in the rate; nothing at 100, everything at 0."""
    assert copay_amount(total, min(rate + 1, 100)) <= copay_amount(total, rate)
    assert copay_amount(total, 100) == 0
    assert copay_amount(total, 0) == total


@given(units, st.integers(1, 31), prices)
def test_month_costs_no_more_than_its_rounded_days_lose(units: int, days: int, price: str) -> None:
    """Days rounded one by one lose less than a yen each against the month (a 料金表 is not a bill)."""
    lost = units_to_yen(units * days, price) - days * units_to_yen(units, price)
    assert 0 <= lost < days


@given(units, st.integers(1, 100_000))
def test_every_way_to_write_a_price_is_the_same_price(units: int, hundredths: int) -> None:
    """Decimal, str, Fraction and UnitPrice of one number."""
    text = f"{hundredths // 100}.{hundredths % 100:02}"
    ways: list[str | Decimal | Fraction | UnitPrice] = [text, f"{hundredths}/100", Decimal(text)]
    ways += [Fraction(hundredths, 100), UnitPrice(text)]
    assert len({charge(units, way) for way in ways}) == 1


@given(units, prices, rates)
def test_explanation_is_the_calculation(units: int, price: str, rate: int) -> None:
    """One code path: the explained result is the plain one, and its last step is the copay."""
    charged = charge(units, price, rate)
    explanation = explain(charged)
    assert explanation.result == charged
    assert [step.result for step in explanation.steps] == [charged.total, charged.benefit, charged.copay]
    assert explain(charge, units, price, rate) == explanation
