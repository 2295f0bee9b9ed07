"""No fraction is dropped outside rounding.py, no float exists, and no figure is a literal.

Ruff cannot ban the builtins `round` and `float` or an operator, so the syntax trees are walked here; every
rule has a known-bad snippet that it must catch.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kaigo_calc

SOURCE = Path(kaigo_calc.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))

DIVISIONS = (ast.FloorDiv, ast.Mod, ast.Div)
ROUNDING_NAMES = {"round", "divmod", "float", "quantize", "floor", "ceil", "trunc", "fmod", "fsum", "mod"}
ROUNDING_METHODS = {
    "to_integral",
    "to_integral_value",
    "to_integral_exact",
    "remainder_near",
    "floordiv",
    "truediv",
}
CONTEXT_NAMES = {"getcontext", "setcontext", "localcontext", "scaleb", "normalize_decimal"}
CLOCK_NAMES = {"today", "now", "utcnow", "localtime", "time_ns", "getlocale", "setlocale"}
# Scales and sizes: powers of ten and months of a year; 90 is the default benefit rate of `charge`, which its
# signature promises; 40 and 80 are lengths of texts, and 10,000 a width of lines that never wrap.
PLAIN_INTEGERS = {0, 1, 2, 3, 4, 5, 6, 10, 12, 40, 80, 90, 100, 1000, 10_000}


def faults(tree: ast.AST, *, rounding_module: bool = False) -> Iterator[str]:
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if (
            isinstance(node, (ast.BinOp, ast.AugAssign))
            and isinstance(node.op, DIVISIONS)
            and not rounding_module
        ):
            yield f"{line}: division"
        if isinstance(node, (ast.Name, ast.Attribute)):
            name = node.id if isinstance(node, ast.Name) else node.attr
            if name in ROUNDING_NAMES | ROUNDING_METHODS and not _is_type_check(node, tree):
                yield f"{line}: {name}"
            if name in CONTEXT_NAMES | CLOCK_NAMES:
                yield f"{line}: {name}"
        if (
            isinstance(node, ast.alias)
            and node.name.split(".")[-1] in ROUNDING_NAMES | ROUNDING_METHODS | CONTEXT_NAMES
        ):
            yield f"{line}: import of {node.name}"
        if isinstance(node, ast.Constant) and isinstance(node.value, (float, complex)):
            yield f"{line}: float literal {node.value}"
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value not in PLAIN_INTEGERS:
            yield f"{line}: figure {node.value}"
        if isinstance(node, ast.Assert):
            yield f"{line}: assert, which -O drops"


def _is_type_check(name: ast.AST, tree: ast.AST) -> bool:
    """`isinstance(value, float)` refuses floats and is the only place where the name may stand."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "isinstance"
        and name in node.args
        for node in ast.walk(tree)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_source(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert list(faults(tree, rounding_module=path == SOURCE / "rounding.py")) == []


@pytest.mark.parametrize(
    "snippet",
    [
        "units * price // 100",
        "total % 100",
        "total / 100",
        "total //= 100",
        "round(total)",
        "divmod(total, 100)",
        "float(units)",
        "math.floor(total)",
        "price.quantize(one)",
        "from math import floor",
        "from operator import floordiv",
        "units * 10.9",
        "units * 859",
        "rate = 186",
        "decimal.getcontext().prec",
        "date.today()",
        "assert units > 0",
    ],
)
def test_known_bad_snippet_is_caught(snippet: str) -> None:
    assert list(faults(ast.parse(snippet)))


def test_rounding_module_may_divide_and_nothing_else_is_excused_there() -> None:
    assert list(faults(ast.parse("numerator // denominator"), rounding_module=True)) == []
    assert list(faults(ast.parse("round(x)"), rounding_module=True))
