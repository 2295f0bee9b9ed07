"""Pinned schedules and fee tables: nothing changed passes, every change is named with its days."""

import csv
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kaigo_calc
from kaigo_calc import FeeOffice, build_fee_table, load_schedule
from kaigo_calc.errors import InexactInputError, RuleConflictError, UnreadableInputError
from kaigo_calc.fee_tables import fee_table_schema
from kaigo_calc.schedules import Schedule
from kaigo_calc.testing import assert_fee_table_unchanged, assert_schedule_unchanged

DATA = Path(kaigo_calc.__file__).parent / "schedules" / "data"
TABLE: dict[str, Any] = {
    "format": "kaigo_calc.fee_table.v1",
    "name": "グループホームすみだ",
    "on": "2026-05-01",
    "unit_price": "10.90",
    "benefit_rates": [90, 80],
    "levels": {"care_5": {"day": {"units": 859, "copay": {"90": 937, "80": 1873}}}},
    "items": {"initial_period": {"units": 30, "rate": None, "claimed": True, "levels": ("care_5",)}},
    "in_force_from": "2025-04-01",
    "schedule_ids": ["kaigo_calc/group_home"],
    "schedule_digest": "sha256:1",
}


class Table:
    def __init__(self, copay: int) -> None:
        self.copay = copay

    def to_dict(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(json.dumps(TABLE))
        document["levels"]["care_5"]["day"]["copay"]["90"] = self.copay
        return document


def _failure(given: Any, path: Path) -> list[str]:
    of_schedule = isinstance(given, (str, Schedule))
    check: Any = assert_schedule_unchanged if of_schedule else assert_fee_table_unchanged
    with pytest.raises(AssertionError) as caught:
        check(given, path)
    return str(caught.value).splitlines()


def test_a_pin_is_readable_and_has_a_line_for_each_figure(tmp_path: Path) -> None:
    path = tmp_path / "new" / "group_home.json"
    assert_schedule_unchanged("group_home", path, update=True)
    lines = path.read_text("utf-8").splitlines()
    document = json.loads("\n".join(lines))
    schedule = load_schedule("32")
    assert document["schedule_id"] == schedule.id
    assert document["schedule_digest"] == schedule.digest
    assert '    "base_units/one_unit/care_5/2024-04-01/units": 859,' in lines
    figures = document["figures"]
    assert len(lines) == len(figures) + 8
    assert list(figures) == sorted(figures)
    pinned = {name: value for name, value in figures.items() if name.endswith("/units")}
    assert len(pinned) == sum(row["units"] is not None for row in schedule.to_rows())


def test_nothing_changed(tmp_path: Path) -> None:
    path = tmp_path / "pin.json"
    assert_schedule_unchanged("32", path, update=True)
    before = path.read_bytes()
    assert_schedule_unchanged(load_schedule("group_home"), str(path))
    assert_schedule_unchanged("group_home", path, update=True)
    assert path.read_bytes() == before
    table = tmp_path / "table.json"
    assert_fee_table_unchanged(Table(937), table, update=True)
    assert_fee_table_unchanged(Table(937), table)
    assert_fee_table_unchanged({**TABLE, "schedule_digest": "sha256:2", "schedule_ids": []}, table)


def test_without_a_pin_it_fails_and_says_how_to_make_one(tmp_path: Path) -> None:
    for given in ("group_home", TABLE):
        lines = _failure(given, tmp_path / "pin.json")
        assert lines[0].endswith("固定した値がまだありません。")
        assert lines[1] == f"No figures are pinned yet in {tmp_path / 'pin.json'}."
        assert "pytest --update-fee-tables" in lines[2]
    assert not (tmp_path / "pin.json").exists()


def _own_schedule(folder: Path, change: tuple[str, str]) -> Schedule:
    """The schedule of data in which one row of base units has another figure."""
    shutil.copytree(DATA, folder)
    path = folder / "group_home_base_units.csv"
    text = path.read_text("utf-8")
    assert text.count(change[0]) == 1
    path.write_text(text.replace(*change), "utf-8")
    return Schedule.from_directory(folder, "group_home")


def _base_row(level: str, unit_class: str, first_day: str) -> str:
    with (DATA / "group_home_base_units.csv").open(encoding="utf-8") as stream:
        rows = [line for line in stream if not line.startswith("#")]
    header = next(csv.reader(rows))
    wanted = {"service": "32", "care_level": level, "unit_class": unit_class, "effective_from": first_day}
    for line in rows[1:]:
        row = dict(zip(header, next(csv.reader([line])), strict=False))
        if all(row.get(name, value) == value for name, value in wanted.items()) and row["units"] in line:
            return line
    raise AssertionError(wanted)


def test_a_changed_unit_is_named_with_its_days(tmp_path: Path) -> None:
    """859 units a day of care level 5 in one unit: 墨田区 令和8年度 集団指導 資料3 p.12."""
    row = _base_row("care_5", "one_unit", "2024-04-01")
    assert ",859," in row
    changed = _own_schedule(tmp_path / "data", (row, row.replace(",859,", ",860,")))
    path = tmp_path / "pin.json"
    assert_schedule_unchanged("group_home", path, update=True)
    lines = _failure(changed, path)
    assert lines[0] == f"{path} に固定した値と1か所で違います。"
    assert lines[1] == f"1 figures differ from those pinned in {path}."
    assert lines[2] == "  base_units/one_unit/care_5/2024-04-01/units: 859 → 860  [2024-04-01 -]"
    assert lines[3] == f"kaigo_calc/group_home {load_schedule('32').digest}"
    assert lines[4] == f"→ data/group_home {changed.digest}"
    assert (
        lines[5] == "正しい変更なら / If that is right, accept it: pytest --update-fee-tables (update=True)"
    )
    assert_schedule_unchanged(changed, path, update=True)
    assert_schedule_unchanged(changed, path)


def test_new_and_ended_rows_are_named_with_their_last_day(tmp_path: Path) -> None:
    path = tmp_path / "pin.json"
    assert_schedule_unchanged("group_home", path, update=True)
    document = json.loads(path.read_text("utf-8"))
    figures = document["figures"]
    gone = "base_units/one_unit/care_1/2021-04-01/units"
    assert figures.pop(gone) == 764
    figures["old_item/2021-04-01/units"] = 5
    figures["old_item/2021-04-01/last_day"] = "2024-03-31"
    path.write_text(json.dumps(document), "utf-8")
    assert _failure("group_home", path)[2:5] == [
        "  base_units/one_unit/care_1/2021-04-01/units: なし/none → 764  [2021-04-01 - 2024-03-31]",
        "  old_item/2021-04-01/last_day: 2024-03-31 → なし/none  [2021-04-01 - 2024-03-31]",
        "  old_item/2021-04-01/units: 5 → なし/none  [2021-04-01 - 2024-03-31]",
    ]


def test_a_changed_fee_is_named(tmp_path: Path) -> None:
    path = tmp_path / "table.json"
    assert_fee_table_unchanged(TABLE, path, update=True)
    document = json.loads(path.read_text("utf-8"))
    assert document["schedule_id"] == "kaigo_calc/group_home"
    assert document["figures"]["levels/care_5/day/copay/90"] == 937
    assert document["figures"] == {
        "on": "2026-05-01",
        "unit_price": "10.90",
        "benefit_rates/1": 90,
        "benefit_rates/2": 80,
        "levels/care_5/day/units": 859,
        "levels/care_5/day/copay/90": 937,
        "levels/care_5/day/copay/80": 1873,
        "items/initial_period/units": 30,
    }
    assert document["information"]["in_force_from"] == "2025-04-01"
    assert document["information"]["items/initial_period/levels/1"] == "care_5"
    assert _failure(Table(1938), path)[2] == "  levels/care_5/day/copay/90: 937 → 1,938"


def test_what_is_no_figure_of_a_table_may_change(tmp_path: Path) -> None:
    """A new release of the data words its notes anew, and has another digest, without another fee."""
    path = tmp_path / "table.json"
    assert_fee_table_unchanged({**TABLE, "notes": [{"text_ja": "注", "text_en": "note"}]}, path, update=True)
    others: dict[str, Any] = {
        "format": "kaigo_calc.fee_table.v2",
        "name": "本所",
        "notes": [],
        "office": {"name": "本所"},
        "sources": [{"number_ja": "告示"}],
        "status": "verified",
        "statuses": ["verified"],
        "unit_class": "one_unit",
        "in_force_from": "2026-04-01",
        "schedule_digest": "sha256:2",
        "schedule_ids": None,
    }
    for name, value in others.items():
        assert_fee_table_unchanged({**TABLE, name: value}, path)
    items: dict[str, Any] = {"initial_period": {"units": 30, "rate": None, "claimed": False, "levels": []}}
    assert_fee_table_unchanged({**TABLE, "items": items}, path)
    for name in ("on", "unit_price", "benefit_rates"):
        assert len(_failure({**TABLE, name: "1"}, path)) >= 6


def test_a_table_of_the_library_is_pinned_without_its_notes(tmp_path: Path) -> None:
    office = FeeOffice(unit_class="Ⅰ", municipality="墨田区", items=["医療連携体制加算(Ⅰ)イ"])
    table = build_fee_table(office, on=date(2026, 5, 1))
    path = tmp_path / "table.json"
    assert_fee_table_unchanged(table, path, update=True)
    document = json.loads(path.read_text("utf-8"))
    assert document["figures"]["levels/care_5/day/units"] == 859 + 57
    parts = {name.partition("/")[0] for name in document["figures"]}
    assert parts == {"on", "days", "unit_price", "benefit_rates", "levels", "items"}
    changed: Any = {**table.to_dict(), "notes": [], "schedule_digest": "sha256:2", "in_force_from": ""}
    assert_fee_table_unchanged(changed, path)


def test_every_part_of_a_table_is_known_to_be_a_figure_or_not(tmp_path: Path) -> None:
    """A new part of the format has to be told apart here, or pins would fail without another figure."""
    properties: Any = fee_table_schema()["properties"]
    path = tmp_path / "table.json"
    assert_fee_table_unchanged(dict.fromkeys(properties, "x"), path, update=True)
    figures = json.loads(path.read_text("utf-8"))["figures"]
    assert sorted(figures) == [
        *("benefit_rates", "days", "items", "levels", "on", "treatment", "unit_price"),
    ]


def test_paths_that_read_alike_are_two_figures(tmp_path: Path) -> None:
    """Naively joined by spaces, or by unescaped strokes, one of the two figures is lost."""
    path = tmp_path / "table.json"
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"a": {"b c": 1}, "a b": {"c": 2}}, {"a": {"b c": 9}, "a b": {"c": 2}}),
        ({"a": {"b/c": 1}, "a/b": {"c": 2}}, {"a": {"b/c": 9}, "a/b": {"c": 2}}),
        ({"a": {"b/c": 1}, "a~1b": {"c": 2}}, {"a": {"b/c": 1}, "a~1b": {"c": 9}}),
    ]
    for before, after in pairs:
        assert_fee_table_unchanged(before, path, update=True)
        assert len(json.loads(path.read_text("utf-8"))["figures"]) == 2
        assert len(_failure(after, path)) == 6


