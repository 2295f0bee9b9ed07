"""点検結果の文章 (audit in words): the verdict, each wrong column, and what could not be checked."""

from collections.abc import Iterator
from typing import NamedTuple

from kaigo_calc.errors import in_language
from kaigo_calc.fee_tables.audit.findings import CellFinding, ColumnFinding, SumFinding, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.audit.audit import Audit

_SHOWN = 3
"""Cells that are named for each reason; the others are counted."""


class Words(NamedTuple):
    """The sentences of a language."""

    right: str
    nothing: str
    wrong: str
    contradicted: str
    grounds: str
    columns: str
    cell: str
    besides: str
    sums: str
    sum: str
    sum_kinds: dict[str, str]
    adds_up: dict[bool, str]
    not_checked: str
    reason: str
    more: str
    unit: dict[bool, str]
    limits: str
    limit: str
    ten_yen: str
    between: str


_WORDS = {
    "ja": Words(
        right="確かめた{checked}件の額は、すべて正しい額です。",
        nothing="確かめられる額が一つもありません。",
        wrong="正しくない額があります: 確かめた{checked}件のうち{wrong}件。",
        contradicted="確かめた{checked}件の額は正しいものの、表に書かれた前提が事業所と違います。",
        grounds="前提",
        columns="正しくない額",
        cell="{place}: {printed} → 正しくは {right} ({difference:+,})",
        besides="ほかに、確かめられない欄が{unchecked}件あります。",
        sums="合計と内訳",
        sum="{place}: {kind} {adds}",
        sum_kinds={
            "right_parts_and_right_total": "内訳も合計も正しい額です。",
            "wrong_total_of_right_parts": "内訳は正しく、合計が違います。",
            "wrong_part_under_right_total": "合計は正しく、内訳に誤りがあります。",
            "wrong_parts_and_wrong_total": "内訳にも合計にも誤りがあります。",
        },
        adds_up={
            True: "内訳を足すと、書かれた合計になります({sum_of_parts:,})。",
            False: "内訳を足しても、書かれた合計になりません({sum_of_parts:,})。",
        },
        not_checked="確かめられなかった欄",
        reason="{reason} ({places})",
        more="ほか{more}件",
        unit={True: "{number:,}単位", False: "{number:,}円"},
        limits="この表からはわからないこと",
        limit="{table}枚目の表の{what}: 正しい列も、次の誤りがあれば同じ額になるため、"
        "計算方法までは確かめられません: {labels}",
        ten_yen="1単位が10.00円なので端数が出にくく、多くの計算方法が同じ額になります。",
        between="、",
    ),
    "en": Words(
        right="All {checked} figures checked are right.",
        nothing="There is no figure that can be checked.",
        wrong="Not right: {wrong} of {checked} figures checked are wrong.",
        contradicted="All {checked} figures are right, but the page names other facts than the home's.",
        grounds="Facts",
        columns="Wrong figures",
        cell="{place}: {printed} → right is {right} ({difference:+,})",
        besides=" Besides, {unchecked} cells could not be checked.",
        sums="Sums and their parts",
        sum="{place}: {kind} {adds}",
        sum_kinds={
            "right_parts_and_right_total": "Parts and total are right.",
            "wrong_total_of_right_parts": "The parts are right, the total is wrong.",
            "wrong_part_under_right_total": "The total is right, a part is wrong.",
            "wrong_parts_and_wrong_total": "Parts and total are wrong.",
        },
        adds_up={
            True: "The printed parts add up to it ({sum_of_parts:,}).",
            False: "The printed parts do not add up to it ({sum_of_parts:,}).",
        },
        not_checked="Not checkable",
        reason="{reason} ({places})",
        more="{more} more",
        unit={True: "{number:,} units", False: "{number:,} yen"},
        limits="What the table cannot show",
        limit="Table {table}, {what}: its right columns cannot exclude: {labels}",
        ten_yen="At 10.00 yen a unit fractions are rare, and most ways of computing give the same yen.",
        between="; ",
    ),
}


