"""What does durable-rules conclude of each person, in a process and an environment of its own?

It reads rules and people from files, and answers lines on its input like
``openfisca_process``: ``run``, or ``write FILE`` with what it last concluded.
"""

import json
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from durable import engine

SURE = 2


class Alone(engine.Host):  # type: ignore[misc]
    """A host without threads of its own."""

    def _run(self) -> None:
        pass


def main(folder: Path) -> None:
    """Answer every line of the input."""
    sets = json.loads((folder / "rules.json").read_text(encoding="utf-8"))
    lines = (folder / "people.jsonl").read_text(encoding="utf-8").splitlines()
    people = [json.loads(each) for each in lines]
    fired: list[str] = []
    host = Alone({name: definition(rules, fired) for name, rules in sets.items()})
    found: dict[str, list[tuple[int, int]]] = {}
    for line in sys.stdin:
        told: dict[str, Any]
        match line.split():
            case ["run"]:
                before = settled()
                cpu, wall = process_time(), perf_counter()
                found = {name: concluded(host, name, people, fired) for name in sets}
                taken = {"cpu": process_time() - cpu, "wall": perf_counter() - wall}
                told = taken | {"peak": peak(), "before": before}
            case ["write", where]:
                Path(where).write_text(json.dumps(found), encoding="utf-8")
                told = {"rows": len(people)}
            case _:
                raise SystemExit(line)
        print(json.dumps(told), flush=True)  # noqa: T201 whoever started it listens


def definition(conditions: dict[str, Any], fired: list[str]) -> dict[str, Any]:
    """Return the rules as durable-rules reads them; each notes that it fired, and one always."""

    def noting(name: str) -> Any:  # noqa: ANN401 called by durable-rules with what it likes
        return lambda _: fired.append(name)

    found = {
        name: {"all": [{"m": condition}], "run": noting(name)}
        for name, condition in conditions.items()
    }
    return found | {"0 0": {"all": [{"m": {"$ex": {"kind": 1}}}], "run": noting("0 0")}}


def concluded(
    host: Any,  # noqa: ANN401 published without types
    name: str,
    people: list[dict[str, int]],
    fired: list[str],
) -> list[tuple[int, int]]:
    """Return the least and the most that a set of rules concludes of each person."""
    found = []
    for number, person in enumerate(people):
        fired.clear()
        session = str(number)
        host.assert_fact(name, {**person, "id": session, "sid": session, "kind": "person"})
        failed = host.get_state(name, session).get("exception")
        if failed:
            raise RuntimeError(failed)
        host.delete_state(name, session)
        found.append(bounds(fired))
    return found


def bounds(fired: list[str]) -> tuple[int, int]:
    """Return the heaviest that certainly holds, and the heaviest that may."""
    least = most = 0
    for each in fired:
        level, strength = (int(part) for part in each.split()[:2])
        most = max(most, level)
        least = max(least, level) if strength == SURE else least
    return least, most


def settled() -> int:
    """Forget the greatest memory of before; return how much is held now, in kB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return peak()


def peak() -> int:
    """Return the greatest memory since then, in kB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(each for each in lines if each.startswith("VmHWM")).split()[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