def test_keys_that_are_the_same_as_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleConflictError) as caught:
        assert_fee_table_unchanged({"copay": {90: 937, "90": 936}}, tmp_path / "pin.json", update=True)
    assert caught.value.code == "KC-V13"
    assert "copay/90" in caught.value.message_en


def test_true_is_not_one(tmp_path: Path) -> None:
    path = tmp_path / "pin.json"
    assert_fee_table_unchanged({"units": 1}, path, update=True)
    assert _failure({"units": True}, path)[2] == "  units: 1 → True"


@pytest.mark.parametrize("table", [{}, {"copay": {}}, {"copay": None}, {"notes": ["x"], "name": "y"}])
@pytest.mark.parametrize("update", [True, False])
def test_an_empty_table_is_refused(table: dict[str, Any], update: bool, tmp_path: Path) -> None:
    with pytest.raises(RuleConflictError) as caught:
        assert_fee_table_unchanged(table, tmp_path / "pin.json", update=update)
    assert caught.value.code == "KC-V12"
    assert not (tmp_path / "pin.json").exists()


def test_an_empty_schedule_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_rows(_: Schedule) -> list[dict[str, Any]]:
        return []

    monkeypatch.setattr(Schedule, "to_rows", no_rows)
    with pytest.raises(RuleConflictError) as caught:
        assert_schedule_unchanged("group_home", tmp_path / "pin.json", update=True)
    assert caught.value.code == "KC-V12"


