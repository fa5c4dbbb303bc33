"""Which release and which register are decided by one process and by several?"""

import pyarrow as pa
import pytest
from tests.cluster.alone import ON, sample

from qingdan import library
from qingdan.library import Release


@pytest.fixture(scope="session")
def release() -> Release:
    """Return what is in force on the day of the sample."""
    return library.load(ON)


@pytest.fixture(scope="session")
def rows(tmp_path_factory: pytest.TempPathFactory) -> pa.RecordBatch:
    """Return a register."""
    return sample(tmp_path_factory.mktemp("sample"))