def words_in(lang: str) -> Words:
    """Return the words of a language.

    Raises:
        UnknownCodeError: for another language (KC-X02).
    """
    return in_language(_WORDS, lang)


def audit_text(audit: "Audit", lang: str) -> str:
    """Return an audit as text in "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).
    """
    words = words_in(lang)
    parts: list[tuple[str, list[str]]] = [
        (words.grounds, [_in(lang, one.text_ja, one.text_en) for one in audit.stated]),
        (words.columns, [line for column in audit.columns for line in _column(column, words, lang)]),
        (words.sums, [_sum(one, words, lang) for one in audit.sums if not _is_plain(one)]),
        (words.not_checked, list(_not_checked(audit, words, lang))),
        (words.limits, list(_limits(audit, words, lang))),
    ]
    lines = [first_line(audit, words)]
    for title, found in parts:
        lines += ["", f"■ {title}", *found] if found else []
    return "\n".join(lines)


def first_line(audit: "Audit", words: Words) -> str:
    """Return the verdict in one line."""
    wrong = audit.counts["wrong"] + audit.counts["unexplained"]
    sentence = words.right
    if any(one.contradicted for one in audit.stated):
        sentence = words.contradicted
    if wrong:
        sentence = words.wrong
    if not audit.checked:
        sentence = words.nothing
    unchecked = audit.counts["not_checkable"]
    besides = words.besides.format(unchecked=unchecked) if unchecked and audit.checked else ""
    return sentence.format(checked=audit.checked, wrong=wrong) + besides


def figure_text(number: int, *, is_units: bool, words: Words) -> str:
    """Return a figure with its unit."""
    return words.unit[is_units].format(number=number)


def _in(lang: str, ja: str, en: str) -> str:
    return ja if lang == "ja" else en


def _place(cell: CellFinding, lang: str) -> str:
    return _in(lang, cell.cell.place_ja, cell.cell.place_en)


def _column(column: ColumnFinding, words: Words, lang: str) -> Iterator[str]:
    if column.right:
        return
    name = _in(
        lang,
        f"{column.table}枚目の表「{column.column.heading}」",
        f"Table {column.table} “{column.column.heading}”",
    )
    yield f"{name} {column.diagnosis.to_text(lang, figures=False)}"
    is_units = column.diagnosis.quantity == "units"
    for cell in column.cells:
        if cell.verdict is not Verdict.RIGHT and cell.right_figure is not None:
            yield "   " + words.cell.format(
                place=_place(cell, lang),
                printed=figure_text(cell.printed or 0, is_units=is_units, words=words),
                right=figure_text(cell.right_figure, is_units=is_units, words=words),
                difference=cell.difference,
            )


def _is_plain(one: SumFinding) -> bool:
    return one.parts_right and one.total_right and one.adds_up


def _sum(one: SumFinding, words: Words, lang: str) -> str:
    return words.sum.format(
        place=_place(one.total, lang),
        kind=words.sum_kinds[one.kind],
        adds=words.adds_up[one.adds_up].format(sum_of_parts=one.sum_of_parts),
    )


def _not_checked(audit: "Audit", words: Words, lang: str) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for cell in audit.of(Verdict.NOT_CHECKABLE):
        by_reason.setdefault(_in(lang, cell.reason_ja, cell.reason_en), []).append(_place(cell, lang))
    for reason, places in by_reason.items():
        more = [words.more.format(more=len(places) - _SHOWN)] if len(places) > _SHOWN else []
        yield words.reason.format(reason=reason, places=words.between.join([*places[:_SHOWN], *more]))


def _limits(audit: "Audit", words: Words, lang: str) -> Iterator[str]:
    for one in audit.cannot_show:
        what = _in(lang, one.definition.label_ja, one.definition.label_en).format(days=audit.days)
        labels = one.labels_ja if lang == "ja" else one.labels_en
        yield words.limit.format(table=one.table, what=what, labels=words.between.join(labels))
    if any(one.ten_yen for one in audit.cannot_show):
        yield words.ten_yen
