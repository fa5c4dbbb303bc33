"""Which numpy expressions say in OpenFisca a level or a count: its least and its most?"""

from collections.abc import Iterable

from benchmarks.openfisca_formula import Ends, Formula
from qingdan.evaluation.compiling.instructions import Counted, Heaviest, Known, Polled
from qingdan.evaluation.compiling.shapes import Shape

HUNDREDTHS = 100
SURE, PERHAPS = "== 2", "!= 0"
"""How an open truth counts for the least, and for the most."""
COUNTING = {SURE: ("np.int8(2)",), PERHAPS: ("np.int8(1)", "np.int8(2)")}


def pair(number: int, formula: Formula) -> Ends:
    """Return the texts of a step that is a least and a most."""
    operation = formula.names.operation(number)
    match operation:
        case Known(fact, otherwise):
            return _known_pair(number, fact, otherwise, formula)
        case Heaviest(rows):
            return _heaviest(rows, formula, SURE), _heaviest(rows, formula, PERHAPS)
        case Counted(several):
            return _counted(several, formula, SURE), _counted(several, formula, PERHAPS)
        case Polled(truth):
            told = formula.said(truth)
            sums = (f"population.sum({told} {sign})" for sign in (SURE, PERHAPS))
            least, most = (f"{each}.astype(np.int64) * {HUNDREDTHS}" for each in sums)
            return least, most
    raise TypeError(operation)


def _known_pair(number: int, fact: str, otherwise: int | None, formula: Formula) -> Ends:
    given = formula.given(fact, pair=True)
    if otherwise is None:
        return given
    made = formula.ends(otherwise)
    here = f"{given[0]} != {formula.names.missing(number)}"
    told = given
    if fact in formula.names.disputable:
        apart = f"({made[0]} > {given[1]}) | ({given[0]} > {made[1]})"
        told = (
            f"np.where({apart}, np.minimum({given[0]}, {made[0]}), {given[0]})",
            f"np.where({apart}, np.maximum({given[1]}, {made[1]}), {given[1]})",
        )
    return (
        f"np.where({here}, {told[0]}, {made[0]})",
        f"np.where({here}, {told[1]}, {made[1]})",
    )


def _heaviest(rows: tuple[tuple[int, int], ...], formula: Formula, sign: str) -> str:
    found = "np.int8(0)"
    for level, truth in sorted(rows):
        known = formula.names.constant(truth)
        if known is None:
            found = f"np.where({formula.said(truth)} {sign}, np.int8({level}), {found})"
        elif known in COUNTING[sign]:
            found = f"np.int8({level})"
    return found


def _counted(truths: tuple[int, ...], formula: Formula, sign: str) -> str:
    several = " + ".join(f"({formula.said(each)} {sign}).astype(np.int64)" for each in truths)
    return f"({several}) * {HUNDREDTHS}"


def within(value: int, wanted: frozenset[bool | str | int], formula: Formula) -> str:
    """Say which positions are possible: some that count, and perhaps some that do not."""
    least, most = formula.ends(value)
    inside = sorted(int(each) for each in wanted)
    some = _reaches(least, most, inside)
    if formula.names.shape(value) is not Shape.LEVEL:
        return f"perhaps({some}, {least} != {most})"
    beyond = len(formula.names.choices(value))
    outside = [each for each in range(-1, beyond + 1) if each not in wanted]
    if not inside:
        return f"({least} < 0).view(np.int8)"
    return f"perhaps({some}, {_reaches(least, most, outside)})"


def _reaches(least: str, most: str, positions: list[int]) -> str:
    spans: list[tuple[int, int]] = []
    for each in positions:
        joins = bool(spans) and spans[-1][1] == each - 1
        spans[-1:] = [(spans[-1][0], each)] if joins else [*spans[-1:], (each, each)]
    return one_of_these(f"({least} <= {last}) & ({most} >= {first})" for first, last in spans)


def one_of_these(texts: Iterable[str]) -> str:
    """Return the text of whether one of these is so."""
    return " | ".join(f"({each})" for each in texts) or "False"
