"""Which instructions answer a release, as it is written and with every placeholder open?

Both readings number into one list of steps, so that what no placeholder touches is done once.
"""

from qingdan.evaluation.compiling.instructions import Instructions, turns
from qingdan.evaluation.compiling.lowering import Lowering
from qingdan.evaluation.contents import FactRow, OfferGate, Tier, contents
from qingdan.model.conditions import Among, Threshold
from qingdan.model.release import Release


def lowered(release: Release, *, doubting: bool) -> Instructions:
    """Return the instructions of one reading; ``doubting`` sets every placeholder to OPEN."""
    return _finished(_filled(Lowering(release, doubting=doubting)))


def both(release: Release) -> tuple[Instructions, Instructions]:
    """Return the instructions as written and in doubt, over the same steps."""
    plain = _filled(Lowering(release, doubting=False))
    same = Lowering(release, doubting=True, steps=plain.steps, numbers=plain.numbers)
    doubting = _filled(same)
    return _finished(plain), _finished(doubting)


def _filled(below: Lowering) -> Lowering:
    """Take everything apart that a release answers."""
    for fact in below.release.facts.values():
        below.fact(fact.id, fact.entity)
    for content in contents(below.release):
        match content.what:
            case OfferGate():
                continue
            case FactRow(_, row) | Tier(_, row):
                below.truths[row.id] = below.row(row, content.entity)
            case condition:
                below.condition(condition, content.entity)
    for fact in below.release.facts.values():
        if fact.asked_of is not None:
            below.condition(fact.asked_of, fact.entity)
    return below


def _finished(below: Lowering) -> Instructions:
    facts = below.release.facts
    steps = tuple(below.steps)
    return Instructions(
        steps=steps,
        conditions=below.conditions,
        truths=below.truths,
        values={fact.id: below.fact(fact.id, fact.entity) for fact in facts.values()},
        rules=_rules(below),
        turns=turns(steps),
    )


def _rules(below: Lowering) -> dict[int, tuple[str, ...]]:
    """Return the criteria that each step answers, and the fact that it looks up."""
    found: dict[int, list[str]] = {}
    for content in contents(below.release):
        if isinstance(content.what, Threshold | Among):
            found.setdefault(below.truths[content.what.id], []).append(content.what.id)
    for (fact, _), number in below.facts.items():
        if number is not None:
            found.setdefault(number, []).append(fact)
    return {number: tuple(ids) for number, ids in found.items()}
