"""Which hints do the events of one household give, read plainly, without a rule engine?

This is what a hint means. It shares nothing with what is written for the engine, so that one can
be held against the other.
"""

from collections.abc import Iterator, Sequence
from itertools import permutations

from qingdan.model.monitoring import Event, Hint, Join, Monitoring, Seen

Firing = tuple[str, tuple[int, ...]]
"""A hint by its id, with the positions of its events."""


def fired(events: Sequence[Event], rules: Monitoring) -> frozenset[Firing]:
    """Return every hint with every one or two different events of one household that give it."""
    return frozenset(each for hint in rules.hints for each in _fired(events, hint))


def _fired(events: Sequence[Event], hint: Hint) -> Iterator[Firing]:
    for chosen in permutations(range(len(events)), len(hint.seen)):
        found = [events[position] for position in chosen]
        seen = all(_is(event, each) for event, each in zip(found, hint.seen, strict=True))
        if seen and all(_belong(found, each) for each in hint.joins):
            yield hint.id, chosen


def _is(event: Event, seen: Seen) -> bool:
    return event.kind == seen.kind and all(
        event.columns[column] == value for column, value in seen.where.items()
    )


def _belong(found: Sequence[Event], join: Join) -> bool:
    later, earlier = (found[n].columns[join.column] for n in (join.later, join.earlier))
    if isinstance(earlier, int):
        return later == earlier + join.more
    return later == earlier
