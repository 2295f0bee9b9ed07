"""The pages about the operating standards hold every row of the data, and every key of a home's file."""

import csv
import re
from dataclasses import fields
from datetime import date, timedelta

import pytest

from kaigo_calc import standards
from kaigo_calc.explain.text import STATUS_LABELS
from kaigo_calc.standards import NoticeKind, RoutineKind, Topic
from kaigo_calc.standards.tables import DIRECTORY
from tests.docs.site import DOCS, ROOT, extension

TABLES = extension("standards_tables")
NAMES = {
    "figures": ("standards_figures", "figure"),
    "meeting_services": ("standards_meetings", "service"),
    "group_home_duties": ("standards_duties", "topic"),
    "terms": ("standards_terms", "term"),
    "special_treatments": ("special_treatments", "treatment"),
}


def _rows(name: str) -> list[dict[str, str]]:
    with (DIRECTORY / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _printed(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("| ") and "<br>" in line]


def test_every_file_of_the_data_is_printed() -> None:
    assert {path.stem for path in DIRECTORY.glob("*.csv")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_printed_with_everything_about_it(name: str) -> None:
    """Row by row in the order of the files."""
    function, identity = NAMES[name]
    rows, printed = _rows(name), _printed(getattr(TABLES, function)())
    for row, line in zip(rows, printed, strict=True):
        until = row.get("effective_until")
        days = [row["first_day"], row["last_day"]] if "first_day" in row else []
        days += [f"from {row['effective_from']}"] if "effective_from" in row else []
        for part in (
            f"| {TABLES.plain(row['label_ja'])}<br>{TABLES.plain(row['label_en'])}<br>`{row[identity]}`",
            *days,
            f" to {date.fromisoformat(until) - timedelta(days=1)}" if until else "",
            f"[`{row['citation']}`](#citation-{row['citation']})",
            TABLES.plain(row["locator"]),
            f"*{STATUS_LABELS['en'][row['status']]}*",
            *(f"`{source}`" for source in row["source"].split(" ")),
        ):
            assert part in line, (row[identity], part)


def test_figures_are_printed() -> None:
    """資料3 pp.27, 37, 43, 46: one year, 10 cases, 10 days, 20 and 100 offices."""
    printed = TABLES.standards_figures()
    for name, value in (
        ("months", "12"),
        ("cases", "10"),
        ("change_notice_days", "10"),
        ("rules_offices", "20"),
        ("audit_offices", "100"),
    ):
        assert f"<br>`{name}` | {value} | " in printed


def test_meetings_and_duties_say_how_often() -> None:
    """運営推進会議の開催回数について: two or six months; 資料3 p.40: three, about six, twice a year."""
    services = {row["service"]: row for row in _rows("meeting_services")}
    for line in _printed(TABLES.standards_meetings()):
        (name,) = [name for name in services if f"`{name}` | " in line]
        row = services[name]
        often = f"{row['per_year']} a year<br>about every {row['interval_months']} months"
        assert f" | {row['meeting_ja']} | {often} | " in line
        assert ("at most half joint" in line) == (row["joint_capped"] == "yes")
        assert ("<br>evaluated | " in line) == (row["evaluated"] == "yes")
    lines = _printed(TABLES.standards_duties())
    for beginning, often in (
        ("`restraint` `committee`", "committee, 1 in 3 months"),
        ("`infection` `committee`", "committee, 1 in 6 months, about"),
        ("`fire` `drill`", "drill, 2 a fiscal year"),
        ("`abuse` `on_hire_training`", "training on hiring, once on hiring"),
        ("`harassment` `policy`", "policy, in place"),
        ("`productivity` `committee`", "committee, 1 a fiscal year<br>*unclear whether a duty yet*"),
    ):
        found = [line for line in lines if f"<br>{beginning} | " in line]
        assert found, beginning
        assert all(f"<br>{beginning} | {often} | " in line for line in found), beginning


def test_reductions_lead_to_their_items() -> None:
    """資料3 p.40: 未実施減算有り."""
    for row, line in zip(_rows("group_home_duties"), _printed(TABLES.standards_duties()), strict=True):
        assert (f"](#item-{row['reduction']})" in line) == bool(row["reduction"])
        assert ("<br>*open* | " in line) == (row["reduction_stated"] == "open")


def test_every_subject_has_words_and_a_heading() -> None:
    for words, name, printed in (
        (TABLES.SUBJECTS, "figures", TABLES.standards_figures()),
        (TABLES.LISTS, "terms", TABLES.standards_terms()),
    ):
        assert {row["subject"] for row in _rows(name)} == set(words)
        for subject, title in words.items():
            assert f"### {title}\n\nSubject `{subject}`." in printed


def test_every_key_of_a_home_is_printed() -> None:
    """The keys are the arguments of the types, but for the papers, which are of the stay they stand in."""
    parts = TABLES.standards_file().split("\n## ")[1:]
    for (title, model), part in zip(TABLES.FILE.values(), parts, strict=True):
        assert part.startswith(f"{title}\n")
        keys = {field.name for field in fields(model)}
        if model is standards.StayPapers:
            keys -= {"admitted_on", "left_on"}
        lines = [line for line in part.split("\n") if line.startswith("| `")]
        assert {line.split("`")[1] for line in lines} == keys


def test_a_key_says_whether_it_is_needed_and_what_it_holds() -> None:
    printed = TABLES.standards_file()
    for line in (
        "| `as_of` | yes 必須 | day | The day up to which the records are complete. |",
        "| `consented_on` |  | day, or `false` | Day of the user's consent, as written on the plan. |",
        "| `trainings` |  | table: topic = day | Trainings on hiring, the day of each topic. |",
        "| `fiscal_year` | yes 必須 | fiscal year, `2026` | The fiscal year. |",
        '| `months` |  | list of: month, `"2026-06"` | The months for which the add-on is claimed; left out ',
    ):
        assert line in printed
    assert "| `topics` | yes 必須 | text, or a list of them | " in printed
    assert "| `plans` |  | list of: [a care plan](#standards-file-plans) | " in printed


def test_topics_and_kinds_go_by_the_names_that_are_printed() -> None:
    known = {str(one): one for one in (*Topic, *RoutineKind, *NoticeKind)}
    printed = [pair for text in TABLES.TEXTS.values() for pair in re.findall(r"(\S+) \(`(\w+)`\)", text)]
    assert len(printed) > 15
    for word, name in printed:
        assert known[name].parse(word) is known[name]


def test_tables_are_on_their_pages() -> None:
    pages = [path.read_text("utf-8") for path in (DOCS / "reference").glob("standards*.md")]
    for name in TABLES.TABLES:
        assert sum(f"```{{generated}} {name}\n" in page for page in pages) == 1, name


def test_every_public_name_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "api.md").read_text("utf-8")
    section = page.partition(".. currentmodule:: kaigo_calc.standards\n")[2].partition("\n## ")[0]
    for name in standards.__all__:
        assert f":: {name}\n" in section, name


def test_the_names_of_duties_are_those_of_a_calendar() -> None:
    """The invented home has them all but two."""
    page = (DOCS / "reference" / "standards.md").read_text("utf-8")
    section = page.partition("## Names of duties")[2].partition("\n## ")[0]
    cells = [line.split(" | ")[1] for line in section.split("\n") if line.startswith("| ")][2:]
    quoted = {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    printed = {name for name in quoted if not name.startswith(".") and not name.endswith("…")}
    assert len(printed) > 20
    home = standards.read_standards_office(ROOT / "examples" / "standards" / "home.toml")
    names = {duty.name for duty in standards.compliance_calendar(home, 2026).duties}
    assert printed - names == {"oral_care.advice.2026-04", "墨田 太郎.records.kept_until"}
    assert {name.split(".")[0] for name in names} - {name.split(".")[0] for name in printed} == {
        *("harassment", "infection", "productivity", "staff_training"),  # topics of the table above
    }
