"""Building a documentation and reading what was built."""

import importlib.util
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def extension(name: str) -> ModuleType:
    """Import one of the extensions in docs/_ext, which import each other by name."""
    if str(DOCS / "_ext") not in sys.path:
        sys.path.append(str(DOCS / "_ext"))
    spec = importlib.util.spec_from_file_location(name, DOCS / "_ext" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def build(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Build like the Makefile does: every warning is an error, every reference must resolve."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-E", "-b", "html"),
            *("-d", str(target / "doctrees"), str(source), str(target / "html")),
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


class Page(HTMLParser):
    """The ids, the links and the paragraphs of one page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.paragraphs: list[str] = []
        self._in_paragraph = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self.paragraphs.append("")
            self._in_paragraph = True
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if name in {"href", "src"} and value and tag != "base":
                self.links.append(value)

    def handle_data(self, data: str) -> None:
        if self._in_paragraph:
            self.paragraphs[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._in_paragraph = False


def pages(site: Path) -> dict[Path, Page]:
    """Return every page of a built site."""
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def broken_links(site: Path) -> list[str]:
    """Return every internal link whose file or anchor does not exist."""
    built = pages(site)
    broken: list[str] = []
    for path, page in built.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target /= "index.html"
            anchor = unquote(parts.fragment)
            if not target.exists() or (anchor and target in built and anchor not in built[target].ids):
                broken.append(f"{path.relative_to(site)}: {link}")
    return broken
