"""The pages build without a warning, and every link on them leads somewhere."""

import inspect
import os
import re
import zlib
from pathlib import Path

import pytest

import kaigo_calc
from tests.docs.site import DOCS, ROOT, broken_links, build, extension, pages

GOOD_LINK = "# One\n\n[two](two.md)\n\n```{toctree}\ntwo\n```\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if "KAIGO_CALC_SITE" in os.environ:  # `make docs` has built it the same way just before
        return Path(os.environ["KAIGO_CALC_SITE"])
    target = tmp_path_factory.mktemp("site")
    done = build(DOCS, target)
    assert (done.returncode, done.stderr) == (0, "")
    return target / "html"


def _small_site(tmp_path: Path, first_page: str) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text('extensions = ["myst_parser"]\nmyst_heading_anchors = 2\n', "utf-8")
    (source / "index.md").write_text(first_page, "utf-8")
    (source / "two.md").write_text("# Two\n", "utf-8")
    return source


def test_every_page_is_built(site: Path) -> None:
    sources = [
        path
        for path in DOCS.rglob("*.md")
        if not {"_build", "_generated"} & {part.name for part in path.parents}
    ]
    assert len(sources) > 25
    for path in sources:
        assert (site / path.relative_to(DOCS)).with_suffix(".html").exists()


def test_no_link_is_broken(site: Path) -> None:
    assert broken_links(site) == []


def test_a_small_site_builds(tmp_path: Path) -> None:
    assert build(_small_site(tmp_path, GOOD_LINK), tmp_path / "built").returncode == 0


@pytest.mark.parametrize(
    "bad_link",
    ["[three](three.md)", "[two](two.md#nowhere)", "[x](#nowhere)", "{py:func}`kaigo_calc.nothing`"],
)
def test_the_build_catches_a_broken_reference(bad_link: str, tmp_path: Path) -> None:
    """Known bad: the same site with one reference that leads nowhere."""
    done = build(_small_site(tmp_path, GOOD_LINK + bad_link), tmp_path / "built")
    assert done.returncode != 0
    assert "WARNING" in done.stderr


def test_the_link_check_catches_a_broken_link(tmp_path: Path) -> None:
    """Known bad: a file and an anchor that do not exist, beside two that do."""
    (tmp_path / "a.html").write_text(
        '<a id="here" href="#here"></a><a href="b.html"></a><a href="c.html"></a><a href="b.html#x"></a>'
    )
    (tmp_path / "b.html").write_text("<p></p>")
    assert broken_links(tmp_path) == ["a.html: c.html", "a.html: b.html#x"]


def test_every_public_name_is_documented(site: Path) -> None:
    inventory = (site / "objects.inv").read_bytes().split(b"\n", 4)[4]
    documented = set(re.findall(r"^(\S+) py:", zlib.decompress(inventory).decode(), re.MULTILINE))
    # Under `kaigo_calc` itself, or under the package from which it takes the name.
    homes = {name: getattr(kaigo_calc, name).__module__.split(".")[:2] for name in kaigo_calc.__all__}
    for name, home in homes.items():
        assert {f"kaigo_calc.{name}", ".".join([*home, name])} & documented, name
    assert "kaigo_calc.errors.OutOfRangeError" in documented


def test_the_reference_says_nothing_that_python_says_of_every_class(site: Path) -> None:
    text = (site / "reference" / "api.html").read_text("utf-8")
    assert "Alias for field number" not in text
    assert "~kaigo_calc" not in text, "a signature that could not be read"


def test_the_signature_that_is_written_out_is_the_real_one() -> None:
    """Of a default made by a factory Sphinx prints no readable signature, so the page has its own."""
    page = (DOCS / "reference" / "api.md").read_text("utf-8")
    written = re.search(r"autoclass:: MonthFacts\(\*, (.*)\)\n", page)
    assert written is not None
    names = [part.split("=")[0] for part in written.group(1).split(", ")]
    assert names == list(inspect.signature(kaigo_calc.MonthFacts).parameters)


def test_japanese_pages_say_so(site: Path) -> None:
    assert '<html class="no-js" lang="ja"' in (site / "ja" / "index.html").read_text("utf-8")
    assert '<html class="no-js" lang="en"' in (site / "index.html").read_text("utf-8")


def test_lines_of_japanese_are_joined(site: Path) -> None:
    for path, page in pages(site / "ja").items():
        text = "\f".join(page.paragraphs)
        assert "グループホーム" in text or path.name != "index.html"
        assert re.findall(r"[ぁ-んァ-ヶ一-龠、。]\n[ぁ-んァ-ヶ一-龠]", text) == [], path


def test_joining_lines_drops_nothing_but_line_ends() -> None:
    joined = extension("japanese").joined
    assert joined(["計算を、", "\n", "説明する。\n", "code", "\nという", "\n", "plain words"]) == [
        "計算を、",
        "",
        "説明する。",
        "code",
        "\nという",
        "\n",
        "plain words",
    ]
    assert joined(["あ、\nい\nう\nab\ncd"]) == ["あ、いう\nab\ncd"]


def test_notebooks_show_what_their_cells_gave(site: Path) -> None:
    """令和6年6月: 26,370 units and 186/1000 of them are 31,275; 340,897 yen, of which 34,090 are left."""
    pages_by_name = {
        name: (site / "notebooks" / f"{name}.html").read_text("utf-8") for name in ("recompute", "revisions")
    }
    assert "34,090" in pages_by_name["recompute"]
    assert "31,275 units, copay 34,090 yen, verified" in pages_by_name["revisions"]
    assert "caller_supplied" in pages_by_name["revisions"]
    for text in pages_by_name.values():
        assert re.search(r'<img alt="Copay of a month[^>]*src="[^"]*\.svg"', text)
        assert "cdn" not in text, "pictures must not need a network"


def test_pages_name_no_directory_of_this_machine(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert str(ROOT) not in path.read_text("utf-8"), path
