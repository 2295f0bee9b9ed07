"""Inputs for the property tests."""

from hypothesis import strategies as st

from kaigo_calc.testing import strategies

OFFICIAL_PRICES = (
    *("10.00", "10.14", "10.17", "10.21", "10.27", "10.33", "10.42", "10.45", "10.54", "10.55", "10.66"),
    *("10.68", "10.70", "10.72", "10.83", "10.84", "10.88", "10.90", "11.05", "11.10", "11.12", "11.40"),
)
"""The 22 prices of 平成27年厚生労働省告示第93号."""

units = st.one_of(strategies.units(), st.integers(0, 10**12))
rates = st.integers(0, 100)
totals = st.one_of(st.integers(0, 1_000_000), st.integers(0, 10**15))


prices = st.one_of(st.sampled_from(OFFICIAL_PRICES), strategies.unit_prices(any_price=True).map(str))
ratios = st.integers(0, 2000).map(lambda per_mille: f"{per_mille}/1000")
