"""Does a process elsewhere decide as this one does, and by no other rules?"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from tests.documents.consoles import ROOT

from qingdan.library import KINDS, VARIABLE, Release
from qingdan.model.errors import OutsideRelease
from qingdan.registers import elsewhere
from qingdan.registers.assessing import assess_batches
from qingdan.registers.elsewhere import OtherRules, decided, order
from qingdan.registers.rows import rows_of

ON = date(2025, 9, 15)
NAMES = ("清源0047", "东海0127", "泉秀0208")
BATH = "catalogue/2024-11-01/services/living/bath.yaml"


@pytest.fixture
def rows(release: Release) -> pa.RecordBatch:
    files = (ROOT / "examples" / f"{name}.yaml" for name in NAMES)
    return rows_of([release.read(each.read_bytes()) for each in files], release.rules)


@pytest.fixture
def just_started() -> Iterator[None]:
    """Have no rules been read yet, nor any kept for the next test."""
    elsewhere._loaded.cache_clear()  # noqa: SLF001 it stands for a process that begins
    yield
    elsewhere._loaded.cache_clear()  # noqa: SLF001 and for one that ends


def test_households_that_come_in_pieces_are_decided_whole(
    release: Release, rows: pa.RecordBatch
) -> None:
    wanted = order(release, ON, None, trace=True)
    assert len(rows) > len(NAMES)
    pieces = (rows.slice(number, 1) for number in range(len(rows)))
    found = pa.Table.from_batches(decided(pieces, 0, wanted))
    assert found.equals(
        pa.Table.from_batches(assess_batches([rows], release, ON, trace=True)), check_metadata=True
    )
    assert found.schema.equals(wanted.schema, check_metadata=True)


@pytest.mark.usefixtures("just_started")
def test_a_machine_with_other_rules_decides_nothing(
    release: Release, rows: pa.RecordBatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in KINDS:
        shutil.copytree(ROOT / kind, tmp_path / kind)
    with (tmp_path / BATH).open("a", encoding="utf-8") as file:
        file.write("# 另一份\n")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    wanted = order(release, ON, None, trace=False)
    with pytest.raises(OtherRules) as raised:
        next(decided([rows], 0, wanted))
    assert (raised.value.on, raised.value.meant) == (ON, release.rules.digest)
    assert raised.value.found not in {"", release.rules.digest}
    assert f"`{raised.value.found}`" in str(raised.value)


@pytest.mark.usefixtures("just_started")
def test_the_rules_are_read_once_a_process(release: Release) -> None:
    first = order(release, ON, None, trace=False)
    second = replace(first, office="清源", trace=True)
    assert first.release is second.release


def test_a_day_of_another_release_is_refused_by_whoever_asks(release: Release) -> None:
    with pytest.raises(OutsideRelease):
        order(release, date(2026, 1, 1), None, trace=False)
