"""Which Python function does all steps of a list of instructions?

Its text is made of step numbers and literals; ids enter as quoted strings only. It takes the
given facts of the household and of each member and returns the outcomes in the order that
``Layout`` tells. Nothing is cut short: a decision's vector holds every truth.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qingdan.evaluation.compiling.instructions import Computed, Figure, Known, Measured, Polled
from qingdan.evaluation.compiling.judging import day_name
from qingdan.evaluation.compiling.ratios import leaves, toward_nothing
from qingdan.evaluation.compiling.shapes import Held, Shape
from qingdan.evaluation.compiling.statements import statements
from qingdan.evaluation.compiling.wary import Failed, dated, figure, measured, one_of, some_true
from qingdan.model.facts import Bounds, Entity
from qingdan.model.facts import Known as Value

FAILURES = (ArithmeticError, AttributeError, KeyError, TypeError, ValueError)
Given = Mapping[str, Value]
Outcomes = tuple[bytes, tuple[Value | None, ...]]
"""An entity's truths, a byte each, and the values that rules make of its facts, as laid out."""
Function = Callable[
    [Given, Sequence[Given], date, int, int, Failed],
    tuple[Outcomes, list[Outcomes]],
]
"""Takes the household's facts, the members', the day, its months since the year 0, the last day
of a month that is reached on it, and what keeps the failures."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where among its entity's outcomes a step's truth stands, or a value or its least."""

    truths: Mapping[int, int]
    values: Mapping[int, int]


def function(held: Held) -> Function:
    """Generate and compile the function of a release."""
    names: dict[str, object] = {
        "Bounds": Bounds,
        "FAILURES": FAILURES,
        "dated": dated,
        "figure": figure,
        "measured": measured,
        "one_of": one_of,
        "some_true": some_true,
        "toward_nothing": toward_nothing,
    }
    names |= {day_name(day): day for day in _days(held)}
    exec(compile(source(held), "<release>", "exec"), names)  # noqa: S102 our own text, see above
    made: Function = names["read"]  # type: ignore[assignment]
    return made


def layout(held: Held) -> Layout:
    """Return where the function leaves each outcome."""
    truths: dict[int, int] = {}
    values: dict[int, int] = {}
    for entity in Entity:
        truths |= {number: place for place, number in enumerate(_judged(held, entity))}
        place = 0
        for number in _made(held, entity):
            values[number] = place
            place += len(held.names(number))
    return Layout(truths, values)


def source(held: Held) -> str:
    """Return the text of the function: in each round the household, then its members."""
    last = max(held.instructions.turns, default=0)
    lines = [
        "def read(household, members, on, months, reached, failed):",
        "    size = len(members)",
    ]
    earlier: dict[str, str] = {"members": "m"}
    for turn in range(last + 1):
        lines.append("    g = household.get")
        for number in _numbers(held, Entity.HOUSEHOLD, turn):
            lines += (f"    {line}" for line in statements(number, held))
        lines += (f"    n{each} = p{each} = 0" for each in _polls(held, turn))
        lines.append(f"    found{turn} = []")
        lines.append(f"    for {_several(earlier.values())} in zip({', '.join(earlier)}):")
        lines += (f"        {line}" for line in _member(held, turn, last))
        earlier[f"found{turn}"] = _several(_names(held, _numbers(held, Entity.MEMBER, turn)))
    lines.append(f"    return {_outcomes(held, Entity.HOUSEHOLD)}, found{last}")
    return "\n".join(lines) + "\n"


def _member(held: Held, turn: int, last: int) -> Iterator[str]:
    """Yield the lines of one member's round, which count as they go along."""
    polls = _polls(held, turn)
    yield "g = m.get"
    numbers = _numbers(held, Entity.MEMBER, turn)
    for number in numbers:
        yield from statements(number, held)
        for poll in (each for each, truth in polls.items() if truth == number):
            yield f"n{poll} += t{number} >> 1; p{poll} += t{number} & 1"
    kept = _several(_names(held, numbers))
    yield f"found{turn}.append({_outcomes(held, Entity.MEMBER) if turn == last else kept})"


def _outcomes(held: Held, entity: Entity) -> str:
    truths = _names(held, _judged(held, entity))
    return f"(bytes({_several(truths)}), {_several(_names(held, _made(held, entity)))})"


def _several(names: Iterable[str]) -> str:
    """Return the text of a tuple, also of one or none."""
    return "(" + "".join(f"{name}, " for name in names).rstrip(" ") + ")"


def _names(held: Held, numbers: Iterable[int]) -> Iterator[str]:
    for number in numbers:
        yield from held.names(number)


def _numbers(held: Held, entity: Entity, turn: int) -> list[int]:
    steps = enumerate(zip(held.instructions.steps, held.instructions.turns, strict=True))
    return [number for number, (step, at) in steps if step.entity is entity and at == turn]


def _judged(held: Held, entity: Entity) -> list[int]:
    steps = enumerate(zip(held.instructions.steps, held.shapes, strict=True))
    return [n for n, (step, shape) in steps if step.entity is entity and shape is Shape.JUDGED]


def _made(held: Held, entity: Entity) -> list[int]:
    """Return the steps of an entity that make a fact's value by rule, each once."""
    steps = held.instructions.steps
    operations = (step.operation for step in steps)
    made = {each.otherwise for each in operations if isinstance(each, Known)} - {None}
    return [
        number for number, step in enumerate(steps) if number in made and step.entity is entity
    ]


def _polls(held: Held, turn: int) -> dict[int, int]:
    """Return the polls whose question is put to members in this round, each with its step."""
    steps, found = held.instructions.steps, {}
    for number, step in enumerate(steps):
        if isinstance(step.operation, Polled):
            truth = step.operation.truth
            if steps[truth].entity is Entity.MEMBER and held.instructions.turns[truth] == turn:
                found[number] = truth
    return found


def _days(held: Held) -> Iterator[date]:
    for step in held.instructions.steps:
        match step.operation:
            case Measured(bound=date() as day):
                yield day
            case Computed(reckoning):
                for part in leaves(reckoning):
                    if isinstance(part, Figure) and isinstance(part.value, date):
                        yield part.value
