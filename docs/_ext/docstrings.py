"""Helps for pages made from docstrings: links for names, error codes and bare class names."""

from re import Match
from re import compile as pattern
from typing import TYPE_CHECKING

from sphinx.util.nodes import make_refnode

import kaigo_calc

if TYPE_CHECKING:
    from docutils import nodes  # type: ignore[import-untyped]  # its stubs are no part of our tools
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_CODE = pattern(r"(?<![`:\w])`([^`<>]+)`(?![`_])")
_HEAD = pattern(r"^(\s*)(Rule|Source|Statute): ")
_ERROR_CODE = pattern(r"\bKC-[A-Z]\d\d\b")


def link_names(
    _app: "Sphinx", _what: str, _name: str, _obj: object, _options: object, lines: list[str]
) -> None:
    """Turn `name` into a link or code, print "Rule:" in bold, and link error codes to their texts."""
    in_example = False
    for number, line in enumerate(lines):
        in_example = line.lstrip().startswith(">>>") or (in_example and bool(line.strip()))
        if not in_example:
            text = _CODE.sub(_role, line)
            text = _HEAD.sub(r"\1**\2:** ", text)
            lines[number] = _ERROR_CODE.sub(_error_link, text)


def _role(found: Match[str]) -> str:
    text = found.group(1)
    if text in kaigo_calc.__all__:
        return f":py:obj:`~kaigo_calc.{text}`"
    return f"``{text}``"


def _error_link(found: Match[str]) -> str:
    code = found.group(0)
    return f":ref:`{code} <{code.lower()}>`"


def keep_colons(
    _app: "Sphinx", what: str, _name: str, _obj: object, _options: object, lines: list[str]
) -> None:
    """Join the sentence about an attribute again that Napoleon took apart at its colon as "type: text"."""
    if what in {"attribute", "property"}:
        types = [line for line in lines if line.startswith(":type: ")]
        if types:
            rest = " ".join(line for line in lines if line not in types)
            lines[:] = [f"{types[0].removeprefix(':type: ')}: {rest}".strip()]


def keep_sentences(
    _app: "Sphinx", _what: str, _name: str, _obj: object, _options: object, lines: list[str]
) -> None:
    """Keep what stands before a colon below "Returns:" from being read as a type; types are annotations."""
    for number, line in enumerate(lines[:-1]):
        if line.strip() == "Returns:" and ": " in lines[number + 1]:
            text = lines[number + 1].lstrip()
            lines[number + 1] = lines[number + 1].removesuffix(text) + f": {text}"


def drop_aliases(
    _app: "Sphinx", _what: str, _name: str, _obj: object, _options: object, lines: list[str]
) -> None:
    """Drop what Python says of every field of a named tuple: "Alias for field number 1"."""
    if lines and lines[0].startswith("Alias for field number "):
        lines.clear()


def find_by_last_name(
    app: "Sphinx", env: "BuildEnvironment", node: "pending_xref", contnode: "nodes.TextElement"
) -> "nodes.reference | None":
    """Resolve a bare name such as `OutOfRangeError` where exactly one documented object bears it.

    A name of `kaigo_calc` itself may be documented where it comes from: `kaigo_calc.fee_tables.diagnose`.
    """
    if node["refdomain"] != "py":
        return None
    target = node["reftarget"]
    last = target.removeprefix("kaigo_calc.")
    public = last in kaigo_calc.__all__ and last != target
    found = {
        (entry.docname, entry.node_id)
        for name, entry in env.domains.python_domain.objects.items()
        if name == target
        or name.endswith(f".{target}")
        or (public and name.endswith(f".{last}") and entry.objtype in {"function", "class", "exception"})
    }
    if len(found) != 1:
        return None
    docname, node_id = found.pop()
    return make_refnode(app.builder, node["refdoc"], docname, node_id, contnode)


def setup(app: "Sphinx") -> dict[str, bool]:
    """Register the helps."""
    app.connect("autodoc-process-docstring", drop_aliases, priority=100)
    app.connect("autodoc-process-docstring", keep_sentences, priority=200)
    app.connect("autodoc-process-docstring", keep_colons, priority=600)  # Napoleon has 500
    app.connect("autodoc-process-docstring", link_names, priority=700)
    app.connect("missing-reference", find_by_last_name)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
