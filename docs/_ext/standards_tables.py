"""Tables of the operating standards, from data and code: figures, duties, lists, keys of a home's file."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from re import sub
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from cells import plain, table
from document_tables import arguments
from staffing_tables import basis, figure_row, in_force

from kaigo_calc import ServiceMonth
from kaigo_calc.claims.documents.shapes import Shape
from kaigo_calc.schedules.dated import DatedTable, Provision
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.table_file import Record
from kaigo_calc.standards import (
    CancelledMeeting,
    CarePlan,
    CooperatingHospital,
    CooperationMeeting,
    Document,
    Evaluations,
    EvaluationYear,
    Event,
    FiscalYear,
    Hire,
    Holidays,
    Meeting,
    Notice,
    OralAdvice,
    OralCare,
    PersonalDataConsent,
    Resident,
    StandardsOffice,
    StayPapers,
    tables,
)
from kaigo_calc.standards.calendar.office_file import OFFICE

SUBJECTS = {
    "filings": "Notices (届出)",
    "retention": "Keeping records (記録の保存)",
    "meetings": "Management promotion meetings (運営推進会議)",
    "evaluation": "External evaluation (外部評価)",
    "dementia_basic_training": "Basic dementia training (認知症介護基礎研修)",
    "infection_report": "Reports of infections to the ward (感染症等の報告)",
    "business_management": "Business management system (業務管理体制)",
    "oral_care": "Advice on oral care (口腔衛生管理体制加算)",
    "medical_institution": "Cooperating hospital (協力医療機関)",
}
"""What the figures are about, in words."""

LISTS = {
    "record": "Records that are kept (保存する記録)",
    "accident": "Accidents to be reported to the ward (報告の対象となる事故)",
    "abuse_guideline": "Contents of the guideline on abuse (虐待の防止のための指針)",
    "third_party_evaluation": "Third-party evaluation in the document on important matters (重要事項説明書)",
    "exempt_from_basic_training": "Exempt from the basic dementia training",
    "not_exempt_from_basic_training": "Not exempt from it",
    "joint_meeting": "Conditions of joint meetings (合同開催の要件)",
    "business_management": "What is filed of the business management system (業務管理体制の届出事項)",
    "filing_authority": "With whom it is filed (届出先)",
    "care_plan": "Steps of a care plan (介護計画)",
    "admission": "Papers of entry and leaving (入退居の書類)",
    "medical_coordination": "Conditions of 医療連携体制加算(Ⅰ)",
    "severity_guideline": "Contents of the guideline on a worsening condition (重度化対応指針)",
    "personal_data": "Consents to the use of personal data (個人情報の使用同意)",
    "hospital": "Cooperating hospital (協力医療機関)",
    "oral_care": "Oral care (口腔ケア)",
    "oral_advice_record": "Record of an advice on oral care (助言の記録)",
    "oral_plan": "Contents of the plan of oral care (口腔ケア・マネジメントに係る計画)",
    "period": "Periods (期間)",
}
"""What the lists are about, in words."""

KINDS = {
    "committee": "committee",
    "guideline": "guideline",
    "training": "training",
    "on_hire_training": "training on hiring",
    "drill": "drill",
    "night_drill": "drill at night",
    "infection_plan": "plan",
    "disaster_plan": "plan",
    "responsible_person": "person",
    "annual_plan": "plan of the year",
    "policy": "policy",
}
"""Kinds of duties of the group home, in words."""

FILE: dict[str, tuple[str, type]] = {
    "home": ("The home 事業所", StandardsOffice),
    "holidays": ("Holidays of the municipality 市町村の休日", Holidays),
    "meetings": ("A meeting 運営推進会議", Meeting),
    "cancelled": ("A cancelled meeting 会議の中止", CancelledMeeting),
    "evaluations": ("External evaluation 外部評価", Evaluations),
    "years": ("A year of evaluation 評価の年度", EvaluationYear),
    "events": ("A committee, training or drill 委員会・研修・訓練", Event),
    "documents": ("A guideline, plan, policy or person 指針・計画・方針・担当者", Document),
    "hires": ("Somebody hired 採用", Hire),
    "residents": ("A resident 利用者", Resident),
    "plans": ("A care plan 介護計画", CarePlan),
    "papers": ("Papers of entry and leaving 入退居の書類", StayPapers),
    "consent": ("Consent to the use of personal data 個人情報の使用同意", PersonalDataConsent),
    "notices": ("A notice 届出", Notice),
    "hospital": ("The cooperating hospital 協力医療機関", CooperatingHospital),
    "hospital.meetings": ("A meeting with the hospital 協力医療機関との会議", CooperationMeeting),
    "oral_care": ("Oral care 口腔衛生管理体制加算", OralCare),
    "advices": ("An advice on oral care 助言", OralAdvice),
}
"""The tables of a home's file: titles, and the type whose docstring describes the keys."""

