"""列の判定 (judging): the figures of a column that claim to be the same thing, judged together."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from kaigo_calc.fee_tables.audit.candidates import (
    Open,
    alternatives,
    columns_of,
    fits,
    is_right,
    meaning_text,
    untreated,
)
from kaigo_calc.fee_tables.audit.claims import Claim, Unreadable
from kaigo_calc.fee_tables.audit.findings import CellFinding, ColumnFinding, Verdict
from kaigo_calc.fee_tables.audit.grounds import Grounds, magnitude
from kaigo_calc.fee_tables.audit.item_mistakes import item_mistakes
from kaigo_calc.fee_tables.audit.meanings import Meaning
from kaigo_calc.fee_tables.audit.reasons import reason_texts
from kaigo_calc.fee_tables.audit.steps import steps_of
from kaigo_calc.fee_tables.diagnosis import Diagnosis, Supposition, answer, diagnose_columns
from kaigo_calc.fee_tables.mistakes.column import Column
from kaigo_calc.fee_tables.mistakes.search import Together, explanations
from kaigo_calc.schedules.items import is_layer


class Judgement(NamedTuple):
    """What was found of a group of claims."""

    column: ColumnFinding | None
    cells: tuple[CellFinding, ...]
    inferred: Meaning | None = None
    """The meaning that its figures alone settled."""


def grouped(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Return claims by column and by what they claim to be.

    Args:
        claims: the claims of all tables.
    """
    found: dict[object, list[Claim]] = {}
    for claim in claims:
        meaning = claim.meaning
        alone = claim.meaning.item if claim.care_level is not None else claim.item is not None
        key = (claim.block.number, claim.column.position, meaning._replace(item=None), alone)
        found.setdefault(key, []).append(claim)
    return list(found.values())


def not_checkable(one: Claim | Unreadable, reason: str, detail: str = "") -> CellFinding:
    """Return the finding of a cell that cannot be checked.

    Args:
        one: the cell.
        reason: id of the reason.
        detail: what it is about.
    """
    ja, en = reason_texts(reason, detail)
    claim = one if isinstance(one, Claim) else None
    return CellFinding(
        table=one.block.number,
        cell=one.cell,
        meaning=None if claim is None else claim.meaning,
        care_level=None if claim is None else claim.care_level,
        verdict=Verdict.NOT_CHECKABLE,
        reason_ja=ja,
        reason_en=en,
    )


def all_judged(
    groups: Sequence[Sequence[Claim]], grounds: Grounds, unknown: Open, *, most: int
) -> list[Judgement]:
    """Return what the figures of every group are.

    A column that nothing explains is tried once more beside what explains the others: a table is mostly made
    in one way.

    Args:
        groups: the claims of the page, by column.
        grounds: the home.
        unknown: what is not known of it.
        most: 1 to seek single mistakes, 2 for pairs as well.
    """
    first = [judged(group, grounds, unknown, most=most) for group in groups]
    found = [one.column.diagnosis for one in first if one.column is not None]
    beside = list(
        dict.fromkeys(one.mistakes for answer in found for one in answer.explanations if not one.undeclared)
    )
    again = [
        bool(beside) and one.column is not None and _is_unexplained(one.column.diagnosis) for one in first
    ]
    return [
        judged(group, grounds, unknown, most=1, beside=beside) if unexplained else one
        for group, one, unexplained in zip(groups, first, again, strict=True)
    ]


def _is_unexplained(diagnosis: Diagnosis) -> bool:
    return not diagnosis.right and not diagnosis.explanations


def judged(
    claims: Sequence[Claim],
    grounds: Grounds,
    unknown: Open,
    *,
    most: int,
    beside: Sequence[Together] = (),
) -> Judgement:
    """Return what the figures of one group are.

    Args:
        claims: the group.
        grounds: the home.
        unknown: what is not known of it.
        most: 1 to seek single mistakes, 2 for pairs as well.
        beside: what explains other columns of the page.
    """
    without = [one for one in claims if grounds.case_of(one) is None]
    left_out = tuple(not_checkable(one, "not_of_home") for one in without)
    known = [one for one in claims if grounds.case_of(one) is not None]
    if not known:
        return Judgement(None, left_out)
    meanings = alternatives(known[0].meaning)
    if len(meanings) > 1:
        meanings = [one for one in meanings if fits(known, one, grounds, unknown)]
        if len(meanings) != 1:
            texts = "、".join(map(meaning_text, meanings)) or "なし (none)"
            return Judgement(None, left_out + tuple(not_checkable(one, "no_meaning", texts) for one in known))
    meaning = meanings[0]
    reason = _missing(meaning, unknown)
    if reason:
        cells = tuple(not_checkable(one, reason, unknown[_NEEDS[reason]]) for one in known)
        return Judgement(None, left_out + cells)
    columns = columns_of(known, meaning, grounds, unknown)
    diagnosis = _diagnosed(columns, known, grounds, most, beside)
    meant = meaning if meaning != known[0].meaning else None
    cells = tuple(_cell(*row, meaning, diagnosis) for row in enumerate(known))
    finding = ColumnFinding(
        table=known[0].block.number,
        column=known[0].column,
        meaning=meaning._replace(item=None) if known[0].care_level is None else meaning,
        diagnosis=diagnosis,
        cells=cells,
    )
    return Judgement(finding, cells + left_out, meant)


_NEEDS = {"no_price": "unit_price", "no_treatment": "treatment"}


def _missing(meaning: Meaning, unknown: Open) -> str:
    if meaning.quantity != "units" and "unit_price" in unknown:
        return "no_price"
    return "" if untreated(meaning, unknown) else "no_treatment"


def _diagnosed(
    columns: list[Column],
    claims: Sequence[Claim],
    grounds: Grounds,
    most: int,
    beside: Sequence[Together],
) -> Diagnosis:
    if all(claim.item is None or is_layer(claim.item) for claim in claims):
        return diagnose_columns(columns, grounds.usable, grounds.on, most=most, beside=beside)
    mistakes = item_mistakes(columns[0], claims, grounds)
    right = next(filter(is_right, columns), None)
    if right is not None:
        same = [Supposition(right.definition, (one,)) for one in mistakes if right.reproduced_by((one,))]
        return answer(right, (), same)
    found = explanations(columns, mistakes, (), most=most, exhaustive=False)
    column = found[0][0] if found else columns[0]
    return answer(column, [Supposition(one.definition, made) for one, made in found], ())


def _cell(place: int, claim: Claim, meaning: Meaning, diagnosis: Diagnosis) -> CellFinding:
    right, case = diagnosis.right_figures[place], diagnosis.cases[place]
    is_right_figure = diagnosis.printed[place] == right
    wrong = Verdict.WRONG if diagnosis.explanations else Verdict.UNEXPLAINED
    negative = claim.number < 0 and magnitude(claim) > 0
    return CellFinding(
        table=claim.block.number,
        cell=claim.cell,
        meaning=meaning._replace(item=claim.meaning.item),
        care_level=claim.care_level,
        verdict=Verdict.RIGHT if is_right_figure else wrong,
        definition=diagnosis.definition,
        right_figure=-right if negative and right is not None else right,
        make_steps=partial(steps_of, case, diagnosis.definition),
    )
