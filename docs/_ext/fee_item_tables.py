"""Tables of the group home's fee items, printed from the data: items, rules, limits, conditions, codes, days.

Every table is there in English and in Japanese; the words stand in `fee_words.py`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from cells import plain, table
from fee_words import GROUPS, OPERATIONS, PER, WORDS

from kaigo_calc.citations import citation
from kaigo_calc.explain.text import STATUS_LABELS
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules import Change, load_schedule
from kaigo_calc.schedules.dated import OPEN, DatedTable, Provision
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.limit_texts import limit_text
from kaigo_calc.schedules.revisions import change_text
from kaigo_calc.schedules.service_types import find_service
from kaigo_calc.schedules.table_file import Record

SERVICES = ("32", "37", "38", "39")
FOLDED = (
    "",
    "night_staffing_shortfall",
    "over_capacity",
    "staff_shortage",
    "night_staffing_shortfall over_capacity",
    "night_staffing_shortfall staff_shortage",
)
"""What may be folded into the code of the base, a column each."""


def fee_items(lang: str) -> str:
    """All items of all services and eras, a table for each operation."""
    provisions = list(_all(packaged().group_home_items))
    parts: list[str] = []
    for group, words in GROUPS.items():
        members = [one for one in provisions if _group(one.record) == group]
        heading, sentence = words[lang]
        rows = [_item_row(provision, lang) for provision in members]
        header = [WORDS[lang][name] for name in ("head_item", "head_figure", "head_more")]
        parts += [f"### {heading}", sentence, table(header, rows)]
    return "\n\n".join(parts)


def item_rules(lang: str) -> str:
    """All rules between items."""
    words = WORDS[lang]
    rows: list[list[str]] = []
    for provision in _all(packaged().group_home_item_rules):
        rule = provision.record
        rows.append(["<br>".join(_rule_lines(rule, lang)), "<br>".join(_evidence(provision, lang))])
    return table([words["head_rule"], words["head_evidence"]], rows)


def limits(lang: str) -> str:
    """All limits on how often something may be counted."""
    words = WORDS[lang]
    rows: list[list[str]] = []
    for provision in _all(packaged().group_home_limits):
        row = provision.record
        subject = row["subject"]
        name = _link(subject, lang) if (subject,) in packaged().group_home_items else _service(subject, lang)
        text = f"{_limit_text(row, lang)}<br>`{row['limit']}` {row['value']}"
        rows.append([f"{name}<br>`{subject}`", text, "<br>".join(_evidence(provision, lang))])
    return table([words["head_item"], words["head_limit"], words["head_evidence"]], rows)


def conditions(lang: str) -> str:
    """All conditions in words."""
    words = WORDS[lang]
    rows: list[list[str]] = []
    for provision in _all(packaged().group_home_conditions):
        row = provision.record
        text = plain(row[f"text_{lang}"])
        if row["to_confirm"] == "yes":
            text = words["confirm"].format(text=text, id=row["condition"])
        else:
            text += f"<br>`{row['condition']}`"
        rows.append([text, _names(row["items"], lang), "<br>".join(_evidence(provision, lang))])
    return table([words["head_condition"], words["head_item"], words["head_evidence"]], rows)


def base_codes(lang: str) -> str:
    """Service codes that depend on the care level: the base with what is folded into it, and its shares."""
    words, data = WORDS[lang], packaged()
    columns = [(BASE, folded) for folded in FOLDED]
    by_level = {
        (row["service"], row["unit_class"], row["care_level"])
        for row in (provision.record for provision in _all(data.group_home_service_codes))
        if row["care_level"]
    }
    shares = dict.fromkeys(
        row["item"]
        for row in (provision.record for provision in _all(data.group_home_service_codes))
        if row["care_level"] and row["item"] != BASE
    )
    columns += [(item, "") for item in shares]
    labels = [_column(item, folded, lang) for item, folded in columns]
    rows = [
        [_base_name(*key, lang), *(_codes_at((key[0], *column, *key[1:])) for column in columns)]
        for service in SERVICES
        for key in data.group_home_base_units.item_keys()
        if key[0] == service and key in by_level
    ]
    used = [
        _statuses(data.group_home_service_codes.ranges(key), lang)
        for key in data.group_home_service_codes.item_keys()
        if key[4]
    ]
    how_sure = [
        words["codes_status"].format(number=used.count(one), status=one) for one in dict.fromkeys(used)
    ]
    return "\n\n".join([*how_sure, table([words["head_base"], *labels], rows)])


def base_units_ja() -> str:
    """Base units a day for readers of Japanese, an era a column."""
    data = packaged().group_home_base_units
    eras = sorted({provision.effective_from for provision in _all(data)})
    rows: list[list[str]] = []
    for key in data.item_keys():
        units = {provision.effective_from: provision.record for provision in data.ranges(key)}
        cells = [
            units[first]["units"] + _mark(units[first]["status"], "ja") if first in units else ""
            for first in eras
        ]
        label = data.ranges(key)[-1].record["label_ja"]
        rows.append([f"{label} {CareLevel.parse(key[2]).label_ja}", *cells])
    header = [WORDS["ja"]["from"].format(first=_month(first, "ja")) for first in eras]
    return table([WORDS["ja"]["head_base"], *header], rows)


def revision_days(lang: str) -> str:
    """What changes on each revision day, in every service."""
    schedules = {code: load_schedule(code) for code in SERVICES}
    days = sorted({day for schedule in schedules.values() for day in schedule.revisions()})
    first, *others = days
    parts = [f"## {_day(first, lang)}", WORDS[lang]["begin"]]
    for day in others:
        changes: dict[Change, list[str]] = {}
        for code, schedule in schedules.items():
            for change in schedule.diff(day - timedelta(days=1), day).changes:
                changes.setdefault(change, []).append(code)
        base_first = sorted(changes, key=lambda change: not change.item.startswith(BASE))
        rows = [[_change_cell(change, lang), _codes_of(changes[change], lang)] for change in base_first]
        rows += [[text, ""] for text in _rule_changes(day, lang)]
        header = [WORDS[lang]["head_change"], WORDS[lang]["head_services"]]
        parts += [f"## {_day(day, lang)}", table(header, rows)]
    return "\n\n".join(parts)


def _item_row(provision: Provision, lang: str) -> list[str]:
    row = provision.record
    name = [f"[**{plain(row['label_ja'])}**]{{#{_anchor(row['item'], lang)}}}"]
    if lang == "en":
        name.append(plain(row["label_en"]))
    name.append(f"`{row['item']}`")
    relatives = [one for one in _all(packaged().group_home_items) if one.record["family"] == row["family"]]
    if lang == "en" and len(relatives) > 1:
        name.append(f"family `{row['family']}`")
    return ["<br>".join(name), "<br>".join(_figure(row, lang)), "<br>".join(_more(provision, lang))]


def _figure(row: Record, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    if row["units"]:
        figure = words["units"].format(units=row["units"].replace("-", "−"))
    else:
        rate = row["rate"] or words["unverified"].format(rate=row["unverified_rate"])
        figure = rate
    yield f"**{figure}**"
    yield f"{PER[lang][row['per']]}"
    if (row["rate_of"],) in packaged().group_home_items:
        yield words["of_tier"].format(tier=_link(row["rate_of"], lang))
    else:
        yield OPERATIONS[lang][_group(row)]
    yield words["stage"].format(stage=row["stage"])
    if lang == "en":
        yield f"`{row['operation']}`"
    yield _codes_of(row["services"].split(" "), lang)
    if row["unit_class"]:
        yield words[row["unit_class"]]


def _more(provision: Provision, lang: str) -> Iterator[str]:
    words, row = WORDS[lang], provision.record
    yield from _joined("limits", _limits_of(provision, lang), lang)
    yield from _joined("conditions", _conditions_of(provision, lang), lang)
    yield from _joined("rules", _rules_of(provision, lang), lang)
    codes = words["codes_of_base"] if row["operation"] == "replace" else _item_codes(row, lang)
    yield words["codes"].format(all=codes)
    if row["to_check"]:
        yield words["to_check"].format(to_check=plain(row["to_check"]))
    yield from _evidence(provision, lang)


def _joined(name: str, texts: Iterable[str], lang: str) -> Iterator[str]:
    found = list(texts)
    if found:
        yield WORDS[lang][name].format(all=WORDS[lang]["semicolon"].join(found))


def _limits_of(provision: Provision, lang: str) -> Iterator[str]:
    found = {
        limit.record["limit"]: limit
        for limit in _all(packaged().group_home_limits)
        if limit.record["subject"] == provision.record["item"] and _meet(limit, provision)
    }
    band = ("first_day_from_death", "last_day_from_death")
    for name, limit in found.items():
        text = _limit_text(limit.record, lang)
        if found.keys() >= set(band) and name in band:
            if name == band[1]:
                continue
            first, last = (found[end].record["value"] for end in band)
            text = WORDS[lang]["one_day" if first == last else "band"].format(first=first, last=last)
        yield text + _narrower(limit, provision, lang) + _mark(limit.record["status"], lang)


def _conditions_of(provision: Provision, lang: str) -> Iterator[str]:
    for condition in _all(packaged().group_home_conditions):
        row = condition.record
        if provision.record["item"] in row["items"].split(" ") and _meet(condition, provision):
            text = plain(row[f"text_{lang}"])
            if row["to_confirm"] == "yes":
                text = WORDS[lang]["confirm"].format(text=text, id=row["condition"])
            yield text + _narrower(condition, provision, lang) + _mark(row["status"], lang)


def _rules_of(provision: Provision, lang: str) -> Iterator[str]:
    item = provision.record["item"]
    for rule in _all(packaged().group_home_item_rules):
        if _meet(rule, provision):
            for text in _rule_texts(rule.record, item, lang):
                yield text + _narrower(rule, provision, lang) + _mark(rule.record["status"], lang)


def _rule_texts(rule: Record, item: str, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    items, others = rule["items"].split(" "), rule["others"].split(" ")
    if rule["rule"] == "exclusive" and item in items:
        if {_record(one)["family"] for one in items} == {_record(item)["family"]}:
            yield words["family_only"]
        else:
            yield words["not_with"].format(all=_names([one for one in items if one != item], lang))
    elif rule["rule"] == "bars" and item in items:
        yield words["bars"].format(all=_names(others, lang))
    elif rule["rule"] == "bars" and item in others:
        yield words["barred_by"].format(all=_names(items, lang))
    elif rule["rule"] == "requires" and item in items:
        yield words["needs"].format(all=_names(others, lang))


def _evidence(provision: Provision, lang: str) -> Iterator[str]:
    words, row = WORDS[lang], provision.record
    yield words["in_force"].format(range=_range(provision, lang))
    entry = citation(row["citation"])
    statute = f"[`{entry.id}`](#citation-{entry.id})" if lang == "en" else entry.number_ja
    yield words["basis"].format(statute=f"{statute} {plain(row['locator'])}".strip())
    sources = ", ".join(f"`{name}`" for name in row["source"].split(" "))
    yield words["sources"].format(all=sources, status=STATUS_LABELS[lang][row["status"]])


def _item_codes(row: Record, lang: str) -> str:
    """Return the codes of an item by how far they are known, and the services without one."""
    words, table_of_codes = WORDS[lang], packaged().group_home_service_codes
    known: dict[str, list[str]] = {}
    missing: list[str] = []
    for service in sorted(row["services"].split(" ")):
        keys = [key for key in table_of_codes.item_keys() if key[:2] == (service, row["item"])]
        if any(key[4] for key in keys):
            return words["codes_by_level"]
        for key in keys:
            provisions = table_of_codes.ranges(key)
            for code, found in groupby(provisions, key=lambda provision: provision.record["service_code"]):
                known.setdefault(_statuses(list(found), lang), []).append(f"`{code}`")
        if not keys:
            missing.append(service)
    parts = [f"{words['comma'].join(codes)} {statuses}" for statuses, codes in known.items()]
    if missing:
        services = words["comma"].join(missing)
        parts.append(words["no_code"].format(services=services))
    return words["semicolon"].join(parts)


def _statuses(provisions: list[Provision], lang: str) -> str:
    """Return the statuses of the ranges of a code, e.g. "single source, then inferred from 2024-04"."""
    words = WORDS[lang]
    first, *later = provisions
    text = STATUS_LABELS[lang][first.record["status"]]
    for provision in later:
        status = STATUS_LABELS[lang][provision.record["status"]]
        then = words["code_then"].format(status=status, first=_month(provision.effective_from, lang))
        text += words["comma"] + then
    return f"({text})"


def _codes_at(key: tuple[str, ...]) -> str:
    codes = packaged().group_home_service_codes
    if key not in codes:
        return ""
    return "<br>".join(
        f"`{code}`" for code in dict.fromkeys(one.record["service_code"] for one in codes.ranges(key))
    )


def _column(item: str, folded: str, lang: str) -> str:
    if item != BASE:
        return plain(_record(item)["label_ja"])
    names = [plain(_record(name)["label_ja"]) for name in folded.split(" ") if name]
    return "<br>".join(names) if names else WORDS[lang]["head_plain"]


def _base_name(service: str, unit_class: str, level: str, lang: str) -> str:
    home, care = UnitClass.parse(unit_class), CareLevel.parse(level)
    if lang == "ja":
        return f"{find_service(service).label_ja}<br>{home.label_ja} {care.label_ja}"
    return f"{service} {home.label_ja} {care.label_ja}"


def _change_cell(change: Change, lang: str) -> str:
    if lang == "ja":
        return plain(change_text(change, lang))
    if change.item.startswith(BASE):
        return f"{change.label_ja}: {change.before_en} → {change.after_en}{_mark(change.status, lang)}"
    return f"{plain(change.label_ja)}<br>{plain(change_text(change, lang))}"


def _rule_changes(day: date, lang: str) -> Iterator[str]:
    for provision in _all(packaged().group_home_item_rules):
        for name, when in (
            ("rule_begins", provision.effective_from),
            ("rule_ends", provision.effective_until),
        ):
            if when == day:
                yield "<br>".join([f"*{WORDS[lang][name]}*", *_rule_lines(provision.record, lang)])


def _rule_lines(rule: Record, lang: str) -> Iterator[str]:
    words, kind = WORDS[lang], rule["rule"]
    subject = "" if kind == "requires" and " " not in rule["items"] else f"**{words[f'rule_{kind}']}** "
    yield subject + _names(rule["items"], lang)
    if rule["others"]:
        yield f"**{words[f'rule_{kind}_others']}** {_names(rule['others'], lang)}"


def _names(identifiers: str | Iterable[str], lang: str) -> str:
    """Return items and conditions by name, each item linked to its row."""
    names = identifiers.split(" ") if isinstance(identifiers, str) else identifiers
    items = packaged().group_home_items
    texts = [
        _link(name, lang) if (name,) in items else WORDS[lang]["confirmed"].format(id=name) for name in names
    ]
    return WORDS[lang]["comma"].join(texts)


def _link(item: str, lang: str) -> str:
    return f"[{plain(_record(item)['label_ja'])}](#{_anchor(item, lang)})"


def _anchor(item: str, lang: str) -> str:
    return f"item-{item}" if lang == "en" else f"item-ja-{item}"


def _record(item: str) -> Record:
    return packaged().group_home_items.ranges((item,))[-1].record


def _group(row: Record) -> str:
    if row["operation"] != "rate_of_month_sum":
        return row["operation"]
    return row["rate_of"] if row["rate_of"] == "basic_month_sum" else "month_sum"


def _limit_text(row: Record, lang: str) -> str:
    return limit_text(row["limit"], int(row["value"]), lang)


def _service(identifier: str, lang: str) -> str:
    service = find_service(identifier)
    return f"{plain(service.label_ja)} ({service.code})" if lang == "en" else plain(service.label_ja)


def _codes_of(codes: Iterable[str], lang: str) -> str:
    found = sorted(codes)
    return WORDS[lang]["comma"].join(found)


def _mark(status: str, lang: str) -> str:
    if status == "verified":
        return ""
    return WORDS[lang]["status_mark"].format(status=STATUS_LABELS[lang][status])


def _meet(one: Provision, other: Provision) -> bool:
    return one.effective_from < other.effective_until and other.effective_from < one.effective_until


def _narrower(part: Provision, whole: Provision, lang: str) -> str:
    """Return the days of a limit or condition where they are not all days of the item."""
    inside = part.effective_from <= whole.effective_from and whole.effective_until <= part.effective_until
    return "" if inside else f" ({_range(part, lang)})"


def _range(provision: Provision, lang: str) -> str:
    first = _month(provision.effective_from, lang)
    if provision.effective_until == OPEN:
        return WORDS[lang]["from"].format(first=first)
    last = _month(provision.effective_until - timedelta(days=1), lang)
    return WORDS[lang]["from_to"].format(first=first, last=last)


def _month(day: date, lang: str) -> str:
    return f"{day:%Y-%m}" if lang == "en" else f"{day.year}年{day.month}月"


def _day(day: date, lang: str) -> str:
    return str(day) if lang == "en" else f"{day.year}年{day.month}月{day.day}日"


def _all(dated: DatedTable) -> Iterator[Provision]:
    for key in dated.item_keys():
        yield from dated.ranges(key)


def _english(function: Callable[[str], str]) -> Callable[[], str]:
    return lambda: function("en")


def _japanese(function: Callable[[str], str]) -> Callable[[], str]:
    return lambda: function("ja")


_BOTH = (fee_items, item_rules, limits, conditions, base_codes, revision_days)
TABLES: dict[str, Callable[[], str]] = {
    **{function.__name__.replace("_", "-"): _english(function) for function in _BOTH},
    **{f"{function.__name__.replace('_', '-')}-ja": _japanese(function) for function in _BOTH},
    "base-units-ja": base_units_ja,
}
