"""`kaigo-calc standards`: the calendar of a home on the screen and in files, exit statuses and refusals."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest
import typer

from kaigo_calc.cli.forms import JSON, Forms, put_out
from kaigo_calc.cli.standards_command import standards_command
from tests.cli.running import Outcome, refused, run, start, words
from tests.standards.calendar.making import HOME, home, made

YEAR = ("--year", "2026")
QUIET = 'name = "グループホームすみだ"\nas_of = 2026-04-01\nmeetings = []\nnotices = []\n'
NOTICE = 'name = "すみだ"\nas_of = 2026-04-30\nnotices = [{ what = "管理者", event_on = 2026-04-23 }]\n'


@pytest.fixture(name="file")
def home_file(tmp_path: Path) -> str:
    file = tmp_path / "home.toml"
    file.write_text(HOME, "utf-8")
    return str(file)


def written(tmp_path: Path, text: str) -> str:
    file = tmp_path / "office.toml"
    file.write_text(text, "utf-8")
    return str(file)


def shown(*arguments: str) -> str:
    """Return what is printed of a home with something missed, which is exit status 1."""
    outcome = run("standards", *arguments)
    assert (outcome.status, outcome.err) == (1, "")
    return outcome.out


def test_the_screen_is_the_text(file: str) -> None:
    assert shown(file, *YEAR) == made(home()).to_text() + "\n"
    assert shown(file, *YEAR, "--lang", "en") == made(home()).to_text("en") + "\n"


def test_exit_statuses(file: str, tmp_path: Path) -> None:
    assert run("standards", written(tmp_path, QUIET), *YEAR).status == 0
    assert run("standards", file, *YEAR).status == 1
    assert run("standards", str(tmp_path / "none.toml"), *YEAR).status == 2
    assert run("standards", "--help").status == 0


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("text", "グループホームすみだ 2026年度"),
        ("csv", "期限,状態,内容"),
        ("html", '<div class="kaigo-calc-calendar" lang="ja">'),
        ("page", "<!DOCTYPE html>"),
        ("ics", "BEGIN:VCALENDAR\n"),
    ],
)
def test_forms(form: str, begins: str, file: str) -> None:
    assert shown(file, *YEAR, "--format", form).startswith(begins)


def test_json(file: str) -> None:
    assert json.loads(shown(file, *YEAR, "--json")) == made(home()).to_dict()


@pytest.mark.parametrize(
    ("name", "form", "mark"),
    [
        ("a.html", "to_page", b""),
        ("a.HTM", "to_page", b""),
        ("a.csv", "to_csv", b"\xef\xbb\xbf"),
        ("a.ics", "to_ics", b""),
        ("a.txt", "to_text", b""),
    ],
)
def test_files_by_their_endings(name: str, form: str, mark: bytes, file: str, tmp_path: Path) -> None:
    made_here: str | bytes = getattr(made(home()), form)()
    content = made_here if isinstance(made_here, bytes) else mark + made_here.encode()
    for _ in range(2):
        assert shown(file, *YEAR, "--out", str(tmp_path / name)) == ""
        assert (tmp_path / name).read_bytes() == content


def test_json_file_and_forms_by_name(file: str, tmp_path: Path) -> None:
    shown(file, *YEAR, "--out", str(tmp_path / "a.json"))
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["year"] == 2026
    shown(file, *YEAR, "--out", str(tmp_path / "a.html"), "--format", "html")
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<div")
    shown(file, *YEAR, "--out", str(tmp_path / "a"), "--json")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "a.json").read_bytes()


def test_csv_on_the_screen_is_read_by_the_csv_module(file: str) -> None:
    rows = list(csv.reader(io.StringIO(shown(file, *YEAR, "--format", "csv", "--lang", "en"))))
    assert rows[0][0] == "Due"
    assert len(rows) == 1 + len(made(home()).duties)


def test_holidays_of_the_nation(tmp_path: Path) -> None:
    """墨田区 令和8年度 集団指導 資料3 p.43: ten days from 23 April 2026 end on 7 May, with the holidays."""
    pytest.importorskip("jpholiday")
    file = written(tmp_path, NOTICE)
    plain = run("standards", file, *YEAR)
    assert "5月3日(日) 変更の届出(管理者)" in plain.out
    moved = run("standards", file, *YEAR, "--japanese-holidays")
    assert (moved.status, moved.err) == (0, "")
    assert "5月7日(木) 変更の届出(管理者)" in moved.out
    assert "5月3日(日) 変更" not in moved.out


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("--year 2017", "KC-E03"),
        ("--year 2027", "KC-E03"),
        ("--year 2027 --japanese-holidays", "KC-G08"),
        ("--year 0", "KC-D04"),
        ("--year 令和8", "KC-N05"),
        ("--year 2026.0", "KC-N05"),
        ("--year 2026 --lang fr", "KC-X02"),
        ("--year 2026 --lang fr --json", "KC-X02"),
    ],
)
def test_refusals(more: str, code: str, tmp_path: Path) -> None:
    assert code in refused("standards", written(tmp_path, NOTICE), *words(more))


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ("--format pdf", "--format"),
        ("--format json", "--format"),
        ("--format text --json", "--format / --json"),
        ("--out calendar.pdf", "--out calendar.pdf"),
        ("--out calendar", "--out calendar"),
        ("--out /", "--out /"),
        ("--out / --json", "--out /"),
        ("--japanese-holidays", "--japanese-holidays"),
    ],
)
def test_options_that_do_not_go_together(more: str, named: str, file: str) -> None:
    assert f"Invalid value for {named}" in refused("standards", file, *YEAR, *words(more))


def test_what_is_needed(file: str) -> None:
    assert "--year" in refused("standards", file)
    assert "OFFICE" in refused("standards", *YEAR)


def test_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    told = refused("standards", written(tmp_path, 'name = "すみだ"\nas_of = "x"\nmeeting = []\n'), *YEAR)
    assert "[KC-J21] office.toml/as_of" in told
    assert "[KC-J07] office.toml" in told
    assert "meetings" in told
    assert "[KC-T11] office.toml" in refused("standards", written(tmp_path, "name ="), *YEAR)
    for place in (tmp_path / "none.toml", tmp_path):
        assert f"[KC-J20] {place}" in refused("standards", str(place), *YEAR)
    lines = refused("standards", written(tmp_path, "x = 1"), *YEAR, "--json").splitlines()
    assert [json.loads(line)["code"] for line in lines] == ["KC-J07", "KC-J09", "KC-J09"]


def missing(outcome: Outcome, package: str) -> None:
    assert (outcome.status, outcome.out) == (2, "")
    assert f"kaigo-calc[{package}]" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_without_the_extras(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.setitem(sys.modules, "jpholiday", None)
    missing(run("standards", file, *YEAR, "--out", str(tmp_path / "a.ics")), "icalendar")
    assert not (tmp_path / "a.ics").exists()
    missing(run("standards", file, *YEAR, "--format", "ics"), "icalendar")
    missing(run("standards", written(tmp_path, NOTICE), *YEAR, "--japanese-holidays"), "holidays")
    assert run("standards", file, *YEAR).status == 1


def test_nothing_of_the_standards_is_loaded_at_the_start() -> None:
    done = start(code="import sys, kaigo_calc.cli.app; print('kaigo_calc.standards' in sys.modules)")
    assert done.stdout.split() == [b"False"]


def test_as_a_process_of_its_own(file: str) -> None:
    done = start("standards", file, *YEAR, "--format", "csv")
    assert done.returncode == 1
    assert done.stdout.decode().startswith("期限,状態,内容")
    assert done.stderr == b""


def test_called_as_a_function(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    standards_command(written(tmp_path, QUIET), "2026")
    assert capsys.readouterr().out.startswith("グループホームすみだ 2026年度")


class Answer:
    """Something to be written."""

    def to_dict(self) -> dict[str, object]:
        return {"日": 1}

    def to_text(self, lang: str) -> str:
        return f"一\r\n{lang}\n\n"


def test_forms_by_themselves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forms = Forms({"text": "to_text", "csv": "to_text"}, {".csv": "csv", ".json": JSON})
    assert forms.chosen(None, None, as_json=False) == "text"
    assert forms.chosen(None, "a.CSV", as_json=False) == "csv"
    assert forms.chosen("text", "a.csv", as_json=False) == "text"
    assert forms.chosen(None, "a.csv", as_json=True) == JSON
    with pytest.raises(typer.BadParameter, match=r"\.csv, \.json"):
        forms.chosen(None, "a.txt", as_json=False)
    assert forms.made(Answer(), "csv", "ja") == b"\xef\xbb\xbf" + "一\r\nja\n\n".encode()
    assert forms.made(Answer(), JSON, "ja") == '{\n  "日": 1\n}'.encode()
    put_out(forms.made(Answer(), "csv", "en"), None)
    assert capsys.readouterr().out == "一\nen\n"
    put_out(b"a", str(tmp_path / "a"))
    assert (tmp_path / "a").read_bytes() == b"a"
