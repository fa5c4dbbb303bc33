"""How do the people of a file of answers stand towards one service?

Only the columns that an allocation reads are taken out, and only of those who may have a claim.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from qingdan.loading.household.values import LIMIT
from qingdan.model.claims import Standing
from qingdan.model.facts import Bounds, Entity, naming_office
from qingdan.model.gates import GIVING, Outcome
from qingdan.model.household import ServiceInPlace
from qingdan.model.release import Release
from qingdan.model.truth import Truth
from qingdan.registers.schema import HOME, HOUSEHOLD, MEMBER
from qingdan.registers.writing import ARROW, JSON, PARQUET

AT_ONCE = 50_000
MAY_CLAIM = frozenset({*GIVING, Outcome.VERIFY})
URGENT = "urgent"
IN_PLACE, ASSESSMENT = "services_in_place", "assessment"
ELIGIBLE, HELD = "eligible", "categories_held"
Columns = Mapping[str, Sequence[Any]]


def standings(path: Path, rules: Release, service: str) -> Iterator[Standing]:
    """Yield everybody who may have a claim to a service, in the order of the file.

    Raise what pyarrow raises, LookupError, TypeError or ValueError, for a file that `batch` cannot
    have written.
    """
    wanted = _wanted(rules, service)
    for columns in _columns(path, list(wanted.values()), wanted["outcome"]):
        yield from _standing(columns, wanted, rules)


def digest(path: Path) -> str:
    """Return the SHA-256 over the bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _wanted(rules: Release, service: str) -> dict[str, str]:
    """Return the names of the columns by what they are wanted for."""
    street = naming_office(rules.facts)
    priority = rules.priority
    ordering = {key.fact for key in priority.keys if key.fact} if priority else set()
    of_service = ("outcome", "basis", "per", "offer")
    amounts = [f"{name}.{end}" for name in ("units", "needed") for end in ("least", "most")]
    facts = {fact: _named(fact, rules) for fact in sorted(ordering)}
    return {
        HOUSEHOLD: HOUSEHOLD,
        MEMBER: MEMBER,
        **({} if street is None else {"area": _named(street.id, rules)}),
        **{f"fact.{fact}": column for fact, column in facts.items()},
        ELIGIBLE: ELIGIBLE,
        HELD: HELD,
        IN_PLACE: IN_PLACE,
        ASSESSMENT: ASSESSMENT,
        **{name: f"{service}.{name}" for name in (*of_service, *amounts)},
        **{
            f"need.{need}.{end}": f"need.{need}.{end}"
            for need in rules.needs
            for end in ("least", "most", "assessed")
        },
    }


def _named(fact: str, rules: Release) -> str:
    return f"{HOME}{fact}" if rules.facts[fact].entity is Entity.HOUSEHOLD else fact


def _columns(path: Path, names: Sequence[str], outcome: str) -> Iterator[Columns]:
    suffix = path.suffix.lower()
    if suffix in JSON:
        yield from _of_lines(path, names, outcome)
        return
    for batch in _batches(path, suffix, names):
        mine = pc.is_in(batch.column(outcome), pa.array([str(each) for each in MAY_CLAIM]))
        kept = batch.filter(mine)
        yield {name: kept.column(name).to_pylist() for name in names}


def _batches(path: Path, suffix: str, names: Sequence[str]) -> Iterator[pa.RecordBatch]:
    if suffix in PARQUET:
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(AT_ONCE, columns=list(dict.fromkeys(names)))
    elif suffix in ARROW:
        with pa.memory_map(str(path)) as source, pa.ipc.open_file(source) as file:
            for number in range(file.num_record_batches):
                yield file.get_batch(number).select(list(dict.fromkeys(names)))


def _of_lines(path: Path, names: Sequence[str], outcome: str) -> Iterator[Columns]:
    with path.open("rb") as file:
        next(file, None)
        while lines := list(islice(file, AT_ONCE)):
            rows = [row for row in map(json.loads, lines) if row[outcome] in MAY_CLAIM]
            yield {name: [row[name] for row in rows] for name in names}


def _standing(columns: Columns, wanted: Mapping[str, str], rules: Release) -> Iterator[Standing]:
    def column(name: str) -> Sequence[Any]:
        return columns[wanted[name]] if name in wanted else nobody

    nobody: Sequence[Any] = [None] * len(columns[HOUSEHOLD])
    facts = [name for name in wanted if name.startswith("fact.")]
    levels = [_levels(columns, need, rules) for need in rules.needs]
    amounts = [
        [_bounds(*each) for each in zip(column(f"{a}.least"), column(f"{a}.most"), strict=True)]
        for a in ("units", "needed")
    ]
    for n, household in enumerate(column(HOUSEHOLD)):
        yield Standing(
            household=_name(household),
            member=_name(column(MEMBER)[n]),
            area=None if column("area")[n] is None else _name(column("area")[n]),
            eligible=column(ELIGIBLE)[n] == Truth.YES.word,
            outcome=column("outcome")[n],
            urgent=column("basis")[n] == URGENT,
            units=amounts[0][n],
            needed=amounts[1][n],
            per=column("per")[n],
            offer=column("offer")[n],
            levels=dict(zip(rules.needs, (each[n] for each in levels), strict=True)),
            facts={name.removeprefix("fact."): column(name)[n] for name in facts},
            categories=tuple(column(HELD)[n] or ()),
            in_place=_in_place(column(IN_PLACE)[n]),
            assessed_on=_day((column(ASSESSMENT)[n] or {}).get("on")),
        )


def _name(written: object) -> str:
    if isinstance(written, str):
        return written
    raise TypeError


def _bounds(least: int | None, most: int | None) -> Bounds | None:
    if least is None:
        return None
    if not 0 <= least < LIMIT:
        raise ValueError
    return Bounds(least, most)


def _levels(columns: Columns, need: str, rules: Release) -> list[tuple[int, int]]:
    """Return the positions of a need; an assessor's level is accepted as the level."""
    choices = {choice: n for n, choice in enumerate(rules.facts[need].choices)}
    ends = (columns[f"need.{need}.{end}"] for end in ("least", "most", "assessed"))
    return [
        (choices[least], choices[most]) if assessed is None else (choices[assessed],) * 2
        for least, most, assessed in zip(*ends, strict=True)
    ]


def _in_place(written: Sequence[Mapping[str, Any]] | None) -> tuple[ServiceInPlace, ...] | None:
    if written is None:
        return None
    return tuple(
        ServiceInPlace(
            **{
                **each,
                "starts": _day(each["starts"]),
                "through": _day(each["through"]),
            }
        )
        for each in written
    )


def _day(written: str | date | None) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else written