TEXTS = {
    ("years", "fiscal_year"): "The fiscal year.",
    ("events", "topics"): (
        "身体拘束 (`restraint`), 業務継続計画 (`bcp`), 感染症 (`infection`), 虐待の防止 (`abuse`), "
        "生産性向上 (`productivity`) or 消防 (`fire`); several where one event served several."
    ),
    ("events", "kind"): "委員会 (`committee`), 研修 (`training`) or 訓練 (`drill`).",
    ("documents", "topic"): (
        "身体拘束 (`restraint`), 業務継続計画 (`bcp`), 感染症 (`infection`), 虐待の防止 (`abuse`), "
        "ハラスメントの防止 (`harassment`) or 職員研修 (`staff_training`)."
    ),
    ("documents", "kind"): (
        "指針 (`guideline`), 感染症の計画 (`infection_plan`), 災害の計画 (`disaster_plan`), "
        "担当者 (`responsible_person`), 方針 (`policy`) or 年間研修計画 (`annual_plan`)."
    ),
    ("hires", "care_worker"): "`false` for somebody who gives no care; who is not told of gives care.",
    ("hires", "trainings"): "Trainings on hiring, the day of each topic.",
    (
        "notices",
        "kind",
    ): "変更 (`change`), 再開 (`resumption`) or 廃止 or 休止 (`closure`); left out for a change.",
    (
        "papers",
        "guideline_explained_on",
    ): "Day on which the guideline on a worsening condition was explained.",
    ("papers", "guideline_consented_on"): "Day of the consent to that guideline.",
}
"""What a key says where the docstring speaks of Python."""

_PLACES = {model: place for place, (_, model) in FILE.items()}
_TOML = {"None": "left out", "True": "`true`", "False": "`false`"}
_SINGLE = {
    date: "day",
    bool: "`true` or `false`",
    str: "text",
    int: "whole number",
    FiscalYear: "fiscal year, `2026`",
    ServiceMonth: 'month, `"2026-06"`',
}


def standards_figures() -> str:
    """Every figure of the standards, by what it is about."""
    provisions = list(_provisions(tables.figures()))
    parts: list[str] = []
    for subject in dict.fromkeys(provision.record["subject"] for provision in provisions):
        rows = [figure_row(one) for one in provisions if one.record["subject"] == subject]
        parts += [
            f"### {SUBJECTS.get(subject, subject)}",
            f"Subject `{subject}`.",
            table(["Figure", "Value", "In force, rests on, status"], rows),
        ]
    return "\n\n".join(parts)


def standards_meetings() -> str:
    """How often each of the eight services holds its meeting."""
    rows = [
        [
            f"{row['label_ja']}<br>{plain(row['label_en'])}<br>`{row['service']}`",
            row["meeting_ja"],
            f"{row['per_year']} a year<br>about every {row['interval_months']} months",
            ("at most half joint" if row["joint_capped"] == "yes" else "joint without limit")
            + ("<br>evaluated" if row["evaluated"] == "yes" else ""),
            f"{in_force(provision)}<br>{basis(row)}",
        ]
        for provision in _provisions(tables.meeting_services())
        for row in (provision.record,)
    ]
    return table(["Service", "Meeting", "How often", "Joint, evaluated", "In force, rests on, status"], rows)


def standards_duties() -> str:
    """Committees, guidelines, training and drills of the group home."""
    rows: list[list[str]] = []
    for provision in _provisions(tables.group_home_duties()):
        row = provision.record
        rows.append(
            [
                f"{plain(row['label_ja'])}<br>{plain(row['label_en'])}<br>`{row['topic']}` `{row['kind']}`",
                _how_often(row) + ("" if row["obligation"] == "duty" else "<br>*unclear whether a duty yet*"),
                _reduction(row["reduction"], row["reduction_stated"]),
                f"{in_force(provision)}<br>{basis(row)}",
            ]
        )
    return table(["Duty", "How often", "Reduction", "In force, rests on, status"], rows)


