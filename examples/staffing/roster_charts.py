"""Two pictures of an invented month: a day over 24 hours, and a calendar of hours over and short.

python roster_charts.py [folder] writes day.svg and month.svg (extra `charts`); the home and its people are
invented.
"""

import sys
from datetime import date, timedelta
from pathlib import Path

from kaigo_calc import ServiceMonth
from kaigo_calc.staffing import Shift, ShiftCode, daytime_sufficiency, shift_codes
from kaigo_calc.staffing.charts import month_heat_map, save_chart, shift_chart

CODES = shift_codes(
    [
        ShiftCode("①", "7:00", "16:00", breaks="12:00-13:00"),
        ShiftCode("②", "8:00", "17:00", breaks="13:00-14:00"),
        ShiftCode("③", "17:00", "21:00"),
        ShiftCode("④", "16:00", "翌9:00", breaks="翌2:00-3:00"),
        ShiftCode("休"),
    ]
)
# Each person goes through the pattern, one day behind the one before.
PATTERN = ("①", "②", "③", "④", "休", "休")
PEOPLE = ("墨田 太郎", "本所 花子", "向島 一郎", "両国 次郎", "押上 良子", "業平 三郎")
# Days on which the roster has a hole: nobody came for the sign.
HOLES = {(5, "②"), (14, "③"), (20, "④"), (27, "①")}


def shifts(month: ServiceMonth) -> list[Shift]:
    found: list[Shift] = []
    # The night shift of the day before reaches into the first morning.
    first = month.first_day - timedelta(days=1)
    for number in range((month.last_day - first).days + 1):
        day = first + timedelta(days=number)
        for place, person in enumerate(PEOPLE):
            code = PATTERN[(number + place) % len(PATTERN)]
            shift = CODES[code].shift(person, day)
            missing = day >= month.first_day and (day.day, code) in HOLES
            if shift is not None and not missing:
                found.append(shift)
    return found


def main(folder: str = ".") -> None:
    month = ServiceMonth(2026, 6)
    check = daytime_sufficiency(shifts(month), users=9, full_time_hours=8, zones="6:00-21:00", month=month)
    for day in check.short_days:
        print(f"{day.on} {day.mark} 過不足 {day.difference_minutes}分 日中の不在 {len(day.gaps)}件")
    day_chart = shift_chart(check, date(2026, 6, 21))
    for chart, name in ((day_chart, "day.svg"), (month_heat_map(check), "month.svg")):
        print(save_chart(chart, Path(folder, name)).name)


if __name__ == "__main__":
    main(*sys.argv[1:])
