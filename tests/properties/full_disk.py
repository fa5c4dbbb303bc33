"""What is lost when the disk is full? ``python -m tests.properties.full_disk FOLDER ROUNDS``.

The folder is a small file system of its own. Each round leaves some more room, so that it ends in
another step, appends until there is none, looks at what is there, makes room, and goes on.
"""

import os
import shutil
import sys
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from tests.properties.ledgers import LOG

from qingdan.casebook.ledger import engines, preparing, store
from qingdan.casebook.ledger.verify import audited

ROOM, MORE = 160 * 1024, 4 * 1024


def main() -> int:
    """Fill up as often as asked; return 1 at the first loss."""
    folder = Path(sys.argv[1])
    acknowledged = [_round(folder / str(at), ROOM + at * MORE) for at in range(int(sys.argv[2]))]
    print("held", *acknowledged)  # noqa: T201 read by the test
    return 0


def _round(folder: Path, room: int) -> int:
    """Return how many entries were acknowledged until there was no room."""
    folder.mkdir()
    free = os.statvfs(folder)
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(free.f_bavail * free.f_bsize - room))
    engine = engines.opened(f"sqlite:///{folder / 'casebook.db'}")
    preparing.prepare(engine)
    acknowledged = _filled(engine)
    _hold(engine, acknowledged)
    ballast.unlink()
    _append(engine, acknowledged)
    _hold(engine, acknowledged + 1)
    engine.dispose()
    shutil.rmtree(folder)
    return acknowledged


def _filled(engine: Engine) -> int:
    number = 0
    while True:
        try:
            _append(engine, number)
        except OperationalError as error:
            if "full" not in str(error.orig):
                raise
            return number
        number += 1


def _append(engine: Engine, number: int) -> None:
    with engines.writing(engine) as connection:
        store.append(connection, {"number": number, "text": "长" * 300})
        store.checkpoint(connection, [LOG])


def _hold(engine: Engine, acknowledged: int) -> None:
    """Refuse to go on unless exactly what was acknowledged is there, and sound."""
    with engines.reading(engine) as connection:
        audit = audited(store.Shelf(connection), [LOG.verifier])
    if audit.findings or audit.size != acknowledged:
        sys.exit(f"{acknowledged} acknowledged, {audit}")


if __name__ == "__main__":
    sys.exit(main())
