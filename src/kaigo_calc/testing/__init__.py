"""検証用の道具 (testing): for those who build on this library, or compute the same figures elsewhere.

Conformance cases to check any program with, strategies for property tests (the extra `testing`), and pins
that tell when a fee schedule or a fee table has changed.

>>> from kaigo_calc.testing import conformance_cases
>>> next(conformance_cases("charge")).expected
{'total': 9363, 'benefit': 8426, 'copay': 937}
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.testing.answers import check_answers as check_answers
    from kaigo_calc.testing.conformance import ConformanceCase as ConformanceCase
    from kaigo_calc.testing.conformance import conformance_cases as conformance_cases
    from kaigo_calc.testing.conformance import conformance_schema as conformance_schema
    from kaigo_calc.testing.pins import assert_fee_table_unchanged as assert_fee_table_unchanged
    from kaigo_calc.testing.pins import assert_schedule_unchanged as assert_schedule_unchanged
    from kaigo_calc.testing.report import ConformanceReport as ConformanceReport
    from kaigo_calc.testing.report import Difference as Difference
    from kaigo_calc.testing.running import run_command as run_command

# On first use: every run of pytest imports this package for its plugin.
_LAZY = {
    "ConformanceCase": "conformance",
    "ConformanceReport": "report",
    "Difference": "report",
    "assert_fee_table_unchanged": "pins",
    "assert_schedule_unchanged": "pins",
    "check_answers": "answers",
    "conformance_cases": "conformance",
    "conformance_schema": "conformance",
    "run_command": "running",
}

__all__ = [
    "ConformanceCase",
    "ConformanceReport",
    "Difference",
    "assert_fee_table_unchanged",
    "assert_schedule_unchanged",
    "check_answers",
    "conformance_cases",
    "conformance_schema",
    "run_command",
]


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
    globals()[name] = value
    return value
