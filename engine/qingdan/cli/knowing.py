"""What does the casebook know of a household that an act needs beside what is typed?"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qingdan.casebook.filing import Filed
from qingdan.casebook.opening import Casebook
from qingdan.casebook.reading import newest_facts
from qingdan.casebook.sealing import Json, apart, together
from qingdan.cli.casing import Counter
from qingdan.library import Release
from qingdan.model.errors import Faulty
from qingdan.model.facts import Bounds, Entity, naming_office
from qingdan.model.household import Household
from qingdan.model.records import Value, Values

HOUSEHOLD, MEMBERS, MEMBER, UNIT = "household", "members", "member", "unit"
HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """A household as it was last filed: the nouns, and the document that they were read from."""

    household: Household
    document: Json


def kept(casebook: Casebook, release: Release, number: str) -> Kept | None:
    """Return a household as it was last filed; None where nothing can be read of it."""
    found = newest_facts(casebook, number)
    if found is None or "" not in found[1]:
        return None
    document = together(
        found[1], _key(release, Entity.HOUSEHOLD, MEMBERS, json.loads(found[1][""]))
    )
    try:
        return Kept(release.read(document, number), document)
    except Faulty:
        return None


def filed(plain: object, household: Household, at: Counter) -> Filed:
    """Return a household's file as the casebook keeps it."""
    document = kept_form(plain)
    release = at.release
    people = _key(release, Entity.HOUSEHOLD, MEMBERS, document)
    numbers = [k for k, id_ in release.names.keys[Entity.MEMBER].items() if id_ == MEMBER]
    office = naming_office(release.rules.facts)
    street = None if office is None else household.facts.get(office.id)
    named = office.choices.get(str(street), "") if office else ""
    return Filed(
        facts=apart(document, people, numbers),
        members=tuple(each.id for each in household.members),
        subdistrict=named,
        identified=dict(_identified(document[people], household, at)),
    )


def kept_form(plain: object) -> Json:
    """Return a household's document as it is kept: days and sums are text."""
    document: Json = json.loads(json.dumps(plain, ensure_ascii=False, default=_written))
    return document


def _identified(
    people: list[Json], household: Household, at: Counter
) -> Iterator[tuple[str, str]]:
    wanted = at.rules.casework.identifying
    for each, member in zip(people, household.members, strict=True):
        for name, value in each.items():
            if at.release.names.keys[Entity.MEMBER].get(name) in wanted and value:
                yield member.id, str(value)


def spoken(document: Json, member: str, household: Household, at: Counter) -> frozenset[str]:
    """Return what a person speaks, and whatever else a provider is chosen by, in labels."""
    people = document[_key(at.release, Entity.HOUSEHOLD, MEMBERS, document)]
    matched, keys = at.rules.casework.matched, at.release.names.keys[Entity.MEMBER]
    found = set[str]()
    for each, who in zip(people, household.members, strict=True):
        if who.id == member:
            for name, value in each.items():
                choices = matched.get(keys.get(name, ""), {})
                found |= {choices.get(str(value), str(value))} if choices else set()
    return frozenset(found)


def known(household: Household, member: str, service: str, at: Counter, on: date) -> Values:
    """Return the facts that conditions on records look at, and the unit of the service."""
    found: dict[str, Value] = {}
    offered = at.release.rules.services.get(service)
    if offered is not None:
        found[UNIT] = offered.amount.unit
    if not any(each.id == member for each in household.members):
        return found
    answers = at.release.answers(household, on=on)
    for fact in at.rules.casework.facts:
        match answers.value(fact, member):
            case Bounds(least, most) if least == most:
                found[fact] = least // HUNDREDTHS
            case bool() | str() as value:
                found[fact] = value
            case int() as value:
                found[fact] = value // HUNDREDTHS
    return found


def _key(release: Release, entity: Entity, id_: str, document: Json) -> str:
    """Return the key under which a document has something, as its writer wrote it."""
    names = release.names.keys[entity]
    return next((key for key in document if names.get(key) == id_), id_)


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError
