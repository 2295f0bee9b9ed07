"""請求ファイルの引数 (options of claim files): what `reprice` and `what-if` are told of lines and codes."""

from dataclasses import dataclass
from typing import Annotated, TypeAlias

import typer

LinesFile: TypeAlias = Annotated[
    str,
    typer.Argument(
        metavar="LINES",
        help="Lines of claims (明細), a Parquet file: one row a line with the claim, the code, the day and "
        "the count.",
    ),
]
ClaimsFile: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--claims",
        metavar="FILE",
        help="Facts of the claims, such as price and benefit rate, a Parquet file: one row a claim "
        "(請求ごとの情報).  [default: columns of the lines]",
    ),
]
Codes: TypeAlias = Annotated[
    str | None,
    typer.Option("--codes", metavar="FILE", help="Your own code table (コード表), a CSV file."),
]
Services: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--service",
        metavar="SERVICE",
        help="Service (サービス種類) whose codes are used, once for each.  [default: 32, 37, 38, 39]",
    ),
]
Paths: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--paths", help="The lines name items as 32/base_units/one_unit/care_5, not by service codes."
    ),
]
AcceptUnverified: TypeAlias = Annotated[
    bool, typer.Option("--accept-unverified", help="Also use unconfirmed figures (未確認の値).")
]
Renames: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--rename",
        metavar="OLD=NEW",
        help="Read a code of the lines as another one of the code table (読み替え), once for each.",
    ),
]
RenamesFile: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--renames", metavar="FILE", help="Many of them, a CSV file with the columns code and read_as."
    ),
]
ClaimColumns: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--claim",
        metavar="COLUMN",
        help="Column that names the claim (請求), once for each of several.  [default: claim]",
    ),
]
CodeColumn: TypeAlias = Annotated[
    str, typer.Option("--code", metavar="COLUMN", help="Column of codes (サービスコード).")
]
DateColumn: TypeAlias = Annotated[
    str, typer.Option("--date", metavar="COLUMN", help="Column of days of service (サービス提供日).")
]
CountColumn: TypeAlias = Annotated[
    str, typer.Option("--count", metavar="COLUMN", help="Column of days or times (日数・回数).")
]
UnitPrice: TypeAlias = Annotated[
    str,
    typer.Option(
        "--unit-price",
        metavar="YEN|COLUMN",
        help="Yen per unit (1単位の単価) with a point as 10.90, or a column of hundredths of a yen as 1090.",
    ),
]
BenefitRate: TypeAlias = Annotated[
    str,
    typer.Option(
        "--benefit-rate", metavar="PERCENT|COLUMN", help="Benefit rate (給付率) as 90, or a column of them."
    ),
]
PlannedUnits: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--planned-units",
        metavar="COLUMN",
        help="Column of planned units (計画単位数), for services under the benefit limit.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFileOptions:
    """What the command line says of lines, of their columns and of the code table, as text."""

    lines: str
    claims: str | None
    codes: str | None
    services: list[str] | None
    paths: bool
    accept_unverified: bool
    renames: list[str] | None
    renames_file: str | None
    claim: list[str] | None
    code: str
    date: str
    count: str
    unit_price: str
    benefit_rate: str
    planned_units: str | None
