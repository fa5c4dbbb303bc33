"""How is a condition written on one line of a table?

The id of a condition is what it says, so that the same question asked twice is one question.
"""

from datetime import date

from qingdan.model.conditions import (
    AllOf,
    Among,
    AnyOf,
    Bound,
    Comparison,
    Condition,
    NoneOf,
    Raises,
    Threshold,
)
from qingdan.model.derivations import Row
from qingdan.model.place import Place
from qingdan.model.rules import Standard

HERE = Place("tests/semantics/vocabulary.py", 1, 1)
TRUE, FALSE = True, False


def at_least(fact: str, bound: Bound, *, placeholder: bool = False) -> Threshold:
    """Return 以上: the bound itself included."""
    return _threshold(fact, Comparison.AT_OR_ABOVE, bound, placeholder=placeholder)


def at_most(fact: str, bound: Bound) -> Threshold:
    """Return 以下: the bound itself included."""
    return _threshold(fact, Comparison.AT_OR_BELOW, bound)


def above(fact: str, bound: Bound) -> Threshold:
    """Return 超过: the bound itself excluded."""
    return _threshold(fact, Comparison.ABOVE, bound)


def below(fact: str, bound: Bound) -> Threshold:
    """Return 不满: the bound itself excluded."""
    return _threshold(fact, Comparison.BELOW, bound)


def _threshold(
    fact: str, comparison: Comparison, bound: Bound, *, placeholder: bool = False
) -> Threshold:
    return Threshold(
        id=f"{fact} {comparison} {bound} {placeholder}",
        fact=fact,
        comparison=comparison,
        bound=bound,
        placeholder=placeholder,
        place=HERE,
    )


def among(fact: str, *values: bool | str | int) -> Among:
    """Return a list under a fact: any of these."""
    return Among(id=f"{fact} {values}", fact=fact, values=frozenset(values), place=HERE)


def all_of(*parts: Condition) -> AllOf:
    """Return 都要."""
    return AllOf(f"all{[each.id for each in parts]}", parts, HERE)


def any_of(*parts: Condition) -> AnyOf:
    """Return 任一."""
    return AnyOf(f"any{[each.id for each in parts]}", parts, HERE)


def none_of(*parts: Condition) -> NoneOf:
    """Return 都不."""
    return NoneOf(f"none{[each.id for each in parts]}", parts, HERE)


def raises(part: Condition) -> Raises:
    """Return 只升."""
    return Raises(f"raises {part.id}", part, HERE)


def row(
    level: int, condition: Condition, *, raises_only: bool = False, placeholder: bool = False
) -> Row:
    """Return a row of a graded fact."""
    return Row(
        id=f"row {level} {condition.id}",
        level=level,
        condition=condition,
        raises_only=raises_only,
        placeholder=placeholder,
        place=HERE,
    )


def standard(
    id_: str, label: str, value: int | date | None, *, placeholder: bool = False
) -> Standard:
    """Return a published figure."""
    return Standard(
        id=id_,
        label=label,
        english=id_,
        value=value,
        unit="",
        placeholder=placeholder,
        place=HERE,
    )
