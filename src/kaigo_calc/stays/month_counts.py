"""1か月の回数 (month counts): what `count_month` returns, service by service."""

from dataclasses import dataclass
from datetime import date

from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.fee_lines import Count

REASONS = {
    "other_service": ("このサービスの項目ではない", "not an item of this service"),
    "not_registered": ("届出・該当の記録がない", "neither office nor resident has it registered"),
    "away": ("事業所にいない日", "away from the home"),
    "no_consent": ("看取り介護の同意がない", "no consent to end-of-life care"),
    "over_limit": ("限度の日数を超えている", "more days than the limit"),
    "return_not_expected": ("3月以内に戻る見込みがない", "no return within three months was expected"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that the facts of the month would give, but that is not counted, and why."""

    service: str
    item: str
    reason: str
    """other_service, not_registered, away, no_consent, over_limit or return_not_expected."""
    days: int
    """Days it would have counted on; 0 for an item that is not counted by days."""

    @property
    def reason_ja(self) -> str:
        """The reason in Japanese."""
        return REASONS[self.reason][0]

    @property
    def reason_en(self) -> str:
        """The reason in English."""
        return REASONS[self.reason][1]


@dataclass(frozen=True, slots=True)
class ServiceCounts:
    """The counts of one service type; `ScheduleOnDay.month_units` takes its fields as they are."""

    service: str
    counts: tuple[Count, ...]
    days: tuple[tuple[date, ...], ...]
    """For each count the days behind it; an item of the month counts once, however many days it held."""
    treatment: tuple[str, ...]
    registered: tuple[str, ...]
    """Every item that holds in the month, counted or not."""


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """The counts of one resident's month; made by `count_month`."""

    month: ServiceMonth
    unit_class: UnitClass
    parts: tuple[ServiceCounts, ...]
    """One for each service type: a change from 要支援2 to 要介護 within a month gives two."""
    left_out: tuple[LeftOut, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the counts as JSON-ready values."""
        return {
            "month": str(self.month),
            "unit_class": str(self.unit_class),
            "parts": [
                {
                    "service": part.service,
                    "counts": [
                        {
                            "item": count.item,
                            "count": count.count,
                            "care_level": None if count.care_level is None else str(count.care_level),
                            "reductions": list(count.reductions),
                        }
                        for count in part.counts
                    ],
                    "treatment": list(part.treatment),
                    "registered": list(part.registered),
                }
                for part in self.parts
            ],
            "left_out": [
                {"service": one.service, "item": one.item, "reason": one.reason, "days": one.days}
                for one in self.left_out
            ],
        }
