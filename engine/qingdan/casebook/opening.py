"""Where does a casebook stand, and what is made when it is first used?

A folder of its own holds the database and the master key, which no backup of the database should
lie beside. The key is drawn on first use, and never again.
"""

import hmac
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    insert,
    inspect,
    make_url,
    select,
)
from sqlalchemy.exc import SQLAlchemyError

from qingdan.casebook.ledger import engines, keys, preparing, store
from qingdan.casebook.ledger.keys import KeyExists
from qingdan.casebook.ledger.tables import ENTRY
from qingdan.casebook.tables import BOOK
from qingdan.model.errors import QingdanError

STEPS = Path(__file__).parent / "migrations"
DATABASE, KEY = "casebook.db", "master.key"
SCHEME = "://"
NEWEST = "0001"
"""The last step of the migrations."""
VERSION = Table("casebook_version", MetaData(), Column("version_num", String(32)))
FOLDER_MODE = 0o700
NOTED, NOTE = "master", 32


@dataclass(slots=True)
class LostKey(QingdanError):
    """A casebook whose key is not where it should be; another would open nothing in it."""

    path: Path

    def __str__(self) -> str:
        """Say what to do about it."""
        return f"there is a casebook, and `{self.path}` is gone; bring the key back"


class OtherKey(QingdanError):
    """A key that is not the casebook's."""

    def __str__(self) -> str:
        """Say what to do about it."""
        return "this is another casebook's key; name the folder of its own"


class Newer(QingdanError):
    """A casebook that a later version of the program made."""

    def __str__(self) -> str:
        """Say what to do about it."""
        return "a later version made this casebook; update the program"


@dataclass(frozen=True, slots=True)
class Casebook:
    """An open casebook: its database, and the master key, which is never shown."""

    engine: Engine
    master: bytes = field(repr=False)

    def derived(self, use: str) -> bytes:
        """Return a key for one use, from which the master key does not follow."""
        return hmac.new(self.master, f"qingdan {use}".encode(), sha256).digest()


def opened(place: str, keys_in: Path | None = None) -> Casebook:
    """Open the casebook in a folder, or at the URL of a database; make what is not there yet.

    ``keys_in`` is the folder of the master key; at a URL it must be named. Raise LooseKey for a
    key that others can read, LostKey where there is a casebook and no key, OtherKey for a key
    that is not the casebook's, Newer for a casebook that a later version made.
    """
    folder = Path(place) if keys_in is None else keys_in
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    engine = engines.opened(_url(place))
    casebook = Casebook(engine, _master(folder / KEY, engine, place))
    _prepare(casebook)
    return casebook


@dataclass(frozen=True, slots=True)
class AsFound:
    """A casebook as it is found, to be verified; ``master`` None: its key is not here."""

    engine: Engine
    master: bytes | None = field(repr=False)


@dataclass(slots=True)
class NotThere(QingdanError):
    """A database that does not answer, or in which nobody ever opened a casebook."""

    def __str__(self) -> str:
        """Say what can be the matter."""
        return "there is no casebook at this place, or its database does not answer"


def as_found(place: str, keys_in: Path | None = None) -> AsFound:
    """Open a casebook that is there, and make nothing.

    Raise NotThere at a URL without one, LooseKey, NotANote and OSError for its key.
    """
    engine = _answering(place)
    folder = None if SCHEME in place and keys_in is None else keys_in or Path(place)
    with suppress(FileNotFoundError):
        return AsFound(engine, None if folder is None else keys.kept_master(folder / KEY))
    return AsFound(engine, None)


def _answering(place: str) -> Engine:
    """Return the engine; a file is opened as it is, for it may be damaged."""
    if SCHEME not in place:
        if not is_there(place):
            raise NotThere
        return engines.opened(_url(place))
    try:
        engine = engines.opened(place)
        with engines.reading(engine) as connection:
            if inspect(connection).has_table(ENTRY.name):
                return engine
    except (SQLAlchemyError, ImportError):
        pass
    raise NotThere


def _url(place: str) -> str:
    file = URL.create("sqlite", database=str(Path(place) / DATABASE))
    return place if SCHEME in place else file.render_as_string()


def is_there(place: str) -> bool:
    """Return whether a casebook was opened in this folder before; a URL is taken at its word."""
    return SCHEME in place or (Path(place) / DATABASE).exists()


def hidden(place: str) -> str:
    """Return a place as it may be printed: a URL without its password."""
    return make_url(place).render_as_string(hide_password=True) if SCHEME in place else place


def _master(path: Path, engine: Engine, place: str) -> bytes:
    with suppress(FileNotFoundError):
        return keys.kept_master(path)
    if _is_made(engine, place):
        with suppress(FileNotFoundError):  # made meanwhile, together with the casebook
            return keys.kept_master(path)
        raise LostKey(path)
    with suppress(KeyExists):  # somebody else was first, at this very moment
        keys.keep_master(path, keys.new_master())
    return keys.kept_master(path)


def _is_made(engine: Engine, place: str) -> bool:
    if SCHEME not in place:
        return (Path(place) / DATABASE).exists()
    with engines.reading(engine) as connection:
        return _step(connection) is not None


def _prepare(casebook: Casebook) -> None:
    with engines.reading(casebook.engine) as connection:
        step = _step(connection)
        if step not in (None, NEWEST) or preparing.taken(connection) not in (None, preparing.HEAD):
            raise Newer
        if step == NEWEST:
            _ensure_own_key(connection, casebook)
            return
    preparing.prepare(casebook.engine)
    with engines.writing(casebook.engine) as connection:
        take_steps(connection)
        if _noted(connection) is None:
            row = {"name": NOTED, "value": _note(casebook)}
            connection.execute(insert(BOOK), row)
        _ensure_own_key(connection, casebook)


def take_steps(connection: Connection) -> None:
    """Bring the tables of cases up to date, in the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    store.lock(connection)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _step(connection: Connection) -> str | None:
    """Return the last step that the tables stand at; alembic is slow to say the same."""
    if not inspect(connection).has_table(VERSION.name):
        return None
    stands: str | None = connection.execute(select(VERSION.c.version_num)).scalar()
    return stands


def _ensure_own_key(connection: Connection, casebook: Casebook) -> None:
    """Refuse a key by which nothing here was sealed, before anything is sealed by it."""
    if _noted(connection) != _note(casebook):
        raise OtherKey


def _noted(connection: Connection) -> str | None:
    found: str | None = connection.execute(
        select(BOOK.c.value).where(BOOK.c.name == NOTED)
    ).scalar()
    return found


def _note(casebook: Casebook) -> str:
    """Return what the casebook notes of its key: nothing follows from it."""
    return casebook.derived("whose key").hex()[:NOTE]


def as_noted(found: AsFound) -> tuple[str, str | None]:
    """Return the row that notes the key, its value None where there is no key to compare."""
    if found.master is None:
        return NOTED, None
    return NOTED, _note(Casebook(found.engine, found.master))
