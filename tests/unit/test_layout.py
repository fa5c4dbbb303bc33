"""Do the root folders stay folders, so that none of them becomes a package by accident?

The package index has a well-known `catalogue`. Our folder of that name must neither hide it nor
be hidden by it, and `engine` must not be a second name under which each class exists again.
"""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("folder", ["engine", "policy", "catalogue", "features"])
def test_a_root_folder_is_no_package(folder: str) -> None:
    assert (ROOT / folder).is_dir()
    assert not (ROOT / folder / "__init__.py").exists()


@pytest.mark.parametrize("folder", ["policy", "catalogue", "features"])
def test_a_folder_that_officers_write_holds_no_python(folder: str) -> None:
    assert (ROOT / folder).is_dir()
    assert list((ROOT / folder).rglob("*.py")) == []
