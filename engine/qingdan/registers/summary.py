"""What came of a register, in a few numbers?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from qingdan.model.gates import Outcome
from qingdan.model.place import Severity
from qingdan.registers.judging import Found
from qingdan.registers.schema import HOME, HOUSEHOLD

ALARMS, OUTCOME = "alarms", ".outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of a register or of a part of it.

    ``refused`` are rows that were left out, ``errors`` the mistakes in them, ``warnings`` what
    is to be looked at in others; ``alarming`` are households in which an alarm sounds.
    """

    people: int
    households: int
    alarming: int
    refused: int
    errors: int
    warnings: int
    outcomes: Mapping[Outcome, int]


def summary(batch: pa.RecordBatch, found: tuple[Found, ...], refused: int) -> Summary:
    """Count a batch of answers, whole households, and what was found before it."""
    errors = sum(each.problem.severity is Severity.ERROR for each in found)
    ids = batch.column(HOUSEHOLD)
    sounding = pc.or_(*(_some(batch.column(each)) for each in (ALARMS, f"{HOME}{ALARMS}")))
    outcomes = Counter[Outcome]()
    for name in batch.schema.names:
        if name.endswith(OUTCOME):
            for each in pc.value_counts(batch.column(name)).to_pylist():
                outcomes[Outcome(each["values"])] += each["counts"]
    return Summary(
        people=len(batch),
        households=len(pc.unique(ids)),
        alarming=len(pc.unique(ids.filter(sounding))),
        refused=refused,
        errors=errors,
        warnings=len(found) - errors,
        outcomes=outcomes,
    )


def total(parts: Iterable[Summary]) -> Summary:
    """Add up the counts of parts that share no household."""
    every = tuple(parts)
    return Summary(
        people=sum(each.people for each in every),
        households=sum(each.households for each in every),
        alarming=sum(each.alarming for each in every),
        refused=sum(each.refused for each in every),
        errors=sum(each.errors for each in every),
        warnings=sum(each.warnings for each in every),
        outcomes=sum((Counter(each.outcomes) for each in every), Counter[Outcome]()),
    )


def _some(lists: pa.Array) -> pa.Array:
    return pc.fill_null(pc.greater(pc.list_value_length(lists), 0), fill_value=False)
