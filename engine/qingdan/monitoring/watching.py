"""What is to be looked at again after these events, and whose events has nobody looked at?"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qingdan.model.monitoring import (
    MEMBER,
    NEED,
    SERVICE,
    Event,
    Fault,
    Hint,
    Monitoring,
    Recheck,
    Unlooked,
    Watch,
)
from qingdan.monitoring.fence import Firing, Limits, answers
from qingdan.monitoring.rules import ruleset, seen

LIMITS = Limits()


def watched(events: Iterable[Event], rules: Monitoring, limits: Limits = LIMITS) -> Watch:
    """Look at events, in whatever order they come, and return what they ask for.

    Each household is looked at by itself, its events by their own numbers, so that the order of
    the households and of the lines changes nothing. The same events give the same tasks.
    """
    homes = _homes(events)
    cases = (seen(each, rules) for each in homes.values())
    rechecks, unlooked = list[Recheck](), list[Unlooked]()
    for (household, own), answer in zip(
        homes.items(), answers(ruleset(rules), cases, limits), strict=True
    ):
        if isinstance(answer, Fault):
            unlooked.append(Unlooked(household, tuple(each.id for each in own), answer))
        else:
            rechecks += tasks(own, answer, rules)
    return Watch(tuple(rechecks), tuple(unlooked))


def tasks(
    events: Sequence[Event], fired: Iterable[Firing], rules: Monitoring
) -> Iterator[Recheck]:
    """Yield the tasks of one household, hint by hint; two events in either order give one task."""
    wanted = {(hint, frozenset(places)) for hint, places in fired}
    for hint in rules.hints:
        own = sorted(sorted(places) for id_, places in wanted if id_ == hint.id)
        yield from (_task(hint, [events[place] for place in places]) for places in own)


def _homes(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    """Return the events by household, each once, in the order of their numbers."""
    once = {event.id: event for event in events}
    homes: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(once.values(), key=lambda each: (each.household, each.sequence, each.id)):
        homes[event.household].append(event)
    return homes


def _task(hint: Hint, events: Sequence[Event]) -> Recheck:
    carried = (each.carrier.partition(":") for each in hint.look)
    needs = {name for kind, _, name in carried if kind == NEED}
    return Recheck(
        id=_id(hint, events),
        hint=hint.id,
        household=events[0].household,
        members=_said(MEMBER, events),
        services=_said(SERVICE, events),
        needs=tuple(sorted({*needs, *_said(NEED, events)})),
        look=hint.look,
        why=hint.why,
        who=hint.who,
        since=max(each.on for each in events),
        events=tuple(each.id for each in events),
    )


def _id(hint: Hint, events: Iterable[Event]) -> str:
    """Return the same id for the same hint and events, and for nothing else."""
    said = json.dumps([hint.id, *(each.id for each in events)]).encode()
    return f"{hint.id}-{hashlib.sha256(said).hexdigest()[:16]}"


def _said(column: str, events: Iterable[Event]) -> tuple[str, ...]:
    """Return what the events say in a column, each value once."""
    return tuple(sorted({str(e.columns[column]) for e in events if column in e.columns}))
