"""pytest のプラグイン (plugin): the option --update-fee-tables and the fixture `fee_table_pin`.

pytest loads it by itself wherever this package is installed, so that it imports nothing before it is used.

>>> pytest_addoption.__name__
'pytest_addoption'
"""

import re
from pathlib import Path

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from kaigo_calc.schedules import Schedule
    from kaigo_calc.testing.pins import FeeTableLike

_OPTION = "--update-fee-tables"
FOLDER = "fee_tables"
"""Where the pins of a test file are kept, beside it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option by which changed figures are accepted."""
    group = parser.getgroup("kaigo-calc")
    group.addoption(
        _OPTION,
        action="store_true",
        help="Pin fee tables and schedules as they are now (料金表の値を固定し直す).",
    )


class FeeTablePin:
    """値の固定: compares a fee table or a fee schedule with the file that belongs to a test.

    Args:
        folder: where the files are.
        name: name of the file, where none is given.
        update: whether the file is written anew.
    """

    def __init__(self, folder: Path, name: str, *, update: bool) -> None:
        self.folder = folder
        self.name = name
        self.update = update

    def __call__(
        self, given: "str | Schedule | FeeTableLike | Mapping[str, Any]", name: str | None = None
    ) -> None:
        """Fail where a fee table, or the schedule of a service, is no longer what is pinned.

        Args:
            given: a fee table, a schedule, or the service whose packaged schedule is meant.
            name: name of the file without its ending; that of the test if left out.

        Raises:
            AssertionError: for figures that have changed, and where there is no file yet.
        """
        __tracebackhide__ = True
        from kaigo_calc.schedules import Schedule
        from kaigo_calc.testing.pins import assert_fee_table_unchanged, assert_schedule_unchanged

        path = self.folder.joinpath(f"{name or self.name}.json")
        if isinstance(given, (str, Schedule)):
            assert_schedule_unchanged(given, path, update=self.update)
        else:
            assert_fee_table_unchanged(given, path, update=self.update)


@pytest.fixture
def fee_table_pin(request: pytest.FixtureRequest) -> FeeTablePin:
    """Pin fee tables and schedules: `fee_table_pin(table)`, `fee_table_pin("group_home")`."""
    name: str = request.node.name
    plain = re.sub(r"[^\w.-]+", "-", name).strip("-")
    update = bool(request.config.getoption(_OPTION))
    return FeeTablePin(request.path.parent.joinpath(FOLDER), plain, update=update)
