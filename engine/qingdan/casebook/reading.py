"""What does one person's file hold, in the order that the rules give it?

Everything stays: what was put right later stands behind what it puts right. What was sealed with
keys that were destroyed is listed and cannot be read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from qingdan.casebook import money, tasks
from qingdan.casebook.asked import OpenTask, Rules
from qingdan.casebook.filing import ADVICE, FACTS
from qingdan.casebook.ledger import engines
from qingdan.casebook.ledger.people import Erased
from qingdan.casebook.matter import Item, Kept, history, item_of, opened
from qingdan.casebook.money import Account
from qingdan.casebook.opening import Casebook
from qingdan.casebook.sealing import Parts, Sealing
from qingdan.casebook.tables import EVERYBODY, HOUSEHOLD, ITEM
from qingdan.model.approvals import Approval
from qingdan.model.casework import FileItem
from qingdan.model.records import Values


@dataclass(frozen=True, slots=True)
class Paper:
    """A record in the file; ``values`` None: it cannot be read any more, or not by everybody."""

    record: Kept
    values: Values | None


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of paper, in its place, with what there is of it."""

    item: FileItem
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile:
    """One person's file: the services with how far each has come, the open tasks, the papers.

    ``facts`` and ``advice`` are the newest parts of the household's file and of what was advised,
    with the number of their entry.
    """

    number: str
    member: str
    subdistrict: str
    opened_on: date
    items: tuple[tuple[str, Item], ...]
    tasks: tuple[OpenTask, ...]
    sections: tuple[Section, ...]
    facts: tuple[int, Parts] | None
    advice: tuple[int, Parts] | None


def members(casebook: Casebook, number: str) -> tuple[str, ...]:
    """Return the members of an open case; none where there is no such case."""
    with engines.reading(casebook.engine) as connection:
        return Sealing(connection, casebook, number).members()


def newest_facts(casebook: Casebook, number: str) -> tuple[int, Parts] | None:
    """Return the newest of a household's file, as far as it can be opened."""
    with engines.reading(casebook.engine) as connection:
        return Sealing(connection, casebook, number).newest(FACTS)


def person_file(casebook: Casebook, rules: Rules, number: str, member: str) -> PersonFile | None:
    """Return a member's file; None where there is no such case."""
    with engines.reading(casebook.engine) as connection:
        home = connection.execute(select(HOUSEHOLD).where(HOUSEHOLD.c.number == number)).first()
        if home is None:
            return None
        sealing = Sealing(connection, casebook, number)
        mine = [e for e in history(connection, number) if e.member in (EVERYBODY, member)]
        every = tasks.of(connection, number)
        return PersonFile(
            number=number,
            member=member,
            subdistrict=home.subdistrict,
            opened_on=date.fromisoformat(home.opened_on),
            items=tuple(_items(connection, rules, number, member)),
            tasks=tuple(each for each in every if each.member in (EVERYBODY, member)),
            sections=tuple(_sections(sealing, rules, mine)),
            facts=sealing.newest(FACTS),
            advice=sealing.newest(ADVICE),
        )


def _items(
    connection: Connection, rules: Rules, number: str, member: str
) -> Iterator[tuple[str, Item]]:
    """Yield the services in the order of the catalogue, and those of an earlier one behind."""
    asked = select(ITEM).where(ITEM.c.number == number, ITEM.c.member == member)
    found = {row.service: item_of(row) for row in connection.execute(asked)}
    order = {service: at for at, service in enumerate(rules.release.services)}
    for service in sorted(found, key=lambda each: (order.get(each, len(order)), each)):
        yield service, found[service]


def _sections(sealing: Sealing, rules: Rules, mine: list[Kept]) -> Iterator[Section]:
    for item in rules.casework.file:
        papers = [
            Paper(each, None if item.masked else _readable(sealing, each))
            for each in mine
            if item.record and each.kind == item.record
        ]
        yield Section(item, tuple(papers))


def _readable(sealing: Sealing, record: Kept) -> Values | None:
    try:
        return opened(sealing, record)
    except Erased:
        return None


def money_of(casebook: Casebook, approvals: tuple[Approval, ...]) -> dict[str, dict[Account, int]]:
    """Return what stands in the accounts of approvals, by the approval's id, in 分."""
    with engines.reading(casebook.engine) as connection:
        return {each.id: dict(money.balances(connection, each.id)) for each in approvals}
