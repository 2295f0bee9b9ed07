"""Docstrings of public functions are complete: arguments, errors, rule or source, an example."""

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kaigo_calc
from kaigo_calc import columns, fee_tables, staffing, testing
from kaigo_calc.citations import citation
from kaigo_calc.claims import benefit_limit, benefit_rate, month_lines, public_law, service_lines
from kaigo_calc.error_texts import ERROR_TEXTS
from kaigo_calc.month_units import line_units, treatment_units, uplift_units
from kaigo_calc.payers import public_shares, split_at_limit
from kaigo_calc.schedules.schedule import Schedule
from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay
from kaigo_calc.schedules.service_types import find_service

PUBLIC: list[Callable[..., Any]] = [
    *(getattr(kaigo_calc, name) for name in kaigo_calc.__all__ if name[0].islower()),
    *(getattr(columns, name) for name in columns.__all__ if name[0].islower()),
    Schedule.diff,
    ScheduleOnDay.base_units,
    ScheduleOnDay.item,
    ScheduleOnDay.conflicts,
    ScheduleOnDay.eligible_items,
    ScheduleOnDay.day_units,
    ScheduleOnDay.month_units,
    line_units,
    uplift_units,
    treatment_units,
    citation,
    find_service,
    benefit_rate,
    benefit_limit,
    public_law,
    month_lines,
    service_lines,
    public_shares,
    split_at_limit,
    *(getattr(staffing, name) for name in staffing.__all__ if name[0].islower()),
    *(
        getattr(fee_tables, name)
        for name in fee_tables.__all__
        if name[0].islower() and name != "fee_table_schema"
    ),
    *(
        getattr(testing, name)
        for name in testing.__all__
        if name[0].islower() and name != "conformance_schema"
    ),
]


@pytest.mark.parametrize("function", PUBLIC, ids=lambda function: function.__qualname__)
def test_docstring(function: Callable[..., Any]) -> None:
    text = inspect.getdoc(function) or ""
    summary, _, rest = text.partition("\n\n")
    assert summary.endswith(".")
    assert "\n" not in summary
    assert "Args:\n" in rest
    assert "Raises:\n" in rest
    assert re.search(r"^(Rule|Source): ", rest, re.MULTILINE)
    assert ">>> " in rest
    for parameter in inspect.signature(function).parameters:
        if parameter != "self":
            assert re.search(rf"^    {parameter}: ", rest, re.MULTILINE), parameter


@pytest.mark.parametrize("function", PUBLIC, ids=lambda function: function.__qualname__)
def test_codes_named_belong_to_the_errors_named(function: Callable[..., Any]) -> None:
    raises = (inspect.getdoc(function) or "").partition("Raises:\n")[2].partition("\n\n")[0]
    for entry in re.split(r"\n    (?=\w+Error: )", "\n" + raises):
        error = entry.strip().partition(":")[0]
        for code in re.findall(r"KC-[A-Z]\d\d", entry):
            assert ERROR_TEXTS[code].error == error, (function, code)


def test_examples_of_every_module_are_run() -> None:
    source = Path(kaigo_calc.__file__).parent
    call = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider", str(source)]
    # Under -O pytest warns that its own checks are gone, and warnings are errors.
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONOPTIMIZE"}
    run = subprocess.run(call, capture_output=True, text=True, cwd=source.parents[1], check=False, env=plain)
    collected = {line.partition("::")[0] for line in run.stdout.splitlines() if "::" in line}
    with_examples = {
        path.relative_to(source.parents[1]).as_posix()
        for path in source.rglob("*.py")
        if re.search(r"^\s*>>> ", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert collected == with_examples
