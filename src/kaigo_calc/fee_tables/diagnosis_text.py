"""診断の文章 (diagnosis in words): plain text in Japanese and English."""

from typing import NamedTuple

from kaigo_calc.errors import in_language
from kaigo_calc.fee_tables.definitions import QUANTITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.diagnosis import Diagnosis


class _Words(NamedTuple):
    right: str
    wrong: str
    one_way: str
    several: str
    only_undeclared: str
    none: str
    same_yen: str


_WORDS = {
    "ja": _Words(
        "{what}: {rows}件すべて正しい額です。",
        "{what}: {rows}件のうち{wrong}件が正しい額と違います。",
        "すべての額を再現する計算が一つあります。",
        "すべての額を再現する計算が{ways}通りあり、この列だけでは一つに決まりません。簡単なものから並べます。",
        "申告のない単位数があるとすれば一致しますが、計算の誤りとしては説明できません。",
        "すべての額を再現する計算は見つかりません。",
        "次の誤りがあっても同じ額になるため、この列からは見分けられません: {labels}",
    ),
    "en": _Words(
        "{what}: all {rows} figures are right.",
        "{what}: {wrong} of {rows} figures are wrong.",
        "One way gives all of them:",
        "{ways} ways give all of them; the column alone cannot tell which. The simplest first:",
        "They would fit if there were units that nobody declared; no known mistake gives them.",
        "No known way gives all of them.",
        "These mistakes would give the same figures, so the column cannot exclude them: {labels}",
    ),
}


def words_in(lang: str) -> _Words:
    """Return the words of a language.

    Raises:
        UnknownCodeError: for another language (KC-X02).
    """
    return in_language(_WORDS, lang)


def diagnosis_text(diagnosis: "Diagnosis", lang: str, *, figures: bool) -> str:
    """Return a diagnosis as text in "ja" or "en", with or without the figures that are wrong.

    Raises:
        UnknownCodeError: for another language (KC-X02).
    """
    words = words_in(lang)
    values = {
        "what": _subject(diagnosis, lang),
        "rows": len(diagnosis.printed),
        "wrong": len(diagnosis.wrong_rows),
        "ways": len(diagnosis.explanations),
    }
    if diagnosis.right:
        labels = ("、" if lang == "ja" else "; ").join(one.label(lang) for one in diagnosis.same_yen)
        lines = [words.right.format(**values)]
        return "\n".join(lines + ([words.same_yen.format(labels=labels)] if labels else []))
    ways = len(diagnosis.explanations)
    verdict = words.none if ways == 0 else words.one_way if ways == 1 else words.several
    if ways and all(one.undeclared for one in diagnosis.explanations):
        verdict = words.only_undeclared
    gap = "" if lang == "ja" else " "
    lines = [words.wrong.format(**values) + gap + verdict.format(**values)]
    if figures:
        lines += [_wrong_row(diagnosis, row, lang) for row in diagnosis.wrong_rows]
    for number, one in enumerate(diagnosis.explanations, start=1):
        lines += [f"{number}. {one.label(lang)}", f"   {one.formula(lang)}"]
    return "\n".join(lines)


def _wrong_row(diagnosis: "Diagnosis", row: int, lang: str) -> str:
    case, printed, right = diagnosis.cases[row], diagnosis.printed[row], diagnosis.right_figures[row]
    several = len({one.benefit_rate for one in diagnosis.cases}) > 1
    figure = "–" if right is None else f"{right:,}"
    if lang == "ja":
        rate = f"(給付率{case.benefit_rate}%)" if several else ""
        return f"・{case.care_level.label_ja}{rate}: {printed:,} → 正しくは {figure}"
    rate = f" at {case.benefit_rate} %" if several else ""
    return f"- {case.care_level}{rate}: {printed:,}, right is {figure}"


def _subject(diagnosis: "Diagnosis", lang: str) -> str:
    ja, en = QUANTITIES[diagnosis.quantity]
    definition, days = diagnosis.definition, diagnosis.cases[0].days
    if lang == "ja":
        return f"{definition.label_ja.format(days=days)} {ja}"
    return f"{en}, {definition.label_en.format(days=days)}"
