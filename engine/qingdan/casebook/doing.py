"""How is one act done: all of it, once, or nothing?

One transaction holds what is written, where the matter stands then, the money, the tasks and the
entry in the ledger. The same act a second time, by its key, finds that it was done.
"""

import hmac
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from sqlalchemy import Connection, insert, select, update

from qingdan.casebook import funding, money, tasks
from qingdan.casebook.asked import Asked, Done, Refusal, Refused, Rules, Why
from qingdan.casebook.ledger import canonical, commitments, engines, store
from qingdan.casebook.matter import Matter, matter
from qingdan.casebook.money import Transfer
from qingdan.casebook.moving import (
    followed,
    refusals,
    refusals_of_asked,
    shape,
    step_of,
    unit,
    with_followed,
)
from qingdan.casebook.opening import Casebook
from qingdan.casebook.sealing import Sealing
from qingdan.casebook.tables import DONE, ITEM, RECORD
from qingdan.model.casework import Posting, Scope, Step
from qingdan.model.records import Values

KEY = 32


def do(casebook: Casebook, rules: Rules, asked: Asked) -> Done:
    """Do what is asked; raise Refused with every reason where it may not be done."""
    asked = normal(asked)
    wrong = tuple(refusals_of_asked(rules, asked))
    if wrong:
        raise Refused(wrong)
    with engines.writing(casebook.engine) as connection:
        store.lock(connection)
        before = repeated(connection, casebook, asked)
        if before is not None:
            return Done(seq=before, again=True)
        act = rules.casework.acts[asked.act]
        if act.scope is Scope.OFFICE:
            Sealing(connection, casebook, asked.number).enter(())
        now = with_followed(matter(connection, casebook, rules, asked, act))
        wrong = tuple(refusals(now))
        if wrong:
            raise Refused(wrong)
        return _done(now)


def normal(asked: Asked) -> Asked:
    """Return the same in the form of Unicode that the ledger keeps."""
    return replace(
        asked,
        actor=_nfc(asked.actor),
        purpose=_nfc(asked.purpose),
        unit=_nfc(asked.unit),
        values={name: _of_text(each) for name, each in asked.values.items()},
    )


def _of_text(value: object) -> str | int | tuple[str, ...]:
    match value:
        case str():
            return _nfc(value)
        case tuple():
            return tuple(_nfc(str(each)) for each in value)
        case int():
            return value
    raise TypeError


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def repeated(connection: Connection, casebook: Casebook, asked: Asked) -> int | None:
    """Return the entry of the same act done before; raise Refused where the key means another."""
    asked_for = select(DONE.c.digest, DONE.c.seq).where(DONE.c.key == key(casebook, asked))
    found = connection.execute(asked_for).one_or_none()
    if found is None:
        return None
    if found.digest != digest(casebook, asked):
        raise Refused((Refusal(Why.KEY_USED, {"key": asked.key, "seq": str(found.seq)}),))
    return int(found.seq)


def key(casebook: Casebook, asked: Asked) -> str:
    """Return the key of an act: the one that was given, or what its content comes to."""
    return asked.key or digest(casebook, asked)


def digest(casebook: Casebook, asked: Asked) -> str:
    """Return what stands for the content of an act, by a key of the casebook's own."""
    content = {
        name: getattr(asked, name)
        for name in ("act", "number", "member", "service", "kind", "actor", "role", "purpose")
    }
    content |= {"on": asked.on.isoformat(), "values": plain(asked.values)}
    content |= {} if asked.follows is None else {"follows": asked.follows}
    said = canonical.written(content)
    return hmac.new(casebook.derived("same act"), said, sha256).hexdigest()[:KEY]


def plain(values: Values) -> dict[str, canonical.Value]:
    """Return values as the ledger and JSON know them."""
    return {name: list(e) if isinstance(e, tuple) else e for name, e in values.items()}


def _done(now: Matter) -> Done:
    step = step_of(now) if now.act.scope is Scope.SERVICE else None
    transfers = funding.transfers(now, None if step is None else step.money)
    opened = tasks.opened(now, step)
    closed = tasks.to_close(now)
    after = None if step is None else step.target
    body: dict[str, canonical.Value] = {
        **entry(now.casebook, now.rules, now.asked),
        **_committed(now),
        **({} if after is None else {"from": now.state, "to": after}),
        "postings": _postings(transfers),
        "opens": [[each.task, each.due.isoformat() if each.due else ""] for each in opened],
        "closes": [[each.task, each.opened_by] for each in closed],
    }
    seq = store.append(now.connection, body)
    _write(now, seq, step, transfers)
    tasks.write(now.connection, seq, opened, closed)
    remember(now.connection, now.casebook, now.asked, seq)
    return Done(
        seq=seq,
        before=None if step is None else now.state,
        after=after,
        opened=tuple(replace(each, opened_by=seq) for each in opened),
        closed=tuple(each.task for each in closed),
    )


