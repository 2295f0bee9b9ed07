"""ある日の単位数表 (schedule on a day): look-ups and calculations with the figures in force on that day.

>>> from datetime import date
>>> from kaigo_calc.schedules.schedule import load_schedule
>>> on = load_schedule("group_home").on(date(2021, 4, 1))
>>> on.day_units("Ⅰ", "要介護5", ["night_staffing_shortfall", "over_capacity"]).total
582
"""

from collections.abc import Iterable, Sequence
from datetime import date

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.dated import Subject
from kaigo_calc.schedules.day_rows import DayUnits, day_conflicts, day_rows
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.fee_lines import Count, Pricing
from kaigo_calc.schedules.item_names import found_items, found_layers, has_ended, read_count
from kaigo_calc.schedules.item_rules import listed_names, misplaced, raise_conflicts, repeated
from kaigo_calc.schedules.items import Item, with_usable_rate
from kaigo_calc.schedules.month_rows import MonthUnits, count_conflicts, merged, month_rows, share_a_day
from kaigo_calc.schedules.table_file import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact
    from kaigo_calc.quantities.ratio import Ratio
    from kaigo_calc.schedules.schedule import Schedule

BASE_UNITS = Rule("base_units", "基本単位数(1日)", "Base units a day", "units", None, ())


