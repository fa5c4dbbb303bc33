"""Which facts follow from the records of a batch, before any rule is read?

By columns what ``evaluation.records.given`` says of one household.
"""

from collections.abc import Mapping
from functools import reduce
from operator import or_

import polars as pl

from qingdan.evaluation.columnar.lists import Rows
from qingdan.evaluation.columnar.lists_assessments import heaviest
from qingdan.evaluation.columnar.lists_categories import Standing, standings
from qingdan.evaluation.columnar.lists_columns import NO, Column, Pair, alike
from qingdan.evaluation.columnar.lists_requests import asked_for
from qingdan.evaluation.columnar.records_told import choices_of, told
from qingdan.evaluation.records import Registered
from qingdan.model.derivations import Listed
from qingdan.model.facts import Entity, Fact

Columns = Mapping[str, Column]
Levels = Mapping[str, pl.Series]


def of_homes(
    batch: Rows, known: Registered, office: str | None, graded: Levels, urgent: pl.Series
) -> dict[str, Column]:
    """Return what is known of every household.

    ``graded`` are the levels of needs that were assessed; ``urgent`` says in which household
    something cannot wait.
    """
    facts = known.release.facts
    home = told((f for f in facts.values() if f.entity is Entity.HOUSEHOLD), batch.common)
    home["on"] = alike(pl.lit(batch.on, pl.Date), batch.homes)
    if office is not None:
        home |= _same_office(known, home, office)
    home |= dict.fromkeys(known.urgent_now, urgent)
    for need, level in graded.items():
        if facts[need].entity is Entity.HOUSEHOLD:
            most = heaviest(batch, level)
            home[need] = _assessed(Pair(most, most), home.get(need))
    return home


def of_members(
    batch: Rows, known: Registered, home: Columns, graded: Levels, gets: Mapping[str, pl.Series]
) -> dict[str, Column]:
    """Return what is known of every member; ``gets`` says who receives each benefit."""
    facts = known.release.facts.values()
    members = told((f for f in facts if f.entity is Entity.MEMBER), batch.own)
    stood = standings(batch, known.release.categories, home, members)
    for day in known.birthdays:
        if isinstance(born := members.get(day), pl.Series):
            members[day] = pl.select(pl.when(born <= batch.on).then(born)).to_series()
    for id_, followed in _from_records(batch, known, home, stood, gets).items():
        members[id_] = _unless_told(members.get(id_), followed)
    for need, level in graded.items():
        members[need] = _assessed(Pair(level, level), members.get(need))
    return members


def somebody(found: Columns) -> dict[str, Column]:
    """Return the columns that say something of somebody."""
    return {id_: column for id_, column in found.items() if not _empty(column)}


def _empty(column: Column) -> bool:
    ends = column if isinstance(column, Pair) else (column,)
    return all(end.null_count() == len(end) for end in ends)


def _unless_told(given: Column | None, followed: pl.Series) -> pl.Series:
    return given.fill_null(followed) if isinstance(given, pl.Series) else followed


def _assessed(level: Pair, given: Column | None) -> Pair:
    if not isinstance(given, Pair):
        return level
    return Pair(level.least.fill_null(given.least), level.most.fill_null(given.most))


def _same_office(known: Registered, home: Columns, office: str) -> dict[str, Column]:
    found: dict[str, Column] = {}
    for id_, same in known.same_office:
        there = home.get(same.fact)
        if isinstance(there, pl.Series):
            choices = known.release.facts[same.fact].choices
            names = [choice for choice, label in choices.items() if office in (choice, label)]
            found[id_] = there.is_in(names)
    return found


def _from_records(
    batch: Rows,
    known: Registered,
    home: Columns,
    stood: Mapping[str, Standing],
    gets: Mapping[str, pl.Series],
) -> dict[str, pl.Series]:
    found: dict[str, pl.Series] = {}
    for id_, held in known.held:
        standing = stood[held.category]
        found[id_] = standing.ended if held.ended else standing.valid
    found |= {id_: gets[benefit] for benefit, ids in known.received.items() for id_ in ids}
    services = {asked.service for _, asked in known.asked_for}
    asked_of = asked_for(batch, known.release.services, services)
    found |= {id_: asked_of[asked.service] for id_, asked in known.asked_for}
    valid = reduce(or_, (each.valid for each in stood.values()), alike(NO, batch.people))
    for id_, listed in known.listed:
        found[id_] = _listed(batch, listed, known.release.facts[id_], home, valid)
    return found


def _listed(batch: Rows, listed: Listed, fact: Fact, home: Columns, valid: pl.Series) -> pl.Series:
    queried = home.get(listed.queried)
    looked_up = NO
    choice = choices_of(fact)
    if isinstance(queried, pl.Series):
        looked_up = pl.lit(batch.of_home(queried.is_not_null()))
    with_, without = pl.lit(listed.with_category, choice), pl.lit(listed.without, choice)
    found = pl.when(valid).then(with_).when(looked_up & ~pl.lit(valid)).then(without)
    return pl.select(found.otherwise(pl.lit(None, choice))).to_series()