@pytest.mark.parametrize(
    "figures", ["[]", "null", "{}", "5", '"x"', '{"a": null}', '{"a": NaN}', '{"a": []}']
)
def test_a_pin_with_other_figures_is_refused(figures: str, tmp_path: Path) -> None:
    path = tmp_path / "pin.json"
    assert_fee_table_unchanged({"a": 1}, path, update=True)
    head, _, _ = path.read_text("utf-8").partition('"figures": ')
    path.write_text(f'{head}"figures": {figures}}}', "utf-8")
    json.loads(path.read_text("utf-8"))
    with pytest.raises(UnreadableInputError) as caught:
        assert_fee_table_unchanged({"a": 1}, path)
    assert caught.value.code == "KC-V10"


def test_a_pin_with_another_head_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pin.json"
    assert_fee_table_unchanged({"a": 1}, path, update=True)
    document = json.loads(path.read_text("utf-8"))
    for name in ("format", "of", "schedule_id", "schedule_digest"):
        path.write_text(json.dumps({**document, name: None}), "utf-8")
        with pytest.raises(UnreadableInputError) as caught:
            assert_fee_table_unchanged({"a": 1}, path)
        assert caught.value.code == "KC-V10"
    path.write_text("[" * 100_000, "utf-8")
    with pytest.raises(UnreadableInputError):
        assert_fee_table_unchanged({"a": 1}, path)


