"""On which databases is the ledger tried? On SQLite, and on PostgreSQL where there is one.

``QINGDAN_TEST_POSTGRESQL`` is the URL of a database in which a test may make and drop a schema.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from qingdan.casebook.ledger import engines, preparing

SERVER = "QINGDAN_TEST_POSTGRESQL"


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Yield an engine over a new ledger without entries."""
    kind: str = request.param
    if kind == "sqlite":
        yield from _prepared(f"sqlite:///{tmp_path / 'casebook.db'}")
        return
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"no PostgreSQL: {SERVER} is not set")
    schema = f"ledger_{uuid4().hex}"
    owner = create_engine(server)
    with owner.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
    yield from _prepared(url.render_as_string(hide_password=False))
    with owner.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    owner.dispose()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Engine]:
    """Yield an engine over a new ledger in a file of SQLite."""
    yield from _prepared(f"sqlite:///{tmp_path / 'casebook.db'}")


def _prepared(url: str) -> Iterator[Engine]:
    engine = engines.opened(url)
    preparing.prepare(engine)
    yield engine
    engine.dispose()
