"""Which tables does a casebook begin with?"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _cases()
    _records()
    _work()
    _money()


def _cases() -> None:
    op.create_table(
        "casebook",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "casebook_household",
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("opened_on", sa.Text, nullable=False),
        sa.Column("subdistrict", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "casebook_person",
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "casebook_known_as",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, primary_key=True),
        sqlite_strict=True,
    )


def _records() -> None:
    op.create_table(
        "casebook_record",
        sa.Column("seq", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("units", WHOLE),
        sa.Column("follows", WHOLE),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "casebook_paper",
        sa.Column("seq", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "casebook_release",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("casebook_record_of", "casebook_record", ["number", "member", "service"])


def _work() -> None:
    op.create_table(
        "casebook_item",
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("service", sa.Text, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("advised_in", WHOLE, nullable=False),
        sa.Column("least", WHOLE, nullable=False),
        sa.Column("most", WHOLE),
        sa.Column("offer", sa.Text),
        sa.Column("trial", sa.Integer, nullable=False),
        sa.Column("urgent_until", sa.Text),
        sa.Column("per", sa.Text),
        sa.Column("granted", WHOLE),
        sa.Column("granted_per", sa.Text),
        sa.Column("granted_offer", sa.Text),
        sa.Column("first", sa.Text),
        sa.Column("through", sa.Text),
        sa.Column("approval", sa.Text),
        sa.Column("provider", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "casebook_task",
        sa.Column("opened_by", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("task", sa.Text, primary_key=True),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("due", sa.Text),
        sa.Column("closed_by", WHOLE),
        sqlite_strict=True,
    )


def _money() -> None:
    op.create_table(
        "casebook_account",
        sa.Column("approval", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, primary_key=True),
        sa.Column("balance", WHOLE, nullable=False),
        sa.CheckConstraint("account = 'approved' OR balance >= 0", name="casebook_never_over"),
        sqlite_strict=True,
    )
    op.create_table(
        "casebook_posting",
        sa.Column("seq", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("approval", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, primary_key=True),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "casebook_done",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("casebook_posting_of", "casebook_posting", ["number", "member", "service"])
