"""データの置き場 (data directory): the files of a schedule, each read once, on first use."""

from functools import cache, cached_property
from pathlib import Path

from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.dated import Coverage, DatedTable
from kaigo_calc.schedules.table_file import (
    Column,
    Record,
    any_text,
    by_unique,
    dated_columns,
    one_of,
    optional_text,
    read_table,
    sourced_columns,
    whole_number_text,
)
from kaigo_calc.schedules.toml_file import coverage_of, read_sources, read_tables

_PRICE_CLASSES = ("labour_70", "labour_55", "labour_45", "flat")
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
        for path in sorted(path for path in self.path.iterdir() if path.suffix in {".csv", ".toml"}):
            total.update(f"{path.name}\0".encode() + path.read_bytes() + b"\0")
        return f"sha256:{total.hexdigest()}"

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
        return self._dated_table(
            "group_home_base_units",
            ("code", "unit_class", "care_level"),
            [
                one_of("code", packaged().service_types),
                one_of("unit_class", map(str, UnitClass)),
                one_of("care_level", map(str, CareLevel)),
                whole_number_text("units"),
                any_text("label_ja"),
            ],
        )

    def _unique_table(self, name: str, key: str, *columns: Column) -> dict[str, Record]:
        path = self.path.joinpath(name)
        return by_unique(path, read_table(path, [*columns, *sourced_columns(self.sources)]), key)

    def _dated_table(self, name: str, key: tuple[str, ...], columns: list[Column]) -> DatedTable:
        path = self.path.joinpath(f"{name}.csv")
        columns = [*columns, *dated_columns(), *sourced_columns(self.sources)]
        return DatedTable(path, read_table(path, columns), key, self._coverage(name))

    @cached_property
    def _coverages(self) -> dict[str, dict[str, object]]:
        return read_tables(self.path.joinpath("coverage.toml"))

    def _coverage(self, table: str) -> Coverage:
        return coverage_of(table, self._coverages, self.path.joinpath("coverage.toml"), self.sources)


@cache
def packaged() -> DataDirectory:
    """Return the data that come with the package.

    >>> packaged().digest.startswith("sha256:")
    True
    """
    return DataDirectory(_PACKAGED)
