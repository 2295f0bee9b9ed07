"""料金表の注記 (notes): what stands below a fee table, with the sources of its figures."""

from collections.abc import Iterator, Sequence

from kaigo_calc.citations import citation
from kaigo_calc.fee_tables.cases import FeeCase
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.fee_tables.table import ItemFees, Note, TreatmentFees
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules import ScheduleOnDay

_STATUS_NOTES = {
    "single_source": ("出典が1件のみの値を含みます。", "Some figures rest on a single source."),
    "inferred": ("推定した値を含みます。", "Some figures are inferred."),
    "caller_supplied": ("事業所が自ら示した単価・率を含みます。", "Some prices or rates are the home's own."),
    "unverified": ("確認されていない値を含みます。", "Some figures are not confirmed."),
}


def notes_of(
    office: FeeOffice,
    schedule: ScheduleOnDay,
    cases: Sequence[FeeCase],
    items: Sequence[ItemFees],
    treatment: Sequence[TreatmentFees],
) -> Iterator[Note]:
    """Yield the notes of a table: how it was computed, what it leaves open, and where its figures stand."""
    price, days = cases[-1].unit_price, cases[-1].days
    yield Note(
        f"1単位の単価は{price}円です。費用総額(単位数×単価)と保険給付額は1円未満を切り捨て、"
        "利用者負担額はその差額です。",
        f"A unit is {price} yen. Total (units × price) and benefit are cut off below one yen; "
        "the copay is what remains.",
    )
    yield Note(
        f"月の額は{days}日間利用した場合の目安です。1か月分の単位数を合計してから計算するため、"
        "日額に日数を掛けた額とは一致しません。",
        f"A month is {days} days. Its units are added up before they become yen, so it is not a day's amount "
        "times the days.",
    )
    if treatment:
        rates = "、".join(f"{one.item.label_ja} {one.rate_text}" for one in treatment)
        english = ", ".join(f"{one.item.label_en} {one.rate_text}" for one in treatment)
        yield Note(
            f"処遇改善に係る加算は、1か月の単位数の合計に率を乗じ、加算ごとに四捨五入します({rates})。",
            f"Treatment improvement is taken of the sum of a month, each add-on rounded half up ({english}).",
        )
    yield from _item_notes(cases, items)
    if cases[-1].uplift is not None:
        yield Note(
            "令和3年9月30日までの上乗せ分(基本報酬の0.1%)を1か月の額に含みます。",
            "The month includes the uplift of 0.1 % of the base until September 2021.",
        )
    yield from _sources(office, schedule, cases, items, treatment)


def _item_notes(cases: Sequence[FeeCase], items: Sequence[ItemFees]) -> Iterator[Note]:
    for row in items:
        if len(row.levels) < len(cases):
            ja = "・".join(level.label_ja for level in row.levels)
            en = ", ".join(map(str, row.levels))
            yield Note(f"{row.item.label_ja}の対象は{ja}です。", f"{row.item.label_en} is for {en}.")
        rate = row.item.rate_text
        if row.claimed and row.units is None and rate is not None:
            yield Note(
                f"{row.item.label_ja}({rate})を1日の単位数に含みます。",
                f"{row.item.label_en} ({rate}) is part of the units of a day.",
            )


def _sources(
    office: FeeOffice,
    schedule: ScheduleOnDay,
    cases: Sequence[FeeCase],
    items: Sequence[ItemFees],
    treatment: Sequence[TreatmentFees],
) -> Iterator[Note]:
    unit_class = UnitClass.parse(office.unit_class or "")
    base = schedule.base_row(unit_class, cases[-1].care_level, accept_unverified=True)
    listed = [*(row.item for row in items), *(row.item for row in treatment)]
    evidence = [base.evidence, *(item.evidence for item in listed)]
    locators: dict[str, dict[str, None]] = {}
    for one in evidence:
        locators.setdefault(citation(one.citation).number_ja, {})[one.locator] = None
    bases = "; ".join(f"{number} {'、'.join(filter(None, places))}" for number, places in locators.items())
    yield Note(f"根拠: {bases}。", f"Sources: {bases}.")
    statuses = {case.status for case in cases} | {row.item.status for row in items}
    for status, (ja, en) in _STATUS_NOTES.items():
        if status in statuses:
            yield Note(ja, en)
    first = max(day for day in schedule.schedule.revisions() if day <= schedule.day)
    yield Note(
        f"{first}から適用の単位数表によります(データ {schedule.schedule.id} {schedule.schedule.digest})。",
        f"By the schedule in force from {first} (data {schedule.schedule.id} {schedule.schedule.digest}).",
    )
