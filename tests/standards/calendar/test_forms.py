"""The calendar as text, CSV, HTML and page: what a clerk reads, in both languages, and nothing that runs."""

import csv
import io
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from kaigo_calc.errors import UnknownCodeError
from kaigo_calc.staffing.sufficiency_words import day_text
from kaigo_calc.standards import Calendar, CooperatingHospital, Hire, Notice, Resident
from kaigo_calc.standards.calendar.words import by_month, month_text, reduction_names
from tests.standards.calendar.making import bare, found, home, made

FORMS = ("to_text", "to_csv", "to_html", "to_page")
LANGUAGES = ("ja", "en")


def written(calendar: Calendar, form: str, lang: str) -> str:
    text = getattr(calendar, form)(lang)
    assert isinstance(text, str)
    return text


class Page(HTMLParser):
    """Collects the tags and the texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name in {"src", "href"} or name.startswith("on")]
        if tag not in {"br", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_every_row_is_in_every_form(form: str, lang: str) -> None:
    calendar = made(home())
    text = written(calendar, form, lang)
    for duty in calendar.duties:
        assert (duty.label_ja if lang == "ja" else duty.label_en) in text
        for reason in duty.reasons:
            assert (reason.ja if lang == "ja" else reason.en).replace("'", "&#x27;" if "ml" in form else "'")[
                :20
            ] in text
    assert text == written(made(home()), form, lang)
    assert "None" not in text


@pytest.mark.parametrize("form", [*FORMS, "to_ics"])
@pytest.mark.parametrize("lang", ["fr", "JA", "", None, 1])
def test_other_languages_are_refused(form: str, lang: Any) -> None:
    with pytest.raises(UnknownCodeError) as refused:
        getattr(made(bare()), form)(lang)
    assert refused.value.code == "KC-X02"


def test_text_begins_with_what_needs_attention() -> None:
    lines = made(home()).to_text().splitlines()
    assert lines[0] == "グループホームすみだ 2026年度 運営基準の年間予定(2026-11-30 までの記録による)"
    assert lines[2] == "記録がなく、見ていないもの: 入退居の書類(利用者全員)、個人情報の使用同意(利用者全員)"
    assert lines[3:6] == ["", "対応が必要なもの", "  [未実施] 2026年4月1日(水) 業務継続計画(災害)"]
    assert lines[7] == "      減算: 業務継続計画未策定減算"
    assert "2026年4月" in lines
    assert "2027年3月" in lines
    assert "期限の日が決まっていないもの" in lines
    assert lines.index("期限の日が決まっていないもの") > lines.index("2027年3月")
    assert "  [実施済] 5月7日(木) 変更の届出(管理者) (実施 2026-05-07)" in lines


def test_text_in_english() -> None:
    lines = made(home()).to_text("en").splitlines()
    assert (
        lines[0] == "グループホームすみだ: operating standards of fiscal year 2026 (records up to 2026-11-30)"
    )
    assert lines[2].startswith("Not looked at, as no records were given: papers of entry and leaving")
    assert lines[4] == "Needs attention"
    assert "  [done] 2026-05-07 (Thu) Notice of a change (管理者) (done 2026-05-07)" in lines
    assert "2026-04" in lines
    assert "Without a fixed day" in lines


def test_reasons_stand_once_in_the_text() -> None:
    lines = [line.strip() for line in made(home()).to_text().splitlines()]
    late = [line for line in lines if line.startswith("前回からおおむね2か月の目安(2026-10-19)")]
    no_plan = [line for line in lines if line.startswith("2026-04-01から整っていません")]
    assert (len(late), len(no_plan)) == (1, 1)


def test_a_reduction_that_is_open_is_not_told_as_certain() -> None:
    """資料3 p.40 has 未実施減算有り for the plan (BCP); whether it is taken for drills is open."""
    calendar = made(replace(home(), as_of=date(2027, 4, 30)))
    plan, drill = found(calendar, "bcp.disaster_plan"), found(calendar, "bcp.drill.1")
    assert reduction_names(plan, "ja") == ["業務継続計画未策定減算"]
    assert reduction_names(drill, "ja") == ["業務継続計画未策定減算(対象になるか要確認)"]
    assert reduction_names(drill, "en")[0].endswith("(open whether it is taken)")
    assert reduction_names(found(calendar, "abuse.committee"), "ja") == []  # it was held


def test_a_home_without_anything_to_do() -> None:
    assert made(bare()).to_text("ja").splitlines()[-1] == "  見た範囲にはありません。"
    assert made(bare()).to_text("en").splitlines()[-1] == "  Nothing in what was looked at."
    assert "<table" not in made(bare()).to_html()
    assert made(bare()).to_csv().count("\r\n") == 1


def test_a_home_of_which_everything_is_known_has_no_line_for_it() -> None:
    quiet = made(bare())._replace(not_given=())
    assert quiet.to_text().splitlines()[-1] == "  ありません。"
    calendar = made(home())._replace(not_given=())
    assert "見ていない" not in calendar.to_text() + calendar.to_html()
    assert "Not looked at" not in calendar.to_text("en") + calendar.to_page("en")


def test_csv_is_read_back() -> None:
    calendar = made(home())
    rows = list(csv.reader(io.StringIO(calendar.to_csv(), newline="")))
    assert rows[0] == ["期限", "状態", "内容", "実施日", "根拠", "理由・注意", "減算"]
    assert [row[0] for row in rows[1:]] == [str(duty.due_on or "") for duty in calendar.duties]
    [notice] = [row for row in rows if row[2] == "変更の届出(管理者)"]
    assert notice[:4] == ["2026-05-07", "実施済", "変更の届出(管理者)", "2026-05-07"]
    assert notice[4].startswith("介護保険法")
    assert "資料3 43ページ" in notice[4]
    assert calendar.to_csv("en").startswith("Due,Status,Duty,")


HOSTILE = '<script>alert("&")</script>'


def hostile(name: str) -> Calendar:
    office = replace(
        bare(date(2027, 4, 30)),
        name=name,
        hires=[Hire(person=name, hired_on=date(2026, 4, 1), qualified=False)],
        residents=[Resident(name=name, admitted_on=date(2026, 4, 1), plans=[])],
        notices=[Notice(what=name, event_on=date(2026, 4, 1))],
        hospital=CooperatingHospital(),
    )
    return made(office)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["to_html", "to_page"])
def test_names_are_escaped(form: str, lang: str) -> None:
    text = written(hostile(HOSTILE), form, lang)
    assert "<script" not in text
    page = Page(text)
    assert page.open == []
    assert "script" not in page.tags
    assert any(HOSTILE in shown for shown in page.texts)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1"])
def test_no_spreadsheet_takes_a_name_for_a_formula(name: str) -> None:
    plain = name.replace("\uff1d", "=")  # names of people are written in one way
    for lang in LANGUAGES:
        rows = list(csv.reader(io.StringIO(hostile(name).to_csv(lang))))
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\uff1d"))]
        assert any(cell.startswith(f"'{plain}") for cell in cells)


def test_a_page_is_one_document() -> None:
    text = made(home()).to_page()
    page = Page(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="ja">')
    assert page.open == []
    assert [page.tags.count(tag) for tag in ("html", "head", "title", "main", "script", "link")] == [
        1,
        1,
        1,
        1,
        0,
        0,
    ]
    assert "http" not in text
    assert made(home()).to_html() in text
    assert made(home()).to_page("en").startswith('<!DOCTYPE html>\n<html lang="en">')


def test_a_notebook_shows_the_tables() -> None:
    calendar = made(home())
    assert calendar._repr_html_() == calendar.to_html("ja")
    tables = Page(calendar.to_html()).tags.count("table")
    assert tables == 1 + len(by_month(calendar.duties, "ja"))  # what needs attention, then the months
    quiet = made(bare())
    assert "<table" not in quiet.to_html()
    assert "見た範囲にはありません。" in quiet.to_html()
    assert "<p>ありません。</p>" in quiet._replace(not_given=()).to_html()
    assert "2024年4月1日(月)" in calendar.to_html()  # a day of another year tells it


def test_advice_is_counted_apart() -> None:
    calendar = made(home())
    advice = sum(duty.guidance for duty in calendar.duties)
    assert advice > 0
    assert calendar.to_text().splitlines()[1].endswith(f"、目安 {advice}件")
    assert calendar.to_text("en").splitlines()[1].endswith(f", advice {advice}")
    assert "目安" not in made(bare()).to_text().splitlines()[1]


def test_days_and_months() -> None:
    """2026-05-07 is a Thursday, 2027-02-28 a Sunday."""
    assert [day_text(date(2027, 2, 28), lang) for lang in LANGUAGES] == ["2月28日(日)", "2027-02-28 (Sun)"]
    assert [month_text(date(2027, 2, 28), lang) for lang in LANGUAGES] == ["2027年2月", "2027-02"]
    assert list(by_month(made(bare()).duties, "ja")) == []
    dated = [duty for duty in made(home()).duties if duty.due_on]
    assert next(iter(by_month(dated, "en"))) == "2026-04"
    assert "Without a fixed day" not in by_month(dated, "en")
