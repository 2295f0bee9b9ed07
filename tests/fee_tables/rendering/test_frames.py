"""Data frames and Great Tables: whole numbers, headings in words, one line where a package is missing."""

import sys

import polars as pl
import pytest

from kaigo_calc.errors import UnknownCodeError
from tests.fee_tables.rendering.homes import plain, reduced, worked, yen


def test_polars() -> None:
    frame = worked().to_frame("polars")
    assert isinstance(frame, pl.DataFrame)
    (month,) = frame.filter(id="care_5", definition="month").to_dicts()
    assert (month["units"], month["total"], month["benefit_90"], month["copay_90"]) == (33_552, *yen(33_552))
    assert frame["copay_70"].dtype == pl.Int64


def test_pandas_is_the_default() -> None:
    frame = plain().to_frame()
    assert type(frame).__module__.startswith("pandas")
    days = frame[(frame["definition"] == "base_day") & (frame["id"] == "care_5")]
    assert days["copay_80"].tolist() == [1873]
    assert str(frame["copay_80"].dtype) == "int64"


def test_reductions_are_negative() -> None:
    frame = reduced().to_frame("polars").filter(id="three_units_two_night_staff")
    assert frame["units"].to_list() == [-50]
    assert frame["copay_90"].to_list() == [-yen(50).copay]
    assert frame["copay_95"].to_list() == [-yen(50, 95).copay]


def test_levels_and_items_are_told_apart() -> None:
    """The rows under "month" are the claims of the levels, and can be added up or averaged."""
    frame = worked().to_frame("polars")
    assert frame.filter(definition="month")["label_ja"].to_list() == [
        *("要支援2", "要介護1", "要介護2", "要介護3", "要介護4", "要介護5")
    ]
    assert frame.filter(definition="item_month")["id"].to_list()[0] == "scientific_care_promotion"
    assert "initial_period" in frame.filter(definition="item_day")["id"].to_list()
    assert frame.filter(definition="item_occurrence")["units"].to_list() == [400]


def test_headings_in_words() -> None:
    frame = worked().to_frame("polars", "ja")
    assert frame.columns == [
        *("項目", "内容", "単位数", "費用総額(円)"),
        *("保険給付額 90%(円)", "1割負担(円)"),
        *("保険給付額 80%(円)", "2割負担(円)"),
        *("保険給付額 70%(円)", "3割負担(円)"),
    ]
    months = frame.filter(pl.col("内容") == "1か月の請求")
    assert months["1割負担(円)"].to_list()[-1] == yen(33_552).copay
    assert frame.filter(pl.col("項目") == "初期加算")["内容"].to_list() == ["1日につき"]
    english = worked().to_frame("polars", "en")
    assert english["Item"][0] == "support level 2"
    assert english.filter(Item="Initial period")["What"].to_list() == ["day"]
    assert "30 days, base alone" in english["What"].to_list()


def test_unknown_backend() -> None:
    with pytest.raises(UnknownCodeError) as refused:
        plain().to_frame("arrow")
    assert refused.value.code == "KC-T12"
    assert "pandas" in refused.value.hint_en


@pytest.mark.parametrize(
    ("missing", "install"), [("pandas", "pandas"), ("polars", r"kaigo-calc\[notebook\]")]
)
def test_without_a_library_of_frames(missing: str, install: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ModuleNotFoundError, match=f'pip install "{install}"'):
        plain().to_frame(missing)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_great_table(lang: str) -> None:
    html = worked().to_great_table(lang).as_raw_html()
    for text in ("33,552", "365,716", "36,572", "5,262", "sha256:"):
        assert text in html
    assert "<すみだ>" not in html
    assert ("1日につき" in html) == (lang == "ja")


def test_great_table_of_a_home_without_items() -> None:
    html = plain().to_great_table().as_raw_html()
    assert "28,090" in html
    assert "対象・限度・要件" not in html


@pytest.mark.parametrize("missing", ["great_tables", "polars"])
def test_great_table_without_the_extra(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ModuleNotFoundError, match=r"kaigo-calc\[notebook\]"):
        plain().to_great_table()
