"""On which connection does alembic work? On that of ``opening``, in its transaction."""

from alembic import context

from qingdan.casebook.tables import TABLES

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES,
    version_table="casebook_version",
)
with context.begin_transaction():
    context.run_migrations()
