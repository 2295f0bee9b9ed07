"""点検の結果 (findings): a figure that disagrees with its rule, or that could not be checked, and why."""

from dataclasses import asdict, dataclass
from typing import TypeAlias

from kaigo_calc.records.finding_texts import DIAGNOSES, IDENTITIES
from kaigo_calc.records.record import ClaimRecord, Value

Figure: TypeAlias = "int | str | None"

DIFFERS = "differs"
NOT_CHECKED = "not_checked"
INFERRED_CODE = "inferred_code"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of `check_statement`."""

    identity: str
    """Number of the identity, "1" to "17"; "form" for the form of the service, "code" for a service code."""
    kind: str
    """differs: the figure disagrees; not_checked: it could not be checked; inferred_code: the meaning of the
    service code is inferred, not read."""
    record: int
    """Number of the record in the input (in a file, the line), from 1."""
    record_kind: str
    """01, 02 or 10; empty for the 請求書."""
    field: str
    """Field id in the record."""
    label_ja: str
    """Name of the field in Japanese."""
    expected: Figure
    """What the rule gives; None where it gives nothing."""
    found: Figure
    """What the record holds; None where it holds nothing."""
    diagnosis: str | None = None
    """Id of the known mistake that gives `found`, or of the reason why it was not checked; else None."""
    status: str | None = None
    """The weakest status of the data behind `expected`; None where no data were used."""

    @property
    def message_ja(self) -> str:
        """The finding in Japanese."""
        return self._message(0)

    @property
    def message_en(self) -> str:
        """The finding in English."""
        return self._message(1)

    def _message(self, lang: int) -> str:
        rule = IDENTITIES[self.identity][lang]
        reason = DIAGNOSES[self.diagnosis][lang] if self.diagnosis else ""
        nothing = ("なし", "nothing")[lang]
        expected, found = (nothing if one is None else one for one in (self.expected, self.found))
        figures = (
            (f"正しくは {expected}、記録は {found}。", f"expected {expected}, found {found}.")[lang]
            if self.kind == DIFFERS
            else (f"記録は {found}。", f"found {found}.")[lang]
        )
        place = (f"記録{self.record} {self.label_ja}: ", f"record {self.record}, {self.field}: ")[lang]
        return place + " ".join(filter(None, (rule, figures, reason)))

    def __str__(self) -> str:
        return f"[{self.identity}] {self.message_ja}\n[{self.identity}] {self.message_en}"

    def to_dict(self) -> dict[str, object]:
        """Return the finding as JSON-ready values (format `kaigo_calc.finding.v1`)."""
        return {
            "format": "kaigo_calc.finding.v1",
            **asdict(self),
            "message_ja": self.message_ja,
            "message_en": self.message_en,
        }


def differs(
    identity: str,
    record: ClaimRecord,
    field: str,
    expected: Figure,
    diagnosis: str | None = None,
    *,
    found: "Value" = None,
    status: str | None = None,
) -> Finding:
    """Return the finding that a field is not what the rule gives; `found` is the field unless it is given."""
    shown = record.values.get(field) if found is None else found
    label = record.fields[field].label_ja
    place = (record.place.number, record.kind, field, label)
    return Finding(identity, DIFFERS, *place, expected, shown, diagnosis, status)


def not_checked(identity: str, record: ClaimRecord, field: str, reason: str) -> Finding:
    """Return the finding that a field could not be checked."""
    place = (record.place.number, record.kind, field, record.fields[field].label_ja)
    return Finding(identity, NOT_CHECKED, *place, None, record.values.get(field), reason)
