"""Which problems does a bad register have, as whoever decides it is told?"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from qingdan.library import Release
from qingdan.model.place import Problem
from qingdan.registers.answering import answering
from qingdan.registers.reading import Register, opened
from qingdan.registers.rows import rows_of
from qingdan.registers.running import Manner, job, results
from qingdan.registers.verifying import Asked, differing, other_rules

ON = date(2025, 9, 15)
DIGEST, BAD = "digest", "bad.yaml"


def problems(name: str, release: Release) -> tuple[Problem, ...]:
    """Return what is said of a register and of its rows."""
    register = opened(name, release)
    if not isinstance(register, Register):
        return register
    pieces = results(register, job(register, ON, None, Manner(size=5)), release)
    return tuple(each.problem for piece in pieces for each in piece.found)


def of_columns(columns: Mapping[str, Any], release: Release) -> tuple[Problem, ...]:
    """Return what is said of columns that stand in a file of Parquet."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bad.parquet"
        pq.write_table(pa.table(dict(columns)), path)
        found = problems(str(path), release)
    return tuple(
        Problem(each.code, each.place._replace(file=path.name), each.said) for each in found
    )


def altered(
    data: bytes, changed: Mapping[str, Any], release: Release, day: str, service: str
) -> tuple[Problem, ...]:
    """Return what is said of answers for a household when some of their cells were changed."""
    on, household = date.fromisoformat(day), release.read(data)
    rows = answering(release, on, None, trace=False).of(rows_of([household], release.rules))
    plain = [{**each, **changed} for each in rows.to_pylist()]
    after = pa.RecordBatch.from_pylist(plain, schema=rows.schema)
    members = [each.id for each in household.members]
    asked = Asked(name=BAD, household=household, on=on, office=None, service=service)
    others = other_rules(changed.get(DIGEST, release.rules.digest), release.rules, BAD)
    if others is not None:
        return (others,)
    return tuple(differing(after, release.rules, asked, members))
