"""Which conditions and derivations could an office write over some facts?

Hypothesis draws them. In the *wild* a question may be of the wrong kind for its fact, a formula
may reckon with what is no figure, and may round to a multiple of nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

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
    Today,
)
from qingdan.model.conditions import Standard as ByName
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    CountConditions,
    CountMembers,
    Derivation,
    Formula,
    Row,
    Rows,
)
from qingdan.model.facts import Entity, Fact, Kind
from qingdan.model.formulas import (
    Arithmetic,
    Expression,
    FactValue,
    FullMonths,
    FullYears,
    Mode,
    Number,
    Operator,
    Rounding,
    StandardValue,
)
from qingdan.model.place import Place

CHOICES = {"a": "甲", "b": "乙", "c": "丙"}
LEVELS = {"none": "无", "light": "轻", "heavy": "重"}
SMALL = st.integers(-3, 6).map(lambda halves: halves * 50)
DAYS = st.dates(date(2020, 1, 31), date(2024, 3, 31))
FIGURED = (Kind.NUMBER, Kind.MONEY)
FIGURE, DAY = "standard_figure", "standard_day"
ROUNDINGS = st.builds(
    Rounding,
    st.sampled_from((Fraction(1, 100), Fraction(1, 2), Fraction(1), Fraction(10))),
    st.sampled_from(Mode),
)


def fact(id_: str, kind: Kind, entity: Entity, derivation: Derivation | None = None) -> Fact:
    """Return a fact with the choices of its kind."""
    choices = {Kind.CHOICE: CHOICES, Kind.LEVEL: LEVELS}.get(kind, {})
    return Fact(
        id=id_,
        label=id_,
        english=id_,
        entity=entity,
        kind=kind,
        place=Place("drawn.yaml", 1, 1),
        choices=choices,
        derivation=derivation,
    )


VALUES: dict[Kind, st.SearchStrategy[bool | str | int]] = {
    Kind.TRUTH: st.booleans(),
    Kind.CHOICE: st.sampled_from(tuple(CHOICES)),
    Kind.LEVEL: st.integers(0, len(LEVELS) - 1),
    Kind.NUMBER: SMALL,
    Kind.MONEY: SMALL,
    Kind.DATE: SMALL,
}
BOUNDS: dict[Kind, st.SearchStrategy[Bound]] = {
    Kind.TRUTH: SMALL,
    Kind.CHOICE: SMALL,
    Kind.LEVEL: st.integers(0, len(LEVELS) - 1),
    Kind.NUMBER: SMALL | st.just(ByName(FIGURE)),
    Kind.MONEY: SMALL | st.just(ByName(FIGURE)),
    Kind.DATE: DAYS | st.just(ByName(DAY)) | st.just(Today()),
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What draws conditions and derivations; ``wild`` mixes the kinds up."""

    draw: st.DrawFn
    numbers: Iterator[int]
    wild: bool

    def place(self) -> Place:
        """Return the next line."""
        return Place("drawn.yaml", next(self.numbers), 1)

    def condition(self, facts: Sequence[Fact], depth: int = 2) -> Condition:
        """Draw a condition on some of these facts."""
        place = self.place()
        id_ = str(place.line)
        kind = self.draw(st.integers(0, 7)) if depth else 0
        if kind < 4:
            return self.criterion(facts, place)
        if kind == 4:
            return Raises(id_, self.condition(facts, depth - 1), place)
        width = self.draw(st.integers(0, 3))
        parts = tuple(self.condition(facts, depth - 1) for _ in range(width))
        match kind:
            case 5:
                return AllOf(id_, parts, place)
            case 6:
                return AnyOf(id_, parts, place)
            case _:
                return NoneOf(id_, parts, place)

    def criterion(self, facts: Sequence[Fact], place: Place) -> Condition:
        """Draw a criterion of the fact's kind; in the wild of any."""
        asked = self.draw(st.sampled_from(facts))
        kind = asked.kind
        if self.wild and self.draw(st.booleans()):
            kind = self.draw(st.sampled_from(Kind))
        among = kind in (Kind.TRUTH, Kind.CHOICE) or self.draw(st.booleans())
        if among and (kind is not Kind.DATE or self.wild):
            values = self.draw(st.frozensets(VALUES[kind], max_size=3))
            return Among(id=str(place.line), fact=asked.id, values=values, place=place)
        return Threshold(
            id=str(place.line),
            fact=asked.id,
            comparison=self.draw(st.sampled_from(Comparison)),
            bound=self.draw(BOUNDS[kind]),
            placeholder=self.draw(st.integers(0, 4)) == 4,
            place=place,
        )

    def derivation(self, how: type, own: Sequence[Fact], members: Sequence[Fact]) -> Derivation:
        """Draw how a fact follows from its entity's own facts, or from its members' facts."""
        if how is Formula:
            rounding = self.draw(st.none() | ROUNDINGS)
            if rounding is not None and self.wild and self.draw(st.booleans()):
                rounding = replace(rounding, to=Fraction(0))
            return Formula(self.expression(own), rounding)
        if how is CountMembers:
            return CountMembers(self.condition(members))
        several = range(self.draw(st.integers(0, 3)))
        if how is CountConditions:
            return CountConditions(tuple(self.condition(own, 1) for _ in several))
        if how is AnyFact:
            truths = [each.id for each in own if each.kind is Kind.TRUTH or self.wild]
            return AnyFact(tuple(self.draw(st.sampled_from(truths)) for _ in several))
        rows = tuple(self.row(own) for _ in several)
        return Rows(rows) if how is Rows else AnyRow(rows)

    def row(self, facts: Sequence[Fact]) -> Row:
        """Draw a row."""
        place = self.place()
        return Row(
            id=str(place.line),
            level=self.draw(st.integers(0, len(LEVELS) - 1)),
            condition=self.condition(facts),
            raises_only=self.draw(st.booleans()),
            placeholder=self.draw(st.integers(0, 3)) == 3,
            place=place,
        )

    def expression(self, facts: Sequence[Fact], depth: int = 2) -> Expression:
        """Draw what a formula reckons."""
        kind = self.draw(st.integers(0, 7 if depth else 4))
        figured = [each.id for each in facts if self.wild or each.kind in FIGURED]
        dated = [each.id for each in facts if self.wild or each.kind is Kind.DATE]
        match kind:
            case 0:
                return Number(
                    self.draw(st.sampled_from((Fraction(1, 3), Fraction(-2), Fraction(0))))
                )
            case 1:
                return StandardValue(
                    self.draw(st.sampled_from((FIGURE, DAY) if self.wild else (FIGURE,)))
                )
            case 2:
                return FullMonths(self.draw(st.sampled_from(dated)))
            case 3:
                return FullYears(self.draw(st.sampled_from(dated)))
            case 4:
                return FactValue(self.draw(st.sampled_from(figured)))
        operator = self.draw(st.sampled_from(Operator))
        left, right = (self.expression(facts, depth - 1) for _ in range(2))
        return Arithmetic(operator, left, right)
