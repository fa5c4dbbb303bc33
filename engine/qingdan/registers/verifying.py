"""Does a row of answers say what the reference reading says of the same facts?"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from qingdan.evaluation.chain.came import came
from qingdan.evaluation.chain.cases import results
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.disputes import disputed, reconciled
from qingdan.evaluation.records import given, registered
from qingdan.evaluation.reference import Reference
from qingdan.model.decisions import ServiceDecision
from qingdan.model.household import Household
from qingdan.model.place import Place, Problem, Severity
from qingdan.model.release import Release
from qingdan.registers.answers import of_service
from qingdan.registers.schema import MEMBER

DIFFERS, OTHER_RULES = "V-ROW-08", "V-ROW-09"
NOTHING, SHORT = "—", 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose answer in which file is read again, for which day, office and service."""

    name: str
    household: Household
    on: date
    office: str | None
    service: str


def by_reference(release: Release, asked: Asked) -> Mapping[tuple[str, str], ServiceDecision]:
    """Decide every service for every member by the reference reading alone."""
    known = registered(release)
    told = given(known, asked.household, asked.on, asked.office)
    disputes = disputed(known, told, Reference(release, told, asked.on))
    facts = reconciled(told, disputes)
    plain, doubting = (
        Setting(
            release=release,
            household=asked.household,
            reading=Reference(release, facts, asked.on, doubting),
            on=asked.on,
            office=asked.office,
            doubting=doubting,
        )
        for doubting in (False, True)
    )
    everything = came(plain, results(plain), results(doubting))
    return {key: each.decision for key, each in everything.items()}


def differing(
    rows: pa.RecordBatch, release: Release, asked: Asked, members: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each column of a service in which a member's row says something else.

    ``rows`` are those of the household in a file of answers.
    """
    decided = by_reference(release, asked)
    for row in rows.to_pylist():
        member = row[MEMBER]
        known = of_service(decided[member, asked.service]) if member in members else {}
        for column, cell in known.items():
            if row[column] != cell:
                said = {
                    "household": asked.household.id,
                    "member": member,
                    "field": column,
                    "was": _shown(row[column]),
                    "now": _shown(cell),
                }
                yield Problem(DIFFERS, Place(asked.name, 0, 0), said)


def other_rules(digest: str, release: Release, name: str) -> Problem | None:
    """Say that answers were decided by other rules than those at hand, where they were."""
    if digest == release.digest:
        return None
    said = {"was": digest[:SHORT]}
    return Problem(OTHER_RULES, Place(name, 0, 0), said, Severity.WARNING)


def _shown(cell: object) -> str:
    """Return a cell as a sentence shows it; what is nothing has a sign of its own."""
    match cell:
        case None | []:
            return NOTHING
        case list():
            return "、".join(map(str, cell))
        case bool():
            return str(cell).lower()
        case _:
            return str(cell)
