"""What do the columns know of households of which nothing but facts is known?"""

from collections.abc import Mapping, Sequence

import polars as pl

from qingdan.evaluation.columnar.records import Column, Pair, Recorded
from qingdan.evaluation.records import Given
from qingdan.model.facts import Bounds, Entity, Fact, Kind, Known
from qingdan.model.release import Release

KINDS = {Kind.TRUTH: pl.Boolean, Kind.DATE: pl.Date}


def facts_alone(release: Release, told: Sequence[Given]) -> Recorded:
    """Return a batch of these households."""
    members = [facts for each in told for facts in each.members.values()]
    return Recorded(
        home=_facts(release, Entity.HOUSEHOLD, [each.household for each in told]),
        members=_facts(release, Entity.MEMBER, members),
        inputs={},
        household=pl.Series([n for n, e in enumerate(told) for _ in e.members], dtype=pl.UInt32),
        sizes=pl.Series([len(each.members) for each in told], dtype=pl.UInt32),
    )


def _facts(
    release: Release, entity: Entity, known: Sequence[Mapping[str, Known]]
) -> Mapping[str, Column]:
    told = {fact for each in known for fact in each}
    return {
        fact.id: _fact(fact, [each.get(fact.id) for each in known])
        for fact in release.facts.values()
        if fact.entity is entity and fact.id in told
    }


def _fact(fact: Fact, values: Sequence[Known | None]) -> Column:
    if fact.kind is Kind.CHOICE:
        return pl.Series(values, dtype=pl.Enum(list(fact.choices)))
    if any(isinstance(each, Bounds) for each in values):
        ends = [each if isinstance(each, Bounds) else (each, each) for each in values]
        least, most = (pl.Series([each[at] for each in ends], dtype=pl.Int64) for at in (0, 1))
        return Pair(least, most)
    return pl.Series(values, dtype=KINDS.get(fact.kind, pl.Int64))
