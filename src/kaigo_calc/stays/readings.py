"""数え方の選択 (readings): where no document read says how days are counted, the caller may choose.

The defaults are ours; they are listed in the documentation under *Readings that are ours*.
"""

from dataclasses import dataclass

from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.stays.facts import require_flag


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """How open points of the rules are read when a month is counted.

    Args:
        leaving_day_counts: the day on which a resident leaves is an ordinary day, like the day of admission.
        hospital_days_per_stay: the most days of `hospitalization_cost` for one stay in hospital over several
            months; None lets the limit of six days begin anew each calendar month.
        addons_on_hospital_days: daily add-ons of office and resident go on during billed days in hospital.
        long_stay_counts_both_ends: whether a stay in hospital is "over 30 days" counts the day of admission
            and the day of return; False counts the nights.
        consent_day_counts: end-of-life care may be claimed from the day of consent on; False: from the day
            after.

    Raises:
        InexactInputError: for a flag that is no `bool`, or a number that is not whole (KC-N01 to KC-N03).
        OutOfRangeError: for a negative number (KC-N06).
    """

    leaving_day_counts: bool = True
    hospital_days_per_stay: int | None = None
    addons_on_hospital_days: bool = False
    long_stay_counts_both_ends: bool = True
    consent_day_counts: bool = True

    def __post_init__(self) -> None:
        for name in (
            "leaving_day_counts",
            "addons_on_hospital_days",
            "long_stay_counts_both_ends",
            "consent_day_counts",
        ):
            require_flag(self, name)
        if self.hospital_days_per_stay is not None:
            whole_number(self.hospital_days_per_stay, "hospital_days_per_stay")
