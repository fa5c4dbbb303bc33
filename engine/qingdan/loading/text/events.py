"""What does the parser tell of each value?"""

from typing import Protocol


class Mark(Protocol):
    """A spot in the draft, from the parser: all from 0."""

    line: int
    column: int
    index: int


class Event(Protocol):
    """What all events of values have in common."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None


class Node(Event, Protocol):
    """The start of a list or a map."""

    tag: str | None
    flow_style: bool


class Word(Event, Protocol):
    """A scalar; ``style`` is empty for one without quotes."""

    tag: str | None
    style: str
    value: str
