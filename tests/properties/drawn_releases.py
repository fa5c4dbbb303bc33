"""Which small releases could an office write, and which households could stand before them?

A fact of every kind for either entity, and above them facts derived in every way, layer upon
layer, household and member by turns. In a *wild* release questions may be of the wrong kind; to a
wild household values of the wrong kind may be given.
"""

from dataclasses import replace
from datetime import date
from itertools import count

from hypothesis import strategies as st
from tests.properties.bare import release
from tests.properties.drawn_rules import (
    CHOICES,
    DAY,
    DAYS,
    FIGURE,
    LEVELS,
    SMALL,
    Drawing,
    fact,
)

from qingdan.evaluation.records import Given
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    CountConditions,
    CountMembers,
    Formula,
    Rows,
)
from qingdan.model.facts import Bounds, Entity, Kind, Known
from qingdan.model.place import Place
from qingdan.model.release import Release
from qingdan.model.rules import Standard

HOUSEHOLD, MEMBER = Entity.HOUSEHOLD, Entity.MEMBER
LAYERS: tuple[tuple[Entity, Kind, type], ...] = (
    (MEMBER, Kind.NUMBER, Formula),
    (MEMBER, Kind.NUMBER, CountConditions),
    (MEMBER, Kind.LEVEL, Rows),
    (HOUSEHOLD, Kind.NUMBER, CountMembers),
    (HOUSEHOLD, Kind.MONEY, Formula),
    (HOUSEHOLD, Kind.TRUTH, AnyRow),
    (MEMBER, Kind.TRUTH, AnyRow),
    (MEMBER, Kind.TRUTH, AnyFact),
    (MEMBER, Kind.LEVEL, Rows),
    (HOUSEHOLD, Kind.NUMBER, CountMembers),
    (HOUSEHOLD, Kind.LEVEL, Rows),
    (MEMBER, Kind.NUMBER, Formula),
)


POSITIONS = st.lists(st.integers(0, len(LEVELS) - 1), min_size=1, max_size=2).map(sorted)
GIVEN: dict[Kind, st.SearchStrategy[Known]] = {
    Kind.TRUTH: st.booleans(),
    Kind.CHOICE: st.sampled_from(tuple(CHOICES)),
    Kind.LEVEL: POSITIONS.map(lambda ends: Bounds(ends[0], ends[-1])),
    Kind.NUMBER: SMALL,
    Kind.MONEY: SMALL,
    Kind.DATE: DAYS,
}
ODD: st.SearchStrategy[Known] = st.one_of(
    *GIVEN.values(), st.just(Bounds(0, None)), st.just(Bounds(50, 150)), st.integers(0, 2)
)


@st.composite
def releases(draw: st.DrawFn, *, wild: bool = False) -> Release:
    """Draw a small release: a fact of every kind for either entity, and derived ones above."""
    drawing = Drawing(draw, count(1), wild)
    facts = [fact(f"{e.value}_{kind.value}", kind, e) for e in Entity for kind in Kind]
    for entity, kind, how in LAYERS:
        own = [each for each in facts if entity is MEMBER or each.entity is HOUSEHOLD]
        made = drawing.derivation(how, own, facts)
        facts.append(fact(f"{entity.value}_{how.__name__}_{len(facts)}", kind, entity, made))
    shared = [each for each in facts if each.entity is HOUSEHOLD]
    facts[0] = replace(facts[0], asked_of=drawing.condition(shared[:5]))
    facts[-1] = replace(facts[-1], asked_of=drawing.condition(facts))
    conditions = [(HOUSEHOLD, drawing.condition(shared)), (MEMBER, drawing.condition(facts))]
    figure, day = draw(st.none() | SMALL), draw(st.none() | DAYS)
    standards = (
        standard(FIGURE, figure, draw(st.booleans())),
        standard(DAY, day, draw(st.booleans())),
    )
    return release(facts, standards, conditions)


def standard(id_: str, value: int | date | None, placeholder: bool) -> Standard:  # noqa: FBT001
    """Return a published figure, or one that nobody has filled."""
    return Standard(
        id=id_,
        label=id_,
        english=id_,
        value=value,
        unit="",
        placeholder=placeholder,
        place=Place("drawn.yaml", 1, 1),
    )


@st.composite
def households(draw: st.DrawFn, rules: Release, *, wild: bool = False) -> Given:
    """Draw what is known of a household and one to three members, with gaps."""
    names = [f"成员{n}" for n in range(draw(st.integers(1, 3)))]
    own = _facts(draw, rules, HOUSEHOLD, wild=wild)
    return Given(own, {name: _facts(draw, rules, MEMBER, wild=wild) for name in names})


def _facts(draw: st.DrawFn, rules: Release, entity: Entity, *, wild: bool) -> dict[str, Known]:
    """Draw what is given of an entity: most told facts, and few of those that follow."""
    found: dict[str, Known] = {}
    for each in rules.facts.values():
        chance = draw(st.integers(0, 7))
        if each.entity is entity and chance > (1 if each.derivation is None else 6):
            odd = wild and draw(st.integers(0, 3)) == 3
            found[each.id] = draw(ODD if odd else GIVEN[each.kind])
    return found
