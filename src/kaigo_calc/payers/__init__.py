"""支払う人 (payers): how a month's cost is divided, and what the benefit limit leaves to the insurance.

>>> from kaigo_calc.quantities.unit_price import UnitPrice
>>> coverage = Coverage(law="12", rate=100, units=27038)
>>> (share,) = public_shares(27038, UnitPrice("10.45"), 90, [coverage])
>>> share.covered
28255
"""

from kaigo_calc.payers.benefit_limit import LimitSplit, split_at_limit
from kaigo_calc.payers.public_expense import Coverage, PublicShare, public_shares

__all__ = ["Coverage", "LimitSplit", "PublicShare", "public_shares", "split_at_limit"]
