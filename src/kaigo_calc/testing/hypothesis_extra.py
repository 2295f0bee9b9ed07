"""Hypothesis, or a line that says how to get it (the extra `testing`).

>>> strategies.__name__
'hypothesis.strategies'
"""

from kaigo_calc.errors import missing_package

try:
    from hypothesis import strategies
except ModuleNotFoundError as missing:
    raise missing_package(
        "ストラテジーには Hypothesis が必要です", "strategies need Hypothesis", "kaigo-calc[testing]"
    ) from missing

__all__ = ["strategies"]
