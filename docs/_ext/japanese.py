"""Pages below ja/ are marked as Japanese, and their lines are joined without a space."""

from re import compile as pattern
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes  # type: ignore[import-untyped]  # its stubs are no part of our tools
    from sphinx.application import Sphinx

FOLDER = "ja/"
_WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_LINE_END = pattern(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])|(?<=[、。」)])\n")


def joined(pieces: list[str]) -> list[str]:
    """Return the pieces of a paragraph without the line ends that are no spaces in Japanese."""
    whole = "".join(pieces)
    dropped = {found.start() for found in _LINE_END.finditer(whole)}
    result: list[str] = []
    start = 0
    for piece in pieces:
        result.append("".join(sign for place, sign in enumerate(piece, start) if place not in dropped))
        start += len(piece)
    return result


def join_lines(app: "Sphinx", doctree: "nodes.document") -> None:
    """Join the lines of every Japanese paragraph."""
    if app.env.docname.startswith(FOLDER):
        for paragraph in doctree.findall(lambda node: node.tagname == "paragraph"):
            texts = list(paragraph.findall(lambda node: node.tagname == "#text"))
            pieces = joined([text.astext() for text in texts])
            for text, piece in zip(texts, pieces, strict=True):
                text.parent.replace(text, type(text)(piece))


def say_language(
    _app: "Sphinx", pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Tell browsers and screen readers which pages are Japanese."""
    if pagename.startswith(FOLDER):
        context["language"] = "ja"


def setup(app: "Sphinx") -> dict[str, bool]:
    """Register both."""
    app.connect("doctree-read", join_lines)
    app.connect("html-page-context", say_language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
