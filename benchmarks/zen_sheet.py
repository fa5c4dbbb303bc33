"""Which expressions stand in one node of a zen-engine graph, and how do they name each other?

A truth is a number there: NO 0, OPEN 1, YES 2, so that *and* is ``min`` and *or* is ``max``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

NO, OPEN, YES = 0, 1, 2
Json = dict[str, object]


class Inexpressible(Exception):
    """A rule of the release that no expression of zen says: the run stops, and leaves none out."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The expressions of one node; ``earlier`` are names that its input carries already."""

    expressions: dict[str, str] = field(default_factory=dict)
    earlier: frozenset[str] = frozenset()

    def put(self, name: str, text: object) -> str:
        """Write an expression once; return the text by which others in this node name it."""
        self.expressions.setdefault(name, str(text))
        return self.of(name)

    def of(self, name: str) -> str:
        """Return the text that names an expression of this node or of one before."""
        return f"$.{name}" if name in self.expressions else name

    def knows(self, name: str) -> bool:
        """Return whether an expression is at hand."""
        return name in self.expressions or name in self.earlier

    def node(self, id_: str, **settings: object) -> Json:
        """Return the node as the graph's file has it."""
        written = [
            {"id": f"{id_}.{name}", "key": name, "value": text}
            for name, text in self.expressions.items()
        ]
        content: Json = {
            "expressions": written,
            "passThrough": True,
            "inputField": None,
            "outputPath": None,
            "executionMode": "single",
        }
        return node(id_, "expressionNode", content | settings)


def node(id_: str, kind: str, content: Json) -> Json:
    """Return a node of a graph; where it is drawn does not matter."""
    place = {"x": 0, "y": 0}
    return {"id": id_, "name": id_, "type": kind, "position": place, "content": content}


def least(texts: Iterable[str | int]) -> str:
    """Return the text of the least of several; of one, itself."""
    return _of("min", list(texts))


def most(texts: Iterable[str | int]) -> str:
    """Return the text of the greatest of several; of one, itself."""
    return _of("max", list(texts))


def _of(function: str, texts: Sequence[str | int]) -> str:
    several = list(dict.fromkeys(str(each) for each in texts))
    return several[0] if len(several) == 1 else f"{function}([{', '.join(several)}])"


def opposite(truth: str | int) -> str:
    """Return the text of a truth's opposite."""
    return str(YES - truth) if isinstance(truth, int) else f"({YES} - {truth})"


def some(texts: Iterable[str]) -> str:
    """Return the text of whether one of several is so."""
    return "(" + (" or ".join(texts) or "false") + ")"


def each_of(texts: Iterable[str]) -> str:
    """Return the text of whether all of several are so."""
    return "(" + (" and ".join(texts) or "true") + ")"
