"""請求ファイルの計算 (claim files): the claims of a file of lines that may be larger than memory.

Lines are read in batches, looked up by address and added up where they stand together; claims get their
amounts by the same formulas as on frames. Where anything is wrong with any line, the column expressions
compute the file instead: they tell every fault, or set the bad lines apart.
"""

from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from typing import Literal, NamedTuple, cast

import narwhals as nw
import polars as pl

from kaigo_calc.columns.bad_rows import REASON, BadRows, Split
from kaigo_calc.columns.claim_amounts import claim_terms, require_facts
from kaigo_calc.columns.claim_sums import LINES
from kaigo_calc.columns.claiming import month_claims
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.files.output import output
from kaigo_calc.columns.files.reading import FileOrFrame, reading, scanned
from kaigo_calc.columns.files.straight import FaultyFileError, straight_claims
from kaigo_calc.columns.lines import line_columns, typed, with_plain_keys, with_same_keys
from kaigo_calc.columns.operands import Price
from kaigo_calc.columns.row_checks import unused
from kaigo_calc.errors import ColumnInputError

_SUMS = (LINES, "insured_units", "total", "insurance", "copay", "own_yen")


class Repriced(NamedTuple):
    """What became of a file of lines."""

    lines: int
    """Lines of the claims that were computed."""
    claims: int
    rejected_lines: int
    insured_units: int
    total: int
    """費用総額 in yen."""
    insurance: int
    copay: int
    own_yen: int
    code_table: str
    """Fingerprint of the code table."""
    frame: pl.DataFrame | None
    """The claims, where they were not written to a file."""
    rejects: pl.DataFrame | None
    """The lines of claims that could not be computed, where they were not written to a file."""

    def to_dict(self) -> dict[str, int | str]:
        """Return the counts and sums as JSON-ready values (format `kaigo_calc.repriced.v1`)."""
        counts = {name: value for name, value in self._asdict().items() if isinstance(value, (int, str))}
        return {"format": "kaigo_calc.repriced.v1", **counts}


