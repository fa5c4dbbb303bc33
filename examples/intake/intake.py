"""How does another system embed qingdan? Households come in, a line of JSON each; answers go out.

python examples/intake/intake.py 2025-09-15 < households.jsonl > answers.jsonl
"""

import logging
import sys
from collections.abc import Iterable, Iterator
from datetime import date

import qingdan

LOG = logging.getLogger("intake")


class Intake:
    """Answers lines for any day, from releases that are loaded once and then kept."""

    def __init__(self) -> None:
        self.releases: list[qingdan.Release] = []

    def release(self, on: date) -> qingdan.Release:
        """Return what is in force on a day."""
        for kept in self.releases:
            first, last = kept.days
            if first <= on and (last is None or on <= last):
                return kept
        self.releases.append(qingdan.load(on=on))
        return self.releases[-1]

    def answer(self, line: bytes, on: date, name: str) -> bytes:
        """Return a decision, or the problems of a line that cannot be used."""
        release = self.release(on)
        household, problems = release.read_with_problems(line, name)
        for each in problems:  # a code and a place are nobody's; the line itself is never logged
            LOG.info("%s %s", each.place, each.code)
        wrong = [each for each in problems if each.severity is qingdan.Severity.ERROR]
        if household is None or wrong:
            return qingdan.to_json(problems, release)
        return qingdan.to_json(release.assess(household, on=on), release)

    def answers(self, lines: Iterable[bytes], on: date) -> Iterator[bytes]:
        """Answer each line on a line of its own, in the order in which they come."""
        for number, line in enumerate(lines, 1):
            yield self.answer(line, on, f"line {number}")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    try:
        for each in Intake().answers(sys.stdin.buffer, date.fromisoformat(sys.argv[1])):
            sys.stdout.buffer.write(each + b"\n")
    except qingdan.QingdanError as told:
        sys.exit(f"{type(told).__name__}: {told}")
