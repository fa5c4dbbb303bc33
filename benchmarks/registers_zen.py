"""How long do the people of a register take with zen-engine, household by household or at once?

What it is told is made before, as for one household, and no trace is asked for.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.registers_data import DAY, release
from benchmarks.zen_rival import DOUBTING, PLAIN, Rival, Told, rival
from qingdan.model.household import Household
from qingdan.registers.households import households_of


def households(file: Path) -> Iterator[Household]:
    """Yield the households of a register."""
    table = pq.read_table(file).combine_chunks()
    for batch in table.to_batches():
        yield from households_of(batch, release().rules)


def one_by_one(file: Path) -> Callable[[], object]:
    """Decide one household after another, both readings of each."""
    other, told = _told(file)

    def run() -> list[Any]:
        evaluate = other.engine.evaluate
        return [(evaluate(PLAIN, each.plain), evaluate(DOUBTING, each.doubting)) for each in told]

    return run


def by_batch(file: Path) -> Callable[[], object]:
    """Decide all households at once, both readings of each."""
    other, told = _told(file)
    requests = [
        {"key": key, "context": context}
        for each in told
        for key, context in ((PLAIN, each.plain), (DOUBTING, each.doubting))
    ]
    return lambda: other.engine.evaluate_batch(requests)


def _told(file: Path) -> tuple[Rival, list[Told]]:
    other = rival(release())
    return other, [other.told(each, DAY) for each in households(file)]
