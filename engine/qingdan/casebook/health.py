"""Is a casebook kept as its promises need it: settings, versions, who can read it?"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from qingdan.casebook.ledger import engines
from qingdan.casebook.opening import DATABASE, KEY, NEWEST, SCHEME, Casebook
from qingdan.casebook.tables import ACCOUNT, POSTING, RECORD
from qingdan.casebook.verifying import schema

OTHERS = stat.S_IRWXG | stat.S_IRWXO
AT_LEAST = (3, 37, 0)
"""SQLite from which tables are strict."""
NETWORKED = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs"})


class Question(StrEnum):
    """What is looked at."""

    SETTINGS = "settings"
    VERSION = "version"
    TABLES = "tables"
    SOUND = "sound"
    SCHEMA = "schema"
    ACCESS = "access"
    APART = "apart"
    LOCAL = "local"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found; ``holds`` False: it is not as it must be."""

    question: Question
    holds: bool
    detail: str


def findings(casebook: Casebook, place: str, keys_in: Path | None) -> Iterator[Finding]:
    """Yield what was found, the gravest things first."""
    with engines.reading(casebook.engine) as connection:
        yield from _database(connection)
        yield _money(connection)
    folder = keys_in or Path(place)
    loose = [p for p in (folder / KEY, Path(place) / DATABASE) if _others_may(p)]
    yield Finding(Question.ACCESS, not loose, " ".join(str(each) for each in loose))
    if SCHEME not in place:
        yield Finding(Question.APART, keys_in is not None, str(folder / KEY))
        kind = filesystem(Path(place))
        yield Finding(Question.LOCAL, kind not in NETWORKED, kind)


def _database(connection: Connection) -> Iterator[Finding]:
    sqlite = connection.dialect.name == "sqlite"
    version = ".".join(str(each) for each in connection.dialect.server_version_info or ())
    wrong = [n for n, v in engines.settings(connection).items() if v != engines.PRAGMAS[n]]
    yield Finding(Question.SETTINGS, not wrong, " ".join(wrong))
    new_enough = not sqlite or (connection.dialect.server_version_info or ()) >= AT_LEAST
    yield Finding(Question.VERSION, new_enough, f"{connection.dialect.name} {version}")
    stands = connection.execute(text("SELECT version_num FROM casebook_version")).scalar()
    yield Finding(Question.TABLES, stands == NEWEST, str(stands))
    if sqlite:
        checked = connection.exec_driver_sql("PRAGMA quick_check").scalar()
        yield Finding(Question.SOUND, checked == "ok", "" if checked == "ok" else "quick_check")
    if schema.looks_at(connection):
        other = [each.named for each in schema.faults(connection)]
        yield Finding(Question.SCHEMA, not other, ", ".join(other))


def _money(connection: Connection) -> Finding:
    """Hold what stands in the accounts against the postings, and both against nothing."""
    posted = select(POSTING.c.approval, POSTING.c.account, func.sum(POSTING.c.amount))
    rows = connection.execute(posted.group_by(POSTING.c.approval, POSTING.c.account))
    sums = {(approval, account): int(amount) for approval, account, amount in rows}
    kept = {
        (approval, account): balance
        for approval, account, balance in connection.execute(select(ACCOUNT))
    }
    wrong = [key for key in {*sums, *kept} if sums.get(key, 0) != kept.get(key, 0)]
    count = connection.execute(select(func.count()).select_from(RECORD)).scalar_one()
    agrees = not wrong and sum(kept.values()) == 0
    return Finding(Question.MONEY, agrees, str(count))


def _others_may(path: Path) -> bool:
    return os.name == "posix" and path.exists() and bool(path.stat().st_mode & OTHERS)


def filesystem(path: Path) -> str:
    """Return the kind of the file system that a path is on; empty where nothing says so."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    here, found = path.resolve(), ("", "")
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, kind, *_ = line.split(" ")
        if here.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, kind)
    return found[1]
