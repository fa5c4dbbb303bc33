"""Does every module keep to the shape that the conventions give it?"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.documents.consoles import ROOT

ENGINE = sorted((ROOT / "engine").rglob("*.py"))
MODULES = [*ENGINE, *sorted((ROOT / "tests").rglob("*.py"))]
MODULE_LINES, FUNCTION_LINES = 250, 40
NAMELESS = {"base", "common", "handler", "handlers", "helper", "helpers", "manager", "managers"}
NAMELESS |= {"misc", "util", "utils"}
PACKAGES = {"__init__.py", "conftest.py"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def test_a_module_begins_with_the_question_that_it_answers() -> None:
    assert [named(path) for path in MODULES if not asks(path)] == []


def asks(path: Path) -> bool:
    """Return whether the first sentence is a question; a package's may also be a statement."""
    words = ast.get_docstring(tree(path)) or ""
    first = words.split("\n\n")[0].replace("\n", " ") + " "
    ends = "?." if path.name in PACKAGES else "?"
    return any(f"{end} " in first for end in ends)


def test_a_module_is_short() -> None:
    sizes = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ENGINE}
    assert {name: size for name, size in sizes.items() if size > MODULE_LINES} == {}


def test_a_function_fits_on_a_screen() -> None:
    sizes = {
        f"{named(path)} {each.name}": lines(each) for path in ENGINE for each in functions(path)
    }
    assert {name: size for name, size in sizes.items() if size > FUNCTION_LINES} == {}


def lines(function: Function) -> int:
    """Return how many lines a function has, without its decorators and its docstring."""
    words = function.body[0]
    said = isinstance(words, ast.Expr) and isinstance(words.value, ast.Constant)
    quoted = (words.end_lineno or 0) - words.lineno + 1 if said else 0
    return (function.end_lineno or 0) - function.lineno + 1 - quoted


def test_a_module_is_named_for_what_it_answers() -> None:
    nameless = (path for path in MODULES if {*path.stem.split("_"), path.parent.name} & NAMELESS)
    assert [named(path) for path in nameless] == []
