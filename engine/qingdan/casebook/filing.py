"""How is a case opened, and how does an assessment come into it?

Both bring a household's file along: it is kept by person, sealed, and the entry holds only what
stands for each part. Somebody who was not registered yet is a task, and holds up nobody else.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select, update

from qingdan.casebook import erasing, tasks, vouching
from qingdan.casebook.asked import Asked, Done, OpenTask, Refusal, Refused, Rules, Why
from qingdan.casebook.doing import entry, record
from qingdan.casebook.ledger import canonical, commitments, engines, store
from qingdan.casebook.moving import refusals_of_asked, shape
from qingdan.casebook.once import normal, plain, remember, repeated
from qingdan.casebook.opening import Casebook
from qingdan.casebook.sealing import Parts, Sealing, elsewhere, known_as
from qingdan.casebook.tables import HOUSEHOLD, ITEM, RELEASE
from qingdan.model.casework import Act
from qingdan.model.decisions import Decision, ServiceDecision
from qingdan.model.facts import Bounds
from qingdan.model.gates import Outcome

FACTS, ADVICE = "facts", "advice"
NOT_DECIDED = dict.fromkeys(
    ("granted", "granted_per", "granted_offer", "first", "through", "approval", "provider")
)
"""What is empty as long as nobody has decided; what was decided stays while it is in force."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A household's file: its parts, the members, the street, and who they are by number."""

    facts: Parts
    members: tuple[str, ...]
    subdistrict: str
    identified: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Advice:
    """What the release advises: the decision, its bytes by person, the bytes of the release.

    ``engine`` is the version of the program that decided, empty where it is not known.
    """

    decision: Decision
    parts: Parts
    release: bytes
    engine: str = ""


def open_case(casebook: Casebook, rules: Rules, asked: Asked, filed: Filed) -> Done:
    """Open a case, once a household; raise Refused where something that must be is missing."""
    asked, act = _looked_at(rules, asked)
    with engines.writing(casebook.engine) as connection:
        store.lock(connection)
        before = repeated(connection, casebook, asked)
        if before is not None:
            return Done(seq=before, again=True)
        gone = erasing.gone(connection, rules, asked.number, ("", *filed.members))
        wrong = gone or (*_open_already(connection, asked), *_unregistered(rules, act, asked))
        if wrong:
            raise Refused(wrong)
        sealing = Sealing(connection, casebook, asked.number)
        sealing.enter(filed.members)
        opened = _arising(rules, act, asked)
        known = _known(casebook, filed)
        kind = shape(rules, act, asked)
        said: dict[str, canonical.Value] = {
            **entry(casebook, rules, asked),
            "record": "" if kind is None else kind.id,
            "values": commitments.commitment(sealing.keys(""), plain(asked.values)),
            "facts": sealing.committed(filed.facts),
            "identified": vouching.identified(sealing, known),
            "subdistrict": filed.subdistrict,
            "opens": tasks.entered(opened),
        }
        seq = store.append(connection, said)
        row = {"number": asked.number, "opened_on": asked.on.isoformat()}
        store.put(connection, HOUSEHOLD, {**row, "subdistrict": filed.subdistrict})
        sealing.keep(seq, FACTS, filed.facts)
        record(sealing, rules, asked, seq, kind="" if kind is None else kind.id, follows=None)
        opened = tasks.write(connection, seq, opened, ())
        remember(connection, casebook, asked, seq)
        found = elsewhere(connection, asked.number, known)
    return Done(seq=seq, opened=opened, elsewhere=found)


def assess(casebook: Casebook, rules: Rules, asked: Asked, filed: Filed, advice: Advice) -> Done:
    """Keep what was known and what is advised now; what was decided stays as it was."""
    asked, act = _looked_at(rules, asked)
    with engines.writing(casebook.engine) as connection:
        store.lock(connection)
        before = repeated(connection, casebook, asked)
        if before is not None:
            return Done(seq=before, again=True)
        gone = erasing.gone(connection, rules, asked.number, ("", *filed.members))
        if gone or not list(_open_already(connection, asked)):
            raise Refused(gone or (Refusal(Why.NOT_OPEN, {"number": asked.number}),))
        sealing = Sealing(connection, casebook, asked.number)
        sealing.enter(filed.members)
        known = _known(casebook, filed)
        closed = tasks.closed_by(connection, act, asked.number)
        opened = tasks.of_alarms(connection, rules, asked, advice.decision.alarms)
        _advise(connection, rules, asked, store.size(connection), advice.decision)
        seq = store.append(
            connection,
            {
                **entry(casebook, rules, asked),
                "facts": sealing.committed(filed.facts),
                "advice": sealing.committed(advice.parts),
                "identified": vouching.identified(sealing, known),
                "items": vouching.items(sealing),
                "kept": _keep_release(connection, rules, advice.release),
                **({"engine": advice.engine} if advice.engine else {}),
                "opens": tasks.entered(opened),
                "closes": [[each.task, each.opened_by] for each in closed],
            },
        )
        opened = tasks.write(connection, seq, opened, closed)
        sealing.keep(seq, FACTS, filed.facts)
        sealing.keep(seq, ADVICE, advice.parts)
        record(sealing, rules, asked, seq, kind="", follows=None)
        remember(connection, casebook, asked, seq)
        found = elsewhere(connection, asked.number, known)
    names = tuple(each.task for each in closed)
    return Done(seq=seq, opened=opened, closed=names, elsewhere=found)


