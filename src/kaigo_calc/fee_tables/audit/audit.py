"""料金表の点検結果 (audit): all findings of a published fee table, as text, JSON, rows and HTML."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from kaigo_calc.claims.office_prices import known_places
from kaigo_calc.fee_tables.audit.findings import CellFinding, ColumnFinding, Stated, SumFinding, Verdict
from kaigo_calc.fee_tables.audit.limits import CannotShow
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.fee_tables.published import PublishedTable
from kaigo_calc.quantities.unit_price import UnitPrice

FORMAT = "kaigo_calc.fee_table_audit.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What each figure of a published fee table was found to be; made by `audit_fee_table`."""

    page: PublishedTable
    office: FeeOffice
    """The home, completed with what was printed or inferred."""
    on: date
    days: int
    """Days of a month, where a column names none."""
    findings: tuple[CellFinding, ...]
    """One for each cell with a figure, in the order of the page."""
    columns: tuple[ColumnFinding, ...]
    sums: tuple[SumFinding, ...]
    stated: tuple[Stated, ...]
    """What the page prints of the home, and what was inferred or assumed."""
    cannot_show: tuple[CannotShow, ...]
    """What the right figures cannot exclude."""

    @property
    def inferred(self) -> tuple[Stated, ...]:
        """What was taken from the figures alone, or assumed."""
        return tuple(one for one in self.stated if one.how != "printed")

    @property
    def unit_price(self) -> UnitPrice | None:
        """Yen per unit of the home; None where its place stayed unknown."""
        if not known_places(self.office):
            return None
        price, _ = self.office.priced_at(self.office.services[-1], self.on)
        return price

    @property
    def counts(self) -> dict[str, int]:
        """How many cells have each verdict."""
        found = Counter(one.verdict for one in self.findings)
        return {str(verdict): found[verdict] for verdict in Verdict}

    @property
    def checked(self) -> int:
        """How many cells could be checked."""
        return sum(one.verdict is not Verdict.NOT_CHECKABLE for one in self.findings)

    @property
    def ok(self) -> bool:
        """Whether something could be checked, and all of it is right, the printed unit price too."""
        contradicted = any(one.contradicted for one in self.stated)
        return 0 < self.checked == self.counts["right"] and not contradicted

    def of(self, verdict: Verdict | str) -> tuple[CellFinding, ...]:
        """Return the cells of a verdict: "right", "wrong", "unexplained" or "not_checkable"."""
        return tuple(one for one in self.findings if str(one.verdict) == str(verdict))

    def to_rows(self) -> list[dict[str, object]]:
        """Return a row a cell, for data frames."""
        return [one.to_dict() for one in self.findings]

    def to_dict(self) -> dict[str, object]:
        """Return everything as JSON-ready values (format `kaigo_calc.fee_table_audit.v1`)."""
        return {
            "format": FORMAT,
            "name": self.page.name,
            "ok": self.ok,
            "counts": self.counts,
            "on": str(self.on),
            "days": self.days,
            "unit_class": str(self.office.unit_class),
            "unit_price": None if self.unit_price is None else str(self.unit_price),
            "treatment": None if self.office.treatment is None else list(self.office.treatment),
            "stated": [one.to_dict() for one in self.stated],
            "cells": self.to_rows(),
            "columns": [one.to_dict() for one in self.columns],
            "sums": [one.to_dict() for one in self.sums],
            "cannot_show": [one.to_dict() for one in self.cannot_show],
        }

    def to_text(self, lang: str = "ja") -> str:
        """Return the answer as plain text in "ja" or "en": the verdict in the first line, then why.

        Raises:
            UnknownCodeError: for another language (KC-X02).
        """
        from kaigo_calc.fee_tables.audit.audit_text import audit_text

        return audit_text(self, lang)

    def __str__(self) -> str:
        return self.to_text()

    def to_html(self, lang: str = "ja") -> str:
        """Return the tables as printed, each cell with a colour and a sign, and the right figures.

        Raises:
            UnknownCodeError: for another language (KC-X02).
        """
        from kaigo_calc.fee_tables.audit.audit_html import audit_html

        return audit_html(self, lang)

    def _repr_html_(self) -> str:
        return self.to_html()
