"""日中の配置の表の言葉 (words of sufficiency tables): rows, cells and sentences that text and HTML share.

>>> from datetime import date
>>> day_text(date(2026, 5, 1), "ja"), day_text(date(2026, 5, 1), "en")
('5月1日(金)', '2026-05-01 (Fri)')
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kaigo_calc.staffing.clock import span_text
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.hours import hours_text
from kaigo_calc.staffing.spans import Span
from kaigo_calc.staffing.unit_day import MARKS, UnitDay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.staffing.sufficiency_result import Sufficiency

LANGUAGES = ("ja", "en")
WEEKDAYS = {"ja": tuple("月火水木金土日"), "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
OFF = {"ja": "休", "en": "off"}
COMMA = {"ja": "、", "en": ", "}
NO_GAP = "-"


class Row(NamedTuple):
    """A row of the table below the people: what it is called, its cells, and which of them are bad."""

    label: dict[str, str]
    cells: tuple[str, ...]
    bad: tuple[bool, ...]


def day_text(on: date, lang: str) -> str:
    """Return a date with its weekday."""
    weekday = WEEKDAYS[lang][on.weekday()]
    return f"{on.month}月{on.day}日({weekday})" if lang == "ja" else f"{on} ({weekday})"


def day_number(on: date, *, first: bool) -> str:
    """Return the head of a column: the day, with its month where a new one begins within the table.

    >>> day_number(date(2026, 6, 1), first=False), day_number(date(2026, 6, 1), first=True)
    ('6/1', '1')
    """
    return f"{on.month}/{on.day}" if on.day == 1 and not first else str(on.day)


def month_text(on: date, lang: str) -> str:
    """Return the month of a date."""
    return f"{on.year}年{on.month}月" if lang == "ja" else f"{on.year}-{on.month:02}"


def clock_in(text: str, lang: str) -> str:
    """Return times of the day in a language; 翌 is "next day" in English.

    >>> clock_in("21:00-翌6:00", "en")
    '21:00-next day 6:00'
    """
    return text if lang == "ja" else text.replace("翌", "next day ")


def spans_in(spans: Iterable[Span], on: date, lang: str) -> str:
    """Return spans as times seen from a date, so that 1:00 in the night that begins on it is 翌1:00."""
    midnight = Span.on(on, 0, 0).start
    texts = (clock_in(span_text(span.start - midnight, span.end - midnight), lang) for span in spans)
    return COMMA[lang].join(texts)


def people_of(days: Iterable[UnitDay]) -> tuple[str, ...]:
    """Return everyone with care on some of the days, in the order of their names."""
    return tuple(sorted({person for day in days for person, _ in day.minutes_by_person}))


def person_cells(days: Iterable[UnitDay], person: str, lang: str) -> tuple[str, ...]:
    """Return a person's hours of care in the daytime; 0 where all of it was by night, 休 where none was."""
    of_days = (dict(day.minutes_by_person).get(person) for day in days)
    return tuple(OFF[lang] if minutes is None else hours_text(minutes) for minutes in of_days)


def sum_rows(days: Sequence[UnitDay]) -> tuple[Row, ...]:
    """Return the rows below the people, in the order of the ward's table."""
    fine = (False,) * len(days)
    short = tuple(not day.hours_ok for day in days)
    absent = tuple(not day.presence_ok for day in days)
    dark = tuple(not day.night_ok for day in days)
    return (
        Row({"ja": "合計勤務時間", "en": "Hours of care"}, _texts(day.worked_minutes for day in days), fine),
        Row({"ja": "必要時間", "en": "Hours required"}, _texts(day.required_minutes for day in days), fine),
        Row({"ja": "過不足", "en": "Over or short"}, tuple(map(difference_text, days)), short),
        Row({"ja": "配置状況", "en": "Hours suffice"}, tuple(day.mark for day in days), short),
        Row({"ja": "日中の不在", "en": "Hours of nobody"}, tuple(map(_absence, days)), absent),
        Row({"ja": "夜間", "en": "Night"}, tuple(MARKS[day.night_ok] for day in days), dark),
    )


def difference_text(day: UnitDay) -> str:
    """Return the hours over or short with their sign."""
    text = hours_text(day.difference_minutes)
    return f"+{text}" if day.difference_minutes > 0 else text


def _texts(minutes: Iterable[int]) -> tuple[str, ...]:
    return tuple(map(hours_text, minutes))


def _absence(day: UnitDay) -> str:
    return hours_text(sum(gap.minutes for gap in day.gaps)) if day.gaps else NO_GAP


