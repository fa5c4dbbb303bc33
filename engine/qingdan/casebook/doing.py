"""How is one act done: all of it, once, or nothing?

One transaction holds what is written, where the matter stands then, the money, the tasks and the
entry in the ledger. The same act a second time, by its key, finds that it was done.
"""

import json
from collections.abc import Mapping
from typing import assert_never

from sqlalchemy import update

from qingdan.casebook import erasing, funding, money, tasks, vouching
from qingdan.casebook.asked import Asked, Done, Refused, Rules
from qingdan.casebook.ledger import canonical, commitments, engines, store
from qingdan.casebook.matter import Matter, followed, matter
from qingdan.casebook.money import Transfer
from qingdan.casebook.moving import (
    refusals,
    refusals_of_asked,
    shape,
    step_of,
    unit,
    with_followed,
)
from qingdan.casebook.once import digest, key, normal, plain, remember, repeated
from qingdan.casebook.opening import Casebook
from qingdan.casebook.sealing import Sealing
from qingdan.casebook.tables import ITEM, RECORD
from qingdan.model.casework import Need, Posting, Scope, Step
from qingdan.model.retention import Papers


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
        gone = erasing.gone(connection, rules, asked.number, (asked.member,))
        if gone:
            raise Refused(gone)
        act = rules.casework.acts[asked.act]
        if act.scope is Scope.OFFICE:
            Sealing(connection, casebook, asked.number).enter(())
        now = with_followed(matter(connection, casebook, rules, asked, act))
        wrong = tuple(refusals(now))
        if wrong:
            raise Refused(wrong)
        return _done(now, asked)


def _done(now: Matter, asked: Asked) -> Done:
    step = step_of(now) if now.act.scope is Scope.SERVICE else None
    transfers = funding.transfers(now, None if step is None else step.money)
    opened = tasks.opened(now, step)
    closed = tasks.to_close(now, step)
    after = None if step is None else step.target
    body: dict[str, canonical.Value] = {
        **entry(now.casebook, now.rules, asked),
        **_committed(now),
        **({} if step is None else _moved(now, step)),
        **_concerned(now),
        "postings": _postings(transfers),
        "opens": tasks.entered(opened),
        "closes": [[each.task, each.opened_by] for each in closed],
    }
    seq = store.append(now.connection, body)
    _write(now, seq, transfers)
    if now.act.papers is Papers.DESTROY:
        erasing.destroy(now)
    opened = tasks.write(now.connection, seq, opened, closed)
    remember(now.connection, now.casebook, asked, seq)
    return Done(
        seq=seq,
        before=None if step is None else now.state,
        after=after,
        opened=opened,
        closed=tuple(each.task for each in closed),
    )


def entry(casebook: Casebook, rules: Rules, asked: Asked) -> dict[str, canonical.Value]:
    """Return what every entry says: what was done, when, by whom, in which part, what for.

    The account is that of the machine; what is empty is left out.
    """
    said: dict[str, canonical.Value] = {
        "act": asked.act,
        "on": asked.on.isoformat(),
        "actor": asked.actor,
        "role": asked.role,
        "unit": unit(asked, rules.casework.roles[asked.role]),
        "purpose": asked.purpose,
        "key": key(casebook, asked),
        "content": digest(casebook, asked),
        "release": rules.release.digest,
    }
    named = {"household": asked.number, "member": asked.member, "service": asked.service}
    named["account"] = asked.account
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


def _concerned(now: Matter) -> dict[str, canonical.Value]:
    """Return whose papers are listed, or destroyed: an audit holds the keys against this."""
    match now.act.papers:
        case None:
            return {}
        case Papers.LIST:
            return {"people": list(erasing.about(now))}
        case Papers.DESTROY:
            return {"erased": list(erasing.about(now))}
        case _:
            assert_never(now.act.papers)


def _moved(now: Matter, step: Step) -> dict[str, canonical.Value]:
    """Bring the service to where it is now; return from where, to where, what vouches for it."""
    asked = now.asked
    here = [ITEM.c[each] == getattr(asked, each) for each in ("number", "member", "service")]
    changed = {"state": step.target, **_item(now, step)}
    store.change(now.connection, update(ITEM).where(*here).values(**changed))
    sealing = Sealing(now.connection, now.casebook, asked.number)
    left = vouching.item(sealing, asked.member, asked.service)
    return {"from": now.state, "to": step.target, "item": left}


def _postings(transfers: tuple[Transfer, ...]) -> list[list[str | int]]:
    return [
        [approval, account.value, amount]
        for (approval, account), amount in money.sums(transfers).items()
    ]


def _write(now: Matter, seq: int, transfers: tuple[Transfer, ...]) -> None:
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
    store.put(sealing.connection, RECORD, row)


def _item(now: Matter, step: Step) -> Mapping[str, object]:
    """Return what an act changes of a service, beside how far it has come."""
    values = now.asked.values
    changed: dict[str, object] = {}
    if step.money is Posting.COMMIT and now.item is not None:
        changed |= {"granted_per": now.item.per, "granted_offer": now.item.offer}
        names = {"granted": "units", "first": "from", "through": "through", "approval": "approval"}
        changed |= {column: values.get(name) for column, name in names.items()}
        if Need.STEADY in step.needs and now.item.first is not None:
            changed["first"] = min(now.item.first.isoformat(), str(values["from"]))
    if "provider" in values and values["provider"] in {e.id for e in now.rules.release.providers}:
        changed["provider"] = values["provider"]
    return changed
