"""No fraction is dropped outside rounding.py, no float exists, and no figure is a literal.

Ruff cannot ban the builtins `round` and `float` or an operator, so the syntax trees are walked here; every
rule has a known-bad snippet that it must catch.
"""

import ast
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path

import pytest

import kaigo_calc

SOURCE = Path(kaigo_calc.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))

DIVISIONS = (ast.FloorDiv, ast.Mod, ast.Div, ast.RShift)
FORBIDDEN_NAMES = {
    *("round", "divmod", "float", "quantize", "floor", "ceil", "trunc", "fmod", "fsum", "mod", "floordiv"),
    *("truediv", "to_integral", "to_integral_value", "to_integral_exact", "remainder_near"),
    *("getcontext", "setcontext", "localcontext", "scaleb"),
    *("today", "now", "utcnow", "localtime", "time_ns", "getlocale", "setlocale"),
}
# Scales and sizes: powers of ten and months of a year; 90 is the default benefit rate of `charge` and 30 the
# days of a fee table, which their signatures promise; 40 and 80 are lengths of texts, 10,000 a width of lines
# that never wrap, and 2 to the power of 53 the bound of prices and ratios.
PLAIN_INTEGERS = {0, 1, 2, 3, 4, 5, 6, 10, 12, 30, 40, 53, 80, 90, 100, 1000, 10_000}
# The columns divide in one file for each way of computing them, which engines and arrays make their own.
DIVIDES = {"rounding.py", "columns/floor_division.py", "columns/kernel/floor_division.py"}
# Minutes of an hour, hours of a day, days of a week stand in one file, and nowhere else; sizes of batches and
# tables, on which no result depends, and the year from which other libraries count days.
SCALES_AND_SIZES = {
    "staffing/time_scales.py": {7, 24, 60},
    "columns/files/addresses.py": {24, 1970},
    "columns/files/straight.py": {17, 18, 19, 1970},
}
# Where text is turned into a whole number: `int(...)` of anything else would drop a fraction without a trace.
READS_TEXT = {"quantities/exact.py", "quantities/service_month.py", "explain/text.py"}


def _divisions(node: ast.AST) -> Iterator[str]:
    if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, DIVISIONS):
        yield "division"


def _int_of_a_number(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "int":
        match node.args:
            case [ast.Subscript(slice=ast.Constant(value=str()))]:
                pass  # a cell of a table
            case _:
                yield "int() of something that is not a cell of a table"


def _roundings(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in FORBIDDEN_NAMES:
            yield name
        case ast.alias(name=name) if name.rpartition(".")[2] in FORBIDDEN_NAMES:
            yield f"import of {name}"
        case ast.FormattedValue(format_spec=ast.JoinedStr() as spec):
            text = "".join(str(part.value) for part in spec.values if isinstance(part, ast.Constant))
            if text.strip(",0123456789"):
                yield f"format {text}, which may round"
        case ast.Assert():
            yield "assert, which -O drops"
        case _:
            pass


def _figures(node: ast.AST, also: Collection[int] = ()) -> Iterator[str]:
    match node:
        case ast.Constant(value=float() | complex()):
            yield f"float literal {node.value!r}"
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int()) if node.value not in PLAIN_INTEGERS and node.value not in also:
            yield f"figure {node.value!r}"
        case _:
            pass


def _type_checks(tree: ast.AST) -> set[ast.AST]:
    """`isinstance(value, float)` refuses floats and is the only place where the name may stand."""
    return {
        argument
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance"
        for argument in node.args
    }


def faults(tree: ast.AST, file: str = "") -> list[str]:
    excused_figures = SCALES_AND_SIZES.get(file, set())
    checks: list[Callable[[ast.AST], Iterator[str]]] = [_roundings, partial(_figures, also=excused_figures)]
    checks += [] if file in DIVIDES else [_divisions]
    checks += [] if file in READS_TEXT else [_int_of_a_number]
    excused = _type_checks(tree)
    return [
        f"line {getattr(node, 'lineno', '?')}: {fault}"
        for node in ast.walk(tree)
        if node not in excused
        for check in checks
        for fault in check(node)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_source(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert faults(tree, path.relative_to(SOURCE).as_posix()) == []


@pytest.mark.parametrize(
    "snippet",
    [
        "units * price // 100",
        "total % 100",
        "total / 100",
        "total //= 100",
        "total >> 7",
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
        "total = int(units * unit_price.as_decimal())",
        "int(total)",
        "int(price[0])",
        "minutes * 60",
        "weeks = 24",
        'f"{total:.0f}"',
        'f"{total:g}"',
    ],
)
def test_known_bad_snippet_is_caught(snippet: str) -> None:
    assert faults(ast.parse(snippet))


@pytest.mark.parametrize(
    "snippet", ['int(row["units"])', 'f"{units:,}"', 'f"{month:02}"', "isinstance(value, float)", "x = True"]
)
def test_what_is_allowed_is_not_caught(snippet: str) -> None:
    assert faults(ast.parse(snippet)) == []


def test_excuses_are_narrow() -> None:
    assert faults(ast.parse("numerator // denominator"), "rounding.py") == []
    assert faults(ast.parse("round(x)"), "rounding.py")
    assert faults(ast.parse("int(whole)"), "explain/text.py") == []
    assert faults(ast.parse("total // 100"), "explain/text.py")
