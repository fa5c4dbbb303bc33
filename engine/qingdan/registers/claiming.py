"""Who of a file of answers has a claim to a service, and who is still to be asked first?"""

from pathlib import Path
from typing import NamedTuple

from qingdan.allocation.claims import claim, unasked
from qingdan.model.claims import Claim, Terms
from qingdan.model.place import Place, Problem
from qingdan.registers.standings import standings

TWICE = "V-PRIO-15"


class Claims(NamedTuple):
    """The claims, and how many people have none only because something is still to be asked."""

    claims: list[Claim]
    unasked: int
    problems: tuple[Problem, ...]


def claimed(path: Path, terms: Terms) -> Claims:
    """Return the claims of a file; that somebody stands there twice is a problem."""
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
            found.append(mine)
        else:
            waiting += unasked(standing, terms)
    return Claims(found, waiting, tuple(twice))
