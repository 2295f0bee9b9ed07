"""A piece of work whose printed result must be the same in every environment (see test_environments.py)."""

import json
import sys
from datetime import date
from decimal import ROUND_UP, Context, Decimal, setcontext

from kaigo_calc import KaigoCalcError, apply_rate, area_grade, charge, daily_illustration, explain, unit_price

# Claim math §11: at 10.45 floats give 1,880 for 180 units, at 10.54 they fail at 150, 300 and 350.
FLOATS_FAIL_AT = (180, 150, 300, 350)


def main() -> None:
    if "hostile-decimal" in sys.argv:
        setcontext(Context(prec=1, rounding=ROUND_UP, traps=[]))
    lines: list[object] = []
    for units in [*range(0, 60_000, 997), *FLOATS_FAIL_AT]:
        for price in ("10.45", Decimal("10.90"), Decimal("10.54"), 10):
            for rate in (90, 80, 70, 0, 100):
                charged = charge(units, price, rate)
                lines.append(charged.to_dict())
                lines.append(str(charged.unit_price))
    lines.append(explain(charge(859, Decimal("10.9"))).to_dict())
    lines.append(explain(apply_rate, 840, Decimal("0.97")).to_text("en", citations=True))
    day = daily_illustration("group_home", 1, 5, 1, date(2026, 5, 1))
    lines += [day.to_dict(), explain(day).to_text(citations=True), repr(day)]
    lines.append(str(unit_price("32", "その他", date(2022, 1, 1))))
    for name in ("府中市", "すみだ区", "grouphome"):
        try:
            area_grade(name, date(2026, 5, 1))
        except KaigoCalcError as error:
            lines.append(error.to_dict())
    sys.stdout.buffer.write(json.dumps(lines, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()