def users_text(day: UnitDay) -> str:
    """Return the number of users without a decimal that says nothing."""
    return str(day.users).removesuffix(".0")


def head_lines(check: "Sufficiency", days: Sequence[UnitDay], lang: str) -> tuple[str, ...]:
    """Return what is said above the table of a unit: users, hours of a full-timer, zones, required hours."""
    day = days[0]
    users, full_time = users_text(day), hours_text(day.full_time_minutes)
    each = staffing_figure("group_home", "users_per_staff", day.on).whole
    staff, required = day.required_staff, hours_text(day.required_minutes)
    by_day, by_night = clock_in(check.zones.day, lang), clock_in(check.zones.night, lang)
    if lang == "ja":
        unit = f"ユニット {day.unit}: " if day.unit else ""
        return (
            f"{unit}利用者{users}人、常勤の勤務時間1日{full_time}時間",
            f"日中の時間帯 {by_day}、夜間及び深夜の時間帯 {by_night}",
            f"確保すべき勤務時間数: {users}人 ÷ {each} → {staff}人 × {full_time}時間 = {required}時間",
        )
    unit = f"Unit {day.unit}: " if day.unit else ""
    return (
        f"{unit}{users} users, full-timers work {full_time} hours a day",
        f"Daytime {by_day}, night {by_night}",
        f"Hours required: {users} users ÷ {each} → {staff} staff × {full_time} hours = {required} hours",
    )


def mending_lines(days: Iterable[UnitDay], lang: str) -> list[str]:
    """Return for each short day what would mend it."""
    lines: list[str] = []
    for day in days:
        if day.addition.minutes:
            lines.append(_addition_line(day, lang))
        if day.night_gaps:
            lines.append(_night_line(day, lang))
    return lines


def _addition_line(day: UnitDay, lang: str) -> str:
    minutes, gaps = day.addition
    hours, nobody = hours_text(minutes), spans_in(gaps, day.on, lang)
    if day.hours_ok:
        if lang == "ja":
            return f"{day_text(day.on, lang)} {nobody} に介護従業者がいない(時間数は足りている)"
        return f"{day_text(day.on, lang)}: nobody is there {nobody} (the hours suffice)"
    if lang == "ja":
        where = (
            f"。{nobody} は誰もいないため、この時間を必ず含めること" if gaps else "(日中の時間帯のどこでも)"
        )
        return f"{day_text(day.on, lang)} 日中の介護をあと{hours}時間{where}"
    where = f"; nobody is there {nobody}, which must be covered" if gaps else ", at any time of it"
    return f"{day_text(day.on, lang)}: {hours} more hours of care in the daytime{where}"


def _night_line(day: UnitDay, lang: str) -> str:
    times = spans_in(day.night_gaps, day.on, lang)
    if lang == "ja":
        whole = "事業所全体で" if is_of_whole_home(day) else ""
        return f"{day_text(day.on, lang)} 夜間 {times} に介護従業者が{whole}{day.night_required}人以上必要"
    whole = " in the whole home" if is_of_whole_home(day) else ""
    return f"{day_text(day.on, lang)}: at least {day.night_required} care staff{whole} needed {times}"


def is_of_whole_home(day: UnitDay) -> bool:
    """Whether the night staff are counted over the whole home: the exception of three units."""
    return day.night_required != staffing_figure("group_home", "night_staff_per_unit", day.on).whole


def full_timer_line(check: "Sufficiency", lang: str) -> str:
    """Return what was found of full-timers, or that nothing was checked."""
    names, lacking = check.full_timers, check.units_without_full_timer
    required, mark = check.full_timers_required, MARKS[not lacking]
    listed, strangers = COMMA[lang].join(names or ()), COMMA[lang].join(check.without_contract)
    units = COMMA[lang].join(unit for unit in lacking if unit)
    if lang == "ja":
        if names is None:
            return "常勤の介護従業者: 確かめていません(契約の勤務時間数がわかりません)"
        per = "ユニットごとに" if check.full_timer_per == "unit" else "事業所に"
        short = f"。足りないユニット: {units}" if units else ""
        unknown = f"。契約のわからない方: {strangers}" if strangers else ""
        return f"常勤の介護従業者: {mark} {listed or 'なし'}({per}{required}人以上必要){short}{unknown}"
    if names is None:
        return "Full-timers: not checked (no contracts were given)"
    per = "each unit" if check.full_timer_per == "unit" else "the office"
    short = f"; lacking in {units}" if units else ""
    unknown = f"; without a contract: {strangers}" if strangers else ""
    return f"Full-timers: {mark} {listed or 'none'} ({per} needs at least {required}){short}{unknown}"
