"""Sufficiency in a notebook: well formed, in both languages, with what is short said, not only coloured."""

from html.parser import HTMLParser

from kaigo_calc.staffing import Roster, Worker
from tests.staffing.making import CODES, seed_day, shift, week_rows
from tests.staffing.test_sufficiency_text import checked, gap_day


class _Page(HTMLParser):
    """Reads the cells of the rows, and which of them are red."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.rows: list[list[str]] = []
        self.red: list[str] = []
        self.text = ""
        self.is_red = False
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            return
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self.is_red = "#a1160c" in str(attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self.is_red:
            self.red.append(self.rows[-1][-1])
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if {"td", "th"}.intersection(self.open):
            self.rows[-1][-1] += data


def test_the_week_of_the_ward() -> None:
    page = _Page(checked(Roster.from_rows(week_rows(), codes=CODES), days=7)._repr_html_())
    assert page.rows[0][:3] == ["2026年5月", "1金Fri", "2土Sat"]
    told = {row[0]: row[1:] for row in page.rows}
    assert told["A"] == ["8", "8", "休", "8", "8", "休", "8"]
    assert told["合計勤務時間Hours of care"] == ["28", "28", "22", "30", "22", "28", "24"]
    assert told["過不足Over or short"] == ["+4", "+4", "-2", "+6", "-2", "+4", "0"]
    bad = "× 不足short"
    assert told["配置状況Hours suffice"] == ["○", "○", bad, "○", bad, "○", "○"]
    assert page.red.count("-2") == 2
    assert page.red.count(bad) == 2 + 7  # two days by hours, seven nights


def test_a_day_that_suffices_has_nothing_red() -> None:
    page = _Page(checked(seed_day())._repr_html_())
    assert page.red == []
    assert "足りない日はありません。No day is short." in page.text
    assert "利用者9人、常勤の勤務時間1日8時間9 users, full-timers work 8 hours a day" in page.text
    assert "確かめていません" in page.text


def test_what_would_mend_a_day_is_listed() -> None:
    page = _Page(checked(gap_day())._repr_html_())
    assert page.red == ["-5", "× 不足short", "2", "× 不足short"]
    assert "日中の介護をあと5時間。6:00-7:00、17:00-18:00 は誰もいない" in page.text
    assert "at least 1 care staff needed 21:00-22:00" in page.text


def test_names_are_escaped_and_units_are_tables_of_their_own() -> None:
    shifts = [shift("<b>&", "6:00", "21:00", unit="<1>"), shift("B", "6:00", "21:00", unit="2")]
    workers = [Worker("<b>&", 40)]
    check = checked(shifts, users={"<1>": 3, "2": 3}, workers=workers, full_time_week_hours=40)
    html = check._repr_html_()
    assert "<b>" not in html
    assert "<1>" not in html
    assert html.count("<table>") == 2
    page = _Page(html)
    assert "ユニット <1>: " in page.text
    assert "常勤の介護従業者: ○ <b>&" in page.text
