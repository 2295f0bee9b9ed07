"""印刷・推定した前提の文章 (stated facts): what was printed or inferred, in words with the evidence."""

from collections.abc import Iterator, Sequence
from datetime import date

from kaigo_calc.claims.office_prices import known_places
from kaigo_calc.fee_tables.audit.candidates import meaning_text
from kaigo_calc.fee_tables.audit.claims import Claim
from kaigo_calc.fee_tables.audit.findings import Stated
from kaigo_calc.fee_tables.audit.meanings import Meaning
from kaigo_calc.fee_tables.cases import Layer
from kaigo_calc.fee_tables.mistakes.history import name_of
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.quantities.unit_price import UnitPrice


def printed_date(on: date) -> Stated:
    """Return that the page prints the day."""
    return Stated(
        "on", str(on), "printed", f"基準日は表に書かれた{on}です。", f"The page names the day {on}."
    )


def unused_dates(
    printed: Sequence[date], of_fees: Sequence[date], day: date, revisions: Sequence[date]
) -> Stated:
    """Return that the page names dates that were not taken for its day, and whether those of fees fit.

    Args:
        printed: the dates on the page.
        of_fees: those beside which it speaks of fees.
        day: the day whose figures fit.
        revisions: the days on which the schedule changes.
    """

    def era(one: date) -> date | None:
        return max((first for first in revisions if first <= one), default=None)

    fits = not of_fees or any(era(one) == era(day) for one in of_fees)
    dates = "、".join(map(str, printed))
    ja = "基準日がどれかわからないため使っていません" if fits else "額はこの日付の単位数表と合いません"
    en = "it is not clear which is its day" if fits else "its figures are not those of that time"
    return Stated(
        "on",
        dates,
        "printed",
        f"表に日付({dates})がありますが、{ja}。",
        f"The page names {dates}; {en}.",
        contradicted=not fits,
    )


def printed_price(price: UnitPrice) -> Stated:
    """Return that the page prints the unit price."""
    ja, en = f"1単位の単価は表に書かれた{price}円です。", f"The page names a unit price of {price} yen."
    return Stated("unit_price", str(price), "printed", ja, en)


def contradicted_price(printed: Sequence[UnitPrice], office: FeeOffice, on: date) -> Stated | None:
    """Return that the page prints another unit price than the home has, if it does.

    Args:
        printed: the prices on the page.
        office: the home.
        on: the day.
    """
    if not known_places(office):
        return None
    price, _ = office.priced_at(office.services[-1], on)
    if not printed or price in printed:
        return None
    texts = "、".join(map(str, printed))
    return Stated(
        "unit_price",
        texts,
        "printed",
        f"表に書かれた1単位の単価({texts}円)が、事業所の単価{price}円と違います。",
        f"The page names a unit price of {texts} yen, but that of the home is {price} yen.",
        contradicted=True,
    )


def price_label(price: UnitPrice) -> str:
    """Return a price with its unit."""
    return f"{price}円"


def layers_label(layers: tuple[Layer, ...], services: tuple[str, ...]) -> str:
    """Return the names of treatment-improvement add-ons, or that there are none.

    Args:
        layers: the add-ons.
        services: the services of the home.
    """
    return "+".join(name_of(layer.id, services)[0] for layer in layers) or "処遇改善なし (no treatment)"


def inferred_facts(
    office: FeeOffice, on: date | None, price: UnitPrice | None, day: date, whole: FeeOffice, columns: int
) -> Iterator[Stated]:
    """Yield what the figures of the page settled.

    Args:
        office: what was known of the home.
        on: the day, if it was known.
        price: the price, if it was printed.
        day: the day that fits.
        whole: the home completed.
        columns: how many columns had a say.
    """
    ja, en = f"(正しい列{columns}本から推定)", f"(inferred from {columns} right columns)"
    if on is None:
        yield Stated(
            "on",
            str(day),
            "inferred",
            f"{day}時点の単位数表に合います{ja}。",
            f"It is by the schedule of {day} {en}.",
        )
    if office.unit_class is None and whole.unit_class is not None:
        unit_class = UnitClass.parse(whole.unit_class)
        yield Stated(
            "unit_class",
            str(unit_class),
            "inferred",
            f"区分は{unit_class.label_ja}です{ja}。",
            f"The class is {unit_class} {en}.",
        )
    if not known_places(office) and price is None and whole.unit_price is not None:
        yield Stated(
            "unit_price",
            str(whole.unit_price),
            "inferred",
            f"1単位の単価は{whole.unit_price}円です{ja}。",
            f"The unit price is {whole.unit_price} yen {en}.",
        )
    if office.treatment is None and whole.treatment is not None:
        names = [name_of(name, whole.services) for name in whole.treatment]
        label_ja = "+".join(name for name, _ in names) or "処遇改善加算なし"
        label_en = " + ".join(name for _, name in names) or "no treatment improvement"
        yield Stated(
            "treatment",
            " ".join(whole.treatment),
            "inferred",
            f"処遇改善は{label_ja}です{ja}。",
            f"Treatment improvement is {label_en} {en}.",
        )


def inferred_meaning(meaning: Meaning, claim: Claim) -> Stated:
    """Return that the figures of a column settled what it counts.

    Args:
        meaning: what it counts.
        claim: one of its figures.
    """
    heading, number = claim.column.heading, claim.block.number
    text = meaning_text(meaning)
    return Stated(
        "quantity",
        text,
        "inferred",
        f"{number}枚目の表の「{heading}」は{text}とすればすべての行が合います(推定)。",
        f"Table {number}, “{heading}”: every row is right as {text} (inferred).",
    )
