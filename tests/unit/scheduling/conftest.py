"""Where do the cases stand whose days are read?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.casebook.office import Office

from qingdan.casebook.opening import opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Yield an office whose rules are confirmed, with a new casebook."""
    book = opened(str(tmp_path / "案卷"))
    yield Office(book)
    book.engine.dispose()
