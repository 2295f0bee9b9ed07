"""A whole office's fee table and its audit, against the bare claims that the table contains."""

from datetime import date

from benchmarks.paired import Timed
from kaigo_calc.claims import MonthLines, claim
from kaigo_calc.claims.derivation import service_lines
from kaigo_calc.fee_tables import FeeOffice, FeeTable, audit_fee_table, build_fee_table, diagnose
from kaigo_calc.schedules import Count, load_schedule

ON = date(2025, 6, 1)
OFFICE = FeeOffice(
    unit_class="Ⅰ",
    area_grade="1級地",
    items=[
        "medical_coordination_i_a",
        "service_provision_system_i",
        "scientific_care_promotion",
        "medical_institution_cooperation_i",
        "productivity_improvement_ii",
    ],
    treatment=["treatment_r6_i"],
)


def month_lines(table: FeeTable) -> list[MonthLines]:
    """The claims of the table, one for each level and share, lines ready."""
    found: list[MonthLines] = []
    for row in table.levels:
        on = load_schedule(OFFICE.schedule_of(row.care_level).service.id).on(ON)
        counts = [Count("base_units", table.days, row.care_level)]
        counts += [Count(item.id, table.days) for item in row.case.day_items]
        counts += [Count(item.id, 1) for item in row.case.month_items]
        units = on.month_units("Ⅰ", counts, treatment=OFFICE.treatment or ())
        lines = service_lines(units, table.unit_price)
        found += [
            MonthLines(month="2025-06", services=[lines], benefit_rate=rate) for rate in table.benefit_rates
        ]
    return found


def contestants() -> dict[str, Timed]:
    """Return who is timed, after checking that the table shows what the claims give."""
    table = build_fee_table(OFFICE, on=ON)
    facts = month_lines(table)
    claimed = [claim(one).copay for one in facts]
    shown = [row.under("month").copay(rate) for row in table.levels for rate in table.benefit_rates]
    if claimed != shown:
        raise SystemExit(f"the claims give {claimed}, the table shows {shown}")
    wrong = {row.care_level: row.under("day").total // 10 for row in table.levels}
    names: dict[str, object] = {
        "audit": audit_fee_table,
        "build": build_fee_table,
        "claim": claim,
        "diagnose": diagnose,
        "facts": facts,
        "office": OFFICE,
        "on": ON,
        "table": table,
        "text": table.to_csv(),
        "wrong": wrong,
    }
    return {
        "bare_claims": Timed("for one in facts: claim(one)", names, 1),
        "fee_table": Timed("build(office, on=on)", names, 1),
        "fee_table_audit": Timed("audit(text, office, on=on)", names, 1),
        "wrong_column": Timed('diagnose(wrong, office, on=on, definition="day")', names, 1),
    }
