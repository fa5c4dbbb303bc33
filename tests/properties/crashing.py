"""What is lost when writers are killed in the middle of what they do, or the disk is full?

Nothing that was acknowledged should be; what was is listed.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.properties.ledgers import LOG

from qingdan.casebook.ledger import engines, preparing, store
from qingdan.casebook.ledger.verify import audited

ROOT = Path(__file__).parents[2]
DONE = re.compile(r"^done (\d+) (\d+)$", re.MULTILINE)
MOUNTED, NOT_MOUNTED = 'mount -t tmpfs -o size=1m tmpfs "$0" || exit 9; exec "$@"', 9
DYING = re.compile(r"^dying (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """At which steps writers died, what was acknowledged in all, and what was lost of it."""

    died: tuple[str, ...]
    acknowledged: int
    entries: int
    lost: tuple[str, ...]


def aftermath(folder: Path, writers: Sequence[Sequence[str]]) -> Aftermath:
    """Let writers append to one ledger at once, each as asked, and see what is there then."""
    url = f"sqlite:///{folder / 'casebook.db'}"
    _prepare(url)
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.properties.appending", url, f"writer{at}", *asked],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for at, asked in enumerate(writers)
    ]
    said = [each.communicate()[0] for each in started]
    done = {
        int(seq): {"by": f"writer{at}", "number": int(number)}
        for at, each in enumerate(said)
        for seq, number in DONE.findall(each)
    }
    return Aftermath(
        died=tuple(name for each in said for name in DYING.findall(each)),
        acknowledged=sum(len(DONE.findall(each)) for each in said),
        entries=_size(url),
        lost=tuple(_lost(url, done)),
    )


@dataclass(frozen=True, slots=True)
class Filled:
    """Whether a small file system could be mounted, and how much each round of filling held."""

    mounted: bool
    held: tuple[int, ...]
    said: str


def filled_up(folder: Path, rounds: int) -> Filled:
    """Fill up a small file system, each time at another step; it is gone when this returns."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return Filled(mounted=False, held=(), said="there is no unshare")
    filling = [sys.executable, "-m", "tests.properties.full_disk", str(folder), str(rounds)]
    done = subprocess.run(
        [unshare, "--mount", "sh", "-c", MOUNTED, str(folder), *filling],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    held = done.stdout.split()[1:] if done.returncode == 0 else []
    mounted = done.returncode != NOT_MOUNTED and not done.stderr.startswith("unshare:")
    return Filled(mounted, tuple(map(int, held)), done.stderr.strip())


def _prepare(url: str) -> None:
    engine = engines.opened(url)
    preparing.prepare(engine)
    engine.dispose()


def _size(url: str) -> int:
    engine = engines.opened(url)
    with engines.reading(engine) as connection:
        found = store.size(connection)
    engine.dispose()
    return found


def _lost(url: str, done: dict[int, dict[str, object]]) -> list[str]:
    """Return what is wrong with the ledger, and which acknowledged entries it does not have."""
    engine = engines.opened(url)
    with engines.reading(engine) as connection:
        audit = audited(store.Shelf(connection), [LOG.verifier])
        faults = [each.sentences[1] for each in audit.findings]
        for seq, expected in done.items():
            body = store.body(connection, seq)
            kept = isinstance(body, dict) and {key: body[key] for key in expected} == expected
            faults += [] if kept else [f"entry {seq} was acknowledged and is not there"]
    engine.dispose()
    return faults
