"""How is a written formula read?

The standard library's parser reads it, and only a closed set of its nodes is taken over into
ours: nothing is ever evaluated here.
"""

import ast
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

Resolve = Callable[[str], FactValue | StandardValue | None]
"""From a written name to the fact or standard that it names; None for an unknown one."""


class UnreadableFormula(ValueError):
    """A formula with something outside the grammar; ``part`` is the writer's own text."""

    def __init__(self, part: str) -> None:
        """Keep the part that cannot be read."""
        super().__init__(part)
        self.part = part


def expression(text: str, resolve: Resolve) -> Expression:
    """Read a formula; raise UnreadableFormula with the part that does not belong."""
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise UnreadableFormula(text) from error
    return _built(tree, text, resolve)


def _built(node: ast.expr, text: str, resolve: Resolve) -> Expression:
    match node:
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            return Number(Fraction(ast.get_source_segment(text, node) or ""))
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
