"""Which problems have the record of a shortage, a certificate, or answers that hold one twice?"""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

from qingdan.allocation.checker import first_fault
from qingdan.allocation.findings import hindrances
from qingdan.cli.certifying import broken
from qingdan.cli.ordered import ordered
from qingdan.library import Release
from qingdan.loading.shortage_columns import Known
from qingdan.loading.shortages import shortage
from qingdan.model.claims import Shortage, Terms
from qingdan.model.place import Problem
from qingdan.registers.answering import answering
from qingdan.registers.certificates import read
from qingdan.registers.claiming import claimed
from qingdan.registers.rows import rows_of
from qingdan.reporting.languages import Language


def of_records(folder: Path, release: Release, service: str, month: str) -> tuple[Problem, ...]:
    """Return what is said of the records of a folder, and of all of them together."""
    known = ordered(release, Language.CHINESE)
    naming = Known(release.rules, known.priority, known.approvals)
    found, problems = list[Shortage](), list[Problem]()
    for bad in sorted(folder.glob("bad*.yaml")):
        record, wrong = shortage(bad.read_bytes(), bad.name, naming)
        problems += wrong
        found += [] if record is None else [record]
    again = hindrances(found, service, month, release.rules, known.approvals)
    return (*problems, *again)


def of_certificate(name: str) -> tuple[Problem, ...]:
    """Return what is said of a certificate."""
    found = read(name)
    if isinstance(found, Problem):
        return (found,)
    fault = first_fault(found.head, found.table)
    return () if fault is None else (broken(name, fault),)


def of_answers_twice(data: bytes, release: Release, on: date, service: str) -> tuple[Problem, ...]:
    """Return what is said of answers in which a household stands twice."""
    known = ordered(release, Language.CHINESE)
    rows = rows_of([release.read(data)], release.rules)
    answers = answering(release, on, None, trace=False).of(rows)
    terms = Terms(
        rules=release.rules,
        priority=known.priority,
        service=release.rules.services[service],
        first=on,
        last=on,
        on=on,
        hold_until=on,
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bad.parquet"
        pq.write_table(pa.Table.from_batches([answers, answers]), path)
        return claimed(path, terms).problems
