"""Tables of what a claim and a household rest on, from the data: rates, limits, laws, caps, shares."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from cells import plain, table

from kaigo_calc.citations import citation
from kaigo_calc.explain.text import STATUS_LABELS
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.household_class import CombinedClass, HighCostClass
from kaigo_calc.schedules.dated import OPEN, DatedTable, Provision
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.service_types import find_service
from kaigo_calc.schedules.table_file import Record

CASES = {
    "ordinary": "負担割合証<br>the share certificate",
    "reduction": "給付額減額<br>after unpaid premiums",
    "exemption": "減免<br>set by the municipality",
}
TESTS = {
    "taxable_income_from": "課税所得 from {yen} yen<br>taxable income",
    "pension_plus_other_up_to": "年金収入とその他の合計所得金額 up to {yen} yen<br>pension and other income",
}
SHARE_CASES = {
    "other": "below both rows above",
    "second_insured": "第2号被保険者 (40 to 64)",
    "untaxed": "市町村民税非課税, not taxed",
    "welfare": "生活保護",
}
SCOPES = {"household": "世帯 of the household", "person": "個人 of one person"}


def benefit_rates() -> str:
    """Benefit rate by case and share, percent."""
    rows: list[list[str]] = []
    for provision in _all(packaged().benefit_rates):
        row = provision.record
        rate = row["lowest"] if row["lowest"] == row["highest"] else f"{row['lowest']} to {row['highest']}"
        rows.append([CASES[row["case"]], f"{row['share']}割", rate, _evidence(provision)])
    return table(["Case", "Share", "Benefit rate, %", EVIDENCE], rows)


def benefit_limits() -> str:
    """Benefit limit by care level, units a month."""
    rows = [
        [_level(provision.record), _number(provision.record["units"]), _evidence(provision)]
        for provision in _all(packaged().benefit_limits)
    ]
    return table(["Care level", "Units a month", EVIDENCE], rows)


def benefit_limit_services() -> str:
    """Which services are inside the benefit limit."""
    rows: list[list[str]] = []
    for provision in _all(packaged().benefit_limit_services):
        service = find_service(provision.record["code"])
        inside = "inside<br>対象" if provision.record["managed"] == "yes" else "outside<br>対象外"
        name = f"{service.label_ja}<br>`{service.id}`"
        rows.append([service.code, name, inside, _evidence(provision)])
    return table(["Code", "Service", "Benefit limit", EVIDENCE], rows)


def benefit_limit_exclusions() -> str:
    """Families of items outside the benefit limit, with the names of their items."""
    rows: list[list[str]] = []
    for provision in _all(packaged().benefit_limit_exclusions):
        family = provision.record["family"]
        labels = [row["label_ja"] for row in _items() if row["family"] == family]
        names = [*dict.fromkeys(label.split("(")[0] for label in labels), f"{len(labels)} item(s)"]
        rows.append([f"`{family}`", "<br>".join(names), _evidence(provision)])
    return table(["Family", "Items", EVIDENCE], rows)


def public_laws() -> str:
    """The laws of public expense in the order in which they are applied."""
    provisions = sorted(_all(packaged().public_expenses), key=lambda one: int(one.record["priority"]))
    rows = [
        [
            row["priority"],
            f"**{row['law']}** {plain(row['label_ja'])}",
            row["rate"],
            "yes" if row["group_home"] == "yes" else "",
            _evidence(provision),
        ]
        for provision in provisions
        for row in [provision.record]
    ]
    return table(["Order", "Law 法別番号", "Rate, %", "Group home", EVIDENCE], rows)


def copay_shares() -> str:
    """Who pays how many tenths."""
    rows: list[list[str]] = []
    for provision in _all(packaged().copay_share_incomes):
        row = provision.record
        test = (
            f"合計所得金額 from {_number(row['income_from'])} yen, **and** 年金収入とその他の合計所得金額 "
            f"from {_number(row['one_insured_from'])} yen (one 第1号被保険者 in the household) or "
            f"{_number(row['more_insured_from'])} yen (two or more)"
        )
        rows.append([f"{row['share']}割", test, _evidence(provision)])
    for provision in _all(packaged().copay_share_cases):
        row = provision.record
        rows.append([f"{row['share']}割", SHARE_CASES[row["case"]], _evidence(provision)])
    return table(["Share", "Whose", EVIDENCE], rows)


def high_cost_caps() -> str:
    """Caps of a month by class and scope, yen."""
    rows: list[list[str]] = []
    for provision in _all(packaged().high_cost_care_caps):
        row = provision.record
        name = _class(HighCostClass.parse(row["household_class"]))
        rows.append([name, SCOPES[row["scope"]], _number(row["cap"]), _evidence(provision)])
    return table(["Class", "Cap", "Yen a month", EVIDENCE], rows)


def high_cost_incomes() -> str:
    """The incomes that lead to a class."""
    rows: list[list[str]] = []
    for provision in _all(packaged().high_cost_care_incomes):
        row = provision.record
        test = TESTS[row["test"]].format(yen=_number(row["yen"]))
        rows.append([_class(HighCostClass.parse(row["household_class"])), test, _evidence(provision)])
    return table(["Class", "Test", EVIDENCE], rows)


def combined_limits() -> str:
    """Limits of a year for medical care and care, and the amount above which anything is paid."""
    rows: list[list[str]] = []
    for provision in _all(packaged().combined_limits):
        row = provision.record
        rows.append(
            [_class(CombinedClass.parse(row["income_class"])), _number(row["yen"]), _evidence(provision)]
        )
    for provision in _all(packaged().combined_minimums):
        yen = _number(provision.record["yen"])
        rows.append(["paid only above this amount<br>`paid_above`", yen, _evidence(provision)])
    return table(["Class", "Yen a year", EVIDENCE], rows)


EVIDENCE = "In force, rests on, status"


def _evidence(provision: Provision) -> str:
    row, until = provision.record, provision.effective_until
    end = "" if until == OPEN else f" to {until - timedelta(days=1)}"
    entry = citation(row["citation"])
    basis = f"[`{entry.id}`](#citation-{entry.id}) {plain(row['locator'])}".strip()
    return f"from {provision.effective_from}{end}<br>{basis}<br>*{STATUS_LABELS['en'][row['status']]}*"


def _all(dated: DatedTable) -> Iterator[Provision]:
    for key in dated.item_keys():
        yield from dated.ranges(key)


def _number(digits: str) -> str:
    return f"{int(digits):,}"


def _items() -> list[Record]:
    return [provision.record for provision in _all(packaged().group_home_items)]


def _level(row: Record) -> str:
    level = CareLevel.parse(row["care_level"])
    return f"{level.label_ja}<br>`{level}`"


def _class(member: HighCostClass | CombinedClass) -> str:
    return f"{plain(member.label_ja)}<br>`{member}`"


TABLES: dict[str, Callable[[], str]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        benefit_rates,
        benefit_limits,
        benefit_limit_services,
        benefit_limit_exclusions,
        public_laws,
        copay_shares,
        high_cost_caps,
        high_cost_incomes,
        combined_limits,
    )
}
