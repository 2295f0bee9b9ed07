"""報酬表の列 (columns of the fee tables): what each cell of the group home's tables may hold.

A row that is well-formed cell by cell can still contradict itself; those checks stand here too.
"""

from collections.abc import Iterator

from kaigo_calc.errors import KaigoCalcError, ScheduleDataError
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.limit_texts import LIMIT_TEXTS
from kaigo_calc.schedules.table_file import (
    Column,
    Record,
    any_text,
    one_of,
    optional,
    optional_text,
    signed_number_text,
    whole_number_text,
)

BASE = "base_units"
"""Item id of the base units of a day, which stand in a table of their own."""

KINDS = ("base", "addon", "reduction", "percentage_addon")
_PERIOD_OF = {
    "set": "day",
    "replace": "day",
    "share": "day",
    "add": "day",
    "per_month": "month",
    "per_occurrence": "occurrence",
    "rate_of_month_sum": "month",
}
OPERATIONS = tuple(_PERIOD_OF)
PERIODS = tuple(dict.fromkeys(_PERIOD_OF.values()))
UPLIFT_BASES = ("never", "with_notes")
RULE_KINDS = ("exclusive", "bars", "requires")
_UNIT_CLASS = optional(one_of("unit_class", map(str, UnitClass)))


def base_columns(services: list[str]) -> list[Column]:
    """Return the columns of the base units."""
    return [
        one_of("code", services),
        one_of("unit_class", map(str, UnitClass)),
        one_of("care_level", map(str, CareLevel)),
        whole_number_text("units"),
        any_text("label_ja"),
    ]


def item_columns(services: list[str]) -> list[Column]:
    """Return the columns of the add-ons and reductions."""
    return [
        any_text("item"),
        any_text("family"),
        any_text("label_ja"),
        optional_text("other_names"),
        any_text("label_en"),
        one_of("kind", KINDS),
        one_of("operation", OPERATIONS),
        one_of("per", PERIODS),
        whole_number_text("stage"),
        _some_of("services", services),
        _UNIT_CLASS,
        optional(signed_number_text("units")),
        optional(_ratio_text("rate")),
        optional(_ratio_text("unverified_rate")),
        optional_text("rate_of"),
        one_of("uplift_base", UPLIFT_BASES),
        optional_text("to_check"),
    ]


def limit_columns() -> list[Column]:
    """Return the columns of the limits on how often an item may be counted."""
    return [any_text("subject"), one_of("limit", LIMIT_TEXTS), whole_number_text("value")]


def condition_columns() -> list[Column]:
    """Return the columns of the conditions that stand outside the figures."""
    return [
        any_text("condition"),
        any_text("items"),
        one_of("to_confirm", ("yes", "no")),
        any_text("text_ja"),
        any_text("text_en"),
    ]


def rule_columns() -> list[Column]:
    """Return the columns of the rules between items."""
    return [one_of("rule", RULE_KINDS), any_text("items"), optional_text("others")]


def service_code_columns(services: list[str]) -> list[Column]:
    """Return the columns of the service codes (サービスコード)."""
    return [
        any_text("service_code"),
        one_of("service", services),
        any_text("item"),
        optional_text("reductions"),
        _UNIT_CLASS,
        optional(one_of("care_level", map(str, CareLevel))),
        optional_text("label_ja"),
    ]


def item_faults(record: Record) -> Iterator[ScheduleDataError]:
    """Yield what is contradictory in a row of the items."""
    figures = [name for name in ("units", "rate", "unverified_rate") if record[name]]
    of_the_month = record["operation"] == "rate_of_month_sum"
    with_rate = of_the_month or record["operation"] in {"replace", "share"}
    allowed = {"rate", "unverified_rate"} if with_rate else {"units"}
    if len(figures) != 1 or figures[0] not in allowed:
        yield _contradiction(record, "units", " or ".join(sorted(allowed)))
    unverified = "unverified_rate" in figures
    if unverified != (record["status"] == "unverified") or unverified != bool(record["to_check"]):
        yield _contradiction(record, "unverified_rate", "status unverified with to_check")
    if record["per"] != _PERIOD_OF[record["operation"]]:
        yield _contradiction(record, "per", _PERIOD_OF[record["operation"]])
    if (
        figures == ["units"]
        and not with_rate
        and (record["kind"] == "reduction") != record["units"].startswith("-")
    ):
        yield _contradiction(record, "units", "a minus for a reduction, and for nothing else")
    if of_the_month != bool(record["rate_of"]):
        yield _contradiction(record, "rate_of", "only with operation rate_of_month_sum")


def rule_faults(record: Record) -> Iterator[ScheduleDataError]:
    """Yield what is contradictory in a row of the rules between items."""
    exclusive = record["rule"] == "exclusive"
    if exclusive == bool(record["others"]):
        yield _contradiction(record, "others", "nothing for exclusive, names for bars and requires")
    if exclusive and " " not in record["items"]:
        yield _contradiction(record, "items", "two items or more for exclusive")


def _contradiction(record: Record, column: str, allowed: str) -> ScheduleDataError:
    return ScheduleDataError("KC-S10", file=record.file, line=record.line, column=column, allowed=allowed)


def _some_of(name: str, allowed: list[str]) -> Column:
    known = frozenset(allowed)
    listed = ", ".join(sorted(known))

    def are_known(text: str) -> bool:
        return known.issuperset(text.split(" "))

    return Column(
        name,
        are_known,
        f"{listed} の空白区切り",
        f"some of {listed}, separated by single spaces",
    )


def _ratio_text(name: str) -> Column:
    return Column(name, _is_ratio, "97/100 のような分数", "a fraction such as 97/100")


def _is_ratio(text: str) -> bool:
    try:
        return Ratio(text).per_mille > 0 and "/" in text
    except KaigoCalcError:
        return False