def test_a_table_that_does_not_say_since_when(tmp_path: Path) -> None:
    path = tmp_path / "table.json"
    assert_fee_table_unchanged({"price": 10}, path, update=True)
    assert _failure({"price": Ellipsis}, path)[2] == "  price: 10 → Ellipsis"


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '"x"', '{"format": "other"}', '{"format": "kaigo_calc.fee_pin.v1"}', "\udc80"]
)
def test_a_file_that_is_no_pin_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "pin.json"
    path.write_text(content, "utf-8", errors="surrogateescape")
    with pytest.raises(UnreadableInputError) as caught:
        assert_schedule_unchanged("group_home", path)
    assert caught.value.code == "KC-V10"


def test_a_folder_is_no_pin(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        assert_schedule_unchanged("group_home", tmp_path)
    assert caught.value.code == "KC-V10"


def test_a_pin_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pin.json"
    assert_schedule_unchanged("group_home", path, update=True)
    with pytest.raises(RuleConflictError) as caught:
        assert_schedule_unchanged("37", path)
    assert caught.value.code == "KC-V11"
    with pytest.raises(RuleConflictError) as caught:
        assert_fee_table_unchanged(TABLE, path)
    assert "fee_table" in caught.value.message_en


def test_anything_else_is_refused(tmp_path: Path) -> None:
    wrong: Any
    for wrong in (32, None, TABLE):
        with pytest.raises(InexactInputError):
            assert_schedule_unchanged(wrong, tmp_path / "pin.json")
    for wrong in (32, None, "table"):
        with pytest.raises(InexactInputError) as caught:
            assert_fee_table_unchanged(wrong, tmp_path / "pin.json")
        assert "料金表" in caught.value.message_ja
