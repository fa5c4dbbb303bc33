"""What is certain of a column of truths, and what is possible?

A null picks nothing, so that what is picked where a truth stands is what is certain. (Filling
nulls comes to the same, and takes many times as long for a few thousand rows.)
"""

import polars as pl

from qingdan.evaluation.columnar.batch import Batch
from qingdan.model.facts import Entity
from qingdan.model.truth import Truth


def certain(truth: pl.Series, entity: Entity, batch: Batch) -> pl.Series:
    """Return where a truth is YES."""
    if not truth.null_count():
        return truth
    return truth.zip_with(truth, batch.truth(Truth.NO, entity))


def possible(truth: pl.Series, entity: Entity, batch: Batch) -> pl.Series:
    """Return where a truth is not NO."""
    return ~certain(~truth, entity, batch)


def counting(truth: pl.Series, entity: Entity, batch: Batch, *, open_: bool) -> pl.Series:
    """Return where a truth holds, what is open counted as this."""
    return (possible if open_ else certain)(truth, entity, batch)
