"""Are the tables those that this version works with?

On first use they are made; later, steps that are missing are taken. All of it in one transaction:
a power cut leaves the tables as they were before.
"""

from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect, select

from qingdan.casebook.ledger import engines, store

STEPS = Path(__file__).parent / "migrations"
HEAD = "0001"
"""The last step that this version knows."""
VERSION = Table("ledger_version", MetaData(), Column("version_num", String(32)))
"""Named for the ledger, so that other tables of the casebook may have steps of their own."""


def prepare(engine: Engine) -> None:
    """Bring the tables of the ledger up to date. Two that do so at once do not disturb another."""
    with engines.reading(engine) as connection:
        if taken(connection) == HEAD:
            return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    with engines.writing(engine) as connection:
        store.lock(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def taken(connection: Connection) -> str | None:
    """Return the last step that was taken in a database, None if none was."""
    if not inspect(connection).has_table(VERSION.name):
        return None
    found: str | None = connection.execute(select(VERSION.c.version_num)).scalar()
    return found
