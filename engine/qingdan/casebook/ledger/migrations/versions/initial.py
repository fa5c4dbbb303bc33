"""Which tables does a ledger begin with, and what keeps a slip from changing them?

The triggers stop a slip and a careless program. Who owns the disk can drop them; the tree and the
checkpoints held elsewhere are for him.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
GUARDED = ("ledger_entry", "ledger_node", "ledger_checkpoint")
TAKEN = {
    "ledger_entry": "NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM ledger_entry)",
    "ledger_node": "EXISTS (SELECT 1 FROM ledger_node WHERE level = NEW.level AND idx = NEW.idx)",
    "ledger_checkpoint": "NEW.size <= (SELECT max(size) FROM ledger_checkpoint)",
    "person_key": "EXISTS (SELECT 1 FROM person_key WHERE person = NEW.person)",
}
"""What INSERT OR REPLACE would write over, on connections without recursive triggers as well."""
SPENT = "OLD.wrapped IS NULL OR NEW.person <> OLD.person"

LASTING = {
    "lasts": "BEFORE DELETE ON person_key FOR EACH ROW",
    "stays": f"BEFORE UPDATE ON person_key FOR EACH ROW WHEN ({SPENT})",
}
"""What PostgreSQL refuses to do to keys."""


def upgrade() -> None:
    """Make the tables and their guards."""
    _of_the_tree()
    _of_notes_and_people()
    guards = _sqlite() if op.get_context().dialect.name == "sqlite" else _postgresql()
    for each in guards:
        op.execute(each)


def _of_the_tree() -> None:
    op.create_table(
        "ledger_entry",
        sa.Column("seq", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("leaf", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "ledger_node",
        sa.Column("level", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("idx", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _of_notes_and_people() -> None:
    op.create_table(
        "ledger_checkpoint",
        sa.Column("size", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("root", sa.LargeBinary, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "person_key",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("wrapped", sa.LargeBinary),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _sqlite() -> list[str]:
    return [
        *(_trigger(each, "stays", "UPDATE") for each in GUARDED),
        *(_trigger(each, "remains", "DELETE") for each in (*GUARDED, "person_key")),
        *(_trigger(each, "follows", f"INSERT:{when}") for each, when in TAKEN.items()),
        _trigger("person_key", "stays", f"UPDATE:{SPENT}"),
    ]


def _trigger(table: str, name: str, asked: str) -> str:
    """Return what makes a trigger that refuses an action, always or on a condition."""
    action, _, when = asked.partition(":")
    condition = f"WHEN {when} " if when else ""
    return (
        f"CREATE TRIGGER {table}_{name} BEFORE {action} ON {table} {condition}"
        f"BEGIN SELECT RAISE(ABORT, '{table} is never written over'); END"
    )


def _postgresql() -> list[str]:
    said = "TG_TABLE_NAME || ' is never written over'"
    refuse = f"BEGIN RAISE EXCEPTION USING MESSAGE = {said}; END"
    return [
        f"CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$",
        *(
            f"CREATE TRIGGER {each}_stays BEFORE UPDATE OR DELETE ON {each} "
            "FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
            for each in GUARDED
        ),
        *(
            f"CREATE TRIGGER {each}_remains BEFORE TRUNCATE ON {each} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
            for each in (*GUARDED, "person_key")
        ),
        *(
            f"CREATE TRIGGER person_key_{name} {when} EXECUTE FUNCTION ledger_refuse()"
            for name, when in LASTING.items()
        ),
    ]