def entry(casebook: Casebook, rules: Rules, asked: Asked) -> dict[str, canonical.Value]:
    """Return what every entry says: what was done, when, by whom, in which part, what for."""
    said: dict[str, canonical.Value] = {
        "act": asked.act,
        "on": asked.on.isoformat(),
        "actor": asked.actor,
        "role": asked.role,
        "unit": unit(asked, rules.casework.roles[asked.role]),
        "purpose": asked.purpose,
        "key": key(casebook, asked),
        "release": rules.release.digest,
    }
    named = {"household": asked.number, "member": asked.member, "service": asked.service}
    return said | {name: each for name, each in named.items() if each}


def _committed(now: Matter) -> dict[str, canonical.Value]:
    """Return what stands for the record in the entry."""
    kind = shape(now.rules, now.act, now.asked)
    sealing = Sealing(now.connection, now.casebook, now.asked.number)
    values = plain(now.asked.values)
    found = commitments.commitment(sealing.keys(now.asked.member), values)
    _, before = followed(now)
    said: dict[str, canonical.Value] = {"record": "" if kind is None else kind.id, "values": found}
    return said if before is None else {**said, "follows": before.seq}


def _postings(transfers: tuple[Transfer, ...]) -> list[list[str | int]]:
    return [
        [approval, account.value, amount]
        for (approval, account), amount in money.sums(transfers).items()
    ]


def _write(now: Matter, seq: int, step: Step | None, transfers: tuple[Transfer, ...]) -> None:
    asked = now.asked
    about = {"number": asked.number, "member": asked.member, "service": asked.service}
    money.post(now.connection, seq, about, transfers)
    kind = shape(now.rules, now.act, asked)
    sealing = Sealing(now.connection, now.casebook, asked.number)
    _, before = followed(now)
    record(
        sealing,
        now.rules,
        asked,
        seq,
        kind="" if kind is None else kind.id,
        follows=None if before is None else before.seq,
    )
    if step is not None:
        here = [ITEM.c[name] == each for name, each in about.items()]
        changed = {"state": step.target, **_item(now, step)}
        now.connection.execute(update(ITEM).where(*here).values(**changed))


def record(  # noqa: PLR0913 what a row of records says
    sealing: Sealing, rules: Rules, asked: Asked, seq: int, *, kind: str, follows: int | None
) -> None:
    """Keep what was written about somebody, sealed with that person's keys."""
    content = json.dumps(plain(asked.values), ensure_ascii=False).encode()
    keys = sealing.keys(asked.member)
    row = {
        "seq": seq,
        "number": asked.number,
        "member": asked.member,
        "service": asked.service,
        "act": asked.act,
        "kind": kind,
        "day": str(asked.values.get("on", asked.on.isoformat())),
        "actor": asked.actor,
        "role": asked.role,
        "unit": unit(asked, rules.casework.roles[asked.role]),
        "purpose": asked.purpose,
        "units": asked.values.get("units"),
        "follows": follows,
        "sealed": commitments.sealed(keys, content, [asked.act, seq]),
    }
    sealing.connection.execute(insert(RECORD), row)


def _item(now: Matter, step: Step) -> Mapping[str, object]:
    """Return what an act changes of a service, beside how far it has come."""
    values = now.asked.values
    changed: dict[str, object] = {}
    if step.money is Posting.COMMIT and now.item is not None:
        changed |= {"granted_per": now.item.per, "granted_offer": now.item.offer}
        names = {"granted": "units", "first": "from", "through": "through", "approval": "approval"}
        changed |= {column: values.get(name) for column, name in names.items()}
    if "provider" in values and values["provider"] in {e.id for e in now.rules.release.providers}:
        changed["provider"] = values["provider"]
    return changed


def remember(connection: Connection, casebook: Casebook, asked: Asked, seq: int) -> None:
    """Note that an act was done, by its key."""
    row = {"key": key(casebook, asked), "digest": digest(casebook, asked), "seq": seq}
    connection.execute(insert(DONE), row)
