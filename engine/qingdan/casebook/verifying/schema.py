"""Does the database consist of what this version makes, and of nothing else?

A trigger can swallow what is written, a view can show what nobody wrote, and a check that is gone
lets money be spent twice: none of it changes a row. What stands in the database is therefore held
against one that was made a moment ago, in memory, by the same steps. Only SQLite is looked at.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, inspect, select

from qingdan.casebook.ledger import engines, preparing
from qingdan.casebook.opening import NEWEST, VERSION, take_steps
from qingdan.casebook.verifying.faults import Fault, Kind, Stray

TOKEN = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\w+|[^\w\s]")
"""A word, a text, a name in quotes or a sign; what lies between two of them says nothing."""
PLAIN = re.compile(r'"([a-z_]+)"')
OWN = frozenset({"sqlite_sequence", *(f"sqlite_stat{number}" for number in range(1, 5))})
"""What SQLite keeps for itself and makes when asked to look how large the tables are."""
STANDING = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
COLUMNS = "SELECT name FROM pragma_table_xinfo(?)"


class Name(NamedTuple):
    """What a thing of a database goes by."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A table, an index, a trigger or a view: which table it is of, and how it was asked for.

    ``columns`` are those of a table or a view, the hidden ones as well.
    """

    table: str
    asked: tuple[str, ...]
    columns: frozenset[str]


def looks_at(connection: Connection) -> bool:
    """Return whether such a database can be held against one that was just made."""
    return connection.dialect.name == "sqlite"


def faults(connection: Connection) -> Iterator[Fault]:
    """Yield what is gone, what was added and what was rewritten.

    Tables that other steps made than this version knows are for whoever looks at the versions.
    """
    if not looks_at(connection) or not _of_this_version(connection):
        return
    here, made = standing(connection), as_made()
    for name in sorted({*made, *here}):
        stands, wanted = here.get(name), made.get(name)
        if wanted is None:
            yield Fault(Stray.PLANTED, here[name].table, None, name.name, name.kind)
        elif stands is None:
            yield Fault(Stray.GONE, wanted.table, None, name.name, name.kind)
        elif stands != wanted:
            yield Fault(Stray.REWRITTEN, wanted.table, None, name.name, name.kind)
            yield from _columns(name.name, stands.columns, wanted.columns)


def as_made() -> Mapping[Name, Thing]:
    """Return what stands in a database that was just made."""
    engine = engines.opened("sqlite://")
    try:
        preparing.prepare(engine)
        with engines.writing(engine) as connection:
            take_steps(connection)
            return standing(connection)
    finally:
        engine.dispose()


def standing(connection: Connection) -> Mapping[Name, Thing]:
    """Return what stands in a database."""
    found = dict[Name, Thing]()
    for kind, name, table, asked in connection.exec_driver_sql(STANDING).all():
        if kind == Kind.TABLE and name in OWN:
            continue
        rows = connection.exec_driver_sql(COLUMNS, (name,)) if kind in WITH_COLUMNS else ()
        columns = frozenset(column for (column,) in rows)
        found[Name(Kind(kind), name)] = Thing(table, tokens(asked or ""), columns)
    return found


WITH_COLUMNS = frozenset({Kind.TABLE, Kind.VIEW})


def tokens(asked: str) -> tuple[str, ...]:
    """Return the words of a statement; blanks, capitals and needless quotes make no difference."""
    return tuple(_alike(each) for each in TOKEN.findall(asked))


def _alike(token: str) -> str:
    if token.startswith("'"):
        return token
    plain = PLAIN.fullmatch(token)
    return plain[1] if plain else token.casefold()


def _columns(table: str, here: frozenset[str], made: frozenset[str]) -> Iterator[Fault]:
    for stray, names in ((Stray.GONE, made - here), (Stray.PLANTED, here - made)):
        for each in sorted(names):
            yield Fault(stray, table, None, each, Kind.COLUMN)


def _of_this_version(connection: Connection) -> bool:
    there = inspect(connection)
    return all(
        there.has_table(version.name) and connection.execute(select(version)).all() == [(newest,)]
        for version, newest in ((preparing.VERSION, preparing.HEAD), (VERSION, NEWEST))
    )
