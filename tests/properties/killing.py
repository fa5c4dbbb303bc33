"""Is a command that was killed wholly there or not at all, and once when it is run again?

Each trial takes a copy of the casebook as it was before the act, kills the act in it, looks, runs
the act again, and looks again. What is looked at is all of the tables, but for what is drawn: two
states that look alike hold the same acts, services, money and tasks.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from tests.properties.case_story import Command, acts
from tests.properties.dying import COMMITTED, KILLED, run

from qingdan.casebook.ledger import engines, store
from qingdan.casebook.ledger.tables import ENTRY, PERSON_KEY
from qingdan.casebook.ledger.verify import audited
from qingdan.casebook.opening import as_found
from qingdan.casebook.tables import ACCOUNT, POSTING, TABLES

DRAWN = re.compile(r"[0-9a-f]{32,}")
State = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Before:
    """An act, the casebook before it, and what there is before and after."""

    command: Command
    folder: Path
    number: int
    state: State
    after: State


@dataclass(frozen=True, slots=True)
class Trial:
    """Whether the act died there, and everything that was not as it must be."""

    died: bool
    faults: tuple[str, ...]


def prepared(place: Path) -> Iterator[Before]:
    """Do the story once, keeping the casebook as it was before each act."""
    now = place / "now"
    made = run(("doctor", "--casebook", str(now)), place / "out")
    assert made == 2, "there is no casebook yet"
    as_made(now)
    for number, command in enumerate(acts()):
        before = place / f"{number}-{command.act}"
        shutil.copytree(now, before)
        state = state_of(now)
        code = run(command.line(now), place / "out")
        assert code == 0, f"{command.act}: {(place / 'out').read_text(encoding='utf-8')}"
        yield Before(command, before, number, state, state_of(now))


def as_made(place: Path) -> None:
    """Make a casebook in which there is nothing."""
    from qingdan.casebook.opening import opened

    opened(str(place)).engine.dispose()


def killed(
    before: Before, point: str, place: Path, *, again: int = 1, statement: int = 0
) -> Trial:
    """Kill an act in a copy, look, run it again so many times, and look.

    It dies at a point, or before a statement: what it left then is one of the two.
    """
    now = place / "now"
    shutil.rmtree(now, ignore_errors=True)
    shutil.copytree(before.folder, now)
    out, line = place / "out", before.command.line(now)
    ended = run(line, out, point, statement)
    if ended not in (0, KILLED):
        return Trial(died=False, faults=(f"ended with {ended}: {out.read_text()[-400:]}",))
    whole = ended == 0 or point in COMMITTED
    if statement:
        whole = state_of(now) == before.after
    faults = [*_differing(before.after if whole else before.state, now)]
    if point == "after the answer" and not out.read_text(encoding="utf-8"):
        faults.append("nothing was acknowledged")
    for _ in range(again):
        code = run(line, out)
        if code:
            faults.append(f"again: {code}: {out.read_text(encoding='utf-8')[-400:]}")
    faults += _differing(before.after, now)
    return Trial(ended == KILLED, tuple(faults))


def killed_at_first_use(statement: int, place: Path, command: Command) -> Trial:
    """Kill the very first command before a statement, with nothing there; then run it again."""
    now = place / "new"
    shutil.rmtree(now, ignore_errors=True)
    ended = run(command.line(now), place / "out", statement=statement)
    again = run(command.line(now), place / "out")
    said = (place / "out").read_text(encoding="utf-8")[-400:]
    faults = [f"statement {statement}: {again}: {said}"] if again else []
    faults += [] if again else [e for e in faults_of(now) if e]
    return Trial(ended == KILLED, tuple(faults))


def _differing(wanted: State, place: Path) -> Iterator[str]:
    yield from faults_of(place)
    found = state_of(place)
    for table in wanted:
        if found[table] != wanted[table]:
            yield f"{table}: {len(found[table])} rows, wanted {len(wanted[table])}"


def faults_of(place: Path | str) -> Iterator[str]:
    """Yield what is wrong with a ledger and with the money."""
    engine = as_found(str(place)).engine
    with engines.reading(engine) as connection:
        audit = audited(store.Shelf(connection), ())
        yield from (each.sentences[1] for each in audit.findings)
        posted: dict[tuple[str, str], int] = {}
        for row in connection.execute(select(POSTING)):
            key = (row.approval, row.account)
            posted[key] = posted.get(key, 0) + row.amount
        kept = {(e.approval, e.account): e.balance for e in connection.execute(select(ACCOUNT))}
        if {k: v for k, v in posted.items() if v} != {k: v for k, v in kept.items() if v}:
            yield "balances are not what was posted"
        if sum(kept.values()) or any(v < 0 for k, v in kept.items() if k[1] != "approved"):
            yield "money does not add up"
    engine.dispose()


def state_of(place: Path | str) -> State:
    """Return all that is in the tables, but for what is drawn, and for what is sealed its size."""
    engine = as_found(str(place)).engine
    with engines.reading(engine) as connection:
        found = {
            name: sorted(_row(row) for row in connection.execute(select(table)))
            for name, table in TABLES.tables.items()
            if name != "casebook"
        }
        bodies = connection.execute(select(ENTRY.c.body).order_by(ENTRY.c.seq)).scalars()
        found["entries"] = [DRAWN.sub("*", bytes(each).decode()) for each in bodies]
        keys = connection.execute(select(PERSON_KEY.c.wrapped)).scalars()
        found["keys"] = sorted(str(each is None) for each in keys)
    engine.dispose()
    return found


def _row(row: Sequence[object]) -> str:
    shown = (f"<{len(each)}>" if isinstance(each, bytes) else str(each) for each in row)
    return DRAWN.sub("*", "|".join(shown))
