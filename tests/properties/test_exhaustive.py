"""All units 0 to 60,000, all official prices, 90, 80 and 70 %: each result is the only one allowed.

The oracle is the definition of cutting off, without any division: the amount is not above the exact product,
and less than one yen below it.
"""

import pytest

from kaigo_calc import UnitPrice, charge
from tests.properties.strategies import OFFICIAL_PRICES


@pytest.mark.parametrize("price", OFFICIAL_PRICES)
def test_every_charge_is_the_only_one_allowed(price: str) -> None:
    hundredths = int(price.replace(".", ""))
    exact_price = UnitPrice(price)
    for rate in (90, 80, 70):
        for units in range(60_001):
            _, _, _, total, benefit = charge(units, exact_price, rate)
            assert 0 <= units * hundredths - 100 * total < 100
            assert 0 <= total * rate - 100 * benefit < 100
