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
from sqlalchemy import URL, Connection, Engine, inspect, make_url, text

from qingdan.casebook.ledger import engines, keys, preparing, store
from qingdan.casebook.ledger.keys import KeyExists

STEPS = Path(__file__).parent / "migrations"
DATABASE, KEY = "casebook.db", "master.key"
SCHEME = "://"
NEWEST = "0001"
"""The last step of the migrations."""
FOLDER_MODE = 0o700


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
    key that others can read.
    """
    folder = Path(place) if keys_in is None else keys_in
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    master = _master(folder / KEY)
    file = URL.create("sqlite", database=str(Path(place) / DATABASE))
    engine = engines.opened(place if SCHEME in place else file.render_as_string())
    _prepare(engine)
    return Casebook(engine, master)


def is_there(place: str) -> bool:
    """Return whether a casebook was opened in this folder before; a URL is taken at its word."""
    return SCHEME in place or (Path(place) / DATABASE).exists()


def hidden(place: str) -> str:
    """Return a place as it may be printed: a URL without its password."""
    return make_url(place).render_as_string(hide_password=True) if SCHEME in place else place


def _master(path: Path) -> bytes:
    with suppress(FileNotFoundError):
        return keys.kept_master(path)
    with suppress(KeyExists):  # somebody else was first, at this very moment
        keys.keep_master(path, keys.new_master())
    return keys.kept_master(path)


def _prepare(engine: Engine) -> None:
    with engines.reading(engine) as connection:
        if _stands(connection):
            return
    preparing.prepare(engine)
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    with engines.writing(engine) as connection:
        store.lock(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _stands(connection: Connection) -> bool:
    """Return whether the tables are those of this version; alembic is slow to say the same."""
    if not inspect(connection).has_table("casebook_version"):
        return False
    version = connection.execute(text("SELECT version_num FROM casebook_version")).scalar()
    return version == NEWEST
