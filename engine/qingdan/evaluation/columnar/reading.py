"""What does a release decide of a batch of people, by columns?

Every step of the flat list is done once for all of them, in order. What nobody needs is left
out, and a column goes when the last step that needs it is done.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from qingdan.evaluation.columnar.batch import Batch
from qingdan.evaluation.columnar.chain import outcome as of_chain
from qingdan.evaluation.columnar.conditions import Unreadable
from qingdan.evaluation.columnar.conditions import outcome as of_condition
from qingdan.evaluation.columnar.records import Column
from qingdan.evaluation.columnar.sweep import Sweep
from qingdan.evaluation.columnar.widths import SMALL, most_of
from qingdan.evaluation.compiling.shapes import Held, Shape, held
from qingdan.evaluation.flat.operations import (
    Chosen,
    Gathered,
    InForce,
    InMonths,
    Least,
    Most,
    Noted,
    Over,
    Picked,
    Plus,
    Position,
    Registered,
    Rest,
    Stands,
    Times,
    Whole,
    needs,
)
from qingdan.evaluation.flat.steps import Program
from qingdan.model.facts import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A list made ready: which steps are done, and after which each column goes.

    ``small`` are the steps whose numbers are held in one byte.
    """

    program: Program
    held: Held
    steps: tuple[int, ...]
    gone: dict[int, tuple[int, ...]]
    small: frozenset[int]


def plan(program: Program, facts: Vocabulary, wanted: Iterable[int]) -> Plan:
    """Return what is to be done so that the columns of these steps are known.

    Raise Unreadable for a rule that columns cannot hold.
    """
    kept = frozenset(wanted)
    used: set[int] = set()
    waiting = list(kept)
    while waiting:
        number = waiting.pop()
        if number not in used:
            used.add(number)
            waiting += needs(program.lines[number].operation)
    holding = held(program.instructions, facts, trusting=True)
    odd = [n for n, shape in enumerate(holding.shapes) if shape is Shape.ODD and n in used]
    if odd:
        raise Unreadable(odd)
    last: dict[int, int] = {}
    for number in sorted(used):
        for each in needs(program.lines[number].operation):
            last[each] = number
    gone: dict[int, list[int]] = {}
    for each, after in last.items():
        if each not in kept:
            gone.setdefault(after, []).append(each)
    return Plan(
        program=program,
        held=holding,
        steps=tuple(sorted(used)),
        gone={after: tuple(each) for after, each in gone.items()},
        small=frozenset(
            number for number, most in enumerate(most_of(program.lines)) if most <= SMALL
        ),
    )


def swept(plan_: Plan, batch: Batch, disputable: frozenset[str]) -> Sweep:
    """Return the columns of the wanted steps for a batch.

    ``disputable`` are the levels that can be given although other facts make them too.
    """
    lines = plan_.program.lines
    sweep = Sweep(
        batch=batch,
        held=plan_.held,
        lines=lines,
        small=plan_.small,
        disputable=disputable,
    )
    for number in plan_.steps:
        sweep.columns[number] = _column(number, sweep)
        for each in plan_.gone.get(number, ()):
            sweep.forget(each)
    return sweep


def _column(number: int, sweep: Sweep) -> Column:
    line = sweep.lines[number]
    match line.operation:
        case (
            Whole()
            | Noted()
            | Registered()
            | Position()
            | InForce()
            | InMonths()
            | Picked()
            | Chosen()
            | Least()
            | Most()
            | Plus()
            | Rest()
            | Times()
            | Over()
            | Stands()
            | Gathered()
        ) as chaining:
            return of_chain(number, chaining, line.entity, sweep)
        case condition:
            return of_condition(number, condition, line.entity, sweep)
