"""料金表の行 (flat rows): each figure of a fee table with what it is the price of, for frames and files."""

from typing import TypeAlias

from kaigo_calc.fee_tables.definitions import DEFINITIONS
from kaigo_calc.fee_tables.rendering.wording import level_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.table import Amounts, FeeTable

FlatRow: TypeAlias = "dict[str, str | int | None]"


def fee_table_rows(table: "FeeTable") -> list[FlatRow]:
    """Return a fee table as flat rows, one for each level and definition and one for each item.

    Args:
        table: the table.

    >>> from datetime import date
    >>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
    >>> table = build_fee_table(FeeOffice(unit_class="Ⅰ", area_grade="1級地"), on=date(2026, 5, 1))
    >>> [row["copay_90"] for row in fee_table_rows(table) if row["definition"] == "base_day"]
    [830, 834, 873, 899, 917, 937]
    """
    levels = [
        _row(
            (level_name(row.care_level, "ja"), level_name(row.care_level, "en")),
            str(row.care_level),
            amounts,
            1,
            DEFINITIONS[amounts.definition].period,
        )
        for row in table.levels
        for amounts in row.amounts
    ]
    items = [
        _row(
            (row.item.label_ja, row.item.label_en),
            row.item.id,
            row.amounts,
            -1 if row.units < 0 else 1,
            row.item.per,
        )
        for row in table.items
        if row.amounts is not None and row.units is not None
    ]
    return levels + items


def _row(labels: tuple[str, str], name: str, amounts: "Amounts", sign: int, period: str) -> FlatRow:
    return {
        "label_ja": labels[0],
        "label_en": labels[1],
        "id": name,
        "definition": amounts.definition,
        "period": period,
        "units": sign * amounts.units,
        "total": sign * amounts.total,
        **{f"benefit_{charge.benefit_rate}": sign * charge.benefit for charge in amounts.charges},
        **{f"copay_{charge.benefit_rate}": sign * charge.copay for charge in amounts.charges},
    }
