"""Which registers are decided, by which release, and how does each program come to its part?

Samples by a seed, of people who do not exist, made once and kept in a folder.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from benchmarks import durable_rules, openfisca_names, openfisca_rules, openfisca_told
from benchmarks.openfisca_names import Names
from qingdan.evaluation.columnar.deciding import Columnar, columnar, swept_through
from qingdan.evaluation.columnar.reading import swept
from qingdan.evaluation.columnar.sweep import Sweep
from qingdan.evaluation.columnar.swept import Swept
from qingdan.library import Release, files, loaded
from qingdan.model.facts import Entity
from qingdan.registers.sampling.batches import Sample
from qingdan.registers.sampling.writing import write

DAY, SEED = date(2025, 9, 15), 1
PLAIN, DOUBTING = "plain", "doubting"


@cache
def release() -> Release:
    """Return the shipped release of the day."""
    return loaded(files(), DAY)


def sample(folder: Path, people: int) -> Path:
    """Return the file of a sample, which is made where it is not there yet."""
    file = folder / f"sample-{people}.parquet"
    if not file.exists():
        made = Sample(people=people, seed=SEED, on=DAY, release=release())
        write(file, made, lambda _people, _households: None)
    return file


def of_members(folder: Path, people: int, members: int) -> Path:
    """Return the file of a sample whose people live together in households of one size."""
    file = folder / f"sample-{people}-of-{members}.parquet"
    if not file.exists():
        place = pl.int_range(pl.len())
        home = place // members
        rows = pl.read_parquet(sample(folder, people)).with_columns(
            household=home.cast(pl.String).str.zfill(9),
            member=(place % members + 1).cast(pl.String),
        )
        homes = [each for each in rows.columns if each.startswith("home.")]
        rows.with_columns(pl.col(homes).first().over(home)).write_parquet(file)
    return file


def frame(file: Path) -> pl.DataFrame:
    """Return a register as it is held in memory."""
    return pl.read_parquet(file).rechunk()


def through(people: pl.DataFrame) -> tuple[Columnar, Swept]:
    """Return what ours decides of a register."""
    ready = columnar(release().rules, with_office=False)
    return ready, swept_through(ready, people, DAY, None)


def readings(ready: Columnar, found: Swept) -> tuple[tuple[str, Names, Sweep], ...]:
    """Return both readings as OpenFisca has them, beside what ours comes to."""
    facts = ready.release.facts
    plain = openfisca_names.names(ready.plain, facts, DAY, ready.disputable)
    doubting = openfisca_names.names(ready.doubting, facts, DAY, frozenset())
    return (PLAIN, plain, found.plain), (DOUBTING, doubting, found.doubted)


def for_openfisca(file: Path) -> Path:
    """Write what the process of OpenFisca reads; return the folder."""
    folder = file.with_suffix(".openfisca")
    if folder.exists():
        return folder
    for name, names, sweep in readings(*through(frame(file))):
        inside = folder / name
        inside.mkdir(parents=True)
        recorded = sweep.batch.recorded
        (inside / "rules.json").write_text(json.dumps(openfisca_rules.rules(names)))
        for entity in Entity:
            columns = openfisca_told.columns(names, recorded, entity)
            columns.write_ipc(inside / f"{entity.value}.arrow", compression="uncompressed")
        shape = pl.DataFrame({"household": recorded.household.cast(pl.Int32)})
        shape.write_ipc(inside / "shape.arrow", compression="uncompressed")
    return folder


def for_durable(file: Path) -> Path:
    """Write what the process of durable-rules reads, and what must come out; return the folder."""
    folder = file.with_suffix(".durable")
    if folder.exists():
        return folder
    given = durable_rules.rules(release().rules, DAY)
    ready, found = through(frame(file))
    sweep = swept(given.plan, found.plain.batch, ready.disputable)
    told = durable_rules.people(given, sweep).to_dicts()
    folder.mkdir()
    (folder / "rules.json").write_text(json.dumps(given.sets))
    (folder / "people.jsonl").write_text("\n".join(map(json.dumps, told)))
    (folder / "expected.json").write_text(json.dumps(durable_rules.expected(given, sweep)))
    return folder
