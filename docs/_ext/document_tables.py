"""Tables of the keys of a claim document, from its shipped JSON Schema and the docstrings of its types."""

from collections.abc import Callable
from inspect import cleandoc
from re import findall, sub
from typing import Any, cast

from cells import plain, table

from kaigo_calc import MonthFacts, MonthLines
from kaigo_calc.claims import ClaimLine, PublicExpense, RateLine, ServiceLines, claim_schema
from kaigo_calc.error_texts import FIELD_LABELS_JA
from kaigo_calc.stays import HospitalStay, Office, OvernightAbsence, Readings, Registration, Stay

OBJECTS: dict[str, tuple[str, str, type | None]] = {
    "month_facts": ("The document, from calendar facts", "暦の事実で書く文書", MonthFacts),
    "stay": ("Stay", "入居", Stay),
    "level_change": ("Level change", "要介護状態区分の変更", None),
    "hospital_stay": ("Hospital stay", "入院", HospitalStay),
    "overnight_absence": ("Overnight absence", "外泊", OvernightAbsence),
    "occurrence": ("Occurrence", "算定の事実", None),
    "registration": ("Registration", "届出・該当", Registration),
    "office": ("Office", "事業所", Office),
    "public_expense": ("Public expense", "公費", PublicExpense),
    "readings": ("Readings", "数え方の選択", Readings),
    "month_lines": ("The document, from services", "サービスごとに書く文書", MonthLines),
    "counted_service": ("Service by counts", "回数で書くサービス", None),
    "count": ("Count", "回数", None),
    "service_lines": ("Service by lines", "明細で書くサービス", ServiceLines),
    "claim_line": ("Line", "明細の行", ClaimLine),
    "rate_line": ("Rate line", "率の行", RateLine),
    "left_out": ("Left out", "算定しなかったもの", None),
}
"""Each object of the schema: its names, and the type whose docstring describes its keys."""

LABELS_JA = {
    "format": "形式の名前",
    "stays": "入居",
    "care_level": "要介護状態区分",
    "area_grade": "地域区分",
    "unit_class": "ユニット数の区分",
    "reductions": "基本報酬に含まれる減算",
    "reason": "算定しなかった理由",
    "days": "日数",
    "month": "サービス提供年月",
    "billed_from": "いっしょに請求する前の月の初日",
    "hospital_stay.admitted_on": "入院した日",
    "hospital_stay.returned_on": "戻った日",
    "hospital_stay.return_expected": "3か月以内に戻る見込みが明らかか",
    "overnight_absence.left_on": "外泊に出た日",
    "stay.care_level": "入居日の要介護状態区分",
    "stay.registrations": "この方だけの届出・該当",
    "office.registrations": "事業所の届出(入居者全員)",
    "level_change.first_day": "新しい区分の初日",
    "level_change.care_level": "新しい区分",
    "occurrence.item": "加算の名前",
    "occurrence.on": "その日",
    "registration.item": "加算・減算の名前",
    "registration.first_day": "初日",
    "registration.last_day": "末日",
    "public_expense.first_day": "公費の初日",
    "public_expense.last_day": "公費の末日",
    "claim_line.units": "1日・1月・1回の単位数",
    "counted_service.registered": "回数はないが届け出ている項目",
}
"""Japanese names of keys for which errors have none, or where an object means something narrower."""

TEXTS = {
    "format": "The name of the format, as it stands here.",
    "accept_unverified": "True takes unconfirmed figures: for estimates and drafts only, never for a bill.",
    "area_grade": "Grade of the place of the home, by which the unit price is looked up.",
    "municipality": "Municipality of the home, name or code, by which the grade is looked up.",
    "unit_price": "Yen per unit.",
    "stay.registrations": "Items that hold for this resident alone, e.g. early-onset dementia.",
    "office.registrations": "Items that hold for the home, and so for every resident, by date.",
    "level_change.first_day": "First day of the new level.",
    "level_change.care_level": "Level from that day on.",
    "occurrence.item": "Id or official name of an item that is claimed by the time.",
    "occurrence.on": "Day on which it was done.",
    "counted_service.counts": "What is claimed, and how often.",
    "counted_service.own_rates": "Your own rates by item, where nobody has confirmed one.",
    "counted_service.confirmed": "Ids of conditions that you confirm.",
    "counted_service.uplift_base": 'How the base of the uplift of 2021 is read: "basic_fee" or "with_notes".',
    "counted_service.uplift_outside_limit": "Whether the uplift of 2021 is outside the benefit limit.",
    "count.count": "How many days or times.",
    "count.care_level": "Level; needed for the base and for shares of it.",
    "count.public_counts": "公費分回数 by law, for a law that covers a part of the month.",
    "left_out.service": "Service type.",
    "left_out.item": "Id of the item.",
    "left_out.reason": "Why it is not claimed.",
    "left_out.days": "How many days or times.",
}
"""Descriptions of keys for which neither the schema nor a docstring has one that a page can print."""

