"""Tables of staffing, from the data and the code: figures, and the columns of rosters and shift codes."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from cells import plain, table

from kaigo_calc.citations import citation
from kaigo_calc.explain.text import STATUS_LABELS
from kaigo_calc.schedules.dated import OPEN, Provision
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.table_file import Record
from kaigo_calc.staffing.roster_reading import COLUMNS

ROSTER_COLUMNS = {
    "on": "Date on which the shift begins: 2026-06-01, 2026/6/1.",
    "person": "Name or number, the same text on every row of the person.",
    "role": "介護従業者 where it is empty; also 計画作成担当者, 管理者, 看護師, 准看護師, その他.",
    "unit": "Unit (共同生活住居); empty in a home of one.",
    "code": (
        "The sign. In a roster with a file of codes it stands for the shift, and times beside it must agree; "
        "without that file it is a mere name."
    ),
    "start": "7:00, 19:30.",
    "end": "Before the start, or with 翌, it is on the next day: 9:00, 翌9:00.",
    "breaks": "12:00-13:00; several with a semicolon between them; or minutes alone, 60.",
    "care_minutes": "Minutes of care, where they are not the whole shift.",
    "sleep_in": "○ for 宿直, which is never counted.",
    "absence": "休暇 or 出張 instead of the work (also 有給, 研修).",
}
"""What a cell of each column of a roster holds."""

SUBJECTS = {
    "group_home": "Group home (認知症対応型共同生活介護)",
    "fte": "Full-time equivalents (常勤換算)",
    "average_users": "Average users (利用者の数)",
    "staff_shortage": "Staff shortage (人員基準欠如減算)",
    "night_staffing_shortfall": "Nights (夜勤減算)",
    "service_provision_system": "サービス提供体制強化加算: all tiers",
    "service_provision_system_i": "サービス提供体制強化加算(Ⅰ)",
    "service_provision_system_ii": "サービス提供体制強化加算(Ⅱ)",
    "service_provision_system_iii": "サービス提供体制強化加算(Ⅲ)",
    "night_support_system": "夜間支援体制加算",
    "medical_coordination_i_a": "医療連携体制加算(Ⅰ)イ",
    "medical_coordination_i_b": "医療連携体制加算(Ⅰ)ロ",
    "medical_coordination_i_c": "医療連携体制加算(Ⅰ)ハ",
    "dementia_specialized_care": "認知症専門ケア加算",
    "dementia_specialized_care_ii": "認知症専門ケア加算(Ⅱ)",
    "medical_institution_cooperation": "協力医療機関連携加算",
    "small_multifunctional": "小規模多機能型居宅介護",
    "nursing_small_multifunctional": "看護小規模多機能型居宅介護",
    "community_specified_facility": "地域密着型特定施設入居者生活介護",
    "community_nursing_home": "地域密着型介護老人福祉施設入所者生活介護",
    "community_day_service": "地域密着型通所介護",
    "day_service": "通所介護",
    "dementia_day_service": "認知症対応型通所介護(単独型・併設型)",
    "shared_dementia_day_service": "認知症対応型通所介護(共用型)",
}
"""What the figures are about, in words; a new subject stands for itself."""

OF_SHIFT_CODES = ("code", "start", "end", "breaks", "role", "care_minutes", "sleep_in", "absence")
NEEDED = {"on": "yes", "person": "yes", "start": "or a code", "end": "or a code", "code": "or times"}
NEEDED_OF_CODES = {"code": "yes", "start": "not for a day off", "end": "not for a day off"}


def staffing_figures() -> str:
    """Every figure of staffing, by what it is about."""
    parts: list[str] = []
    provisions = list(_figures())
    for subject in dict.fromkeys(provision.record["subject"] for provision in provisions):
        rows = [figure_row(one) for one in provisions if one.record["subject"] == subject]
        heading = f"## {SUBJECTS.get(subject, subject)}"
        parts += [
            heading,
            f"Subject `{subject}`.",
            table(["Figure", "Value", "In force, rests on, status"], rows),
        ]
    return "\n\n".join(parts)


def roster_columns() -> str:
    """The columns of a roster with a row for each shift."""
    return _columns(COLUMNS, NEEDED)


def shift_code_columns() -> str:
    """The columns of a file of shift codes."""
    return _columns(OF_SHIFT_CODES, NEEDED_OF_CODES)


def _columns(fields: "dict[str, tuple[str, ...]] | tuple[str, ...]", needed: dict[str, str]) -> str:
    rows = [
        [
            " ".join(f"`{name}`" for name in COLUMNS[field]),
            needed.get(field, ""),
            plain(ROSTER_COLUMNS[field]),
        ]
        for field in fields
    ]
    return table(["Column", "Needed", "A cell holds"], rows)


def _names(field: str) -> str:
    return " ".join(f"`{name}`" for name in COLUMNS[field])


def _figures() -> Iterator[Provision]:
    data = packaged().staffing_figures
    for key in data.item_keys():
        yield from data.ranges(key)


def figure_row(provision: Provision) -> list[str]:
    """The row of a figure: what it is, its value, and what it rests on."""
    row = provision.record
    return [
        f"{plain(row['label_ja'])}<br>{plain(row['label_en'])}<br>`{row['figure']}`",
        row["value"],
        f"{in_force(provision)}<br>{basis(row)}",
    ]


def in_force(provision: Provision) -> str:
    """From when to when a row is in force."""
    until = provision.effective_until
    return f"from {provision.effective_from}" + ("" if until == OPEN else f" to {until - timedelta(days=1)}")


def basis(row: Record) -> str:
    """What a row rests on, its status and where it was read."""
    entry = citation(row["citation"])
    law = f"[`{entry.id}`](#citation-{entry.id}) {plain(row['locator'])}".strip()
    read_in = " ".join(f"`{source}`" for source in row["source"].split(" "))
    return f"{law}<br>*{STATUS_LABELS['en'][row['status']]}*: {read_in}"


TABLES: dict[str, Callable[[], str]] = {
    function.__name__.replace("_", "-"): function
    for function in (staffing_figures, roster_columns, shift_code_columns)
}
