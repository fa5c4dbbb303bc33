"""May what is written about a person be destroyed, what would go, and what stands against it?

The keys of the person are destroyed, and what was sealed with them is gone; entries, tree and
proofs stay as they are. A household's own papers go with the last of its people. Nothing is
destroyed before every period that the rules give is over; without a period none is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, assert_never

from sqlalchemy import Connection, Table, delete, func, select

from qingdan.casebook import money
from qingdan.casebook.asked import Asked, Refusal, Rules, Why
from qingdan.casebook.ledger import engines, people
from qingdan.casebook.ledger.tables import PERSON_KEY
from qingdan.casebook.matter import Kept, Matter, followed
from qingdan.casebook.matter import matter as matter_of
from qingdan.casebook.opening import Casebook
from qingdan.casebook.periods import of_this, periods
from qingdan.casebook.tables import EVERYBODY, ITEM, KNOWN_AS, PAPER, PERSON, RECORD
from qingdan.casebook.who import among, same_person
from qingdan.model.casework import Need
from qingdan.model.known_records import KnownChoice, KnownRecord
from qingdan.model.retention import Clearance, Papers

GROUND = "ground"
SPACE = " "
OfErasing = Literal[Need.ONE_PERSON, Need.ERASABLE, Need.ANOTHER_UNIT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What would go: the members, how many of each kind of record and document, the hashes."""

    members: tuple[str, ...]
    records: Mapping[str, int]
    papers: Mapping[str, int]
    hashes: int
    against: tuple[Refusal, ...]


def gone(
    connection: Connection, rules: Rules, number: str, members: Sequence[str]
) -> tuple[Refusal, ...]:
    """Return which of these people's papers were destroyed, and by which entry."""
    found_gone = _destroyed(connection, number)
    destroyed = [each for each in members if each in found_gone]
    acts = [a.id for a in rules.casework.acts.values() if a.papers is Papers.DESTROY]
    here = (RECORD.c.number == number, RECORD.c.act.in_(acts))
    found = []
    for member in destroyed:
        asked = select(RECORD.c.seq, RECORD.c.day).where(*here)
        whose = asked.where(RECORD.c.member.in_((EVERYBODY, member)) | (member == EVERYBODY))
        last = connection.execute(whose.order_by(RECORD.c.seq.desc()).limit(1)).one_or_none()
        said = {"number": number, "member": member}
        said |= {} if last is None else {"seq": str(last.seq), "day": last.day}
        found.append(Refusal(Why.ERASED, said))
    return tuple(found)


def _destroyed(connection: Connection, number: str) -> frozenset[str]:
    joined = PERSON.join(PERSON_KEY, PERSON.c.person == PERSON_KEY.c.person)
    asked = select(PERSON.c.member).select_from(joined).where(PERSON.c.number == number)
    return frozenset(connection.execute(asked.where(PERSON_KEY.c.wrapped.is_(None))).scalars())


def meant(connection: Connection, number: str, member: str) -> tuple[str, ...]:
    """Return whose keys go: the member's, or everybody's; the household's with the last one's."""
    asked = select(PERSON.c.member).where(PERSON.c.number == number).order_by(PERSON.c.member)
    there = set(connection.execute(asked).scalars()) - _destroyed(connection, number)
    named = there if member == EVERYBODY else there & {member}
    last = not there - named - {EVERYBODY}
    return tuple(sorted(named | (there & {EVERYBODY} if last else set())))


def about(matter: Matter) -> tuple[str, ...]:
    """Return whose keys an act is about: the person's, with the household's where it is last."""
    return meant(matter.connection, matter.asked.number, matter.asked.member)


def listed(casebook: Casebook, rules: Rules, asked: Asked) -> Listed:
    """Return what would go, and everything that stands against it by now."""
    with engines.reading(casebook.engine) as connection:
        act = rules.casework.acts[asked.act]
        return _listed(matter_of(connection, casebook, rules, asked, act))


def _listed(matter: Matter) -> Listed:
    asked, connection, members = matter.asked, matter.connection, about(matter)
    return Listed(
        members=members,
        records=_counted(connection, RECORD, asked.number, members),
        papers=_counted(connection, PAPER, asked.number, members),
        hashes=sum(_counted(connection, KNOWN_AS, asked.number, members, by="member").values()),
        against=tuple(_against(matter, seen=False)),
    )


def _counted(
    connection: Connection, table: Table, number: str, members: Sequence[str], by: str = "kind"
) -> Mapping[str, int]:
    here = (table.c.number == number, table.c.member.in_(members))
    asked = select(table.c[by], func.count()).where(*here).group_by(table.c[by])
    return {str(kind): int(count) for kind, count in connection.execute(asked)}


def destroy(matter: Matter) -> None:
    """Destroy the keys of whom an act is about, and forget by which numbers they are known."""
    asked, connection, members = matter.asked, matter.connection, about(matter)
    for member in members:
        here = (PERSON.c.number == asked.number, PERSON.c.member == member)
        name = connection.execute(select(PERSON.c.person).where(*here)).scalar_one()
        people.erase(connection, name)
    known = (KNOWN_AS.c.number == asked.number, KNOWN_AS.c.member.in_(members))
    connection.execute(delete(KNOWN_AS).where(*known))


