"""In which tables does the casebook stand?

What somebody wrote about a person is sealed (``record``, ``paper``); the rest is drawn from the
entries of the ledger, so that questions about many cases need no keys: how far a service has
come, which tasks are open, what money is bound. A household goes by its number, a member by hers
within it; neither says who it is.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

TABLES = MetaData()
WHOLE = BigInteger().with_variant(Integer(), "sqlite")
EVERYBODY, NO_SERVICE = "", ""
"""Whom a row is about that is about the household, and which service where it is about none."""

BOOK = Table(
    "casebook",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)
HOUSEHOLD = Table(
    "casebook_household",
    TABLES,
    Column("number", Text, primary_key=True),
    Column("opened_on", Text, nullable=False),
    Column("subdistrict", Text, nullable=False),
    sqlite_strict=True,
)
PERSON = Table(
    "casebook_person",
    TABLES,
    Column("number", Text, primary_key=True),
    Column("member", Text, primary_key=True),
    Column("person", Text, nullable=False),
    sqlite_strict=True,
)
KNOWN_AS = Table(
    "casebook_known_as",
    TABLES,
    Column("hash", Text, primary_key=True),
    Column("number", Text, primary_key=True),
    Column("member", Text, primary_key=True),
    sqlite_strict=True,
)
RECORD = Table(
    "casebook_record",
    TABLES,
    Column("seq", WHOLE, primary_key=True, autoincrement=False),
    Column("number", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("units", WHOLE),
    Column("follows", WHOLE),
    Column("sealed", LargeBinary, nullable=False),
    Index("casebook_record_of", "number", "member", "service"),
    sqlite_strict=True,
)
PAPER = Table(
    "casebook_paper",
    TABLES,
    Column("seq", WHOLE, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("number", Text, primary_key=True),
    Column("member", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_strict=True,
)
RELEASE = Table(
    "casebook_release",
    TABLES,
    Column("digest", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    sqlite_strict=True,
)
ITEM = Table(
    "casebook_item",
    TABLES,
    Column("number", Text, primary_key=True),
    Column("member", Text, primary_key=True),
    Column("service", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("advised_in", WHOLE, nullable=False),
    Column("least", WHOLE, nullable=False),
    Column("most", WHOLE),
    Column("offer", Text),
    Column("trial", Integer, nullable=False),
    Column("urgent_until", Text),
    Column("per", Text),
    Column("granted", WHOLE),
    Column("granted_per", Text),
    Column("granted_offer", Text),
    Column("first", Text),
    Column("through", Text),
    Column("approval", Text),
    Column("provider", Text),
    sqlite_strict=True,
)
TASK = Table(
    "casebook_task",
    TABLES,
    Column("opened_by", WHOLE, primary_key=True, autoincrement=False),
    Column("task", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("due", Text),
    Column("closed_by", WHOLE),
    sqlite_strict=True,
)
ACCOUNT = Table(
    "casebook_account",
    TABLES,
    Column("approval", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("balance", WHOLE, nullable=False),
    CheckConstraint("account = 'approved' OR balance >= 0", name="casebook_never_over"),
    sqlite_strict=True,
)
POSTING = Table(
    "casebook_posting",
    TABLES,
    Column("seq", WHOLE, primary_key=True, autoincrement=False),
    Column("approval", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("amount", WHOLE, nullable=False),
    Index("casebook_posting_of", "number", "member", "service"),
    sqlite_strict=True,
)
DONE = Table(
    "casebook_done",
    TABLES,
    Column("key", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("seq", WHOLE, nullable=False),
    sqlite_strict=True,
)
