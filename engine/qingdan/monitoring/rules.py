"""How are the hints of the policy written for the rule engine, and the events that it sees?

It compares for equality and knows no more than it needs: of a household its place in the line,
of an event its place in the household, its kind and the columns that some hint looks at.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from qingdan.model.monitoring import (
    MOST_EVENTS,
    MOST_HINTS,
    MOST_SEEN,
    Event,
    Hint,
    Join,
    Monitoring,
    Seen,
)

KIND = "kind"
SINK = "sink"
"""Takes every event, so that none is left which no rule wants: the engine would call it lost."""

Written = dict[str, Any]
Rules = Mapping[str, Mapping[str, Any]]
"""What the engine takes: conditions by the name of a rule."""


def ruleset(rules: Monitoring) -> Rules:
    """Return the rules as the engine takes them; one that it cannot bear is a mistake in code."""
    kinds = Counter(each.kind for hint in rules.hints for each in hint.seen)
    if len(rules.hints) > MOST_HINTS or max(kinds.values(), default=0) > MOST_SEEN:
        raise ValueError(len(rules.hints))
    found = {f"hint.{hint.id}": _rule(hint, n) for n, hint in enumerate(rules.hints, start=1)}
    last = {"all": [{"m": {"$ex": {KIND: 1}}}], "pri": len(found) + 1}
    return {**found, SINK: last}


def named(written: Rules) -> str:
    """Return a name for rules by what they say, so that other rules never share a process."""
    said = json.dumps(written, sort_keys=True).encode()
    return hashlib.sha256(said).hexdigest()[:16]


def seen(events: Sequence[Event], rules: Monitoring) -> list[Written]:
    """Return the events of one household as the engine sees them, in the same order."""
    looked_at = {
        *(column for hint in rules.hints for each in hint.seen for column in each.where),
        *(join.column for hint in rules.hints for join in hint.joins),
    }
    return [
        {
            KIND: event.kind,
            **{_column(key): value for key, value in event.columns.items() if key in looked_at},
        }
        for event in events
    ]


def _rule(hint: Hint, order: int) -> Written:
    if not 0 < len(hint.seen) <= MOST_EVENTS:
        raise ValueError(hint.id)
    conditions = [
        {_alias(n): {"$and": [*_equal(each), *_joined(n, hint.joins)]}}
        for n, each in enumerate(hint.seen)
    ]
    return {"all": conditions, "pri": order}


def _equal(each: Seen) -> list[Written]:
    where = [{_column(column): value} for column, value in each.where.items()]
    return [{KIND: each.kind}, *where]


def _joined(position: int, joins: Sequence[Join]) -> list[Written]:
    return [{_column(each.column): _of(each)} for each in joins if each.later == position]


def _of(join: Join) -> Written:
    """Return the value that the later event has to have: that of the earlier, or the next."""
    earlier = {_alias(join.earlier): _column(join.column)}
    return {"$add": {"$l": earlier, "$r": join.more}} if join.more else earlier


def _alias(position: int) -> str:
    return f"e{position}"


def _column(name: str) -> str:
    """Return the name of a column; the engine has own uses for some."""
    return f"c_{name}"
