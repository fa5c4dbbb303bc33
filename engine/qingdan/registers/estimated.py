"""What was each person of a batch answered, as an estimate asks it?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from qingdan.estimating.answered import Answered, ServiceAnswer, offer_facts
from qingdan.model.facts import Bounds, naming_office
from qingdan.model.gates import GIVING, Outcome
from qingdan.model.release import Release
from qingdan.model.truth import Truth
from qingdan.registers.schema import HOME, HOUSEHOLD, MEMBER

Column = Sequence[Any]
COUNTED = frozenset(each.value for each in (*GIVING, Outcome.VERIFY))
"""Other outcomes ask for nothing."""
BOUNDS = ("needed.least", "needed.most", "units.least", "units.most")


def estimated(batch: pa.RecordBatch, rules: Release) -> Iterator[Answered]:
    """Yield the people of a batch of answers, in its order."""
    services = {each: _service(batch, each) for each in rules.services}
    needs = {each: _need(batch, each, rules) for each in rules.needs}
    office = naming_office(rules.facts)
    street = None if office is None else _column(batch, f"{HOME}{office.id}")
    eligible = [Truth[each.upper()] for each in _column(batch, "eligible")]
    known = {each: _given(batch, each) for each in offer_facts(rules)}
    cases, members = _column(batch, HOUSEHOLD), _column(batch, MEMBER)
    for row in range(len(batch)):
        yield Answered(
            case=cases[row],
            member=members[row],
            street=None if street is None else street[row],
            eligible=eligible[row],
            unknown=frozenset(each for each, found in known.items() if found[row] is None),
            needs={need: levels[row] for need, levels in needs.items()},
            services=tuple(
                _answer(service, columns, row)
                for service, columns in services.items()
                if columns["outcome"][row] in COUNTED
            ),
        )


def _column(batch: pa.RecordBatch, name: str) -> Column:
    found: Column = batch.column(name).to_pylist()
    return found


def _given(batch: pa.RecordBatch, fact: str) -> Column:
    """Return what was given of a fact of the household or of the person; null where nothing."""
    names = [each for each in (f"{HOME}{fact}", fact) if each in batch.schema.names]
    return _column(batch, names[0]) if names else [None] * len(batch)


def _service(batch: pa.RecordBatch, service: str) -> Mapping[str, Column]:
    names = ("outcome", "per", "offer", *BOUNDS)
    return {each: _column(batch, f"{service}.{each}") for each in names}


def _answer(service: str, columns: Mapping[str, Column], row: int) -> ServiceAnswer:
    return ServiceAnswer(
        service=service,
        outcome=Outcome(columns["outcome"][row]),
        per=columns["per"][row],
        offer=columns["offer"][row],
        needed=_bounds(columns, "needed", row),
        units=_bounds(columns, "units", row),
    )


def _bounds(columns: Mapping[str, Column], name: str, row: int) -> Bounds | None:
    least = columns[f"{name}.least"][row]
    return None if least is None else Bounds(least, columns[f"{name}.most"][row])


def _need(batch: pa.RecordBatch, need: str, rules: Release) -> Sequence[Bounds]:
    """Return the level of each person; an assessor's is accepted as the level."""
    position = {id_: at for at, id_ in enumerate(rules.facts[need].choices)}
    least, most, assessed = (
        _column(batch, f"need.{need}.{end}") for end in ("least", "most", "assessed")
    )
    return [
        Bounds(position[low], position[high])
        if known is None
        else Bounds(position[known], position[known])
        for low, high, known in zip(least, most, assessed, strict=True)
    ]