def unmet(matter: Matter, need: OfErasing) -> Iterator[Refusal]:
    """Yield what is not as a need asks that is about destroying."""
    match need:
        case Need.ONE_PERSON:
            return _of_one(matter)
        case Need.ERASABLE:
            return _unerasable(matter)
        case Need.ANOTHER_UNIT:
            return _same_unit(matter)
        case _:
            assert_never(need)


def _unerasable(matter: Matter) -> Iterator[Refusal]:
    """Yield what stands against destroying, and who may not: whoever took part in the case."""
    yield from _against(matter, seen=True)
    retention = matter.rules.casework.retention
    part = {each.actor for each in matter.history if each.act not in retention.no_part}
    workers, asked = tuple(_workers(matter)), matter.asked
    if among(asked.actor, (*part, *workers)) or among(asked.unit, workers):
        yield Refusal(Why.OF_THE_CASE)


def _of_one(matter: Matter) -> Iterator[Refusal]:
    """Say who is there where nobody is named, and that what is gone on with is about another."""
    asked, connection = matter.asked, matter.connection
    there = meant(connection, asked.number, EVERYBODY)
    if asked.member not in there or asked.member == EVERYBODY:
        members = SPACE.join(each for each in there if each)
        yield Refusal(Why.NO_SUCH_MEMBER, {"members": members})
    _, before = followed(matter)
    if before is not None and before.member != asked.member:
        yield Refusal(Why.NOTHING_OPEN)


def _same_unit(matter: Matter) -> Iterator[Refusal]:
    """Who seconds is somebody else, of another unit."""
    _, first = followed(matter)
    asked = matter.asked
    role = matter.rules.casework.roles.get(asked.role)
    unit = asked.unit or (role.units[0] if role else "")
    name = matter.rules.units.name
    alike = first is not None and name(first.unit) == name(unit)
    if first is not None and (alike or same_person(first.actor, asked.actor)):
        yield Refusal(Why.SAME_UNIT, {"unit": first.unit})


def _against(matter: Matter, *, seen: bool) -> Iterator[Refusal]:
    for each in matter.rules.casework.retention.clearances:
        yield from _of(matter, each, seen=seen)


def _of(matter: Matter, clearance: Clearance, *, seen: bool) -> Iterator[Refusal]:
    match clearance:
        case Clearance.KEPT_LONG_ENOUGH:
            return periods(matter)
        case Clearance.NO_OBJECTION:
            return _waiting(matter)
        case Clearance.NO_INSPECTION:
            return _held(matter, KnownChoice.HELD_FOR_INSPECTION)
        case Clearance.NO_HOLD:
            return _held(matter, KnownChoice.HELD_BY_LAW)
        case Clearance.NOTHING_OWED:
            return _owed(matter)
        case Clearance.LIST_SEEN:
            return _unseen(matter) if seen else iter(())
        case _:
            assert_never(clearance)


def _waiting(matter: Matter) -> Iterator[Refusal]:
    waiting = [str(each.seq) for each in _open(matter) if each.kind == KnownRecord.OBJECTION]
    if waiting:
        yield Refusal(Why.OBJECTION_OPEN, {"numbers": SPACE.join(waiting)})


def _held(matter: Matter, ground: str) -> Iterator[Refusal]:
    holding = (each for each in _open(matter) if each.kind == KnownRecord.HOLD)
    found = [str(e.seq) for e in holding if matter.written(e).get(GROUND) == ground]
    if found:
        yield Refusal(Why.HELD, {"numbers": SPACE.join(found), "ground": ground})


def _open(matter: Matter) -> Iterator[Kept]:
    """Yield the records that another act has to go on with, and none has yet."""
    gone_on = {each.follows for each in matter.history if each.follows is not None}
    awaited = {act.follows for act in matter.rules.casework.acts.values()} - {None}
    for each in of_this(matter):
        if each.act in awaited and each.follows is None and each.seq not in gone_on:
            yield each


def _owed(matter: Matter) -> Iterator[Refusal]:
    asked, connection = matter.asked, matter.connection
    here = (ITEM.c.number == asked.number, ITEM.c.member == asked.member)
    services = connection.execute(select(ITEM.c.service).where(*here)).scalars().all()
    bound = sum(
        sum(money.committed(connection, asked.number, asked.member, each).values())
        for each in services
    )
    if bound:
        yield Refusal(Why.UNPAID, {"amount": str(bound)})


def _unseen(matter: Matter) -> Iterator[Refusal]:
    """Hold the list against what came after it; the chain of acts says that it was seen."""
    work = matter.rules.casework
    mine = [each for each in of_this(matter) if each.act in work.acts]
    lists = [each.seq for each in mine if work.acts[each.act].papers is Papers.LIST]
    later = [e for e in mine if e.act not in work.retention.no_part and lists]
    if later and later[-1].seq > lists[-1]:
        yield Refusal(Why.LIST_OLD, {"seq": str(lists[-1])})


def _workers(matter: Matter) -> Iterator[str]:
    asked = select(ITEM.c.provider).where(ITEM.c.number == matter.asked.number)
    for id_ in set(matter.connection.execute(asked).scalars()):
        provider = matter.provider(id_)
        if provider is not None:
            yield from (provider.id, provider.label)
