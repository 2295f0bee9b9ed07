"""Records of worked claims, written out from published figures; no figure was computed by the package.

P-CD-14 and P-CD-DS1 are published claims of group homes in areas of grade 5 and grade 1, C-OVER-38-3 is a
constructed month above the benefit limit (claim math §5, §6.3, §7). The details of P-CD-DS1 are ours: they
add up to its published sums (25,769 before treatment, of these 9,189 under public expense).
"""

from collections.abc import Mapping, Sequence

Record = dict[str, int | str | None]


def _heads(exchange_id: str, month: str, insured: str) -> dict[str, int | str | None]:
    return {
        "exchange_id": exchange_id,
        "service_month": month,
        "office_number": "1390000001",
        "insurer_number": "00131078",
        "insured_number": insured,
    }


def statement(
    exchange_id: str,
    month: str,
    basic: Mapping[str, int | str],
    details: Sequence[tuple[str, int, int, int, int, int]],
    summary: Mapping[str, int | str],
    insured: str = "0000000014",
) -> list[Record]:
    """Record 01, records 02 (code, units, count, service units, public count, public units), record 10."""
    head = _heads(exchange_id, month, insured)
    records: list[Record] = [{**head, "record_kind": "01", **basic}]
    for code, units, count, service_units, public_count, public_units in details:
        detail: Record = {**head, "record_kind": "02", "service_type": code[:2], "service_item": code[2:]}
        detail |= {"units": units, "count": count, "service_units": service_units}
        if public_count:
            detail |= {"public_count_1": public_count, "public_units_1": public_units}
        records.append(detail)
    service = details[0][0][:2]
    return [*records, {**head, "record_kind": "10", "service_type": service, **summary}]


def cd_14() -> list[Record]:
    """P-CD-14, 2021-09, 生活保護: 27,038 units, 282,547 = 254,292 + 28,255 + 0."""
    return statement(
        "7171",
        "202109",
        {
            "insurance_rate": 90,
            "public_payer_1": "12131070",
            "public_rate_1": 100,
            "total_units": 27038,
            "total_claim": 254292,
            "total_copay": 0,
            "total_public_units_1": 27038,
            "total_public_claim_1": 28255,
        },
        [
            ("322111", 752, 30, 22560, 30, 22560),
            ("321600", 39, 30, 1170, 30, 1170),
            ("326133", 3, 30, 90, 30, 90),
            ("328300", 23, 1, 23, 1, 23),
            ("326108", 2647, 1, 2647, 1, 2647),
            ("326112", 548, 1, 548, 1, 548),
        ],
        {
            "actual_days": 30,
            "insured_units": 27038,
            "price_100": 1045,
            "claim": 254292,
            "copay": 0,
            "public_units_1": 27038,
            "public_claim_1": 28255,
        },
    )


def plain() -> list[Record]:
    """The same month without public expense: 282,547 − 254,292 = 28,255 for the user."""
    records = [{name: value for name, value in record.items() if "public" not in name} for record in cd_14()]
    records[0]["total_copay"] = records[-1]["copay"] = 28255
    return records


def uninsured() -> list[Record]:
    """The same month of a person without insurance (被保険者番号 H): all 282,547 yen are public."""
    records = cd_14()
    for record in records:
        record["insured_number"] = "H000000014"
    del records[0]["insurance_rate"]
    records[0] |= {"total_claim": 0, "total_public_claim_1": 282547}
    records[-1] |= {"claim": 0, "public_claim_1": 282547}
    return records


def ds1() -> list[Record]:
    """P-CD-DS1, 2022-08, 生活保護 from the 2nd to the 12th: 28,629 units, of these 10,209 under the law."""
    return statement(
        "7171",
        "202208",
        {
            "insurance_rate": 90,
            "public_payer_1": "12131070",
            "public_rate_1": 100,
            "total_units": 28629,
            "total_claim": 280850,
            "total_copay": 20079,
            "total_public_units_1": 10209,
            "total_public_claim_1": 11127,
        },
        [
            ("322121", 787, 31, 24397, 11, 8657),
            ("321600", 39, 31, 1209, 11, 429),
            ("326133", 3, 31, 93, 11, 33),
            ("326200", 30, 1, 30, 1, 30),
            ("326361", 40, 1, 40, 1, 40),
            ("326108", 2860, 1, 2860, 1, 1020),
        ],
        {
            "actual_days": 31,
            "insured_units": 28629,
            "price_100": 1090,
            "claim": 280850,
            "copay": 20079,
            "public_units_1": 10209,
            "public_claim_1": 11127,
        },
    )


def over_38() -> list[Record]:
    """C-OVER-38-3: 27,120 units in the limit, 27,048 allotted; 5,031 of treatment; 343,886 → 240,720."""
    return statement(
        "7175",
        "202406",
        {"insurance_rate": 70, "total_units": 32079, "total_claim": 240720, "total_copay": 103166},
        [
            ("381131", 854, 30, 25620, 0, 0),
            ("386161", 50, 30, 1500, 0, 0),
            ("386108", 5031, 1, 5031, 0, 0),
        ],
        {
            "actual_days": 30,
            "planned_units": 27048,
            "in_limit_units": 27120,
            "out_limit_units": 5031,
            "short_stay_planned_days": 30,
            "short_stay_days": 30,
            "insured_units": 32079,
            "price_100": 1072,
            "claim": 240720,
            "copay": 103166,
        },
    )


def changed(records: Sequence[Record], changes: Mapping[int, Mapping[str, int | str | None]]) -> list[Record]:
    """Return a copy in which fields of some records (by index, −1 is the summary) hold other values."""
    copies = [dict(record) for record in records]
    for index, fields in changes.items():
        copies[index].update(fields)
    return copies


def rewritten(
    records: Sequence[Record], changes: Mapping[int, Mapping[str, int | str | None]]
) -> list[Record]:
    """Return a changed copy in which summary and totals follow from the details, by the rules."""
    copies = changed(records, changes)
    basic, summary = copies[0], copies[-1]

    def sum_of(field: str) -> int:
        return sum(int(record.get(field) or 0) for record in copies[1:-1])

    if "in_limit_units" not in summary:
        summary["insured_units"] = sum_of("service_units")
    units, rate = int(summary["insured_units"] or 0), int(basic.get("insurance_rate") or 0)
    total = units * int(summary["price_100"] or 0) // 100
    claim = total * rate // 100
    summary |= {"claim": claim, "copay": total - claim}
    if "public_rate_1" in basic:
        public_units = sum_of("public_units_1")
        cost = public_units * int(summary["price_100"] or 0) // 100
        whole = public_units == units
        public = total - claim if whole else cost * (100 - rate) // 100
        summary |= {"public_units_1": public_units, "public_claim_1": public, "copay": total - claim - public}
        basic |= {"total_public_units_1": public_units, "total_public_claim_1": public}
    basic |= {"total_units": units, "total_claim": claim, "total_copay": summary["copay"]}
    return copies
