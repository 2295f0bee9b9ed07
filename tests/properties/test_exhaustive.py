"""All units 0 to 60,000, all official prices, 90, 80 and 70 %: each result is the only one allowed.

The oracle is the definition of cutting off, without any division: the amount is not above the exact product,
and less than one yen below it.
"""

import pytest

from kaigo_calc import UnitPrice, charge
from tests.properties.strategies import OFFICIAL_PRICES


def _allowed(exact_hundredths: int, yen: int) -> bool:
    return 0 <= exact_hundredths - 100 * yen < 100


@pytest.mark.parametrize("price", OFFICIAL_PRICES)
def test_every_charge_is_the_only_one_allowed(price: str) -> None:
    hundredths = int(price.replace(".", ""))
    exact_price = UnitPrice(price)
    for rate in (90, 80, 70):
        for units in range(60_001):
            _, _, _, total, benefit = charge(units, exact_price, rate)
            assert _allowed(units * hundredths, total)
            assert _allowed(total * rate, benefit)


def test_floats_and_roundings_would_be_caught() -> None:
    """Known bad: the same measure refuses binary floats (180 × 10.45), rounding, and 10 % as the copay."""
    assert not _allowed(180 * 1045, int(180 * 10.45))
    assert not _allowed(9363 * 90, 8427)
    assert not _allowed(11_379 * 90, 11_379 - 11_379 * 10 // 100)
