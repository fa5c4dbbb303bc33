"""How are hints put into a casebook, each once, as tasks to look again?

A hint changes no case: it leaves a sealed record of what was seen and an open task. The same
hint of the same events is the same task, whoever puts it in and on whatever day.
"""

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

from qingdan.casebook.asked import Asked, Refusal, Refused, Why
from qingdan.casebook.doing import do
from qingdan.cli.acting import asked_of
from qingdan.cli.casing import Counter, book, signed, standing_at
from qingdan.cli.falling import plan_of
from qingdan.cli.monitoring import Keep, Kept
from qingdan.cli.peering import line_of
from qingdan.cli.rulebook import rules_of
from qingdan.library import Release
from qingdan.model.known_records import KnownAct, KnownRecord
from qingdan.model.monitoring import Recheck
from qingdan.model.records import Value, Values
from qingdan.reporting.languages import Language
from qingdan.reporting.refusals import sentence
from qingdan.scheduling.duty import Plan

WHO = "who"
KEY = 32


@dataclass(frozen=True, slots=True)
class Put:
    """What became of one hint: its entry, whether it stood there before, or why it does not."""

    recheck: Recheck
    entry: int | None
    again: bool
    refusals: tuple[Refusal, ...]


def keeping(said: Mapping[str, object], language: Language) -> Keep:
    """Return what puts hints into the casebook that a line names; raise Misused for none."""
    line = line_of("", dict(said))
    signed(line, language)
    standing_at(line.place, language)

    def keep(rechecks: tuple[Recheck, ...], release: Release) -> Kept:
        rules = rules_of(release, language)
        casebook = book(line.place, line.keys, language)
        at = Counter(casebook, release, rules, line, language)
        found = put(rechecks, at, plan_of(release, rules, language))
        whole = all(each.entry is not None for each in found)
        return Kept(whole, tuple(told(found, at)), tuple(as_plain(each, at) for each in found))

    return keep


def put(rechecks: tuple[Recheck, ...], at: Counter, plan: Plan) -> tuple[Put, ...]:
    """Put hints into a casebook; one that may not be is told, and the others go in."""
    return tuple(_one(each, at, plan) for each in rechecks)


def _one(recheck: Recheck, at: Counter, plan: Plan) -> Put:
    try:
        done = do(at.casebook, at.rules, _asked(recheck, at, plan))
    except Refused as refused:
        used = next((e for e in refused.refusals if e.why is Why.KEY_USED), None)
        if used is not None:
            return Put(recheck, int(used.said["seq"]), again=True, refusals=())
        return Put(recheck, None, again=False, refusals=refused.refusals)
    return Put(recheck, done.seq, again=done.again, refusals=())


def _asked(recheck: Recheck, at: Counter, plan: Plan) -> Asked:
    asked = asked_of(KnownAct.RECHECK, recheck.household, at)
    return replace(asked, values=_values(recheck, at, plan), key=_key(recheck, at))


def _key(recheck: Recheck, at: Counter) -> str:
    """Return the key of a hint; the ledger shows it, so it tells nobody what was seen."""
    secret = at.casebook.derived("hint")
    return hmac.new(secret, recheck.id.encode(), sha256).hexdigest()[:KEY]


def _values(recheck: Recheck, at: Counter, plan: Plan) -> Values:
    """Return the record of a hint; raise Refused where nobody of that name is given tasks."""
    column = at.rules.casework.records[KnownRecord.RECHECK].field(WHO)
    known = {} if column is None else {label: id_ for id_, label in column.choices.items()}
    if recheck.who not in known:
        said = {
            "column": WHO,
            "kind": "choice",
            "record": KnownRecord.RECHECK,
            "choices": " ".join(known.values()),
        }
        raise Refused((Refusal(Why.NOT_SO, said),))
    values: dict[str, Value] = {
        "hint": recheck.hint,
        WHO: known[recheck.who],
        "since": recheck.since.isoformat(),
        "events": recheck.events,
        "look": tuple(each.carrier for each in recheck.look),
        **({"members": recheck.members} if recheck.members else {}),
    }
    return {**values, **dict(_last_day(recheck, at, plan))}


def _last_day(recheck: Recheck, at: Counter, plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield by when somebody looks, where the rules say it of this hint."""
    early = plan.schedule.early.get(recheck.hint)
    if early is None:
        return
    if early.working_days is not None:
        yield "due", at.rules.calendar.after(recheck.since, early.working_days).isoformat()
    elif early.days is not None:
        yield "due", (recheck.since + timedelta(days=early.days)).isoformat()


def told(found: tuple[Put, ...], at: Counter) -> Iterator[str]:
    """Yield how many went into the casebook, and what did not and why."""
    language = at.language
    new = sum(each.entry is not None and not each.again for each in found)
    again = sum(each.again for each in found)
    yield language.of(
        f"存进案卷：新的 {new} 件，原来就有的 {again} 件",
        f"in the casebook: {new} new, {again} there before",
    )
    for each in found:
        why = language.of("", " ").join(sentence(r, at.shown, language) for r in each.refusals)
        number = each.recheck.household
        if why:
            yield f"✗ {why}" if number in why else f"✗ {number}  {why}"


def as_plain(each: Put, at: Counter) -> Mapping[str, object]:
    """Return what became of one hint as plain values."""
    return {
        "line": "kept" if each.entry is not None else "not_kept",
        "id": each.recheck.id,
        "entry": each.entry,
        "again": each.again,
        "why": [sentence(r, at.shown, at.language) for r in each.refusals],
    }
