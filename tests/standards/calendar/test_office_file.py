"""Office files: TOML as a clerk keeps it, with every fault told at once and at its place."""

from datetime import date
from pathlib import Path

import pytest

from kaigo_calc.claims.documents.toml_text import toml_tables
from kaigo_calc.errors import KaigoCalcError, UnreadableInputError, leaves
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.standards import FiscalYear, read_standards_office
from kaigo_calc.standards.calendar.office_file import office_of_toml
from tests.standards.calendar.making import HOME, home

HEAD = 'name = "グループホームすみだ"\nas_of = 2026-11-30\n'


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises((KaigoCalcError, ExceptionGroup)) as refused:
        office_of_toml(HEAD + text)
    assert isinstance(refused.value, KaigoCalcError | ExceptionGroup)
    return [(error.code, error.place) for error in leaves(refused.value)]


def test_a_file_is_what_its_text_is(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig"):
        file = tmp_path / "home.toml"
        file.write_text(HOME, encoding)
        assert read_standards_office(file) == home()
        assert read_standards_office(str(file)) == home()


def test_what_the_keys_become() -> None:
    office = office_of_toml(
        HEAD
        + """
opened_on = "2020-04-01"
retention_years = 5
cancelled = [{ planned_on = 2021-05-20 }]
events = [{ topics = "fire", kind = "drill", held_on = 2026-05-12 }]
documents = [{ topic = "bcp", kind = "disaster_plan" }]
hires = [{ person = "押上 次郎", hired_on = 2026-06-01, trainings = { abuse = "2026-06-02" } }]

[[residents]]
name = "墨田 太郎"
admitted_on = 2026-05-01
left_on = 2026-10-31
papers = { matters_explained_on = false, matters_consented_on = 2026-04-20, entry_day_written = true }
consent = { first_used_on = false }

[[evaluations.years]]
fiscal_year = 2025
kind = "meeting"

[oral_care]
months = ["2026-04"]
"""
    )
    assert office.opened_on == date(2020, 4, 1)
    assert office.events is not None
    assert office.events[0].topics == ("fire",)
    assert office.documents is not None
    assert office.documents[0].in_place_since is None
    assert office.hires is not None
    assert (office.hires[0].qualified, office.hires[0].trainings) == (None, (("abuse", date(2026, 6, 2)),))
    assert office.cancelled[0].reason is None
    assert office.residents is not None
    papers = office.residents[0].papers
    assert papers is not None
    assert (papers.admitted_on, papers.left_on) == (date(2026, 5, 1), date(2026, 10, 31))
    assert papers.matters_explained_on is False
    assert papers.guideline_explained_on is None
    assert office.residents[0].consent is not None
    assert office.residents[0].consent.first_used_on is False
    assert office.evaluations is not None
    assert office.evaluations.years[0].fiscal_year == FiscalYear(2025)
    assert office.oral_care is not None
    assert office.oral_care.months == (ServiceMonth("2026-04"),)
    assert office.meetings is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mettings = []", [("KC-J07", "")]),
        ("meetings = 1", [("KC-J10", "/meetings")]),
        ("[[meetings]]\njoint = true", [("KC-J09", "/meetings/0/held_on")]),
        ('[[meetings]]\nheld_on = 2026-05-01\njoint = "no"', [("KC-J10", "/meetings/0/joint")]),
        ("[[meetings]]\nheld_on = 2026-05-01T10:00:00", [("KC-G83", "/meetings/0/held_on")]),
        ("[[meetings]]\nheld_on = 2026-05-02\nminutes_on = 2026-05-01", [("KC-F01", "/meetings/0")]),
        ('opened_on = "2026-02-29"', [("KC-J21", "/opened_on")]),
        ("opened_on = false", [("KC-G83", "/opened_on")]),
        ('events = [{ topics = [], kind = "drill", held_on = 2026-05-12 }]', [("KC-G40", "/events/0")]),
        (
            'events = [{ topics = [1], kind = "drill", held_on = 2026-05-12 }]',
            [("KC-J10", "/events/0/topics/0")],
        ),
        ('notices = [{ what = "管理者", event_on = 2026-05-01, kind = "end" }]', [("KC-G09", "/notices/0")]),
        ("[evaluations]\nyears = [{ fiscal_year = 1.5, kind = 'body' }]", None),
        ("[hospital]\nadmissions = 2.5", None),
        ("[hospital]\nconfirmed_on = true", [("KC-G83", "/hospital/confirmed_on")]),
        ('[oral_care]\nmonths = ["2026-13"]', None),
        ("[holidays]\ndays = []", [("KC-J09", "/holidays/first_day"), ("KC-J09", "/holidays/last_day")]),
    ],
)
def test_refusals(text: str, expected: list[tuple[str, str]] | None) -> None:
    found = faults(text)
    assert found == expected if expected is not None else len(found) == 1


def test_residents() -> None:
    resident = '[[residents]]\nname = "墨田 太郎"\nadmitted_on = 2026-05-01\n'
    assert faults(resident * 2) == [("KC-G82", "")]
    own_days = resident + "papers = { left_on = 2026-06-01 }"
    assert faults(own_days) == [("KC-J07", "/residents/0/papers")]
    left = (
        '[[residents]]\nname = "墨田 太郎"\nadmitted_on = 2026-05-01\npapers = { leaving_day_written = true }'
    )
    assert faults(left) == [("KC-G62", "/residents/0")]


def test_all_faults_of_a_file_at_once(tmp_path: Path) -> None:
    file = tmp_path / "home.toml"
    file.write_text('as_of = "30.11.2026"\nx = 1\n[[hires]]\nhired_on = 1\n', "utf-8")
    with pytest.raises(ExceptionGroup) as refused:
        read_standards_office(file)
    assert sorted((error.code, error.place) for error in leaves(refused.value)) == [
        ("KC-G83", "home.toml/hires/0/hired_on"),
        ("KC-J07", "home.toml"),
        ("KC-J09", "home.toml/hires/0/person"),
        ("KC-J09", "home.toml/name"),
        ("KC-J21", "home.toml/as_of"),
    ]


@pytest.mark.parametrize(
    "content", [b"name = ", b"\xff\xfe", 'name = "すみだ"'.encode("cp932"), b"a = 1\na = 2"]
)
def test_what_is_no_toml(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError) as refused:
        toml_tables(content)
    assert refused.value.code == "KC-T11"
    file = tmp_path / "home.toml"
    file.write_bytes(content)
    with pytest.raises(ExceptionGroup) as group:
        read_standards_office(file)
    assert [(error.code, error.place) for error in leaves(group.value)] == [("KC-T11", "home.toml")]


def test_decimals_stay_as_they_are_written() -> None:
    """A float would have made 10.9 of it, and 0.1 something else."""
    assert toml_tables("unit_price = 10.90") == {"unit_price": "10.90"}
    assert toml_tables(b"\xef\xbb\xbfa = 1") == {"a": 1}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_standards_office(tmp_path / "none.toml")
