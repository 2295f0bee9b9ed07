"""料金表の注記 (notes): what stands below a fee table, with the sources of its figures."""

from collections.abc import Iterator
from datetime import date

from kaigo_calc.claims.benefit_limits import is_limit_managed
from kaigo_calc.fee_tables.table import FeeTable, Note
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.service_types import find_service

STATUS_NOTES = {
    "single_source": Note("出典が1件のみの値を含みます。", "Some figures rest on a single source."),
    "inferred": Note("推定した値を含みます。", "Some figures are inferred."),
    "caller_supplied": Note(
        "事業所が自ら示した単価・率を含みます。", "Some prices or rates are the home's own."
    ),
    "unverified": Note("確認されていない値を含みます。", "Some figures are not confirmed."),
}
"""What is said of figures that are not confirmed, by their status."""

_DIGEST_SHOWN = len("sha256:") + 12
"""How much of the fingerprint stands on the page; all of it is in the JSON document."""


def notes_of(table: FeeTable) -> Iterator[Note]:
    """Yield the notes of a table: how it was computed, what it leaves open, and where its figures stand.

    Args:
        table: the table.
    """
    price, days = table.unit_price, table.days
    yield Note(
        f"1単位の単価は{price}円です。費用総額(単位数×単価)と保険給付額は1円未満を切り捨て、"
        "利用者負担額はその差額です。",
        f"A unit is {price} yen. Total (units × price) and benefit are cut off below one yen; "
        "the copay is what remains.",
    )
    yield Note(
        f"月の額は{days}日間利用した場合の目安です。1か月分の単位数を合計してから計算するため、"
        "日額に日数を掛けた額とは一致しないことがあります。",
        f"A month is {days} days. Its units are added up before they become yen, so it need not be a day's "
        "amount times the days.",
    )
    if table.treatment:
        rates = "、".join(f"{one.item.label_ja} {one.rate_text}" for one in table.treatment)
        english = ", ".join(f"{one.item.label_en} {one.rate_text}" for one in table.treatment)
        yield Note(
            f"処遇改善に係る加算は、1か月の単位数の合計に率を乗じ、加算ごとに四捨五入します({rates})。",
            f"Treatment improvement is taken of the sum of a month, each add-on rounded half up ({english}).",
        )
    if is_limit_managed(find_service(table.office.services[-1]), table.on):
        yield Note(
            "区分支給限度基準額の範囲内で利用した場合の額です。限度額を超える分は、全額が利用者の負担になります。",
            "These are the amounts within the benefit limit; the user pays in full for what is above it.",
        )
    yield from item_notes(table)
    yield from _uplift_notes(table)
    in_short = [source.in_short for source in table.sources]
    yield Note(f"根拠: {'、'.join(in_short)}。", f"Sources: {'; '.join(in_short)}.")
    yield from (note for status, note in STATUS_NOTES.items() if status in table.statuses)
    yield _data_note(table)


def item_notes(table: FeeTable) -> Iterator[Note]:
    """Yield the notes of single items: whom they are for, and what is part of the units of a day.

    Args:
        table: the table.
    """
    for row in table.items:
        if len(row.levels) < len(table.levels):
            ja = "・".join(level.label_ja for level in row.levels)
            en = ", ".join(map(str, row.levels))
            yield Note(f"{row.item.label_ja}の対象は{ja}です。", f"{row.item.label_en} is for {en}.")
        rate = row.item.rate_text
        if row.claimed and row.units is None and rate is not None:
            yield Note(
                f"{row.item.label_ja}({rate})を1日の単位数に含みます。",
                f"{row.item.label_en} ({rate}) is part of the units of a day.",
            )


def _uplift_notes(table: FeeTable) -> Iterator[Note]:
    if table.levels[-1].case.uplift is None:
        return
    yield Note(
        "令和3年9月30日までの上乗せ分(基本報酬の0.1%)を1か月の額に含みます。",
        "The month includes the uplift of 0.1 % of the base until September 2021.",
    )
    if any(row.claimed and row.item.uplift_base == "with_notes" for row in table.items):
        inside = table.office.uplift_base == "with_notes"
        yield Note(
            f"上乗せ分は、基本報酬に注の加算・減算を{'含めて' if inside else '含めずに'}計算しました。",
            f"The base of the uplift was read {'with' if inside else 'without'} the add-ons and reductions "
            "of the notes.",
        )


def _data_note(table: FeeTable) -> Note:
    level, office = table.levels[-1].care_level, table.office
    schedule = office.schedule_of(level).on(table.on)
    base = schedule.base_row(UnitClass.parse(office.unit_class or ""), level, accept_unverified=True)
    since = date.fromisoformat(base["effective_from"])
    data = f"{table.schedule_ids[-1]} {table.schedule_digest[:_DIGEST_SHOWN]}"
    return Note(
        f"{_day_ja(table.on)}時点で有効な単位数表によります。基本の単位数は{_day_ja(since)}からのものです"
        f"(データ {data})。",
        f"By the schedule in force on {table.on}; its base units are those from {since} (data {data}).",
    )


def _day_ja(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
