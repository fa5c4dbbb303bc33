"""How is a line of a table answered by columns, as if its household were a register?"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from tests.properties.facts_alone import facts_alone
from tests.semantics.line import Line

from qingdan.evaluation.columnar.batch import batch
from qingdan.evaluation.columnar.reading import plan, swept
from qingdan.evaluation.columnar.sweep import Sweep
from qingdan.evaluation.compiling.shapes import PAIRS
from qingdan.evaluation.flat.program import program
from qingdan.evaluation.records import Given
from qingdan.model.conditions import Condition
from qingdan.model.facts import Bounds, Entity, Known
from qingdan.model.release import Release
from qingdan.model.truth import Truth

TRUTHS = {True: Truth.YES, False: Truth.NO, None: Truth.OPEN}


@dataclass(frozen=True, slots=True)
class ByColumns:
    """A household read by columns; its first member is the one who is asked about."""

    rules: Release
    sweep: Sweep

    def truth(self, condition: Condition, _: str | None) -> Truth:
        """Return whether a condition holds."""
        step = self.sweep.held.instructions.truths[condition.id]
        return TRUTHS[self.sweep.truth(step, Entity.MEMBER)[0]]

    def value(self, fact: str, _: str | None) -> Known | None:
        """Return what is known of a fact: of a count that was given, the figure itself."""
        step = self.sweep.held.instructions.values[fact]
        if self.sweep.held.shapes[step] in PAIRS:
            least, most = (each[0] for each in self.sweep.pair(step, Entity.MEMBER))
            told = self.sweep.batch.recorded
            given = {**told.home, **told.members}.get(fact)
            if isinstance(given, pl.Series):
                return int(given[0])
            return None if least < 0 else Bounds(least, most)
        found: Known | None = self.sweep.value(step, Entity.MEMBER)[0]
        return found

    def computed(self, fact: str, member: str | None) -> Known | None:
        """Return what is known of a fact: nothing else is asked of the tables."""
        return self.value(fact, member)

    def broken(self) -> Mapping[str, str]:
        """Return the rules that failed: a column has values of one kind, so that none does."""
        return {}


def by_columns(rules: Release, facts: Given, line: Line) -> ByColumns:
    """Read a household by columns."""
    made = program(rules, doubting=line.doubting, with_office=False)
    every = plan(made, rules.facts, range(len(made.instructions.steps)))
    recorded = facts_alone(rules, [facts])
    return ByColumns(rules, swept(every, batch(recorded, line.on), frozenset()))
