"""How does qingdan decide a register, in a process of its own that takes turns with others?

It answers each line ``run`` on its input by what one run took, as the programs beside it do. What
is held in memory and what is on the clock hangs on the way; see ``registers.md``.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.memory import peak, settled
from benchmarks.registers_data import DAY, frame, release
from benchmarks.registers_files import copied, decided
from benchmarks.registers_grown import grown
from benchmarks.registers_zen import by_batch, one_by_one
from qingdan.evaluation.columnar.answers import answers
from qingdan.evaluation.columnar.deciding import columnar, gone_through, swept_through
from qingdan.evaluation.columnar.records import recorded_twice

Way = Callable[[], object]


def rules(file: Path) -> Way:
    """Go both ways through the rules; what follows from records is known before."""
    ready = columnar(release().rules, with_office=False)
    both = recorded_twice(frame(file), ready.release, DAY, None)
    return lambda: gone_through(ready, *both, DAY)


def nodes(file: Path) -> Way:
    """Likewise, with the column of every node of the trace and of every amount kept."""
    whole = release()
    ready = columnar(whole.rules, with_office=False, trace=whole.skeleton)
    both = recorded_twice(frame(file), ready.release, DAY, None)
    return lambda: gone_through(ready, *both, DAY)


def register(file: Path) -> Way:
    """Read the records as well, and make every column of the answers, in words."""
    ready = columnar(release().rules, with_office=False)
    people = frame(file)
    return lambda: answers(swept_through(ready, people, DAY, None))


def repeated(file: Path, times: int) -> Way:
    """Do what ``rules`` does, with the services of the catalogue so many times."""
    ready = columnar(grown(release().rules, times), with_office=False)
    both = recorded_twice(frame(file), ready.release, DAY, None)
    return lambda: gone_through(ready, *both, DAY)


WAYS: Mapping[str, Callable[[Path], Way]] = {
    "rules": rules,
    "nodes": nodes,
    "register": register,
    "file": decided,
    "floor": copied,
    "zen batch": by_batch,
    "zen loop": one_by_one,
    "services 1": lambda file: repeated(file, 1),
    "services 4": lambda file: repeated(file, 4),
    "services 16": lambda file: repeated(file, 16),
}


def main(way: str, file: Path) -> None:
    """Answer every line of the input."""
    run = WAYS[way](file)
    for _ in sys.stdin:
        before = settled()
        cpu, wall = process_time(), perf_counter()
        found = run()
        taken = {"cpu": process_time() - cpu, "wall": perf_counter() - wall}
        print(json.dumps(taken | {"peak": peak(), "before": before}), flush=True)  # noqa: T201 a program
        del found


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
