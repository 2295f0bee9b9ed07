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
_OWNERS = pytest.StashKey["dict[str, str]"]()
"""Which test pins in which file, in this run."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option by which changed figures are accepted."""
    group = parser.getgroup("kaigo-calc")
    group.addoption(
        _OPTION,
        action="store_true",
        help="Pin fee tables and schedules as they are now (料金表の値を固定し直す).",
    )


class FeeTablePin:
    """値の固定: compares fee tables and fee schedules with the files that belong to a test.

    Args:
        folder: where the files are.
        name: name of the file of an unnamed pin, with which those of named ones begin.
        update: whether files are written anew.
        test: the test in words, for messages; its name if left out.
        owners: tests by the files in which they pin; shared by all tests of a run.
    """

    def __init__(
        self,
        folder: Path,
        name: str,
        *,
        update: bool,
        test: str | None = None,
        owners: "dict[str, str] | None" = None,
    ) -> None:
        self.folder = folder
        self.name = name
        self.update = update
        self.test = test or name
        self._owners: dict[str, str] = {} if owners is None else owners
        self._own: set[str] = set()

    def __call__(
        self, given: "str | Schedule | FeeTableLike | Mapping[str, Any]", name: str | None = None
    ) -> None:
        """Fail where a fee table, or the schedule of a service, is no longer what is pinned.

        Args:
            given: a fee table, a schedule, or the service whose packaged schedule is meant.
            name: what is added to the name of the file, where a test pins several.

        Raises:
            AssertionError: for figures that have changed, and where there is no file yet.
            RuleConflictError: for a second pin in the same file, of this test or of another one (KC-V14).
        """
        __tracebackhide__ = True
        from kaigo_calc.schedules import Schedule
        from kaigo_calc.testing.pins import assert_fee_table_unchanged, assert_schedule_unchanged

        path = self._path(name)
        if isinstance(given, (str, Schedule)):
            assert_schedule_unchanged(given, path, update=self.update)
        else:
            assert_fee_table_unchanged(given, path, update=self.update)

    def _path(self, name: str | None) -> Path:
        """Return the file of a pin, which is taken by it from now on."""
        path = self.folder.joinpath(f"{_plain(self.name, name)}.json")
        key = str(path).casefold()  # as some file systems see it
        owner = self._owners.setdefault(key, self.test)
        if owner != self.test or key in self._own:  # a test that is run again has no own files yet
            from kaigo_calc.errors import RuleConflictError

            raise RuleConflictError("KC-V14", path=str(path), owner=owner)
        self._own.add(key)
        return path


@pytest.fixture
def fee_table_pin(request: pytest.FixtureRequest) -> FeeTablePin:
    """Pin fee tables and schedules: `fee_table_pin(table)`, `fee_table_pin("group_home")`."""
    chain = [node.name for node in request.node.listchain() if isinstance(node, (pytest.Class, pytest.Item))]
    return FeeTablePin(
        request.path.parent.joinpath(FOLDER),
        _plain(request.path.stem, *chain),
        update=bool(request.config.getoption(_OPTION)),
        test=request.node.nodeid,
        owners=request.config.stash.setdefault(_OWNERS, {}),
    )


def _plain(*names: str | None) -> str:
    """Return the name of a file: module, classes, test and pin."""
    plain = [re.sub(r"[^\w.-]+", "-", name).strip("-") for name in names if name]
    return ".".join(name for name in plain if name)
