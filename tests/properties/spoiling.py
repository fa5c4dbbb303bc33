"""What gets past the verifiers when ledgers and proofs are changed at random?

Nothing should: each function yields only what did.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from sqlalchemy import select
from tests.properties import forging, tampering
from tests.properties.ledgers import LOG, bodies, grown

from qingdan.casebook.ledger import canonical, engines, preparing, proofs, standalone, store
from qingdan.casebook.ledger.auditing import audit
from qingdan.casebook.ledger.canonical import NotCanonical
from qingdan.casebook.ledger.notes import NotANote
from qingdan.casebook.ledger.proofs import NotProved
from qingdan.casebook.ledger.tables import CHECKPOINT, ENTRY, NODE
from qingdan.casebook.ledger.verify import audited

SIZES = range(4, 48)
KNOWN = forging.honest(21, [5, 8, 21])


def spoiled(way: str, count: int, seed: int) -> Iterator[str]:
    """Yield the changed ledgers that verify, or of which more is called sound than is."""
    for number in range(count):
        random = Random(f"{seed} {way} {number}")  # noqa: S311 no secret
        size = random.choice(SIZES)
        ledger = grown(bodies(size), {*random.sample(range(1, size), 3), size})
        changed, untouched = tampering.WAYS[way](random, ledger)
        found = audited(changed, [LOG.verifier], [ledger.kept[-1].note])
        if not found.findings:
            yield f"{way} {seed} {number}: accepted"
        if found.sound > untouched:
            yield f"{way} {seed} {number}: {found.sound} sound, {untouched} untouched"


def damaged(folder: Path, count: int, seed: int) -> Iterator[str]:
    """Yield the files of SQLite with one bit changed that verify and say something else.

    A bit that nothing reads may change: then everything is still said as it was.
    """
    whole = folder / "whole.db"
    note = filled(whole)
    said, content = _said(whole), whole.read_bytes()
    for number in range(count):
        random = Random(f"{seed} damaged {number}")  # noqa: S311 no secret
        file = folder / "damaged.db"
        file.write_bytes(tampering.flipped(random, content))
        engine = engines.opened(f"sqlite:///{file}")
        found = audit(engine, [LOG.verifier], [note])
        engine.dispose()
        if not found.findings and _said(file) != said:
            yield f"damaged {seed} {number}: accepted"


def filled(file: Path) -> str:
    """Make a ledger in a file, and return the note over all of it."""
    engine = engines.opened(f"sqlite:///{file}")
    preparing.prepare(engine)
    with engines.writing(engine) as connection:
        for at, body in enumerate(bodies(30)):
            store.append(connection, canonical.parsed(body))
            if at in {9, 29}:
                note = store.checkpoint(connection, [LOG])
    engine.dispose()
    return note


def _said(file: Path) -> list[tuple[object, ...]]:
    """Return every row of the ledger, as it is read entry by entry and node by node."""
    engine = engines.opened(f"sqlite:///{file}")
    rows: list[tuple[object, ...]] = []
    with engines.reading(engine) as connection:
        for table in (ENTRY, NODE, CHECKPOINT):
            rows += map(tuple, connection.execute(select(table)).all())
    engine.dispose()
    return rows


def forged(way: str, count: int, *, seed: int, alone: int) -> Iterator[str]:
    """Yield the forged proofs that either verifier accepts; the slow one sees the first ones."""
    for number in range(count):
        random = Random(f"{seed} {way} {number}")  # noqa: S311 no secret
        content = forging.WAYS[way](random, KNOWN)
        if _accepted(content):
            yield f"{way} {seed} {number}: accepted"
        if number < alone and _accepted_alone(content):
            yield f"{way} {seed} {number}: accepted by the verifier that stands alone"


def _accepted(content: bytes) -> bool:
    try:
        proofs.proved(content, [LOG.verifier])
    except (NotCanonical, NotANote, NotProved):
        return False
    return True


def _accepted_alone(content: bytes) -> bool:
    try:
        standalone.checked(content, str(LOG.verifier))
    except standalone.REFUSED:
        return False
    return True