def _looked_at(rules: Rules, asked: Asked) -> tuple[Asked, Act]:
    asked = normal(asked)
    wrong = tuple(refusals_of_asked(rules, asked))
    if wrong:
        raise Refused(wrong)
    return asked, rules.casework.acts[asked.act]


def _open_already(connection: Connection, asked: Asked) -> Iterator[Refusal]:
    here = select(HOUSEHOLD.c.opened_on).where(HOUSEHOLD.c.number == asked.number)
    day = connection.execute(here).scalar()
    if day is not None:
        yield Refusal(Why.ALREADY_OPEN, {"number": asked.number, "day": day})


def _unregistered(rules: Rules, act: Act, asked: Asked) -> Iterator[Refusal]:
    kind = shape(rules, act, asked)
    lacking = () if kind is None else kind.lacking(asked.values, asked.known)
    if kind is not None and lacking:
        columns = " ".join(each.id for each in lacking)
        yield Refusal(Why.LACKING, {"columns": columns, "record": kind.id})


def _arising(rules: Rules, act: Act, asked: Asked) -> tuple[OpenTask, ...]:
    found = tasks.arising(rules, act.opens, {**asked.known, **asked.values}, asked.on)
    return tuple(replace(each, number=asked.number) for each in found)


def _known(casebook: Casebook, filed: Filed) -> Mapping[str, str]:
    return {member: known_as(casebook, each) for member, each in filed.identified.items()}


def _keep_release(connection: Connection, rules: Rules, content: bytes) -> str:
    """Keep the bytes of a release, once, so that what rests on it can be decided again.

    Return what stands for them in the entry.
    """
    digest = rules.release.digest
    there = select(RELEASE.c.content).where(RELEASE.c.digest == digest)
    packed = connection.execute(there).scalar()
    if packed is None:
        packed = zlib.compress(content, 9)
        store.put(connection, RELEASE, {"digest": digest, "content": packed})
    return vouching.of_release(packed)


def _advise(
    connection: Connection, rules: Rules, asked: Asked, seq: int, decision: Decision
) -> None:
    act = rules.casework.acts[asked.act]
    moves = {source: step.target for step in act.steps for source in step.sources}
    for member in decision.members:
        for given in member.services:
            here = (
                ITEM.c.number == asked.number,
                ITEM.c.member == member.member,
                ITEM.c.service == given.service,
            )
            state = connection.execute(select(ITEM.c.state).where(*here)).scalar()
            advised = _advised(given, decision, seq)
            if state is None:
                row = {"number": asked.number, "member": member.member, "service": given.service}
                first = moves[rules.casework.first]
                store.put(connection, ITEM, {**row, **advised, "state": first})
            else:
                anew = {"state": moves[state], **NOT_DECIDED} if state in moves else {}
                changed = {**advised, **anew}
                store.change(connection, update(ITEM).where(*here).values(**changed))


def _advised(given: ServiceDecision, decision: Decision, seq: int) -> dict[str, object]:
    least, most = advised_units(given)
    until = _urgent_until(given)
    return {
        "advised_in": seq,
        "least": least,
        "most": most,
        "offer": given.offer,
        "trial": int(decision.trial),
        "urgent_until": None if until is None else until.isoformat(),
        "per": given.per,
    }


def _urgent_until(given: ServiceDecision) -> date | None:
    return given.until if given.basis == URGENT else None


URGENT = "urgent"


def advised_units(given: ServiceDecision) -> tuple[int, int | None]:
    """Return the least and the most units that are advised; most None is without bound.

    What is given by the case is one; what still waits for an answer may be anything from nothing
    to the most.
    """
    units = given.units or Bounds(least=1, most=1)
    match given.outcome:
        case Outcome.PROVIDE | Outcome.PROVIDE_REDUCED | Outcome.AWAIT_CONFIRMATION:
            return units.least or 0, units.most
        case Outcome.VERIFY | Outcome.WAITLIST:
            return 0, units.most
        case Outcome.REFER if given.interim is not None:
            return given.interim.units.least or 0, given.interim.units.most
        case _:
            return 0, 0
