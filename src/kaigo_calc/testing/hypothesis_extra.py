"""Hypothesis, or a line that says how to get it (the extra `testing`).

>>> strategies.__name__
'hypothesis.strategies'
"""

try:
    from hypothesis import strategies
except ModuleNotFoundError as missing:
    raise ModuleNotFoundError(
        'strategies need Hypothesis: pip install "kaigo-calc[testing]" / '
        'ストラテジーには Hypothesis が必要です: pip install "kaigo-calc[testing]"'
    ) from missing

__all__ = ["strategies"]