KINDS = {
    "text": "text",
    "number": "whole number",
    "signed": "whole number, may be negative",
    "day": 'day, `"2026-06-01"`',
    "month": 'month, `"2026-06"`',
    "benefit_rate": "whole number, 0 to 100",
    "care_level": 'text or number, `"要介護3"`',
    "unit_class": "text or number, `1` or `2`",
    "area_grade": 'text or number, `"1級地"`',
    "price": 'decimal as text, `"10.90"`',
    "rate": 'rate as text, `"202/1000"`',
    "texts": "list of texts",
    "public_counts": "object: law → whole number",
    "own_rates": "object: item → rate as text",
}
"""Kinds of value that are shorter to say than their definition in the schema."""


_JSON = {"None": "null", "True": "true", "False": "false"}


def claim_document() -> str:
    """Every object of a claim document, a table each."""
    definitions = _definitions()
    parts: list[str] = []
    for name, (title, title_ja, _) in OBJECTS.items():
        rows = [
            [
                f"`{key}`<br>{label_ja(name, key)}",
                _needed(definitions[name], key),
                kind(value),
                text(name, key, value),
            ]
            for key, value in definitions[name]["properties"].items()
        ]
        head = ["Key", "Required", "Value", "What it says"]
        parts.append(f"(claim-{name.replace('_', '-')})=\n\n## {title} {title_ja}\n\n{table(head, rows)}")
    return "\n\n".join(parts)


def label_ja(name: str, key: str) -> str:
    """Return what a key of an object is called in Japanese."""
    return LABELS_JA.get(f"{name}.{key}") or LABELS_JA.get(key) or FIELD_LABELS_JA[key]


def kind(value: dict[str, Any]) -> str:
    """Return what kind of value a key has, in words."""
    if "$ref" in value:
        return _referenced(value["$ref"].rpartition("/")[2])
    if "oneOf" in value:
        return " or ".join("`null`" if one == {"type": "null"} else kind(one) for one in value["oneOf"])
    if "enum" in value or "const" in value:
        return " or ".join(f'`"{one}"`' for one in value.get("enum") or [value["const"]])
    if value["type"] == "array":
        return f"list of: {kind(value['items'])}"
    if value["type"] == "integer":
        return f"whole number, at least {value['minimum']}"
    return {"boolean": "`true` or `false`"}[value["type"]]


def _referenced(name: str) -> str:
    if name.endswith("_or_null"):
        return f"{_referenced(name.removesuffix('_or_null'))}, or `null`"
    if name in OBJECTS:
        return f"[{OBJECTS[name][0].lower()}](#claim-{name.replace('_', '-')})"
    return KINDS.get(name) or kind(_definitions()[name])


def _definitions() -> dict[str, Any]:
    return cast("dict[str, Any]", claim_schema()["$defs"])


def text(name: str, key: str, value: dict[str, Any]) -> str:
    """Return what a key of an object says: from `TEXTS`, else from a docstring, else from the schema."""
    model = OBJECTS[name][2]
    told = (
        TEXTS.get(f"{name}.{key}")
        or TEXTS.get(key)
        or (model and arguments(model).get(key))
        or value.get("description")
        or _definitions()[value["$ref"].rpartition("/")[2]]["description"]
    )
    words = sub(r"\b(None|True|False)\b", lambda found: f"`{_JSON[found[0]]}`", told).removesuffix(".")
    return plain(f"{words[0].upper()}{words[1:]}.")


def arguments(model: type) -> dict[str, str]:
    """Return the arguments of a type with what its docstring says of each."""
    section = cleandoc(model.__doc__ or "").partition("Args:\n")[2].partition("\n\n")[0]
    entries = findall(r"(?m)^    (\w+): (.*(?:\n        .*)*)", section)
    return {name: " ".join(words.split()) for name, words in entries}


def _needed(shape: dict[str, Any], key: str) -> str:
    if key in shape.get("required", ()):
        return "yes 必須"
    choices = [one for option in shape.get("oneOf", ()) for one in option["required"]]
    return "one of どれか1つ: " + ", ".join(f"`{one}`" for one in choices) if key in choices else ""


TABLES: dict[str, Callable[[], str]] = {"claim-document": claim_document}
