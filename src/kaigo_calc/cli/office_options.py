"""事業所の引数 (options of an office): what `table` and `audit` are told about a home, or its file."""

from dataclasses import dataclass
from typing import Annotated, TypeAlias

import typer

from kaigo_calc.cli.reading import readable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables import FeeOffice

UnitClass: TypeAlias = Annotated[
    str | None,
    typer.Option("--unit-class", metavar="1|2", help="1: one unit (Ⅰ); 2: two or more (Ⅱ)."),
]
Area: TypeAlias = Annotated[
    str | None,
    typer.Option("--area", metavar="GRADE", help="Area grade (地域区分) of the home: 1 to 7, other."),
]
Municipality: TypeAlias = Annotated[
    str | None,
    typer.Option("--municipality", metavar="NAME", help="Its municipality (市区町村), instead of --area."),
]
Price: TypeAlias = Annotated[
    str | None,
    typer.Option("--unit-price", metavar="YEN", help="Yen per unit (1単位の単価), instead of both."),
]
Items: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--item",
        metavar="NAME",
        help="Add-on or reduction (加算・減算) that every resident has: name or id; once for each.",
    ),
]
Treatment: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--treatment", metavar="NAME", help="Treatment improvement (処遇改善) of the home."),
]
ShortStay: TypeAlias = Annotated[bool, typer.Option("--short-stay", help="Short-term use (短期利用).")]
Name: TypeAlias = Annotated[
    str | None, typer.Option("--name", metavar="TEXT", help="Name of the home (事業所の名前).")
]
OfficeFile: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--office", metavar="FILE", help="All of this in a TOML file (unit_class, area_grade, items …)."
    ),
]
AcceptUnverified: TypeAlias = Annotated[
    bool, typer.Option("--accept-unverified", help="Also use unconfirmed figures (未確認の値).")
]
Days: TypeAlias = Annotated[
    str, typer.Option("--days", metavar="N", help="Days of the month that is shown (1か月の日数).")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeOptions:
    """What the command line says of a home, as text."""

    unit_class: str | None = None
    area: str | None = None
    municipality: str | None = None
    unit_price: str | None = None
    items: list[str] | None = None
    also_listed: list[str] | None = None
    treatment: list[str] | None = None
    short_stay: bool = False
    name: str | None = None
    file: str | None = None
    accept_unverified: bool = False

    @property
    def described(self) -> bool:
        """Whether any option describes the home itself."""
        told = (self.unit_class, *self.places, self.items, self.also_listed, self.treatment, self.name)
        return self.short_stay or any(one is not None and one != [] for one in told)

    @property
    def places(self) -> tuple[str | None, str | None, str | None]:
        """The three ways to tell its place."""
        return self.area, self.municipality, self.unit_price


def office_of(options: OfficeOptions, *, complete: bool) -> "FeeOffice":
    """Return the home that options or a file describe.

    Args:
        options: the options.
        complete: whether class and place must be told; then no treatment means that it has none.

    Raises:
        typer.BadParameter: for options that are missing or do not go together.
        KaigoCalcError: for what `FeeOffice` refuses.
        ExceptionGroup: of every fault of a file.
    """
    from kaigo_calc.fee_tables import FeeOffice

    if options.file is not None:
        return _of_file(options, options.file, complete=complete)
    if complete and options.unit_class is None:
        raise typer.BadParameter(
            "ユニット数の区分か、事業所のファイルを指定してください。 / Give its class, or a file.",
            param_hint="--unit-class / --office",
        )
    told = sum(place is not None for place in options.places)
    if told > 1 or (complete and told == 0):
        raise typer.BadParameter(
            "どれか一つを指定してください。 / Give one of the three.",
            param_hint="--area / --municipality / --unit-price",
        )
    return FeeOffice(
        unit_class=options.unit_class,
        area_grade=options.area,
        municipality=options.municipality,
        unit_price=options.unit_price,
        items=options.items or (),
        also_listed=options.also_listed or (),
        treatment=options.treatment or (() if complete else None),
        short_stay=options.short_stay,
        name=options.name or "",
        accept_unverified=options.accept_unverified,
    )


def _of_file(options: OfficeOptions, file: str, *, complete: bool) -> "FeeOffice":
    from kaigo_calc.fee_tables.office_file import read_office

    if options.described:
        raise typer.BadParameter(
            "事業所のことは、ファイルか引数のどちらか一方に書いてください。 / "
            "Describe the home in the file or by options, not in both.",
            param_hint="--office",
        )
    with readable(file):
        return read_office(file, accept_unverified=options.accept_unverified, complete=complete)
