"""What does the first page of the form say to whoever fills it in?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from qingdan.forms.shape import SheetShape
from qingdan.loading.yaml import read
from qingdan.model.errors import Faulty


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """The page: parts with a heading, and a row as one would fill it in."""

    title: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    sample_heading: str
    sample: Mapping[str, str]


@cache
def instructions() -> Instructions:
    """Return the page; it is shipped with the package."""
    file = files("qingdan.forms") / "instructions.yaml"
    reading = read(file.read_bytes(), file.name)
    if reading.tree is None or reading.problems:
        raise Faulty(reading.problems)
    written: Any = reading.tree.plain()
    return Instructions(
        title=written["title"],
        parts=tuple((each["heading"], tuple(each["lines"])) for each in written["parts"]),
        sample_heading=written["sample"]["heading"],
        sample={key: str(value) for key, value in written["sample"]["row"].items()},
    )


def sample(people: SheetShape) -> Iterator[tuple[str, str, bool]]:
    """Give the sample's headers, cells, and whether each must be filled in.

    What the vocabulary no longer has is left out.
    """
    for title, cell in instructions().sample.items():
        column = people.named(title)
        if column is not None:
            yield column.header, cell, column.required
