"""In which tables do entries, the tree over them, and the keys of people stand?

Everything that is used is inside ``body``; ``leaf`` and the nodes are computed from it, and
``audit verify`` computes them again. ``migrations/`` makes the tables and the triggers that guard
them; a test holds the two against each other.
"""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text

TABLES = MetaData()
WHOLE = BigInteger().with_variant(Integer(), "sqlite")

ENTRY = Table(
    "ledger_entry",
    TABLES,
    Column("seq", WHOLE, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
    sqlite_strict=True,
)
NODE = Table(
    "ledger_node",
    TABLES,
    Column("level", WHOLE, primary_key=True, autoincrement=False),
    Column("idx", WHOLE, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
CHECKPOINT = Table(
    "ledger_checkpoint",
    TABLES,
    Column("size", WHOLE, primary_key=True, autoincrement=False),
    Column("root", LargeBinary, nullable=False),
    Column("note", Text, nullable=False),
    sqlite_strict=True,
)
PERSON_KEY = Table(
    "person_key",
    TABLES,
    Column("person", Text, primary_key=True),
    Column("wrapped", LargeBinary),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""``wrapped`` is NULL once the keys were destroyed."""
