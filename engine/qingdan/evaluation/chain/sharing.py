"""Under whose name does an item stand that is given once to a home, and can that still change?

Under that of the member for whom it comes by the weakest outcome: an urgent one before another,
then whoever needs most of it, then the first in the file.
"""

from collections.abc import Collection, Mapping

from qingdan.evaluation.chain.case import Case, Share
from qingdan.evaluation.chain.outcomes import Result, giving

Held = Mapping[str, tuple[Case, Result]]
"""By member, in the order of the file: how the item stands for each as if nobody shared it."""


def shared(held: Held, sure: Collection[str]) -> Share | None:
    """Return who holds the item; None where nobody else could have it.

    ``sure`` are those of whom it is certain that they live here.
    """
    rivals = [who for who, (_, result) in held.items() if _could_have(result)]
    if len(rivals) < 2:  # noqa: PLR2004 nobody to share with
        return None
    givers = [who for who in rivals if giving(held[who][1].chosen.outcome)]
    holder = min(givers, key=lambda who: _place(*held[who]), default=None)
    return Share(holder, firm=holder in sure and _firm(holder, rivals, held))


def _could_have(result: Result) -> bool:
    return giving(result.chosen.outcome) or not result.settled


def _place(case: Case, result: Result) -> tuple[int, bool, int]:
    """Return what the least of is the holder."""
    strength = case.release.chain.strength(result.chosen.outcome)
    return strength, not case.urgent, -case.needed.least


def _firm(holder: str | None, rivals: list[str], held: Held) -> bool:
    """Return whether nobody could come before the holder, whatever is still missing.

    A settled outcome that gives is the weakest there is, so that a rival can at most equal it.
    """
    if holder is None or not held[holder][1].settled:
        return False
    before = True
    for who in rivals:
        if who == holder:
            before = False
        elif not _behind(held[who][0], held[holder][0], before=before):
            return False
    return True


def _behind(rival: Case, holder: Case, *, before: bool) -> bool:
    """Return whether a rival, who may stand ``before`` in the file, needs less for certain."""
    if rival.urgent != holder.urgent:
        return holder.urgent
    most, least = rival.needed.most, holder.needed.least
    return most is not None and (most < least or (most == least and not before))