def reprice(
    lines: "str | PathLike[str] | pl.LazyFrame | pl.DataFrame",
    table: CodeTable,
    claims: "str | PathLike[str] | pl.LazyFrame | pl.DataFrame | None" = None,
    *,
    out: "str | PathLike[str] | None" = None,
    rejects: "str | PathLike[str] | None" = None,
    claim: "str | Sequence[str]" = "claim",
    code: str = "code",
    date: str = "date",
    count: str = "count",
    unit_price: Price = "unit_price_centi",
    benefit_rate: str | int = "benefit_rate",
    planned_units: str | None = None,
    uplift_outside_limit: bool = False,
    bad_rows: Literal["raise", "split"] | BadRows = "raise",
    on_progress: Callable[[int, int], object] | None = None,
) -> Repriced:
    """Compute the claims of a file of lines that may be larger than memory.

    Args:
        lines: a Parquet file, or a frame of Polars; fastest where the lines of a claim stand together
            and codes are whole numbers.
        table: the code table; `table.on(ServiceMonth("2026-06"))` computes by one revision, whatever the
            dates.
        claims: a Parquet file or frame of facts, one row a claim; without it they are columns of the
            lines.
        out: Parquet file for the claims; it is replaced when all is well, and not touched otherwise.
        rejects: Parquet file for lines that cannot be computed; only with `bad_rows="split"`.
        claim: column or columns that name the claim, which is one service type in one month.
        code: column of codes, as texts or whole numbers.
        date: column of the days of service.
        count: column of days or times.
        unit_price: column of prices in hundredths of a yen (1090 for 10.90 yen), or one price for all.
        benefit_rate: column of whole percents, or one percentage for all.
        planned_units: column of 計画単位数, needed where codes are under the benefit limit.
        uplift_outside_limit: whether the uplift of 2021 is outside the benefit limit (open reading).
        bad_rows: "raise" or "split", as in `month_claims`.
        on_progress: is called with the number of lines read, and of all lines.

    Returns:
        Counts and sums, in whole units and yen, and the frames that were not written to a file.

    Raises:
        ColumnInputError: as `month_claims` does, and for a file that is to be read and written, or written
            twice (KC-L76).
        UnreadableInputError: for what is no Parquet file, or a damaged one (KC-L74).
        OSError: for a file that cannot be read or written.

    Rule: 介護給付費請求書等の記載要領 集計欄; 老計発0331005号 第2の1 通則.

    >>> from datetime import date
    >>> from kaigo_calc import UnitPrice
    >>> from kaigo_calc.columns import code_table
    >>> lines = pl.LazyFrame({"claim": [1], "code": ["321151"], "date": [date(2026, 5, 1)], "count": [30]})
    >>> reprice(lines, code_table("32"), unit_price=UnitPrice("10.90"), benefit_rate=90).copay
    28090
    """
    what_to_do = BadRows.parse(bad_rows)
    _require_different_files([lines, claims], [out, rejects])
    names = line_columns(claim, code, date, count)
    how = claim_terms(
        table,
        names,
        unit_price,
        benefit_rate,
        planned_units,
        uplift_outside_limit=uplift_outside_limit,
        apart=claims is not None,
    )
    frame = with_plain_keys(nw.from_native(scanned(lines)), names)
    facts = frame if claims is None else with_plain_keys(nw.from_native(_collected(claims)), names)
    require_facts(facts, how, within=how.apart, once=False)
    frame, facts = with_same_keys(frame, facts, names) if how.apart else (frame, facts)
    scan = cast("pl.LazyFrame", typed(frame, names).to_native())
    known = cast("pl.DataFrame", facts.to_native()) if how.apart else None
    with reading(lines), output(out, _SUMS) as made, output(rejects) as rejected:
        try:
            for part in straight_claims(scan, known, how, on_progress):
                made.add(part)
            if what_to_do is BadRows.SPLIT:
                rejected.add(_no_rejects(scan))
        except FaultyFileError:
            made.forget()
            computed = month_claims(
                scan,
                table,
                None if known is None else known.lazy(),
                claim=claim,
                code=code,
                date=date,
                count=count,
                unit_price=unit_price,
                benefit_rate=benefit_rate,
                planned_units=planned_units,
                uplift_outside_limit=uplift_outside_limit,
                bad_rows=what_to_do,
            )
            good, bad = computed if isinstance(computed, Split) else (computed, None)
            made.add(good.collect())
            if bad is not None:
                rejected.add(bad.collect())
        return Repriced(
            lines=made.sums[LINES],
            claims=made.rows,
            rejected_lines=rejected.rows,
            insured_units=made.sums["insured_units"],
            total=made.sums["total"],
            insurance=made.sums["insurance"],
            copay=made.sums["copay"],
            own_yen=made.sums["own_yen"],
            code_table=table.digest,
            frame=made.frame,
            rejects=rejected.frame,
        )


def _collected(given: FileOrFrame) -> pl.DataFrame:
    with reading(given):
        return scanned(given).collect()


def _no_rejects(scan: pl.LazyFrame) -> pl.DataFrame:
    """Return rejected lines, as `month_claims` gives them, where there are none."""
    reason = unused(REASON, nw.from_native(scan))
    return scan.clear().with_columns(pl.lit("").alias(reason)).collect()


def _require_different_files(read: Sequence[object], write: Sequence[object]) -> None:
    """Refuse a file that is written twice, or read as well (KC-L76): half of it would be something else."""
    places = [
        [Path(cast("str", one)).resolve() for one in files if isinstance(one, (str, PathLike))]
        for files in (read, write)
    ]
    for number, place in enumerate(places[1]):
        if place in (*places[0], *places[1][:number]):
            raise ColumnInputError("KC-L76", file=place.name)
