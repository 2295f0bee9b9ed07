"""限度の文言 (limit texts): what each limit of the fee tables means, in words."""

LIMIT_TEXTS: dict[str, tuple[str, str]] = {
    "expected_discharge_within_months": (
        "入院後{value}か月以内の退院が見込まれるときに限る",
        "only while a return within {value} months of admission to hospital is expected",
    ),
    "first_day_from_death": (
        "死亡日を1日目として{value}日目から",
        "from day {value} counted back from death, the day of death being day 1",
    ),
    "first_days": (
        "最初の{value}日間",
        "the first {value} days",
    ),
    "last_day_from_death": (
        "{value}日目まで",
        "up to day {value} counted back from death",
    ),
    "max_consecutive_days": (
        "連続{value}日まで",
        "at most {value} days on end",
    ),
    "max_days": (
        "利用を始めた日から{value}日まで",
        "at most {value} days, from admission on",
    ),
    "max_days_per_month": (
        "1月に{value}日まで",
        "at most {value} days a month",
    ),
    "max_times_per_month": (
        "1月に{value}回まで",
        "at most {value} time(s) a month",
    ),
    "max_times_per_resident": (
        "1人{value}回まで",
        "at most {value} time(s) for a resident",
    ),
    "min_stay_months": (
        "利用期間が{value}か月を超える場合に限る",
        "only after a stay of more than {value} month(s)",
    ),
    "months_of_plan": (
        "計画を作成した月を含めて{value}か月",
        "in {value} month(s), the month of the plan being the first",
    ),
    "night_staff_min": (
        "夜勤職員が{value}人以上",
        "with at least {value} night staff",
    ),
    "restart_after_hospital_days": (
        "{value}日を超える入院の後は改めて数える",
        "anew after more than {value} days in hospital",
    ),
    "units_exactly": (
        "{value}ユニットの事業所に限る",
        "only for a home of {value} units",
    ),
    "window_months": (
        "{value}か月に1回",
        "once within {value} months",
    ),
}
"""Japanese and English by name of the limit; the closed set of limits that the data may hold."""


def limit_text(name: str, value: int, lang: str) -> str:
    """Return a limit in words.

    Args:
        name: name of the limit, e.g. "max_days_per_month".
        value: its value.
        lang: "ja" or "en".

    Source: the words are ours; the row of the limit names its statute.

    >>> limit_text("max_days_per_month", 6, "en")
    'at most 6 days a month'
    """
    ja, en = LIMIT_TEXTS[name]
    return (ja if lang == "ja" else en).format(value=value)
