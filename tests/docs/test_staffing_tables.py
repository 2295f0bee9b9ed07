"""The pages about staffing hold every figure and column, and pictures of the roster that they show."""

import csv
from datetime import date, timedelta
from pathlib import Path

from kaigo_calc.explain.text import STATUS_LABELS
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.staffing.charts import save_chart
from kaigo_calc.staffing.roster_reading import COLUMNS
from tests.docs.site import DOCS, extension

TABLES = extension("staffing_tables")
PICTURES = extension("staffing_pictures")


def _figures() -> list[dict[str, str]]:
    with (packaged().path / "staffing_figures.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _rows_below(words: str, parts: list[str]) -> list[str]:
    (part,) = [part for part in parts if words in part]
    return [line for line in part.split("\n") if line.startswith("| ") and "<br>" in line]


def test_every_figure_is_printed_with_everything_about_it() -> None:
    parts = TABLES.staffing_figures().split("\n## ")
    rows = {subject: _rows_below(f"Subject `{subject}`.", parts) for subject in TABLES.SUBJECTS}
    figures = _figures()
    assert sum(map(len, rows.values())) == len(figures) > 50
    for figure in figures:
        beginning = f"`{figure['figure']}` | {figure['value']} | from {figure['effective_from']}"
        (row,) = [line for line in rows[figure["subject"]] if beginning in line]
        until = figure["effective_until"]
        for part in (
            TABLES.plain(figure["label_ja"]),
            TABLES.plain(figure["label_en"]),
            f" to {date.fromisoformat(until) - timedelta(days=1)}" if until else "",
            f"[`{figure['citation']}`](#citation-{figure['citation']})",
            TABLES.plain(figure["locator"]),
            f"*{STATUS_LABELS['en'][figure['status']]}*",
            *(f"`{source}`" for source in figure["source"].split(" ")),
        ):
            assert part in row, (figure["subject"], figure["figure"], part)


def test_every_subject_has_words_and_a_heading() -> None:
    subjects = {figure["subject"] for figure in _figures()}
    assert subjects == set(TABLES.SUBJECTS)
    for subject in subjects:
        assert f"## {TABLES.SUBJECTS[subject]}\n\nSubject `{subject}`." in TABLES.staffing_figures()


def test_every_column_is_printed_with_all_of_its_names() -> None:
    assert set(TABLES.ROSTER_COLUMNS) == set(COLUMNS)
    printed = TABLES.roster_columns()
    for names in COLUMNS.values():
        assert f"| {' '.join(f'`{name}`' for name in names)} |" in printed
    assert set(TABLES.OF_SHIFT_CODES) == set(COLUMNS) - {"on", "person", "unit"}


def test_tables_and_pictures_are_on_their_pages() -> None:
    pages = {path: path.read_text("utf-8") for path in DOCS.rglob("*.md")}
    for fence, names in (("generated", TABLES.TABLES), ("staffing-picture", PICTURES.PICTURES)):
        for name in names:
            assert any(f"```{{{fence}}} {name}\n" in text for text in pages.values()), name


def test_pictures_are_of_the_month_that_the_pages_show(tmp_path: Path) -> None:
    check = PICTURES.example()
    assert [day.on.day for day in check.short_days] == [10, 12, 23, 24]
    for name, draw in PICTURES.PICTURES.items():
        chart = draw(check)
        words = PICTURES.alternative(chart.to_dict()["title"])
        assert "2026" in words
        assert "hours" in words
        picture = save_chart(chart, tmp_path / f"{name}.svg").read_text("utf-8")
        assert "<text" in picture, "text must stay text"
        assert "Noto Sans CJK JP" in picture
