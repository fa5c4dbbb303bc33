"""What is known of a batch once both ways through the list were gone?"""

from dataclasses import dataclass

import polars as pl

from qingdan.evaluation.columnar.batch import Batch
from qingdan.evaluation.columnar.sweep import Sweep
from qingdan.evaluation.flat.steps import Program
from qingdan.model.conditions import Condition
from qingdan.model.facts import Entity
from qingdan.model.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """A batch gone through as the rules are written, and with every placeholder open."""

    release: Release
    program: Program
    doubting: Program
    plain: Sweep
    doubted: Sweep

    @property
    def batch(self) -> Batch:
        """Return the batch as the rules are written."""
        return self.plain.batch

    def asked(self, condition: Condition, entity: Entity) -> pl.Series:
        """Return how a condition stands; a household's, for each of its members if wanted."""
        return self.plain.truth(self.program.instructions.truths[condition.id], entity)

    def on_first_rows(self, column: pl.Series, first: pl.Series) -> pl.Series:
        """Return a household's column on the first row of each household, null on the others."""
        frame = pl.DataFrame({"first": first, "of_home": self.batch.spread(column)})
        return frame.select(pl.when(pl.col("first")).then(pl.col("of_home"))).to_series()
