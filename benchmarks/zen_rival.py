"""What does zen-engine decide of a household, by the rules of the same release?

The quickest door that zen-engine has: graphs are parsed when the engine is made, and are found by
a key. Two graphs: the rules as written, and with every placeholder open, as the engine reads them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from benchmarks.zen_facts import Facts
from benchmarks.zen_rules import Graph, graph
from qingdan.library import Release
from qingdan.model.household import Household

PLAIN, DOUBTING = "plain", "doubting"
TRACE = {"trace": True}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A household as both graphs are told it."""

    plain: Json
    doubting: Json


@dataclass(frozen=True, slots=True)
class Rival:
    """zen-engine with the graphs of a release."""

    release: Release
    graphs: Mapping[str, Graph]
    engine: Any

    def told(self, household: Household, on: date) -> Told:
        """Return what the graphs are told of a household; this is not on the clock."""
        return Told(*(self._facts(household, on, key) for key in (PLAIN, DOUBTING)))

    def _facts(self, household: Household, on: date, key: str) -> Json:
        facts = Facts(
            ready=self.release.prepared,
            household=household,
            on=on,
            pairs=self.graphs[key].pairs,
            doubting=key == DOUBTING,
        )
        return facts.told()

    def once(self, told: Told) -> bytes:
        """Return what the rules as written decide, with zen's trace, as JSON."""
        return orjson.dumps(self.engine.evaluate(PLAIN, told.plain, TRACE))

    def decided(self, told: Told) -> bytes:
        """Return what both readings decide, each with zen's trace, as JSON."""
        return orjson.dumps(self.both(told))

    def both(self, told: Told) -> tuple[Json, Json]:
        """Return what both readings decide, each with zen's trace."""
        plain: Json = self.engine.evaluate(PLAIN, told.plain, TRACE)
        doubting: Json = self.engine.evaluate(DOUBTING, told.doubting, TRACE)
        return plain, doubting


def rival(release: Release) -> Rival:
    """Generate the graphs of a release and hand them to a new engine."""
    import zen

    graphs = {key: graph(release.rules, doubting=key == DOUBTING) for key in (PLAIN, DOUBTING)}
    content = {key: json.loads(each.text) for key, each in graphs.items()}
    return Rival(
        release, graphs, zen.ZenEngine({"loader": {"type": "static", "content": content}})
    )
