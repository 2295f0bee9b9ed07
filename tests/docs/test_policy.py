"""What is promised of versions and corrections agrees with the code, the changelog and CONTRIBUTING.md."""

import re

from tests.docs.site import DOCS, ROOT, extension

POLICY = (DOCS / "explanation" / "compatibility.md").read_text("utf-8")
IN_JAPANESE = (DOCS / "ja" / "policy.md").read_text("utf-8")
FORMAT = re.compile(r"kaigo_calc\.[a-z_]+\.v\d+")


def test_every_format_of_the_code_is_printed() -> None:
    written = {
        name
        for path in (ROOT / "src" / "kaigo_calc").rglob("*.py")
        for name in FORMAT.findall(path.read_text("utf-8"))
    }
    assert {"kaigo_calc.statement.v1", "kaigo_calc.explain.v1"} <= written
    printed = extension("generated_tables").formats()
    assert {name for name in written if f"| `{name}` | " not in printed} == set()
    assert "```{generated} formats\n" in POLICY


def test_headings_are_those_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    for words in ("impacted periods", "impacted services", "Corrected figures"):
        assert words in POLICY
        assert words in changelog
        assert words in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
        assert words.lower() in IN_JAPANESE.lower()
    headings = set(re.findall(r"(?m)^### (.+)$", changelog))
    assert headings <= {"Added", "Changed", "Fixed", "Removed", "Corrected figures"}
    for heading in headings | {"Changed", "Fixed", "Removed"}:
        assert f"*{heading}*" in POLICY


def test_nothing_is_said_to_be_uncorrected_that_was() -> None:
    """The pages say that no figure has been corrected so far, which holds while the heading is empty."""
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    corrected = changelog.partition("### Corrected figures")[2].partition("\n## ")[0].strip()
    assert (corrected == "None.") == ("これまでに訂正した数字はありません" in IN_JAPANESE)
    assert (corrected == "None.") == ("the heading says *None*" in POLICY)
