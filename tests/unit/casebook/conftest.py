"""On which databases are cases worked on? On SQLite, and on PostgreSQL where there is one.

``QINGDAN_TEST_POSTGRESQL`` is the URL of a database in which a test may make and drop a schema.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from tests.unit.casebook.office import Office

from qingdan.casebook.opening import Casebook, opened

SERVER = "QINGDAN_TEST_POSTGRESQL"


@pytest.fixture(params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Casebook]:
    """Yield a new casebook."""
    if request.param == "sqlite":
        casebook = opened(str(tmp_path / "案卷"))
        yield casebook
        casebook.engine.dispose()
        return
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"no PostgreSQL: {SERVER} is not set")
    schema = f"casebook_{uuid4().hex}"
    owner = create_engine(server)
    with owner.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
    casebook = opened(url.render_as_string(hide_password=False), tmp_path / "keys")
    yield casebook
    casebook.engine.dispose()
    with owner.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    owner.dispose()


@pytest.fixture
def office(book: Casebook) -> Office:
    """Return an office whose rules are confirmed."""
    return Office(book)


@pytest.fixture
def advised(office: Office) -> Office:
    """Return an office in which the case is open and assessed."""
    office.open()
    office.assess()
    return office


@pytest.fixture
def running(office: Office) -> Office:
    """Return an office in which care has begun."""
    office.running()
    return office
