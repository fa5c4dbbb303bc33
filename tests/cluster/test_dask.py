"""Do two workers of Dask write the bytes that ``qingdan batch`` writes, also when one dies?"""

import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from dask import config
from distributed import Client, LocalCluster
from tests.cluster.alone import BAD, ON, amiss, by_batch, contents, heard_by, in_files

from qingdan.library import Release
from qingdan.model.errors import Faulty
from qingdan.registers.dask import Part, assessed
from qingdan.registers.homes import Run, homes_of

HERE = "127.0.0.1"
PATIENCE = 120
QUIET: dict[str, list[str]] = {
    f"distributed.{each}.http.routes": [] for each in ("scheduler", "worker")
}
BEGUN = re.compile(r"\.\d{3}\.parquet\.(\d+)\.new")


@pytest.fixture(scope="module")
def workers() -> Iterator[Client]:
    """Return two workers, each a process of one thread that nobody elsewhere can reach."""
    with (
        config.set(QUIET),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host=HERE,
            dashboard_address=f"{HERE}:0",
            worker_dashboard_address=None,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def files(rows: pa.RecordBatch, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    every = pa.Table.from_batches([rows, amiss(rows)]).combine_chunks().to_batches()[0]
    return in_files(every, tmp_path_factory.mktemp("register") / "in")


@pytest.fixture(scope="module")
def alone(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return by_batch(files, tmp_path_factory.mktemp("alone") / "out")


def places(files: list[Path], folder: Path) -> dict[Path, Path]:
    folder.mkdir(exist_ok=True)
    return {each: folder / each.name for each in files}


def parts(client: Client, work: dict[Path, Path], release: Release) -> list[Part]:
    found: list[Part] = client.gather(client.compute(assessed(work, release, ON)))
    return found


def test_two_workers_write_what_the_command_writes(
    workers: Client,
    files: list[Path],
    alone: dict[str, bytes],
    release: Release,
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    found = parts(workers, places(files, out), release)
    assert contents(out) == alone
    assert [each.out.name for each in found] == [each.name for each in files]
    (told,) = [each.errors for each in found if each.errors is not None]
    assert BAD in told.read_text(encoding="utf-8")


def test_a_worker_that_dies_over_a_file_costs_no_byte(
    workers: Client,
    files: list[Path],
    alone: dict[str, bytes],
    release: Release,
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    before = set(workers.run(os.getpid).values())
    begun = workers.compute(assessed(places(files, out), release, ON))
    victim = writer(out)
    assert victim in before
    os.kill(victim, signal.SIGKILL)
    workers.gather(begun)
    assert victim not in workers.run(os.getpid).values()
    assert contents(out) == alone


def writer(folder: Path) -> int:
    """Return the process that is writing answers just now."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for each in folder.iterdir():
            if found := BEGUN.fullmatch(each.name):
                return int(found[1])
    raise TimeoutError


def test_answers_that_are_there_are_not_made_again(
    workers: Client,
    files: list[Path],
    alone: dict[str, bytes],
    release: Release,
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    work = places(files, out)
    first = parts(workers, work, release)
    lost = work[files[3]]
    lost.unlink()
    before = {each: each.stat().st_mtime_ns for each in out.glob("*.parquet")}
    assert parts(workers, work, release) == first
    assert {each: each.stat().st_mtime_ns for each in before} == before
    assert contents(out) == alone


def test_answers_older_than_their_register_are_neither_taken_nor_written_over(
    workers: Client, files: list[Path], release: Release, tmp_path: Path
) -> None:
    (file, out), *_ = places(files, tmp_path / "out").items()
    parts(workers, {file: out}, release)
    before = out.read_bytes()
    os.utime(out, (0, 0))
    with pytest.raises(FileExistsError):
        parts(workers, {file: out}, release)
    assert out.read_bytes() == before


def test_answers_for_another_office_are_not_taken_for_these(
    workers: Client, files: list[Path], release: Release, tmp_path: Path
) -> None:
    (file, out), *_ = places(files, tmp_path / "out").items()
    office = next(iter(release.rules.facts["subdistrict"].choices))
    workers.gather(workers.compute(assessed({file: out}, release, ON, office)))
    with pytest.raises(FileExistsError):
        parts(workers, {file: out}, release)


@pytest.mark.parametrize("apart", [False, True], ids=["one_after_the_other", "apart"])
def test_a_household_in_two_files_is_refused_before_anything_is_decided(
    rows: pa.RecordBatch, release: Release, tmp_path: Path, *, apart: bool
) -> None:
    run = next(each for each in runs(rows) if each.last - each.first > 1 and each.first > 0)
    parts = [rows.slice(0, run.first + 1), rows.slice(run.last), rows.slice(run.first + 1, 1)]
    files = [tmp_path / f"{number}.parquet" for number in range(len(parts))]
    for each, part in zip(files, parts if apart else (parts[0], parts[2], parts[1]), strict=True):
        pq.write_table(pa.Table.from_batches([part]), each)
    with pytest.raises(Faulty) as raised:
        assessed(places(files, tmp_path / "out"), release, ON)
    split = rows.column("household")[run.first].as_py()
    told = [(each.code, each.said) for each in raised.value.problems]
    assert told == [("V-ROW-01", {"household": split})]


def runs(rows: pa.RecordBatch) -> Iterator[Run]:
    homes = homes_of(rows)
    return map(homes.run, range(len(homes.firsts)))


def test_nobody_on_another_machine_is_heard(workers: Client) -> None:
    assert workers.submit(sum, [1, 2]).result(PATIENCE) == 3
    assert set(heard_by()) == {HERE}
