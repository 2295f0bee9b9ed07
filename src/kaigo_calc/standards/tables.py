"""運営基準の表 (tables of the operating standards): figures, duties and terms as data, each read once.

>>> figures().ranges(("retention", "years"))[0].record["value"]
'2'
"""

from datetime import date
from functools import cache
from pathlib import Path

from kaigo_calc.schedules.dated import Coverage, DatedTable
from kaigo_calc.schedules.table_file import (
    Column,
    Record,
    any_text,
    dated_columns,
    fraction_text,
    one_of,
    optional,
    optional_text,
    read_table,
    sourced_columns,
    whole_number_text,
)
from kaigo_calc.schedules.toml_file import coverage_of, read_sources, read_tables

DIRECTORY = Path(__file__).with_name("data")
"""Where the tables lie."""

OBLIGATIONS = ("duty", "unclear")
DUTY_KINDS = (
    "committee",
    "guideline",
    "training",
    "on_hire_training",
    "drill",
    "night_drill",
    "infection_plan",
    "disaster_plan",
    "responsible_person",
    "annual_plan",
    "policy",
)
_YES_NO = ("yes", "no")
_LABELS = [any_text("label_ja"), any_text("label_en")]


def _day(name: str) -> Column:
    def is_day(text: str) -> bool:
        try:
            return date.fromisoformat(text).isoformat() == text
        except ValueError:
            return False

    return Column(name, is_day, "日付(YYYY-MM-DD)", "a day (YYYY-MM-DD)")


@cache
def sources() -> dict[str, dict[str, object]]:
    """Return where the figures were read, by source id."""
    return read_sources(DIRECTORY.joinpath("sources.toml"))


@cache
def coverage() -> Coverage:
    """Return the dates for which the tables can answer."""
    path = DIRECTORY.joinpath("coverage.toml")
    return coverage_of("standards", read_tables(path), path, sources())


@cache
def figures() -> DatedTable:
    """Return numbers of days, months, meetings and offices, by subject and name."""
    return _dated(
        "figures",
        ("subject", "figure"),
        [any_text("subject"), any_text("figure"), fraction_text("value"), *_LABELS],
    )


@cache
def meeting_services() -> DatedTable:
    """Return how often the eight services hold their meeting, by service."""
    columns = [
        any_text("service"),
        *_LABELS,
        any_text("meeting_ja"),
        any_text("meeting_en"),
        whole_number_text("interval_months"),
        whole_number_text("per_year"),
        one_of("joint_capped", _YES_NO),
        one_of("evaluated", _YES_NO),
    ]
    return _dated("meeting_services", ("service",), columns)


@cache
def group_home_duties() -> DatedTable:
    """Return committees, guidelines, training and drills of the group home, by topic and kind."""
    columns = [
        any_text("topic"),
        one_of("kind", DUTY_KINDS),
        optional(whole_number_text("times")),
        optional(whole_number_text("months")),
        one_of("about", _YES_NO),
        one_of("obligation", OBLIGATIONS),
        optional_text("reduction"),
        optional(one_of("reduction_stated", ("stated", "open"))),
        *_LABELS,
    ]
    return _dated("group_home_duties", ("topic", "kind"), columns)


@cache
def special_treatments() -> list[Record]:
    """Return the special treatments with their first and last day."""
    columns = [any_text("treatment"), _day("first_day"), _day("last_day"), *_LABELS]
    return read_table(DIRECTORY.joinpath("special_treatments.csv"), [*columns, *sourced_columns(sources())])


@cache
def terms() -> list[Record]:
    """Return the lists of the standards in words: records, accidents, contents of guidelines."""
    columns = [any_text("subject"), any_text("term"), *_LABELS, *sourced_columns(sources())]
    return read_table(DIRECTORY.joinpath("terms.csv"), columns)


def all_records() -> list[Record]:
    """Return every row of every table."""
    dated = (figures(), meeting_services(), group_home_duties())
    found = [one.record for table in dated for key in table.item_keys() for one in table.ranges(key)]
    return [*found, *special_treatments(), *terms()]


def _dated(name: str, key: tuple[str, ...], columns: list[Column]) -> DatedTable:
    path = DIRECTORY.joinpath(f"{name}.csv")
    return DatedTable(
        path, read_table(path, [*columns, *dated_columns(), *sourced_columns(sources())]), key, coverage()
    )