def standards_terms() -> str:
    """Every list of the standards in words."""
    found = tables.terms()
    parts: list[str] = []
    for subject in dict.fromkeys(row["subject"] for row in found):
        rows = [
            [f"{plain(row['label_ja'])}<br>{plain(row['label_en'])}<br>`{row['term']}`", basis(row)]
            for row in found
            if row["subject"] == subject
        ]
        parts += [
            f"### {LISTS.get(subject, subject)}",
            f"Subject `{subject}`.",
            table(["Entry", "Rests on, status"], rows),
        ]
    return "\n\n".join(parts)


def special_treatments() -> str:
    """Treatments that held for some time only."""
    rows = [
        [
            f"{plain(row['label_ja'])}<br>{plain(row['label_en'])}<br>`{row['treatment']}`",
            f"{row['first_day']} to {row['last_day']}<br>{basis(row)}",
        ]
        for row in tables.special_treatments()
    ]
    return table(["Treatment", "Days, rests on, status"], rows)


def standards_file() -> str:
    """Every key of a home's file, a table each."""
    shapes = dict(_shapes())
    parts: list[str] = []
    for place, (title, model) in FILE.items():
        told, hints = arguments(model), get_type_hints(model)
        rows = [
            [f"`{name}`", "yes 必須" if required else "", kind(hints[name]), _text(place, name, told)]
            for name, required in shapes[place].items()
        ]
        head = ["Key", "Required", "Value", "What it says"]
        parts.append(f"({anchor(place)})=\n\n## {title}\n\n{table(head, rows)}")
    return "\n\n".join(parts)


def anchor(place: str) -> str:
    """Return the name by which other pages link to a table of the file."""
    return f"standards-file-{place.replace('_', '-').replace('.', '-')}"


def kind(hint: Any) -> str:
    """Return what kind of value a key has, in words."""
    parts = [part for part in get_args(hint) if part is not NoneType] if _is_union(hint) else [hint]
    if Literal[False] in parts:
        return "day, or `false`"
    lists = [part for part in parts if get_origin(part) in {Collection, Sequence}]
    maps = [part for part in parts if get_origin(part) is Mapping]
    if maps:
        return f"table: topic = {kind(get_args(maps[0])[1])}"
    if lists:
        inner = kind(get_args(lists[0])[0])
        return f"{inner}, or a list of them" if str in parts else f"list of: {inner}"
    if parts[0] in _PLACES:
        place = _PLACES[parts[0]]
        return f"[{_short(place)}](#{anchor(place)})"
    return _SINGLE.get(parts[0], "text")


def _short(place: str) -> str:
    """Return the English words of a title."""
    return sub(r" [^ -~]+$", "", FILE[place][0]).lower()


def _is_union(hint: Any) -> bool:
    return get_origin(hint) in {Union, UnionType}


def _shapes() -> Iterator[tuple[str, dict[str, bool]]]:
    """Yield the tables of the file with their keys, and whether each is required."""
    waiting: list[tuple[str, Shape[Any]]] = [("home", OFFICE)]
    while waiting:
        place, shape = waiting.pop()
        yield place, {name: key.required for name, key in shape.keys.items()}
        for name, key in shape.keys.items():
            inner = getattr(key.codec, "_codec", key.codec)
            if isinstance(inner, Shape):
                qualified = f"{place}.{name}"
                waiting.append((qualified if qualified in FILE else name, inner))


def _text(place: str, name: str, told: Mapping[str, str]) -> str:
    text = TEXTS.get((place, name)) or told[name]
    words = sub(r"\b(None|True|False)\b", lambda found: _TOML[found[0]], text).removesuffix(".")
    return plain(f"{words[0].upper()}{words[1:]}.")


def _how_often(row: Record) -> str:
    if not row["months"]:
        return f"{KINDS[row['kind']]}, once on hiring" if row["times"] else f"{KINDS[row['kind']]}, in place"
    every = "a fiscal year" if row["months"] == "12" else f"in {row['months']} months"
    return f"{KINDS[row['kind']]}, {row['times']} {every}" + (", about" if row["about"] == "yes" else "")


def _reduction(item: str, stated: str) -> str:
    if not item:
        return ""
    label = packaged().group_home_items.ranges((item,))[0].record["label_ja"]
    return f"[{plain(label)}](#item-{item})" + ("" if stated == "stated" else "<br>*open*")


def _provisions(data: DatedTable) -> Iterator[Provision]:
    for key in data.item_keys():
        yield from data.ranges(key)


TABLES: dict[str, Callable[[], str]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        standards_figures,
        standards_meetings,
        standards_duties,
        standards_terms,
        special_treatments,
        standards_file,
    )
}
