"""データの置き場 (data directory): the files of a schedule, each read once, on first use."""

from functools import cache, cached_property
from pathlib import Path

from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.household_class import CombinedClass, HighCostClass
from kaigo_calc.schedules.dated import Coverage, DatedTable
from kaigo_calc.schedules.fee_columns import (
    base_columns,
    condition_columns,
    item_columns,
    item_faults,
    limit_columns,
    rule_columns,
    rule_faults,
    service_code_columns,
)
from kaigo_calc.schedules.table_file import (
    Column,
    Record,
    RowFaults,
    any_text,
    by_unique,
    dated_columns,
    fraction_text,
    no_row_faults,
    one_of,
    optional_text,
    read_table,
    sourced_columns,
    whole_number_text,
)
from kaigo_calc.schedules.toml_file import coverage_of, read_sources, read_tables

BENEFIT_CASES = ("ordinary", "reduction", "exemption")
_PRICE_CLASSES = ("labour_70", "labour_55", "labour_45", "flat")
_ITEM_TABLES = (
    "group_home_items",
    "group_home_limits",
    "group_home_conditions",
    "group_home_item_rules",
    "group_home_service_codes",
)
_OTHER_TABLES = (
    "unit_prices",
    "service_price_classes",
    "area_grades",
    "municipalities",
    "service_types",
    "unpriced_services",
    "benefit_rates",
    "benefit_limits",
    "benefit_limit_services",
    "benefit_limit_exclusions",
    "public_expenses",
    "copay_share_incomes",
    "copay_share_cases",
    "high_cost_care_caps",
    "high_cost_care_incomes",
    "combined_limits",
    "combined_minimums",
    "staffing_figures",
)
_PACKAGED = Path(__file__).with_name("data")


