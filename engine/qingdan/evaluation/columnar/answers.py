"""What is answered of a batch of people, a column for each part of an answer?

The same as a decision says of each of them; where it says nothing, null.
"""

from collections.abc import Iterator, Sequence

import polars as pl

from qingdan.evaluation.chain.answered import REFUSING
from qingdan.evaluation.columnar.errands import errands
from qingdan.evaluation.columnar.lasting import until
from qingdan.evaluation.columnar.swept import Swept
from qingdan.evaluation.columnar.words import listed, named
from qingdan.evaluation.flat.amounts import PERIODS
from qingdan.evaluation.flat.operations import HALF
from qingdan.evaluation.flat.steps import Pair, Program, ServiceSteps
from qingdan.model.catalogue import Offer, Payer, Service
from qingdan.model.conditions import Condition
from qingdan.model.facts import Entity
from qingdan.model.release import Release

MEMBER = Entity.MEMBER
ORDINARY, URGENT = "ordinary", "urgent"
Columns = Iterator[tuple[str, pl.Series]]
Ends = tuple[pl.Series, pl.Series]


def wanted(program: Program, release: Release, *, doubting: bool) -> frozenset[int]:
    """Return the steps that answers are made from."""
    found: set[int] = set()
    for service in program.services.values():
        found |= {service.came, *(step for _, step in service.partly)}
        if not doubting:
            found |= _of_service(service)
    if not doubting:
        found |= {program.ended, program.eligible}
        found |= _conditions(program, release)
        found |= {program.instructions.values[need] for need in release.needs}
        found |= {program.instructions.truths[each.id] for each in _waited_for(release)}
    return frozenset(found)


def _of_service(service: ServiceSteps) -> set[int]:
    pairs = [each for each in (service.needed, service.covered, service.units) if each]
    found = {service.outcome, service.settled, service.urgent, service.offer}
    found |= {step for pair in pairs for step in pair}
    found |= {step for each in (service.reasons, service.bridged) for _, step in each}
    return found | (set() if service.per is None else {service.per})


def _conditions(program: Program, release: Release) -> set[int]:
    rules = [each.when for each in release.alarms.values()]
    rules += [each.when for each in release.referrals.values()]
    rules += [each.holds_when for each in release.categories.values()]
    return {program.instructions.truths[each.id] for each in rules}


def _waited_for(release: Release) -> Iterator[Condition]:
    """Yield when another department is asked, and something may be given until it answers."""
    for service in release.services.values():
        yield from (each.when for each in service.elsewhere if each.interim)


def meanwhile(swept: Swept) -> pl.Series:
    """Return who may be given some service until another department answers: in no column."""
    asked = [
        swept.asked(each, MEMBER).fill_null(value=False) for each in _waited_for(swept.release)
    ]
    return _some(asked, swept.batch.size(MEMBER))


def answers(swept: Swept) -> dict[str, pl.Series]:
    """Return every column of the answers, by name, one row a member."""
    found = {"eligible": _eligible(swept), "categories_held": _held(swept)}
    found |= _needs(swept)
    found |= errands(swept)
    for service in swept.release.services.values():
        found |= {f"{service.id}.{name}": each for name, each in _service(service, swept)}
    return found


def _eligible(swept: Swept) -> pl.Series:
    truth = swept.plain.truth(swept.program.eligible, MEMBER)
    positions = truth.cast(pl.Int64).fill_null(2)
    return named(positions, ["no", "yes", "open"])


def _held(swept: Swept) -> pl.Series:
    categories = swept.release.categories
    held = [(id_, swept.asked(e.holds_when, MEMBER)) for id_, e in categories.items()]
    return listed(held, swept.batch.size(MEMBER))


def _needs(swept: Swept) -> dict[str, pl.Series]:
    """Return the bounds of each need, and the assessor's level where there is one."""
    found: dict[str, pl.Series] = {}
    for need in swept.release.needs:
        fact = swept.release.facts[need]
        names = tuple(fact.choices)
        least, most = swept.plain.pair(swept.program.instructions.values[need], MEMBER)
        known = least >= 0
        nothing = swept.batch.constant(0, MEMBER, pl.Int8)
        heaviest = swept.batch.constant(len(names) - 1, MEMBER, pl.Int8)
        found[f"need.{need}.least"] = named(least.zip_with(known, nothing), names)
        found[f"need.{need}.most"] = named(most.zip_with(known, heaviest), names)
        told = swept.batch.recorded.inputs.get(("assessed", need))
        given = (
            told if isinstance(told, pl.Series) else swept.batch.constant(None, MEMBER, pl.Int8)
        )
        found[f"need.{need}.assessed"] = named(given, names)
    return found


