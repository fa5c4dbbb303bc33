"""Do other programs get from batches what the command gets from a file?"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from qingdan.library import Release
from qingdan.model.errors import Faulty, OutsideRelease, UnknownOffice
from qingdan.registers.answering import answering
from qingdan.registers.assessing import assess_batches
from qingdan.registers.looking import Looked
from qingdan.registers.rows import rows_of

ON = date(2025, 9, 15)
EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("*.yaml"))[:6]


@pytest.fixture(scope="module")
def batches(release: Release) -> list[pa.RecordBatch]:
    households = [release.read(path.read_bytes(), path.name) for path in EXAMPLES]
    return [rows_of(households[:4], release.rules), rows_of(households[4:], release.rules)]


def test_each_batch_is_answered_by_a_batch_of_the_same_rows(
    release: Release, batches: list[pa.RecordBatch]
) -> None:
    found = list(assess_batches(batches, release, ON))
    ready = answering(release, ON, None, trace=False)
    assert found == [ready.of(each) for each in batches]
    assert [each.column("member") for each in found] == [each.column("member") for each in batches]


def test_a_program_that_drops_what_columns_say_of_themselves_changes_nothing(
    release: Release, batches: list[pa.RecordBatch]
) -> None:
    bare = [pa.RecordBatch.from_arrays(each.columns, names=each.schema.names) for each in batches]
    expected = [each.to_pylist() for each in assess_batches(batches, release, ON)]
    assert [each.to_pylist() for each in assess_batches(bare, release, ON)] == expected


def test_a_batch_is_answered_before_the_next_one_is_taken(
    release: Release, batches: list[pa.RecordBatch]
) -> None:
    taken: list[int] = []

    def coming() -> Iterator[pa.RecordBatch]:
        for number, each in enumerate(batches):
            taken.append(number)
            yield each

    found = assess_batches(coming(), release, ON)
    assert len(next(found)) == len(batches[0])
    assert taken == [0]


def test_with_nobody_to_tell_a_bad_row_is_never_left_out_in_silence(release: Release) -> None:
    rows = [
        {"household": "甲", "member": "1", "selfcare": "full"},
        {"household": "乙", "member": "1", "selfcare": "满"},
    ]
    batch = pa.RecordBatch.from_pylist(rows)
    with pytest.raises(Faulty) as faulty:
        next(assess_batches([batch], release, ON))
    assert [(e.code, e.place.line) for e in faulty.value.problems] == [("V-NAME-02", 2)]
    told = list[Looked]()
    (found,) = assess_batches([batch], release, ON, told=told.append)
    assert found.column("household").to_pylist() == ["甲"]
    assert [(each.refused, len(each.found)) for each in told] == [(1, 1)]


def test_a_column_that_no_register_has_is_refused(release: Release) -> None:
    batch = pa.RecordBatch.from_pylist([{"household": "甲", "member": "1", "selfcar": "full"}])
    with pytest.raises(Faulty) as faulty:
        next(assess_batches([batch], release, ON, told=lambda _: None))
    assert [each.code for each in faulty.value.problems] == ["V-FILE-02"]


def test_a_day_or_an_office_that_the_release_does_not_know_is_refused(
    release: Release, batches: list[pa.RecordBatch]
) -> None:
    with pytest.raises(OutsideRelease):
        next(assess_batches(batches, release, date(2024, 10, 1)))
    with pytest.raises(UnknownOffice):
        next(assess_batches(batches, release, ON, "没有"))
