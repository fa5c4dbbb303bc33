"""Which variables of OpenFisca say the same as a release, in one of its readings?

Generated from the flat list that the columns are reckoned by. Nothing here knows a rule by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.openfisca_formula import Formula
from benchmarks.openfisca_levels import pair
from benchmarks.openfisca_names import (
    BYTE,
    FOUR,
    NOT_TOLD,
    Names,
    ends_of,
    kept,
    noted,
    spread,
    told,
)
from benchmarks.openfisca_steps import single
from qingdan.evaluation.compiling.instructions import Known
from qingdan.evaluation.compiling.shapes import PAIRS, Shape
from qingdan.evaluation.flat.operations import Noted, Registered
from qingdan.model.facts import Entity

UNKNOWN = -(2**62)
Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A variable without formula: what is told, and what stands where nothing is."""

    name: str
    entity: Entity
    dtype: str
    missing: int | None

    def written(self) -> Json:
        """Return it as the process of OpenFisca reads it."""
        return {
            "name": self.name,
            "entity": self.entity.value,
            "dtype": self.dtype,
            "missing": self.missing,
        }


def inputs(names: Names) -> dict[str, Input]:
    """Return every variable that is told, by name."""
    found: dict[str, Input] = {}
    for number in names.plan.steps:
        for each in _told(number, names):
            found[each.name] = each
    return found


def _told(number: int, names: Names) -> Iterator[Input]:
    entity = names.entity(number)
    match names.operation(number):
        case Known(fact, otherwise):
            name = told(fact, entity)
            if names.shape(number) in PAIRS:
                beyond = len(names.choices(number))
                unmade = (-1, beyond) if names.shape(number) is Shape.LEVEL else (UNKNOWN, UNKNOWN)
                made = (NOT_TOLD, NOT_TOLD) if names.shape(number) is Shape.LEVEL else unmade
                for end, missing in zip(ends_of(name), made if otherwise else unmade, strict=True):
                    yield Input(
                        name=end, entity=entity, dtype=names.dtype(number), missing=missing
                    )
            else:
                yield Input(
                    name=name,
                    entity=entity,
                    dtype=names.dtype(number),
                    missing=_missing(names.shape(number)),
                )
        case Noted(name):
            yield Input(name=noted(name), entity=Entity.MEMBER, dtype=BYTE, missing=1)
        case Registered(name):
            for end in ends_of(noted(name)):
                yield Input(name=end, entity=Entity.MEMBER, dtype=FOUR, missing=0)
        case _:
            pass


def _missing(shape: Shape | None) -> int | None:
    match shape:
        case Shape.TRUTH:
            return 1
        case Shape.CHOICE:
            return -1
        case Shape.DATE:
            return None
        case _:
            return UNKNOWN


def rules(names: Names) -> Json:
    """Return the variables, in the order in which each finds what it reads, and the answers."""
    told_ = inputs(names)
    variables = [each.written() for each in told_.values()]
    for number in names.plan.steps:
        if names.stands(number) and names.constant(number) is None:
            if names.of(number) == f"s{number}":
                variables += _formulas(number, names)
            variables += _spreads(number, names)
    answers = [each for number in sorted(kept(names.plan)) for each in answered(number, names)]
    return {"variables": variables, "answers": answers}


def answered(number: int, names: Names) -> tuple[str, ...]:
    """Return the variables of a step that is answered; a constant has none."""
    if names.constant(number) is not None:
        return ()
    name = names.of(number)
    return ends_of(name) if names.shape(number) in PAIRS else (name,)


def _formulas(number: int, names: Names) -> Iterator[Json]:
    if names.shape(number) not in PAIRS:
        formula = Formula(names, names.entity(number), single)
        yield _variable(names.of(number), number, names, formula.text(single(number, formula)))
        return
    for place, name in enumerate(ends_of(names.of(number))):
        formula = Formula(names, names.entity(number), single)
        yield _variable(name, number, names, formula.text(pair(number, formula)[place]))


def _variable(name: str, number: int, names: Names, formula: str) -> Json:
    entity = names.entity(number).value
    dtype = names.dtype(number)
    return {"name": name, "entity": entity, "dtype": dtype, "missing": 0, "formula": formula}


def _spreads(number: int, names: Names) -> Iterator[Json]:
    several = ends_of(names.of(number)) if names.shape(number) in PAIRS else (names.of(number),)
    for name in several:
        if name in names.spread:
            yield {
                "name": spread(name),
                "entity": Entity.MEMBER.value,
                "dtype": names.dtype(number),
                "missing": 0,
                "formula": Formula(names, Entity.MEMBER, single).text(
                    f"population.household({name!r}, period)"
                ),
            }
