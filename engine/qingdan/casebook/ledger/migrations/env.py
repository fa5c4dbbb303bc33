"""On which connection does alembic work? On that of ``preparing``, in its transaction."""

from alembic import context

from qingdan.casebook.ledger.preparing import VERSION
from qingdan.casebook.ledger.tables import TABLES

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES,
    version_table=VERSION.name,
)
with context.begin_transaction():
    context.run_migrations()
