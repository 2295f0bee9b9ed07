"""単位数表の画面 (schedule on the screen): base units, items in the order of calculation, service codes."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from kaigo_calc.cli.schedule_contents import Contents
from kaigo_calc.cli.schedule_wording import ScheduleWording
from kaigo_calc.cli.screen import facts, heading, shortened, warning
from kaigo_calc.cli.sheet import Row, Section, Sheet
from kaigo_calc.cli.wording import Wording
from kaigo_calc.explain.explanation import STATUSES
from kaigo_calc.explain.text import STATUS_LABELS
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.items import Condition, Item, Limit
from kaigo_calc.schedules.schedule import Schedule
from kaigo_calc.schedules.table_file import Record

_CODE_MARK = "*"


def schedule_blocks(contents: Contents, words: ScheduleWording, wording: Wording) -> list[RenderableType]:
    """Return what `kaigo-calc schedule show` prints."""
    marked_codes = [code for code in _codes(contents) if code["status"] != "verified"]
    return [
        heading(words.show_title),
        *attention(contents.statuses, words),
        facts(_facts(contents, words, wording)),
        *(_base(contents, words, wording) if contents.base else []),
        *(_items(contents, words, wording) if contents.items else []),
        *(_level_codes(contents, words, wording) if contents.level_codes else []),
        *([Text(words.codes_to_check)] if marked_codes else []),
        *([] if contents.on.schedule.data.has_items else [Text(words.base_alone)]),
    ]


def attention(statuses: list[str], words: ScheduleWording) -> list[RenderableType]:
    """Return how many rows are not verified, where there are any."""
    numbers = Counter(status for status in statuses if status != "verified")
    counts = [
        words.counted.format(status=STATUS_LABELS[words.lang][status], number=numbers[status])
        for status in STATUSES
        if numbers[status]
    ]
    return [warning(words.attention.format(counts=words.comma.join(counts)))] if counts else []


def status_cell(status: str, wording: Wording) -> Text:
    """Return the mark of a figure that is not verified."""
    if status == "verified":
        return Text()
    return warning(wording.not_verified.format(status=STATUS_LABELS[wording.lang][status]))


def service_name(schedule: Schedule, words: ScheduleWording) -> str:
    """Return the name of the service with its code."""
    service = schedule.service
    return service.title_ja if words.lang == "ja" else f"{service.name_en} ({service.code})"


def fingerprint(schedule: Schedule) -> str:
    """Return which data the schedule comes from."""
    return f"{schedule.id}  {shortened(schedule.digest)}"


def limit_texts(limits: tuple[Limit, ...] | list[Limit], words: ScheduleWording) -> str:
    """Return limits in words."""
    texts = (_marked(limit.in_words(words.lang), limit.status, words) for limit in limits)
    return words.comma.join(texts)


def condition_text(condition: Condition, words: ScheduleWording) -> str:
    """Return a condition in words."""
    text = condition.text_ja if words.lang == "ja" else condition.text_en
    return _marked(text, condition.status, words)


def _codes(contents: Contents) -> list[Record]:
    found = [contents.item_code(item) for item in contents.items]
    return contents.level_codes + [code for code in found if code is not None]


def _facts(contents: Contents, words: ScheduleWording, wording: Wording) -> list[tuple[str, str | Text]]:
    schedule = contents.on.schedule
    limits = limit_texts(contents.service_limits, words)
    return [
        (wording.service, service_name(schedule, words)),
        (wording.on, str(contents.on.day)),
        *([(words.service_limits, limits)] if limits else []),
        (wording.schedule, fingerprint(schedule)),
    ]


def _base(contents: Contents, words: ScheduleWording, wording: Wording) -> list[RenderableType]:
    classes = [one for one in UnitClass if any(held is one for held, _ in contents.base)]
    levels = [level for level in CareLevel if any(held is level for _, held in contents.base)]
    rows = [
        Row((_level(level, wording), *(_base_cell(contents, one, level, words, wording) for one in classes)))
        for level in levels
    ]
    names = (f"{one.label_ja} {wording.homes[one]}" for one in classes)
    return [heading(words.base), Sheet((wording.care_level, *names), [Section("", rows)])]


def _base_cell(
    contents: Contents, unit_class: UnitClass, level: CareLevel, words: ScheduleWording, wording: Wording
) -> Text:
    provision = contents.base.get((unit_class, level))
    if provision is None:
        return Text()
    units, mark = words.units.format(units=provision.record["units"]), provision.record["status"]
    return Text(" ").join(filter(None, (Text(units), status_cell(mark, wording))))


def _level(level: CareLevel, wording: Wording) -> str:
    return level.label_ja if wording.lang == "ja" else f"{level} ({level.label_ja})"


def _items(contents: Contents, words: ScheduleWording, wording: Wording) -> list[RenderableType]:
    kinds: dict[int, set[str]] = {}
    for item in contents.items:
        kinds.setdefault(item.stage, set()).add(_kind(item))
    titles = {
        stage: next(words.groups[kind] for kind in reversed(words.groups) if kind in of_stage)
        for stage, of_stage in kinds.items()
    }
    sections = [
        Section(title, [_item_row(item, contents, words, wording) for item in items])
        for title, items in groupby(contents.items, key=lambda item: titles[item.stage])
    ]
    header = (words.name, words.figure, words.per, words.unit_class, words.code, words.status)
    return [heading(words.items), Sheet(header, sections, right=frozenset({1}))]


def _kind(item: Item) -> str:
    return item.rate_of if item.rate_of == "basic_month_sum" else item.operation


def _item_row(item: Item, contents: Contents, words: ScheduleWording, wording: Wording) -> Row:
    return Row(
        (
            item_name(item, words),
            _figure(item, words),
            words.pers[item.per],
            "" if item.unit_class is None else item.unit_class.label_ja,
            _code_cell(item, contents, words),
            status_cell(item.status, wording),
        ),
        tuple(_notes(item, contents, words)),
    )


def item_name(item: Item, words: ScheduleWording) -> str:
    """Return the name of an item; the working names in English come with the id."""
    return item.label_ja if words.lang == "ja" else f"{item.label_en} [{item.id}]"


def _figure(item: Item, words: ScheduleWording) -> str | Text:
    if item.units is not None:
        return words.units.format(units=f"{item.units:,}")
    rate = item.rate_text or ""
    return rate if item.rate else warning(words.candidate.format(rate=rate))


def _code_cell(item: Item, contents: Contents, words: ScheduleWording) -> str:
    code = contents.item_code(item)
    if code is not None:
        return _marked_code(code)
    return words.by_level if any(code["item"] == item.id for code in contents.level_codes) else ""


def _marked_code(code: Record) -> str:
    return code["service_code"] + ("" if code["status"] == "verified" else _CODE_MARK)


def _notes(item: Item, contents: Contents, words: ScheduleWording) -> Iterator[str]:
    if item.rate_of not in {"", "month_sum"}:
        yield words.rate_of.format(text=_base_of_rate(item, contents, words))
    if item.limits:
        yield words.limited.format(text=limit_texts(item.limits, words))
    names = {other.id: item_name(other, words) for other in contents.on.items()}
    needs = contents.on.schedule.rules_on(contents.on.day).needs(item.id)
    for needed in needs:
        ways = [name for other, name in names.items() if other in needed]
        if ways:
            ways += [condition_text(one, words) for one in item.conditions if one.id in needed]
            yield words.needs.format(text=words.comma.join(ways))
    for condition in item.conditions:
        if any(condition.id in needed and needed & names.keys() for needed in needs):
            continue  # told as one of the ways above
        note = words.condition_to_confirm if condition.to_confirm else words.condition
        yield note.format(text=condition_text(condition, words))
    if item.to_check:
        yield words.to_check.format(text=item.to_check)


def _base_of_rate(item: Item, contents: Contents, words: ScheduleWording) -> str:
    if item.rate_of == "basic_month_sum":
        return words.basic_month_sum
    named = [item_name(other, words) for other in contents.on.items() if other.id == item.rate_of]
    return words.units_of.format(text=named[0] if named else item.rate_of)


def _marked(text: str, status: str, words: ScheduleWording) -> str:
    if status == "verified":
        return text
    return words.marked.format(text=text, status=STATUS_LABELS[words.lang][status])


def _level_codes(contents: Contents, words: ScheduleWording, wording: Wording) -> list[RenderableType]:
    names = {item.id: item_name(item, words) for item in contents.on.items()} | {BASE: words.base_units}
    held = {CareLevel.parse(code["care_level"]) for code in contents.level_codes}
    levels = [level for level in CareLevel if level in held]
    lines: dict[tuple[str, str, str], dict[str, str]] = {}
    for code in contents.level_codes:
        line = lines.setdefault((code["item"], code["reductions"], code["unit_class"]), {})
        line[code["care_level"]] = _marked_code(code)
    rows = [
        Row(
            (
                words.folded.join(names.get(name, name) for name in (item, *reductions.split())),
                UnitClass.parse(unit_class).label_ja if unit_class else "",
                *(codes.get(str(level), "") for level in levels),
            )
        )
        for (item, reductions, unit_class), codes in lines.items()
    ]
    names_of_levels = (level.label_ja if wording.lang == "ja" else str(level) for level in levels)
    header = (words.name, words.unit_class, *names_of_levels)
    return [heading(words.codes_by_level), Sheet(header, [Section("", rows)])]
