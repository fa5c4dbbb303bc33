"""What does a writer do that is killed at a named point? ``python -m tests.properties.appending``.

It appends entries and says so on a line of its own as soon as each is acknowledged; every fifth
time it signs a checkpoint too. Asked to die, it kills itself as a power cut would, without a word,
where it comes first to a point from a round on.
"""

import argparse
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Engine, event
from tests.properties.ledgers import LOG

from qingdan.casebook.ledger import engines, store

FIFTH = 5
POINTS = (
    "before BEGIN IMMEDIATE",
    "after BEGIN IMMEDIATE",
    "before SELECT max(ledger_entry.seq)",
    "after SELECT max(ledger_entry.seq)",
    "before INSERT INTO ledger_entry",
    "after INSERT INTO ledger_entry",
    "before INSERT INTO ledger_node",
    "after INSERT INTO ledger_node",
    "before INSERT INTO ledger_checkpoint",
    "after INSERT INTO ledger_checkpoint",
    "before COMMIT",
    "after COMMIT",
    "acknowledged",
)


@dataclass(frozen=True, slots=True)
class Dying:
    """From which round on, and at which point; ``rounds`` are those that have begun."""

    round: int
    point: str
    rounds: list[int] = field(default_factory=list)

    def at(self, passed: str) -> None:
        """Die if this is the point."""
        if self.point and passed.startswith(self.point) and self.rounds[-1:] >= [self.round]:
            print("dying", self.point, flush=True)  # noqa: T201 read by the test
            os.kill(os.getpid(), signal.SIGKILL)


def main() -> int:
    """Append as asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("name")
    parser.add_argument("--entries", type=int, default=20)
    parser.add_argument("--round", type=int, default=0)
    parser.add_argument("--point", choices=POINTS, default="")
    asked = parser.parse_args()
    engine = engines.opened(asked.url)
    dying = Dying(asked.round, asked.point)
    event.listen(engine, "before_cursor_execute", _telling(dying, "before"))
    event.listen(engine, "after_cursor_execute", _telling(dying, "after"))
    event.listen(engine, "commit", lambda _: dying.at("before COMMIT"))
    for number in range(asked.entries):
        dying.rounds.append(number)
        seq = _append(engine, asked.name, number)
        dying.at("after COMMIT")
        print("done", seq, number, flush=True)  # noqa: T201 read by the test
        dying.at("acknowledged")
    engine.dispose()
    return 0


def _append(engine: Engine, name: str, number: int) -> int:
    with engines.writing(engine) as connection:
        text = f"第{number}件" + "长" * 200
        seq = store.append(connection, {"by": name, "number": number, "text": text})
        if number % FIFTH == FIFTH - 1:
            store.checkpoint(connection, [LOG])
        return seq


def _telling(dying: Dying, when: str) -> Callable[..., None]:
    """Return what tells of each statement, which is the third thing that it is given."""
    return lambda *words: dying.at(f"{when} {' '.join(str(words[2]).split())}")


if __name__ == "__main__":
    sys.exit(main())