def _service(service: Service, swept: Swept) -> Columns:
    """Yield the parts of the answer on one service."""
    steps, plain = swept.program.services[service.id], swept.plain
    outcome = plain.value(steps.outcome, MEMBER)
    urgent = plain.truth(steps.urgent, MEMBER)
    words = {strength: each.value for each, strength in swept.release.chain.strengths.items()}
    offer = plain.value(steps.offer, MEMBER)
    yield "outcome", named(outcome, [words.get(each) for each in range(max(words) + 1)])
    yield "settled", plain.truth(steps.settled, MEMBER)
    yield "unconfirmed", _unconfirmed(service.id, outcome, swept)
    yield "basis", named(urgent.cast(pl.Int8), [ORDINARY, URGENT])
    yield "until", until(service, outcome, urgent, swept)
    yield "offer", named(offer, [each.id for each in service.offers])
    if steps.per is None:
        yield "per", swept.batch.constant(None, MEMBER, pl.String)
    else:
        yield "per", named(plain.value(steps.per, MEMBER), [each.value for each in PERIODS])
    for name in ("needed", "covered", "units"):
        pair: Pair | None = getattr(steps, name)
        yield from _bounds(name, _pair(pair, swept))
    yield from _bounds("cost", _cost(service.offers, offer, _pair(steps.units, swept)))
    given = [(code, plain.truth(step, MEMBER)) for code, step in steps.reasons]
    yield "reasons", listed(given, swept.batch.size(MEMBER))


def _pair(pair: Pair | None, swept: Swept) -> Ends:
    """Return a least and a most; null where there is none, or it has no bound."""
    if pair is None:
        nothing = swept.batch.constant(None, MEMBER, pl.Int64)
        return nothing, nothing
    least, most = (swept.plain.number(each, MEMBER, small=False) for each in pair)
    return least, most.set(most >= HALF, None)


def _bounds(name: str, ends: Ends) -> Columns:
    yield f"{name}.least", ends[0]
    yield f"{name}.most", ends[1]


def _cost(offers: Sequence[Offer], chosen: pl.Series, units: Ends) -> Ends:
    """Return what the units cost in 分: nothing unless the government pays."""
    paid = [each.payer is Payer.GOVERNMENT for each in offers]
    low = [each.price.low * pays for each, pays in zip(offers, paid, strict=True)]
    high = [each.price.high * pays for each, pays in zip(offers, paid, strict=True)]
    places = chosen.cast(pl.UInt32)
    least, most = (pl.Series(each, dtype=pl.Int64).gather(places) for each in (low, high))
    free = (most == 0) & units[0].is_not_null()
    nothing = pl.zeros(len(chosen), dtype=pl.Int64, eager=True)
    return units[0] * least, nothing.zip_with(free, units[1] * most)


def _unconfirmed(service: str, outcome: pl.Series, swept: Swept) -> pl.Series:
    """Return whether a NO or a reduction falls when every placeholder is open."""
    here, there = swept.program.services[service], swept.doubting.services[service]
    strengths = swept.release.chain.strengths
    refusing = _some([outcome == strengths[each] for each in sorted(REFUSING)], len(outcome))
    falls = outcome != swept.doubted.value(there.came, MEMBER)
    kept: dict[str, pl.Series] = {}
    for code, step in there.partly:
        said = swept.doubted.truth(step, MEMBER)
        kept[code] = kept[code] | said if code in kept else said
    lost = _some(
        [
            swept.plain.truth(step, MEMBER) & ~kept[code]
            if code in kept
            else swept.plain.truth(step, MEMBER)
            for code, step in here.partly
        ],
        len(outcome),
    )
    return falls.zip_with(refusing, lost)


def _some(truths: Sequence[pl.Series], rows: int) -> pl.Series:
    found = pl.repeat(value=False, n=rows, dtype=pl.Boolean, eager=True)
    for each in truths:
        found = found | each
    return found
