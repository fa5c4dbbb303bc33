"""Who of a file of answers has a claim to a service, and who is still to be asked first?"""

from pathlib import Path
from typing import NamedTuple

from qingdan.allocation.claims import claim, unasked
from qingdan.loading.household.values import LIMIT
from qingdan.model.claims import Claim, Terms
from qingdan.model.place import Place, Problem
from qingdan.registers.answered import UNREADABLE
from qingdan.registers.reading import unfit
from qingdan.registers.standings import standings

TWICE = "V-PRIO-15"


class Claims(NamedTuple):
    """The claims, and how many people have none only because something is still to be asked."""

    claims: list[Claim]
    unasked: int
    problems: tuple[Problem, ...]


def claimed(path: Path, terms: Terms) -> Claims:
    """Return the claims of a file.

    That somebody stands there twice is a problem, and so is a file that `batch` cannot have
    written: one without a column, or with an amount, a level or a name that no answer has.
    """
    try:
        return _claimed(path, terms)
    except UNREADABLE:
        return Claims([], 0, (unfit(path.name, "answers"),))


def _claimed(path: Path, terms: Terms) -> Claims:
    found, waiting = list[Claim](), 0
    seen, twice = set[tuple[str, str]](), list[Problem]()
    for standing in standings(path, terms.rules, terms.service.id):
        person = standing.household, standing.member
        if person in seen:
            said = {"household": standing.household, "member": standing.member}
            twice.append(Problem(TWICE, Place(path.name, 0, 0), said))
        seen.add(person)
        mine = claim(standing, terms)
        if mine is not None:
            found.append(_payable(mine))
        else:
            waiting += unasked(standing, terms)
    return Claims(found, waiting, tuple(twice))


def _payable(mine: Claim) -> Claim:
    if mine.asked * mine.price < LIMIT:
        return mine
    raise ValueError
