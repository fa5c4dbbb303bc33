"""Under whose name does an item stand that is given once to a home, and can that still change?

Under that of the member for whom it comes by the weakest outcome: an urgent one before another,
then whoever needs most of it, then the first in the file.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from qingdan.evaluation.chain.case import Share
from qingdan.evaluation.chain.outcomes import Result, giving
from qingdan.model.facts import Bounds
from qingdan.model.gates import Chain


@dataclass(frozen=True, slots=True)
class Rival:
    """How an item stands for one member as if nobody shared it, and how much of it is needed."""

    result: Result
    needed: Bounds
    urgent: bool


Rivals = Mapping[str, Rival]
"""By member, in the order of the file."""


def shared(everybody: Rivals, sure: Collection[str], chain: Chain) -> Share | None:
    """Return who holds the item; None where nobody else could have it.

    ``sure`` are those of whom it is certain that they live here.
    """
    rivals = {who: each for who, each in everybody.items() if _could_have(each.result)}
    if len(rivals) < 2:  # noqa: PLR2004 nobody to share with
        return None
    givers = [who for who, each in rivals.items() if giving(each.result.chosen.outcome)]
    holder = min(givers, key=lambda who: _place(rivals[who], chain), default=None)
    return Share(holder, firm=holder in sure and _firm(holder, rivals))


def _could_have(result: Result) -> bool:
    return giving(result.chosen.outcome) or not result.settled


def _place(rival: Rival, chain: Chain) -> tuple[int, bool, int]:
    """Return what the least of is the holder."""
    strength = chain.strength(rival.result.chosen.outcome)
    return strength, not rival.urgent, -rival.needed.least


def _firm(holder: str | None, rivals: Rivals) -> bool:
    """Return whether nobody could come before the holder, whatever is still missing.

    A settled outcome that gives is the weakest there is, so that a rival can at most equal it.
    """
    if holder is None or not rivals[holder].result.settled:
        return False
    before = True
    for who, rival in rivals.items():
        if who == holder:
            before = False
        elif not _behind(rival, rivals[holder], before=before):
            return False
    return True


def _behind(rival: Rival, holder: Rival, *, before: bool) -> bool:
    """Return whether a rival, who may stand ``before`` in the file, needs less for certain."""
    if rival.urgent != holder.urgent:
        return holder.urgent
    most, least = rival.needed.most, holder.needed.least
    return most is not None and (most < least or (most == least and not before))
