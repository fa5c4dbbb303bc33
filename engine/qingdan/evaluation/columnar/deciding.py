"""What does a release decide of a batch of people whose rows are a register's?

The list is gone through twice, as the rules are written and with every placeholder open.
"""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from qingdan.evaluation.columnar.answers import wanted
from qingdan.evaluation.columnar.batch import Batch, batch
from qingdan.evaluation.columnar.reading import Plan, plan, swept
from qingdan.evaluation.columnar.records import Column, Pair, Recorded, recorded_twice
from qingdan.evaluation.columnar.sweep import Sweep
from qingdan.evaluation.columnar.swept import Swept
from qingdan.evaluation.columnar.traces import kept as nodes
from qingdan.evaluation.flat.program import program
from qingdan.evaluation.skeleton import Skeleton
from qingdan.model.calendar import days_later
from qingdan.model.facts import Entity, Kind
from qingdan.model.release import Release

HUNDREDTHS = 100
BACK_SOON = "back soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columnar:
    """A release made ready to decide batches, for an office that asks or for none.

    ``disputable`` are the levels that can be given although other facts make them too.
    """

    release: Release
    plain: Plan
    doubting: Plan
    disputable: frozenset[str]


def columnar(release: Release, *, with_office: bool, trace: Skeleton | None = None) -> Columnar:
    """Return a release made ready; every node of ``trace`` can be told as well."""
    disputable = frozenset(
        fact.id
        for fact in release.facts.values()
        if fact.fillable
        and fact.derivation is not None
        and fact.kind is Kind.LEVEL
        and fact.entity is Entity.MEMBER
    )

    def planned(*, doubting: bool) -> Plan:
        made = program(release, doubting=doubting, with_office=with_office)
        kept = wanted(made, release, doubting=doubting)
        if not doubting:
            kept |= {made.instructions.values[each] for each in disputable}
            kept |= frozenset() if trace is None else nodes(made, trace)
        return plan(made, release.facts, kept)

    return Columnar(
        release=release,
        plain=planned(doubting=False),
        doubting=planned(doubting=True),
        disputable=disputable,
    )


def swept_through(ready: Columnar, frame: pl.DataFrame, on: date, office: str | None) -> Swept:
    """Go both ways through the list for a batch; the rows of a household stand together.

    ``frame`` has a register's columns.
    """
    return gone_through(ready, *recorded_twice(frame, ready.release, on, office), on)


def gone_through(ready: Columnar, told: Recorded, in_doubt: Recorded, on: date) -> Swept:
    """Go both ways through the list for a batch."""
    first = batch(_back(told, ready.release, on), on)
    plain = swept(ready.plain, first, ready.disputable)
    reconciled = _reconciled(_back(in_doubt, ready.release, on), plain, ready)
    doubted = swept(ready.doubting, _again(first, reconciled), frozenset())
    return Swept(
        release=ready.release,
        program=ready.plain.program,
        doubting=ready.doubting.program,
        plain=plain,
        doubted=doubted,
    )


def _again(first: Batch, recorded: Recorded) -> Batch:
    return replace(first, recorded=recorded)


def _reconciled(recorded: Recorded, plain: Sweep, ready: Columnar) -> Recorded:
    """Return what is known, each disputed level spanning both words on it."""
    values = ready.plain.program.instructions.values
    found: dict[str, Column] = dict(recorded.members)
    for fact in ready.disputable & found.keys():
        given = found[fact]
        here = (given.least if isinstance(given, Pair) else given).is_not_null()
        ends = plain.pair(values[fact], Entity.MEMBER)
        found[fact] = Pair(*(each.set(~here, None) for each in ends))
    return replace(recorded, members=found)


def _back(recorded: Recorded, release: Release, on: date) -> Recorded:
    """Return what is known, with who comes home within the days of each gate's standard."""
    back = recorded.inputs.get(("back_on",))
    found = dict(recorded.inputs)
    for gate in release.chain.gates:
        if gate.back_soon is None or not isinstance(back, pl.Series):
            continue
        days = release.standards[gate.back_soon.standard].value
        last = days_later(on, days // HUNDREDTHS) if isinstance(days, int) else on
        found[BACK_SOON, gate.id] = (back > on) & (back <= last)
    return replace(recorded, inputs=found)
