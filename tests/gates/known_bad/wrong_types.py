"""Known bad: every line below the imports must be refused by both type checkers."""

from datetime import date

from kaigo_calc import apply_rate, area_grade, charge, load_schedule, unit_price, units_to_yen

charge(859.0, "10.90")
charge(859, 10.9)
charge("859", "10.90")
charge(859, "10.90", "90")
charge(859)
units_to_yen(859, "10.90").copay
apply_rate(859, 0.97)
unit_price("group_home", 1, "2026-05-01")
area_grade(13107, date(2026, 5, 1))
load_schedule("group_home").on(date(2026, 5, 1)).base_units(1, 5).total
