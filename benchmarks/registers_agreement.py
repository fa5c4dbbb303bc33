"""Do all programs decide the same of the people of a register? Any difference stops the run.

OpenFisca is held against the columns, step by step, and against every household decided by itself,
which knows nothing of the flat list that both are made from.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from benchmarks.agreement import agreement
from benchmarks.children import Program, begun
from benchmarks.openfisca_names import Names, kept
from benchmarks.openfisca_rules import answered
from benchmarks.registers_data import DAY, DOUBTING, PLAIN, frame, readings, release, through
from benchmarks.registers_zen import households
from benchmarks.zen_rival import rival
from qingdan.evaluation.chain.answered import REFUSING
from qingdan.evaluation.columnar.sweep import Sweep
from qingdan.evaluation.flat.amounts import PERIODS
from qingdan.evaluation.flat.operations import HALF
from qingdan.evaluation.flat.steps import Pair, ServiceSteps
from qingdan.model.decisions import ServiceDecision
from qingdan.model.facts import Entity
from qingdan.registers.homes import homes_of

Columns = Mapping[str, pl.Series]


def of_openfisca(program: Program, file: Path) -> Iterator[str]:
    """Yield what OpenFisca decides otherwise, in words for a developer."""
    with tempfile.TemporaryDirectory() as where, ExitStack() as ends:
        child = begun(program, ends)
        child.run()
        for each in (PLAIN, DOUBTING):
            (Path(where) / each).mkdir()
        child.said("write", where)
        found = {each: _columns(Path(where) / each) for each in (PLAIN, DOUBTING)}
    both = readings(*through(frame(file)))
    for name, names, sweep in both:
        yield from _steps(name, names, sweep, found[name])
    yield from _decisions(file, {name: names for name, names, _ in both}, found)


def _columns(folder: Path) -> Columns:
    frames = [pl.read_ipc(each) for each in sorted(folder.glob("*.arrow"))]
    return {name: each[name] for each in frames for name in each.columns}


def _steps(reading: str, names: Names, sweep: Sweep, found: Columns) -> Iterator[str]:
    for number in sorted(kept(names.plan)):
        column = sweep.columns[number]
        ours = [column] if isinstance(column, pl.Series) else [*column]
        for name, own in zip(answered(number, names), ours, strict=False):
            whole = own.cast(pl.Int8) * 2 if own.dtype == pl.Boolean else own
            theirs = found[name].cast(pl.Int64)
            apart = whole.cast(pl.Int64).fill_null(1).ne_missing(theirs).arg_true()
            if len(apart):
                yield f"{reading} {name}: {len(apart)} of {len(theirs)}, first {apart[0]}"


def _decisions(
    file: Path, names: Mapping[str, Names], found: Mapping[str, Columns]
) -> Iterator[str]:
    table = pq.read_table(file).combine_chunks().to_batches()[0]
    homes, row = homes_of(table).number.to_pylist(), 0
    told = {key: _Told(names[key], found[key], homes) for key in (PLAIN, DOUBTING)}
    for household in households(file):
        decision = release().assess(household, on=DAY)
        for member in decision.members:
            for service in member.services:
                theirs = _theirs(service.service, row, told)
                for key, value in _ours(service).items():
                    if theirs[key] != value:
                        where = f"{household.id} {member.member} {service.service} {key}"
                        yield f"{where}: {value!r}, OpenFisca {theirs[key]!r}"
            row += 1


class _Told:
    """What OpenFisca answered in one reading, person by person."""

    def __init__(self, names: Names, found: Columns, homes: list[int]) -> None:
        self.names = names
        self.homes = homes
        self.services = names.plan.program.services
        self.lists = {name: column.to_list() for name, column in found.items()}

    def of(self, number: int, row: int) -> int:
        """Return the answer of a step for a person."""
        known = self.names.constant(number)
        if known is not None:
            return int(known.partition("(")[2].rstrip(")"))
        at = row if self.names.entity(number) is Entity.MEMBER else self.homes[row]
        return int(self.lists[self.names.of(number)][at])


def _theirs(service: str, row: int, told: Mapping[str, _Told]) -> Mapping[str, object]:
    rules, plain, doubting = release().rules, told[PLAIN], told[DOUBTING]
    steps, there = plain.services[service], doubting.services[service]
    words = {strength: outcome for outcome, strength in rules.chain.strengths.items()}
    outcome = words[plain.of(steps.outcome, row)]
    falls = words[doubting.of(there.came, row)] is not outcome
    lost = _partly(steps, plain, row) - _partly(there, doubting, row)
    per = None if steps.per is None else plain.of(steps.per, row)
    return {
        "outcome": outcome,
        "settled": plain.of(steps.settled, row) > 0,
        "offer": rules.services[service].offers[plain.of(steps.offer, row)].id,
        "unconfirmed": falls if outcome in REFUSING else bool(lost),
        "reasons": [code for code, step in steps.reasons if plain.of(step, row) > 1],
        "per": None if per is None or per < 0 else PERIODS[per].value,
        **{key: _pair(getattr(steps, key), plain, row) for key in ("needed", "covered", "units")},
    }


def _partly(steps: ServiceSteps, told: _Told, row: int) -> set[str]:
    return {code for code, step in steps.partly if told.of(step, row) > 1}


def _pair(pair: Pair | None, told: _Told, row: int) -> tuple[int, int | None] | None:
    if pair is None:
        return None
    least, most = (told.of(each, row) for each in pair)
    return least, None if most >= HALF else most


def _ours(service: ServiceDecision) -> Mapping[str, object]:
    return {
        "outcome": service.outcome,
        "settled": service.settled,
        "offer": service.offer,
        "unconfirmed": service.unconfirmed,
        "reasons": [each.code for each in service.reasons],
        "per": service.per,
        "needed": None if service.needed is None else tuple(service.needed),
        "covered": None if service.covered is None else tuple(service.covered),
        "units": None if service.units is None else tuple(service.units),
    }


def of_zen(file: Path) -> Iterator[str]:
    """Yield what zen-engine decides otherwise, as for one household."""
    both = agreement(rival(release()))
    for household in households(file):
        yield from both.differences(household, DAY)


def of_durable(program: Program, folder: Path) -> Iterator[str]:
    """Yield what durable-rules concludes otherwise of who is eligible and of the needs."""
    with ExitStack() as ends:
        child = begun(program, ends)
        child.run()
        child.said("write", str(folder / "found.json"))
    expected = json.loads((folder / "expected.json").read_text())
    found = json.loads((folder / "found.json").read_text())
    for name, people in expected.items():
        for row, (ours, theirs) in enumerate(zip(people, found[name], strict=True)):
            if ours != theirs:
                yield f"{name} of {row}: {ours}, durable-rules {theirs}"
