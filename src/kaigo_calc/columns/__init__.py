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
    from kaigo_calc.columns.charges import charge as charge
    from kaigo_calc.columns.code_rows import CodeRow as CodeRow
    from kaigo_calc.columns.code_table import CodeTable as CodeTable
    from kaigo_calc.columns.schedule_codes import code_table as code_table

_LAZY = {
    "CodeRow": "code_rows",
    "CodeTable": "code_table",
    "charge": "charges",
    "code_table": "schedule_codes",
}

__all__ = ["CodeRow", "CodeTable", "charge", "code_table"]


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(f"{__name__}.{_LAZY[name]}")
    except ModuleNotFoundError as missing:
        if missing.name not in {"narwhals", "numpy"}:
            raise
        raise missing_package(
            "列の計算には narwhals と NumPy が必要です",
            "columns need Narwhals and NumPy",
            "kaigo-calc[columns]",
        ) from missing
    found: object = getattr(module, name)
    globals()[name] = found
    return found
