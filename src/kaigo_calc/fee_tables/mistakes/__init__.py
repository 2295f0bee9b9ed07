"""計算誤りの一覧 (the catalogue of ways to go wrong): each small, named, and testable, alone and in pairs.

The rows of `catalogue.csv` stand in the order of simplicity, in which `diagnose` answers.
"""

from kaigo_calc.fee_tables.mistakes.catalogue import METHODS, Method
from kaigo_calc.fee_tables.mistakes.mistake import Mistake

__all__ = ["METHODS", "Method", "Mistake"]
