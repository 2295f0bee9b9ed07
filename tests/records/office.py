"""An office's month of 18 claims whose sums are published (P-CD-7111-INS, claim math §5).

Published: 18 claims, 513,897 units, 5,370,217 = 4,802,372 + 273,115 + 294,730. The claims behind the sums are
ours, of 2021-11 at 10.45: nine under law 12, eight at 90 % and one at 80 %; they were searched for so that
they add up, with plain arithmetic outside the package.
"""

from tests.records.worked import Record, plain, rewritten

BASES = {"2": 787, "3": 811, "4": 827, "5": 844}
SYSTEM_CODES = {6: "6103", 18: "6100", 22: "6099"}

# Who, units of the month, care level, days, science (40 a month), service provision units, initial days.
CLAIMS: list[tuple[str, int, str, int, int, int, int]] = [
    *(("public", 31140, "4", 30, 1, 18, 27), ("public", 28254, "2", 29, 1, 6, 22)),
    *(("public", 29047, "3", 29, 0, 22, 8), ("public", 27596, "2", 29, 0, 6, 4)),
    *(("public", 26549, "5", 26, 1, 6, 6), ("public", 28996, "2", 30, 1, 0, 22)),
    *(("public", 31911, "5", 30, 0, 22, 30), ("public", 30357, "3", 30, 1, 18, 20)),
    *(("public", 27501, "2", 29, 0, 0, 7), ("tenth", 28512, "2", 29, 1, 18, 18)),
    *(("tenth", 28040, "5", 27, 0, 22, 7), ("tenth", 29421, "5", 28, 1, 22, 16)),
    *(("tenth", 27340, "4", 27, 1, 18, 4), ("tenth", 29119, "4", 28, 1, 22, 23)),
    *(("tenth", 26594, "2", 28, 0, 0, 8), ("tenth", 29259, "5", 28, 1, 18, 15)),
    *(("tenth", 24771, "4", 24, 1, 22, 14), ("fifth", 29490, "3", 29, 0, 22, 21)),
]


def _records(
    number: int, who: str, level: str, days: int, science: int, system: int, initial: int
) -> list[Record]:
    lines = [(f"21{level}1", BASES[level], days), ("1600", 39, days), ("6133", 3, days)]
    lines += [("6361", 40, 1)] if science else []
    lines += [(SYSTEM_CODES[system], system, days)] if system else []
    lines += [("1550", 30, initial)]
    base = sum(units * count for _, units, count in lines)
    lines += [("6108", (base * 111 + 500) // 1000, 1), ("6112", (base * 23 + 500) // 1000, 1)]
    head, sample, summary = plain()[0], plain()[1], plain()[-1]
    if who == "public":
        head |= {"public_payer_1": "12131070", "public_rate_1": 100}
    elif who == "fifth":
        head["insurance_rate"] = 80
    records: list[Record] = [head]
    for item, units, count in lines:
        detail: Record = {**sample, "service_item": item, "units": units, "count": count}
        detail["service_units"] = units * count
        if who == "public":
            detail |= {"public_count_1": count, "public_units_1": units * count}
        records.append(detail)
    records.append({**summary, "actual_days": days})
    own = {"service_month": "202111", "insured_number": f"{number:010}"}
    return rewritten([{**record, **own} for record in records], {})


def claims() -> list[list[Record]]:
    """The 18 statements."""
    return [
        _records(number, who, level, days, science, system, initial)
        for number, (who, _, level, days, science, system, initial) in enumerate(CLAIMS, 1)
    ]


def rows() -> list[Record]:
    """The published insurance row, and the row of law 12: what the nine claims of it add up to."""
    head: Record = {"exchange_id": "7111", "service_month": "202111", "office_number": "1390000001"}
    public_units = sum(units for who, units, *_ in CLAIMS if who == "public")
    public_cost = sum(units * 1045 // 100 for who, units, *_ in CLAIMS if who == "public")
    published = {"claims": 18, "units": 513897, "cost": 5370217, "insurance": 4802372}
    insurance: Record = {**head, **published, "public": 273115, "user": 294730}
    law: Record = {**head, "law": "12", "claims": 9, "units": public_units, "cost": public_cost}
    return [insurance, law | {"insurance": 0, "public": 273115, "user": 0}]