class ScheduleOnDay:
    """A schedule on one day; made by `Schedule.on`."""

    __slots__ = ("_day", "_schedule")

    def __init__(self, schedule: "Schedule", day: date) -> None:
        self._schedule = schedule
        self._day = day

    @property
    def schedule(self) -> "Schedule":
        """The schedule for all days."""
        return self._schedule

    @property
    def day(self) -> date:
        """The day."""
        return self._day

    def base_units(
        self,
        unit_class: UnitClass | str | int,
        care_level: CareLevel | str | int,
        *,
        accept_unverified: bool = False,
        recorder: Recorder | None = None,
    ) -> int:
        """Return the base units a day for a class of home and a care level.

        Args:
            unit_class: 1 or "Ⅰ" for one unit, 2 or "Ⅱ" for two or more.
            care_level: e.g. 5, "care_5" or "要介護5".
            accept_unverified: True also returns a figure that is not confirmed.
            recorder: collects the look-up; used by `explain`, which also shows how far it is confirmed.

        Returns:
            Whole units a day, before any add-on or reduction.

        Raises:
            UnknownCodeError: for a class (KC-C06) or level (KC-C05) that does not exist.
            RuleConflictError: for a level to which the service is not open (KC-R01).
            NotEncodedError: for a class that the data do not hold (KC-E04).
            NotInForceError: for a day before or after the figure (KC-E01, KC-E02).
            UnverifiedError: for a figure that is not confirmed (KC-E05).

        Rule: 平成18年厚生労働省告示第126号 別表5 イ・ロ; 第128号 別表3 イ・ロ.

        >>> from kaigo_calc import load_schedule
        >>> load_schedule("group_home").on(date(2021, 4, 1)).base_units("Ⅱ", "要介護5")
        844
        """
        chosen_class, level = UnitClass.parse(unit_class), CareLevel.parse(care_level)
        row = self.base_row(chosen_class, level, accept_unverified=accept_unverified)
        units = int(row["units"])
        if recorder is not None:
            terms = (
                Term("unit_class", "name", f"{self.schedule.service.id} {chosen_class}", row["label_ja"]),
                Term("care_level", "name", level, level.label_ja),
                Term("on", "name", self.day),
            )
            recorder.looked_up(BASE_UNITS, terms, units, row.evidence)
        return units

    def base_row(self, unit_class: UnitClass, level: CareLevel, *, accept_unverified: bool = False) -> Record:
        """Return the row of the base units; raises as `base_units` does."""
        service = self.schedule.service
        self.schedule.require_open(level)
        what = Subject(
            f"{service.title_ja} {unit_class.label_ja} {level.label_ja}の基本単位数",
            f"The base units of {service} {unit_class} {level}",
        )
        key = (service.code, str(unit_class), str(level))
        table = self.schedule.data.group_home_base_units
        return table.at(key, self.day, what, accept_unverified=accept_unverified).record

    def item(
        self, item: str, *, rate: "Exact | Ratio | None" = None, accept_unverified: bool = False
    ) -> Item:
        """Return an add-on or reduction as it stands on the day, ready to be used.

        Args:
            item: id or official name, e.g. "service_provision_system_i" or "サービス提供体制強化加算(Ⅰ)".
            rate: your own rate for an item whose rate nobody has confirmed; the result is marked so.
            accept_unverified: True takes the unconfirmed candidate of the data; the result is marked so.

        Raises:
            InexactInputError: for anything but text (KC-N03), or a rate that is not exact (KC-N01, KC-N02).
            OutOfRangeError: for a rate of nothing, or of the whole and more (KC-N14).
            UnknownCodeError: for a name that no item has (KC-C08) or that several share (KC-C11).
            NotInForceError: for an item that has ended or not begun (KC-E01, KC-E02).
            RuleConflictError: for an item of other services (KC-R05), and for a rate of one's own against a
                confirmed figure (KC-R13).
            UnverifiedError: for a rate that is not confirmed (KC-E06).

        Source: 平成18年厚生労働省告示第126号 別表5, 第128号 別表3; the item names its own row.

        >>> from kaigo_calc import load_schedule
        >>> load_schedule("32").on(date(2024, 6, 1)).item("医療連携体制加算(Ⅰ)イ").units
        57
        """
        found = self.schedule.fee_items.find(item, self.day)
        return with_usable_rate(found, rate, accept_unverified=accept_unverified)

    def items(self) -> list[Item]:
        """Return all items of the service in force on the day, also those whose rate is not confirmed."""
        return list(self.schedule.fee_items.on(self.day).values())

    def conflicts(
        self,
        unit_class: UnitClass | str | int,
        items: Iterable[str],
        *,
        confirmed: Iterable[str] = (),
    ) -> tuple[RuleConflictError, ...]:
        """Return every rule that items break when they are claimed together; empty where there is none.

        Args:
            unit_class: class of the home.
            items: ids or official names.
            confirmed: ids of conditions that you confirm, such as "cooperation_corporation_or_pledge".

        Raises:
            InexactInputError: for one bare text instead of several names (KC-N03).
            UnknownCodeError: for a class (KC-C06), an item (KC-C08, KC-C11) or a condition (KC-C10) unknown.
            NotInForceError: for an item that has ended or not begun (KC-E01, KC-E02).

        Rule: notes of 平成18年厚生労働省告示第126号 別表5; each conflict names its own.

        >>> from kaigo_calc import load_schedule
        >>> on = load_schedule("preventive_group_home").on(date(2024, 6, 1))
        >>> on.conflicts("Ⅰ", ["medical_coordination_i_a"])[0].code
        'KC-R05'
        """
        found, conflicts = found_items(self.schedule.fee_items, self.day, items)
        return (*conflicts, *self._between(UnitClass.parse(unit_class), found, confirmed))

    def eligible_items(
        self,
        unit_class: UnitClass | str | int,
        chosen: Iterable[str] = (),
        *,
        confirmed: Iterable[str] = (),
    ) -> list[Item]:
        """Return the items that may still be claimed together with those chosen.

        Args:
            unit_class: class of the home.
            chosen: ids or official names of the items claimed already.
            confirmed: ids of conditions that you confirm.

        Raises:
            InexactInputError: for one bare text instead of several names (KC-N03).
            UnknownCodeError: for a class (KC-C06), an item (KC-C08, KC-C11) or a condition (KC-C10) unknown.
            NotInForceError: for an item that has ended or not begun (KC-E01, KC-E02).
            RuleConflictError: where the chosen items contradict each other already (KC-R04 to KC-R09).

        Rule: notes of 平成18年厚生労働省告示第126号 別表5; see `conflicts` for the reason of a refusal.

        >>> from kaigo_calc import load_schedule
        >>> on = load_schedule("group_home").on(date(2024, 6, 1))
        >>> names = [item.id for item in on.eligible_items(1, ["medical_coordination_i_a"])]
        >>> "medical_coordination_ii" in names, "medical_coordination_i_b" in names
        (True, False)
        """
        chosen_class = UnitClass.parse(unit_class)
        confirmations = list(confirmed)
        found, conflicts = found_items(self.schedule.fee_items, self.day, chosen)
        raise_conflicts([*conflicts, *self._between(chosen_class, found, confirmations)])
        return [
            item
            for item in self.items()
            if item not in found and not self._between(chosen_class, [*found, item], confirmations)
        ]

    def day_units(
        self,
        unit_class: UnitClass | str | int,
        care_level: CareLevel | str | int,
        items: Iterable[str] = (),
        *,
        confirmed: Iterable[str] = (),
        accept_unverified: bool = False,
        recorder: Recorder | None = None,
    ) -> DayUnits:
        """Return the units of one day: base, reductions, shares and fixed add-ons, row by row.

        Args:
            unit_class: class of the home.
            care_level: level of the resident on the day.
            items: ids or official names of the day's items, in any order; "hospitalization_cost" makes it a
                day in hospital, which has no base.
            confirmed: ids of conditions that you confirm.
            accept_unverified: True takes unconfirmed figures; the result is marked so.
            recorder: collects the steps; used by `explain`.

        Returns:
            The rows and their sum in whole units.

        Raises:
            InexactInputError: for one bare text instead of several names (KC-N03).
            UnknownCodeError: for a class, level, item or condition that does not exist (KC-C05, KC-C06,
                KC-C08, KC-C10, KC-C11).
            NotInForceError: for an item that has ended or not begun (KC-E01, KC-E02).
            UnverifiedError: for a figure that is not confirmed (KC-E05, KC-E06).
            RuleConflictError: for a level to which the service is not open (KC-R01) and for items that do
                not go together, all conflicts at once (KC-R04 to KC-R10, KC-R12, KC-R14).

        Rule: 平成18年厚生労働省告示第126号 別表5 注1から注10; 老計発0331005号 第2の1 通則.

        >>> from kaigo_calc import load_schedule
        >>> on = load_schedule("group_home").on(date(2025, 4, 1))
        >>> day = on.day_units("Ⅱ", 5, ["staff_shortage", "restraint_abolition_not_implemented"])
        >>> [row.units for row in day.rows], day.total
        ([592, -85], 507)
        """
        chosen_class, level = UnitClass.parse(unit_class), CareLevel.parse(care_level)
        self.schedule.require_open(level)
        found, conflicts = found_items(self.schedule.fee_items, self.day, items)
        conflicts += [*repeated(found), *day_conflicts(found)]
        raise_conflicts([*conflicts, *self._between(chosen_class, found, confirmed)])
        usable = [with_usable_rate(item, None, accept_unverified=accept_unverified) for item in found]
        pricing = Pricing(self, chosen_class, {item.id: item for item in usable}, accept_unverified, recorder)
        return day_rows(pricing, level)

    def month_units(
        self,
        unit_class: UnitClass | str | int,
        counts: Iterable[Count],
        *,
        treatment: Iterable[str | Item] = (),
        registered: Iterable[str] = (),
        confirmed: Iterable[str] = (),
        accept_unverified: bool = False,
        uplift_base: str = "basic_fee",
        recorder: Recorder | None = None,
    ) -> MonthUnits:
        """Return the units of one person's month in this service, line by line.

        Args:
            unit_class: class of the home.
            counts: what was provided how often, in any order; the same line may come in parts.
            treatment: the treatment-improvement add-ons of the office, as ids, official names or items; an
                item may carry a rate of your own: `on.item("treatment_r8_i_a", rate="…/1000")`.
            registered: items of which nothing is counted this month but on which others rest, such as the
                medical coordination behind end-of-life care billed after the resident had left.
            confirmed: ids of conditions that you confirm.
            accept_unverified: True takes unconfirmed rates; the result is marked so.
            uplift_base: "basic_fee" or "with_notes": whether the uplift of 2021 is taken of the base units
                alone or also of night support, early onset, three units and restraint (open reading).
            recorder: collects the steps; used by `explain`.

        Returns:
            Lines, their sum, the treatment improvement taken of it and the total, in whole units.

        Raises:
            InexactInputError: for a count that is no whole number (KC-N01, KC-N02, KC-N03).
            OutOfRangeError: for a negative count (KC-N06).
            UnknownCodeError: for a class, level, item, reading or condition that does not exist (KC-C05,
                KC-C06, KC-C08, KC-C09, KC-C10).
            NotInForceError: for an item that has ended or not begun (KC-E01, KC-E02).
            UnverifiedError: for a figure that is not confirmed (KC-E05, KC-E06).
            RuleConflictError: for a level to which the service is not open (KC-R01), for a month of nothing
                (KC-R18) and for items or counts that do not go together, all conflicts at once (KC-R04 to
                KC-R12, KC-R15 to KC-R17).

        Rule: 平成18年厚生労働省告示第126号 別表5; 令和3年厚生労働省告示第73号 附則第12条.

        >>> from kaigo_calc import load_schedule
        >>> on = load_schedule("group_home").on(date(2024, 6, 1))
        >>> month = on.month_units("Ⅰ", [Count("base_units", 30, "要介護5")], treatment=["treatment_r6_ii"])
        >>> month.sum_before_treatment, month.total
        (25770, 30357)
        """
        chosen_class = UnitClass.parse(unit_class)
        fee_items, day = self.schedule.fee_items, self.day
        read_counts = [read_count(self.schedule, day, one) for one in listed_names(counts, "counts")]
        given = [count for count in read_counts if count.count]
        names = {name: None for count in given for name in (count.item, *count.reductions) if name != BASE}
        found, conflicts = found_items(fee_items, day, names)
        also = listed_names(registered, "registered")
        ended = frozenset(name for name in also if has_ended(fee_items, day, name))
        resting = [name for name in also if name not in {*names, *ended}]
        behind, other_conflicts = found_items(fee_items, day, resting)
        layers, layer_conflicts = found_layers(fee_items, day, treatment, accept_unverified=accept_unverified)
        by_id = {item.id: item for item in found}
        known = [count for count in given if {count.item, *count.reductions} <= by_id.keys() | {BASE}]
        read = merged(known, by_id)
        raise_conflicts(
            [
                *conflicts,
                *other_conflicts,
                *layer_conflicts,
                *(count_conflicts(read, by_id, self._most_days()) if read or not given else []),
                *(
                    conflict
                    for conflict in self._between(chosen_class, [*found, *layers, *behind], confirmed, ended)
                    if share_a_day(conflict, read, {item.id: item for item in [*found, *layers, *behind]})
                ),
            ]
        )
        usable = {
            name: with_usable_rate(item, None, accept_unverified=accept_unverified)
            for name, item in by_id.items()
        }
        pricing = Pricing(self, chosen_class, usable, accept_unverified, recorder)
        return month_rows(pricing, read, layers, uplift_base)

    def uplift(self) -> Item | None:
        """Return the uplift on the basic reward, in the months that have one."""
        return next((item for item in self.items() if item.rate_of == "basic_month_sum"), None)

    def service_code(
        self,
        item: str,
        reductions: tuple[str, ...],
        unit_class: UnitClass | None,
        care_level: CareLevel | None,
    ) -> Record | None:
        """Return the row of the service code of a line, or None where no code is known."""
        table = self.schedule.data.group_home_service_codes
        start = (self.schedule.service.code, item, " ".join(reductions))
        by_level = (*start, "" if unit_class is None else str(unit_class), str(care_level or ""))
        for key in (by_level, (*start, "", "")):
            if key in table:
                for provision in table.ranges(key):
                    if provision.effective_from <= self.day < provision.effective_until:
                        return provision.record
        return None

    def service_codes(self) -> dict[str, Record]:
        """Return the rows of all service codes of the service on the day, by code."""
        rows = (
            provision.record for provision in self.schedule.data.group_home_service_codes.in_force(self.day)
        )
        return {row["service_code"]: row for row in rows if row["service"] == self.schedule.service.code}

    def _most_days(self) -> int:
        days = ServiceMonth.of(self.day).days
        longest = self.schedule.fee_items.longest_stay(self.day)
        return days if longest is None else min(days, longest)

    def _between(
        self,
        unit_class: UnitClass,
        items: Sequence[Item],
        confirmed: Iterable[str],
        also: frozenset[str] = frozenset(),
    ) -> list[RuleConflictError]:
        automatic = [misplaced(item) for item in items if item.rate_of == "basic_month_sum"]
        return automatic + self.schedule.rules_on(self.day).conflicts(unit_class, items, confirmed, also)

    def __repr__(self) -> str:
        return f"<ScheduleOnDay {self.schedule.id} {self.day}>"
