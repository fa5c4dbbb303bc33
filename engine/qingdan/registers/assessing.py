"""What is decided for the people of a register, batch by batch?

The one function that the command, and adapters to programs for many machines, run.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pyarrow as pa

from qingdan.library import Release
from qingdan.model.errors import Faulty
from qingdan.model.place import Severity
from qingdan.registers.answering import answering
from qingdan.registers.layout import laid_out
from qingdan.registers.looking import Looked, looker
from qingdan.registers.schema import out_schema

Telling = Callable[[Looked], None]
NAME = "register"


def assess_batches(  # noqa: PLR0913 the one door, also for other programs
    batches: Iterable[pa.RecordBatch],
    release: Release,
    on: date,
    office: str | None = None,
    *,
    trace: bool = False,
    told: Telling | None = None,
) -> Iterator[pa.RecordBatch]:
    """Decide batches of whole households, each answer below the same columns for each row.

    A batch has the register's columns, or some of them; whole numbers are hundredths. What
    cannot be decided is left out and ``told``; with nobody to tell it raises Faulty, as a
    column that no register has always does. Raise as ``Release.assess`` does.
    """
    first, answers = 1, answering(release, on, office, trace=trace)
    for batch in batches:
        schema = _spoken(batch.schema, release)
        layout, problems = laid_out(schema, release, NAME)
        if layout is None:
            raise Faulty(problems)
        spoken = pa.RecordBatch.from_arrays(batch.columns, schema=schema)
        looked = looker(schema, layout, release, NAME).look(spoken, first, frozenset())
        first += len(batch)
        _tell(looked, told)
        yield answers.of(looked.rows)


def _spoken(schema: pa.Schema, release: Release) -> pa.Schema:
    """Return a schema that says again what other programs drop: that figures are hundredths."""
    known = out_schema(release.rules)
    fields = [
        each.with_metadata(known.field(each.name).metadata) if each.name in known.names else each
        for each in schema
    ]
    return pa.schema(fields, schema.metadata)


def _tell(looked: Looked, told: Telling | None) -> None:
    problems = (each.problem for each in looked.found)
    errors = tuple(each for each in problems if each.severity is Severity.ERROR)
    if told is not None:
        told(looked)
    elif errors:
        raise Faulty(errors)
