"""In which offices are registers drawn?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.casebook.office import Office
from tests.unit.projecting.kept import Street

from qingdan.casebook.opening import opened


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    """Yield a street whose casebook is empty."""
    casebook = opened(str(tmp_path / "案卷"))
    yield Street(Office(casebook))
    casebook.engine.dispose()


@pytest.fixture
def told(street: Street) -> Street:
    """Return a street in which the whole story of the case happened."""
    street.open()
    street.story()
    return street
