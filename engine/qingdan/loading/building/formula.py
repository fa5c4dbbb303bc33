"""How is a written formula read?

The standard library's parser reads it, and only a closed set of its nodes is taken over into
ours: nothing is ever evaluated here.
"""

import ast
import re
from collections.abc import Callable
from fractions import Fraction

from qingdan.model.formulas import (
    Arithmetic,
    Expression,
    FactValue,
    FullMonths,
    FullYears,
    Number,
    Operator,
    StandardValue,
)

_OPERATORS: dict[type[ast.operator], Operator] = {
    ast.Add: Operator.ADD,
    ast.Sub: Operator.SUBTRACT,
    ast.Mult: Operator.MULTIPLY,
    ast.Div: Operator.DIVIDE,
}
_CALLS: dict[str, Callable[[str], Expression]] = {"月数": FullMonths, "满周岁": FullYears}
_FIGURE = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
_LONGEST, _MOST_STEPS = 2_000, 100
TOO_LONG, NO_FIGURE = "too_long", "no_figure"

Resolve = Callable[[str], FactValue | StandardValue | None]
"""From a written name to the fact or standard that it names; None for an unknown one."""


class UnreadableFormula(ValueError):
    """A formula with something outside the grammar; ``part`` is the writer's own text.

    ``why`` is TOO_LONG or NO_FIGURE, and empty where a name or a sign is not known.
    """

    def __init__(self, part: str, why: str = "") -> None:
        """Keep the part that cannot be read."""
        super().__init__(part)
        self.part, self.why = part, why


def expression(text: str, resolve: Resolve) -> Expression:
    """Read a formula; raise UnreadableFormula with the part that does not belong."""
    if len(text) > _LONGEST:
        raise UnreadableFormula(text, TOO_LONG)
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise UnreadableFormula(text) from error
    except (RecursionError, MemoryError) as error:
        raise UnreadableFormula(text, TOO_LONG) from error
    if sum(isinstance(node, ast.BinOp) for node in ast.walk(tree)) > _MOST_STEPS:
        raise UnreadableFormula(text, TOO_LONG)
    return _built(tree, text, resolve)


def _built(node: ast.expr, text: str, resolve: Resolve) -> Expression:
    match node:
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            written = ast.get_source_segment(text, node) or ""
            if _FIGURE.fullmatch(written) is None:
                raise UnreadableFormula(written, NO_FIGURE)
            return Number(Fraction(written))
        case ast.Name(id=name):
            found = resolve(name)
            if found is not None:
                return found
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
            sides = _built(left, text, resolve), _built(right, text, resolve)
            return Arithmetic(_OPERATORS[type(operator)], *sides)
        case ast.Call(func=ast.Name(id=name), args=[ast.Name(id=fact)], keywords=[]):
            named = resolve(fact)
            if name in _CALLS and isinstance(named, FactValue):
                return _CALLS[name](named.fact)
    raise UnreadableFormula(ast.get_source_segment(text, node) or text)
