"""How long does each of several ways take, when they take turns?

One call of each way, household by household, the order turning with every round, so that a busy
machine slows all of them alike. The garbage collector stays on, as it does in use, but does not
look again and again at what was loaded before: each way pays for its own garbage only.
"""

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from time import perf_counter_ns, process_time_ns

BLOCKS, MEDIAN, LATE = 5, 50, 99
Way = Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The wall and CPU nanoseconds of every call of one way, in order, and the bytes it gave."""

    wall: tuple[int, ...]
    cpu: tuple[int, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Taken:
    """The nanoseconds of one call."""

    wall: int
    cpu: int
    size: int


def timed(way: Way) -> Taken:
    """Call a way once."""
    cpu, wall = process_time_ns(), perf_counter_ns()
    made = way()
    return Taken(perf_counter_ns() - wall, process_time_ns() - cpu, len(made))


def interleaved(
    households: Sequence[Mapping[str, Way]], rounds: int, warming: int
) -> Mapping[str, Times]:
    """Return the times of each way over these households; the first calls are left out."""
    names = tuple(households[0])
    found: dict[str, list[Taken]] = {name: [] for name in names}
    gc.collect()
    gc.freeze()
    for number, ways in enumerate(islice(cycle(households), warming + rounds)):
        turn = number % len(names)
        for name in (*names[turn:], *names[:turn]):
            taken = timed(ways[name])
            if number >= warming:
                found[name].append(taken)
    gc.unfreeze()
    return {
        name: Times(
            wall=tuple(each.wall for each in taken),
            cpu=tuple(each.cpu for each in taken),
            size=sum(each.size for each in taken) // len(taken),
        )
        for name, taken in found.items()
    }


def percentile(times: Sequence[int], hundredth: int) -> float:
    """Return the time in milliseconds that so many in a hundred calls stay within."""
    ordered = sorted(times)
    place = min(len(ordered) - 1, len(ordered) * hundredth // 100)
    return ordered[place] / 1_000_000


def spread(times: Sequence[int]) -> tuple[float, float]:
    """Return the least and the greatest median, in milliseconds, of five parts of the run."""
    length = max(1, len(times) // BLOCKS)
    parts = [times[at : at + length] for at in range(0, length * BLOCKS, length)]
    medians = [percentile(part, MEDIAN) for part in parts if part]
    return min(medians), max(medians)


def ratios(ours: Sequence[int], theirs: Sequence[int]) -> tuple[float, float, float]:
    """Return how many times as long theirs takes, by p50: in all, at the least and most."""
    length = max(1, min(len(ours), len(theirs)) // BLOCKS)
    starts = range(0, length * BLOCKS, length)
    parts = [
        percentile(theirs[at : at + length], MEDIAN) / percentile(ours[at : at + length], MEDIAN)
        for at in starts
        if ours[at : at + length]
    ]
    whole = percentile(theirs, MEDIAN) / percentile(ours, MEDIAN)
    return whole, min(parts), max(parts)
