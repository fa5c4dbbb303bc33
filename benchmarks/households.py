"""Which households are decided: all examples, drawn ones, and ones of one, three and eight?

Those that are timed are put together, by a seed, from the members of the examples: people as they
are met, with what was asked of them and what was not. Of each one fact in twenty is left out, so
that hardly two are the same. The drawn ones are those of the tests.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

from tests.properties.drawn import drawer

from qingdan.library import Release
from qingdan.model.facts import Known
from qingdan.model.household import Household

ROOT = Path(__file__).parent.parent
EXAMPLES, CASES = ROOT / "examples", ROOT / "tests" / "cases"
MISSING, LEFT_OUT = (0.1, 0.3, 0.5), 0.05


@dataclass(frozen=True, slots=True)
class Example:
    """An example with the day on which its case decides it."""

    name: str
    data: bytes
    on: date


def examples() -> tuple[Example, ...]:
    """Return every example, in the order of their days."""
    found = (
        Example(
            file.stem,
            file.read_bytes(),
            date.fromisoformat((CASES / file.stem / "on.txt").read_text().strip()),
        )
        for file in EXAMPLES.glob("*.yaml")
    )
    return tuple(sorted(found, key=lambda each: (each.on, each.name)))


def drawn(release: Release, on: date, seed: int, count: int) -> Iterator[Household]:
    """Yield drawn households of one to five, with fewer and more facts missing."""
    sources = [
        drawer(release.rules, on, seed + place, missing=missing)
        for place, missing in enumerate(MISSING)
    ]
    for number in range(count):
        yield sources[number % len(sources)].household(f"drawn-{seed}-{number}")


def sized(release: Release, size: int, seed: int, count: int) -> tuple[Household, ...]:
    """Return households of so many members, put together from the examples."""
    random = Random(seed)  # noqa: S311 no secret
    read = [release.read(each.data, each.name) for each in examples()]
    people = [member for household in read for member in household.members]
    return tuple(
        replace(
            random.choice(read),
            id=f"sized-{size}-{number}",
            members=tuple(
                replace(member, id=str(place + 1), facts=_some(member.facts, random))
                for place, member in enumerate(random.sample(people, size))
            ),
        )
        for number in range(count)
    )


def _some(facts: Mapping[str, Known], random: Random) -> Mapping[str, Known]:
    return {fact: known for fact, known in facts.items() if random.random() >= LEFT_OUT}