class DataDirectory:
    """The data files of one directory; each is read and checked when it is first needed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def digest(self) -> str:
        """Fingerprint of all files of the directory, by which a bill can name the data it was made with."""
        from hashlib import sha256

        total = sha256()
        for path in sorted(
            path for path in self.path.iterdir() if path.suffix in {".csv", ".toml"} and path.is_file()
        ):
            total.update(f"{path.name}\0".encode() + path.read_bytes() + b"\0")
        return f"sha256:{total.hexdigest()}"

    @property
    def has_items(self) -> bool:
        """Whether the directory holds add-ons and reductions, or base units alone."""
        return self._holds("group_home_items")

    def table_names(self) -> list[str]:
        """Return the tables that the directory holds, and those that a schedule needs all the same.

        >>> packaged().table_names()[0]
        'group_home_base_units'
        """
        needed = _ITEM_TABLES if self.has_items else ()
        return ["group_home_base_units"] + [
            name for name in (*_ITEM_TABLES, *_OTHER_TABLES) if name in needed or self._holds(name)
        ]

    def table(self, name: str) -> "DatedTable | dict[str, Record]":
        """Return a table by its name, which is that of its file."""
        table: DatedTable | dict[str, Record] = getattr(self, name)
        return table

    @cached_property
    def sources(self) -> dict[str, dict[str, object]]:
        """Where figures were read, by source id (`sources.toml`)."""
        return read_sources(self.path.joinpath("sources.toml"))

    @cached_property
    def service_types(self) -> dict[str, Record]:
        """Service types by code (サービス種類コード)."""
        return self._unique_table(
            "service_types.csv",
            "code",
            any_text("service"),
            any_text("code"),
            any_text("label_ja"),
            optional_text("other_names"),
            any_text("name_en"),
        )

    @cached_property
    def unpriced_services(self) -> dict[str, Record]:
        """Service types that are paid without units, by code, with the reason."""
        return self._unique_table(
            "unpriced_services.csv", "code", any_text("code"), any_text("reason_ja"), any_text("reason_en")
        )

    @cached_property
    def municipalities(self) -> dict[str, Record]:
        """All municipalities by JIS code (five digits)."""
        return self._unique_table(
            "municipalities.csv",
            "jis_code",
            any_text("jis_code"),
            any_text("check_digit"),
            any_text("prefecture"),
            optional_text("county"),
            any_text("municipality"),
            optional_text("also_ward_of"),
        )

    @cached_property
    def service_price_classes(self) -> DatedTable:
        """Price class by service type code."""
        return self._dated_table(
            "service_price_classes",
            ("code",),
            [any_text("code"), any_text("notice_name_ja"), one_of("price_class", _PRICE_CLASSES)],
        )

    @cached_property
    def unit_prices(self) -> DatedTable:
        """Ratio per mille of 10 yen by price class and area grade."""
        return self._dated_table(
            "unit_prices",
            ("price_class", "area_grade"),
            [
                one_of("price_class", _PRICE_CLASSES),
                one_of("area_grade", map(str, AreaGrade)),
                whole_number_text("ratio_per_mille"),
            ],
        )

    @cached_property
    def area_grades(self) -> DatedTable:
        """Area grade by JIS code; the key "*" is the grade of every municipality not listed."""
        return self._dated_table(
            "area_grades",
            ("jis_code",),
            [any_text("jis_code"), any_text("municipality"), one_of("area_grade", map(str, AreaGrade))],
        )

    @cached_property
    def group_home_base_units(self) -> DatedTable:
        """Base units a day by service type code, unit class and care level."""
        return self._fee_table("base_units", ("code", "unit_class", "care_level"), base_columns(_services()))

    @cached_property
    def group_home_items(self) -> DatedTable:
        """Add-ons and reductions by item."""
        return self._fee_table("items", ("item",), item_columns(_services()), item_faults)

    @cached_property
    def group_home_limits(self) -> DatedTable:
        """Limits by item (or service) and name of the limit."""
        return self._fee_table("limits", ("subject", "limit"), limit_columns())

    @cached_property
    def group_home_conditions(self) -> DatedTable:
        """Conditions in words, by id."""
        return self._fee_table("conditions", ("condition",), condition_columns())

    @cached_property
    def group_home_item_rules(self) -> DatedTable:
        """Rules between items."""
        return self._fee_table("item_rules", ("rule", "items", "others"), rule_columns(), rule_faults)

    @cached_property
    def group_home_service_codes(self) -> DatedTable:
        """Service codes by what they stand for."""
        key = ("service", "item", "reductions", "unit_class", "care_level")
        return self._fee_table("service_codes", key, service_code_columns(_services()))

    @cached_property
    def benefit_rates(self) -> DatedTable:
        """Lowest and highest benefit rate by case and share."""
        columns = [
            one_of("case", BENEFIT_CASES),
            whole_number_text("share"),
            whole_number_text("lowest"),
            whole_number_text("highest"),
        ]
        return self._benefit_table("benefit_rates", ("case", "share"), columns)

    @cached_property
    def benefit_limits(self) -> DatedTable:
        """Benefit limit in units a month by care level (区分支給限度基準額)."""
        columns = [one_of("care_level", map(str, CareLevel)), whole_number_text("units")]
        return self._benefit_table("benefit_limits", ("care_level",), columns)

    @cached_property
    def benefit_limit_services(self) -> DatedTable:
        """Whether a service type falls under the benefit limit, by code."""
        columns = [one_of("code", _services()), one_of("managed", ("yes", "no"))]
        return self._benefit_table("benefit_limit_services", ("code",), columns)

    @cached_property
    def benefit_limit_exclusions(self) -> DatedTable:
        """Families of items outside the benefit limit (限度額管理対象外)."""
        return self._benefit_table("benefit_limit_exclusions", ("family",), [any_text("family")])

    @cached_property
    def public_expenses(self) -> DatedTable:
        """Rate and order of the public expense laws by law code (法別番号)."""
        columns = [
            any_text("law"),
            any_text("label_ja"),
            whole_number_text("rate"),
            whole_number_text("priority"),
            one_of("group_home", ("yes", "no")),
        ]
        return self._benefit_table("public_expenses", ("law",), columns)

    @cached_property
    def copay_share_incomes(self) -> DatedTable:
        """Incomes from which a share above the lowest is paid, by share (負担割合), the highest first."""
        columns = [
            whole_number_text("share"),
            whole_number_text("income_from"),
            whole_number_text("one_insured_from"),
            whole_number_text("more_insured_from"),
        ]
        return self._household_table("copay_share_incomes", ("share",), columns)

    @cached_property
    def copay_share_cases(self) -> DatedTable:
        """Share of those whose income does not decide it, and of everyone below the incomes, by case."""
        columns = [
            one_of("case", ("other", "second_insured", "untaxed", "welfare")),
            whole_number_text("share"),
        ]
        return self._household_table("copay_share_cases", ("case",), columns)

    @cached_property
    def high_cost_care_caps(self) -> DatedTable:
        """Monthly cap in yen by class of household and scope (高額介護サービス費)."""
        columns = [
            one_of("household_class", map(str, HighCostClass)),
            one_of("scope", ("household", "person")),
            whole_number_text("cap"),
        ]
        return self._household_table("high_cost_care_caps", ("household_class", "scope"), columns)

    @cached_property
    def high_cost_care_incomes(self) -> DatedTable:
        """Income that decides the class of a household, by class and test."""
        columns = [
            one_of("household_class", map(str, HighCostClass)),
            one_of("test", ("taxable_income_from", "pension_plus_other_up_to")),
            whole_number_text("yen"),
        ]
        return self._household_table("high_cost_care_incomes", ("household_class", "test"), columns)

    @cached_property
    def combined_limits(self) -> DatedTable:
        """Yearly limit in yen by income class (高額医療・高額介護合算)."""
        columns = [one_of("income_class", map(str, CombinedClass)), whole_number_text("yen")]
        return self._household_table("combined_limits", ("income_class",), columns)

    @cached_property
    def combined_minimums(self) -> DatedTable:
        """Smallest amounts that are paid out (高額医療・高額介護合算)."""
        columns = [one_of("minimum", ("paid_above",)), whole_number_text("yen")]
        return self._household_table("combined_minimums", ("minimum",), columns)

    @cached_property
    def staffing_figures(self) -> DatedTable:
        """Figures of staffing by subject and name: numbers of people, hours, months and shares."""
        columns = [
            any_text("subject"),
            any_text("figure"),
            fraction_text("value"),
            any_text("label_ja"),
            any_text("label_en"),
        ]
        return self._read_dated("staffing_figures", "staffing", ("subject", "figure"), columns, no_row_faults)

    def _holds(self, name: str) -> bool:
        try:
            self.path.joinpath(f"{name}.csv").stat()
        except OSError:  # `exists` would pass on some, such as those of a name too long
            return False
        return True

    def _unique_table(self, name: str, key: str, *columns: Column) -> dict[str, Record]:
        path = self.path.joinpath(name)
        return by_unique(path, read_table(path, [*columns, *sourced_columns(self.sources)]), key)

    def _fee_table(
        self, name: str, key: tuple[str, ...], columns: list[Column], row_faults: RowFaults = no_row_faults
    ) -> DatedTable:
        return self._read_dated(f"group_home_{name}", "group_home", key, columns, row_faults)

    def _benefit_table(self, name: str, key: tuple[str, ...], columns: list[Column]) -> DatedTable:
        return self._read_dated(name, "benefits", key, columns, no_row_faults)

    def _household_table(self, name: str, key: tuple[str, ...], columns: list[Column]) -> DatedTable:
        return self._read_dated(name, "household", key, columns, no_row_faults)

    def _dated_table(self, name: str, key: tuple[str, ...], columns: list[Column]) -> DatedTable:
        return self._read_dated(name, name, key, columns, no_row_faults)

    def _read_dated(
        self, name: str, coverage: str, key: tuple[str, ...], columns: list[Column], row_faults: RowFaults
    ) -> DatedTable:
        path = self.path.joinpath(f"{name}.csv")
        columns = [*columns, *dated_columns(), *sourced_columns(self.sources)]
        return DatedTable(path, read_table(path, columns, row_faults), key, self._coverage(coverage))

    @cached_property
    def _coverages(self) -> dict[str, dict[str, object]]:
        return read_tables(self.path.joinpath("coverage.toml"))

    def _coverage(self, table: str) -> Coverage:
        return coverage_of(table, self._coverages, self.path.joinpath("coverage.toml"), self.sources)


def _services() -> list[str]:
    return list(packaged().service_types)


@cache
def packaged() -> DataDirectory:
    """Return the data that come with the package.

    >>> packaged().digest.startswith("sha256:")
    True
    """
    return DataDirectory(_PACKAGED)
