"""Shared by the examples of this folder: from a resident's calendar to the lines and the yen of a month."""

from kaigo_calc import ServiceMonth, charge, count_month, load_schedule
from kaigo_calc.schedules import Item, MonthUnits
from kaigo_calc.stays import Office, Stay


def month_of(stay: Stay, office: Office, month: ServiceMonth, *layers: Item) -> MonthUnits:
    """Count the month and price it; `layers` are treatment-improvement add-ons with a rate of one's own."""
    counts = count_month(stay, office, month)
    (part,) = counts.parts
    on = load_schedule(part.service).on(month)
    return on.month_units(
        counts.unit_class,
        part.counts,
        treatment=[*part.treatment, *layers],
        registered=part.registered,
    )


def print_bill(month: MonthUnits, price: str, benefit_rate: int = 90) -> None:
    """Print the lines of a month and what they cost; a code that is inferred is marked."""
    for line in (*month.lines, *month.treatment):
        mark = "*" if line.service_code_status == "inferred" else " "
        print(
            f"{line.service_code or '------'}{mark} {line.units:>6,} × {line.count:>2} = {line.total:>6,}"
            f"  {line.label_ja}"
        )
    charged = charge(month.total, price, benefit_rate)
    print(f"合計 {charged.units:,}単位 × {charged.unit_price}円 = {charged.total:,}円")
    print(f"保険給付額 {charged.benefit:,}円、利用者負担額 {charged.copay:,}円 [{month.status}]")
