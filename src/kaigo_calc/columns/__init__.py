"""列の計算 (columns): the same formulas on whole columns, exact on every engine.

What is here does to columns what the function of the same name does to one value. The modules need the
extra `columns` and are imported on first use.

>>> from kaigo_calc import columns
>>> "charge" in columns.__all__
True
"""

from importlib import import_module

from kaigo_calc.errors import missing_package

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.columns.bad_rows import BadRows as BadRows
    from kaigo_calc.columns.bad_rows import Split as Split
    from kaigo_calc.columns.charges import benefit_amount as benefit_amount
    from kaigo_calc.columns.charges import charge as charge
    from kaigo_calc.columns.charges import copay_amount as copay_amount
    from kaigo_calc.columns.charges import units_to_yen as units_to_yen
    from kaigo_calc.columns.claiming import month_claims as month_claims
    from kaigo_calc.columns.code_rows import CodeRow as CodeRow
    from kaigo_calc.columns.code_tables import CodeTable as CodeTable
    from kaigo_calc.columns.comparing import what_if as what_if
    from kaigo_calc.columns.files.repricing import Repriced as Repriced
    from kaigo_calc.columns.files.repricing import reprice as reprice
    from kaigo_calc.columns.kernel.charges import ChargeArrays as ChargeArrays
    from kaigo_calc.columns.kernel.charges import charge_arrays as charge_arrays
    from kaigo_calc.columns.kernel.unit_steps import half_up_into as half_up_into
    from kaigo_calc.columns.looking_up import look_up as look_up
    from kaigo_calc.columns.month_sums import day_units as day_units
    from kaigo_calc.columns.month_sums import month_units as month_units
    from kaigo_calc.columns.schedule_codes import code_table as code_table
    from kaigo_calc.columns.unit_steps import apply_rate as apply_rate
    from kaigo_calc.columns.unit_steps import line_units as line_units
    from kaigo_calc.columns.unit_steps import share_of as share_of
    from kaigo_calc.columns.unit_steps import treatment_units as treatment_units
    from kaigo_calc.columns.unit_steps import uplift_units as uplift_units

_LAZY = {
    "BadRows": "bad_rows",
    "ChargeArrays": "kernel.charges",
    "CodeRow": "code_rows",
    "CodeTable": "code_tables",
    "Repriced": "files.repricing",
    "Split": "bad_rows",
    "apply_rate": "unit_steps",
    "benefit_amount": "charges",
    "charge": "charges",
    "charge_arrays": "kernel.charges",
    "code_table": "schedule_codes",
    "copay_amount": "charges",
    "day_units": "month_sums",
    "half_up_into": "kernel.unit_steps",
    "line_units": "unit_steps",
    "look_up": "looking_up",
    "month_claims": "claiming",
    "month_units": "month_sums",
    "reprice": "files.repricing",
    "share_of": "unit_steps",
    "treatment_units": "unit_steps",
    "units_to_yen": "charges",
    "what_if": "comparing",
    "uplift_units": "unit_steps",
}

_EXTRAS = {"narwhals": "columns", "numpy": "columns", "polars": "files", "pyarrow": "files"}
"""The extra that brings each package."""

__all__ = [
    "BadRows",
    "ChargeArrays",
    "CodeRow",
    "CodeTable",
    "Repriced",
    "Split",
    "apply_rate",
    "benefit_amount",
    "charge",
    "charge_arrays",
    "code_table",
    "copay_amount",
    "day_units",
    "half_up_into",
    "line_units",
    "look_up",
    "month_claims",
    "month_units",
    "reprice",
    "share_of",
    "treatment_units",
    "units_to_yen",
    "uplift_units",
    "what_if",
]


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(f"{__name__}.{_LAZY[name]}")
    except ModuleNotFoundError as missing:
        if missing.name not in _EXTRAS:
            raise
        raise missing_package(
            f"列の計算には {missing.name} が必要です",
            f"columns need {missing.name}",
            f"kaigo-calc[{_EXTRAS[missing.name]}]",
        ) from missing
    found: object = getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
