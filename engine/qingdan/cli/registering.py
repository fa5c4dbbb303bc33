"""Who stands in a register, whichever kind of file it is, and what is decided for them?

Folders, household files and forms are read household by household; Parquet, Arrow, CSV and JSON
lines by batches. What cannot be read is told once and left out.
"""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from qingdan.cli.desk import Desk, Read
from qingdan.cli.faults import complain_of
from qingdan.cli.inputs import household_files
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import complain, progress
from qingdan.estimating.answered import Answered, answered
from qingdan.estimating.planning import Planned
from qingdan.model.household import Household
from qingdan.model.place import Problem, Severity
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

ROWS = (".parquet", ".arrow", ".feather", ".csv", ".jsonl")
COLUMNS = "pyarrow"
AT_ONCE, SHOWN = 2_000, 20
"""Rows that are decided at once; mistakes of a register that are shown."""


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers that were named on a line; ``unread`` grows as they are read."""

    names: tuple[str, ...]
    language: Language
    threads: int
    unread: list[str] = field(default_factory=list)
    held: dict[int, tuple[Household, ...]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def source(self, planned: Planned) -> Iterator[Answered]:
        """Yield everybody as decided for a month."""
        progress(f"{planned.month:%Y-%m}")
        release = planned.release
        for household in self._households(planned):
            decision = release.assess(household, on=planned.on)
            yield from answered(decision, household, release.rules)
        for name in self.names:
            if has_rows(name):
                yield from self._rows(name, planned)

    def _households(self, planned: Planned) -> tuple[Household, ...]:
        """Return the households that stand in files of their own, read once a release."""
        known = self.held.get(id(planned.release))
        if known is None:
            self.held.clear()
            known = self.held[id(planned.release)] = tuple(self._read(planned))
        return known

    def _read(self, planned: Planned) -> Iterator[Household]:
        names = [each for each in self.names if not has_rows(each)]
        desk = Desk(on=planned.on, office=None, language=self.language, carried=())
        seen = dict[str, str]()
        for name in household_files(names, self.language):
            for read in desk.reads(name, planned.release):
                self._tell(name, read, desk)
                if read.household is None:
                    continue
                if read.household.id in seen:
                    self._once(read.household.id, seen[read.household.id], name)
                    continue
                seen[read.household.id] = name
                yield read.household

    def _tell(self, name: str, read: Read, desk: Desk) -> None:
        whose = f"{name} {' '.join(read.carried)}"
        if read.household is None and whose not in self.told:
            self.told.add(whose)
            self.unread.append(whose)
            desk.complain_of(read)

    def _once(self, household: str, first: str, name: str) -> None:
        if f"{name} {household}" not in self.told:
            self.told.add(f"{name} {household}")
            complain(
                self.language.of(
                    f"{household} 在 {first} 里算过了，{name} 里的没有再算。",
                    f"{household} was counted in {first}; that in {name} is left out.",
                )
            )

    def _rows(self, name: str, planned: Planned) -> Iterator[Answered]:
        if find_spec(COLUMNS) is None:
            raise Misused(
                self.language.of(
                    f"读 `{clean(name)}` 要另装一样：pip install 'qingdan[register]'",
                    f"`{clean(name)}` needs one thing more: pip install 'qingdan[register]'",
                )
            )
        from qingdan.registers.estimated import estimated
        from qingdan.registers.reading import opened
        from qingdan.registers.running import Manner, job, results

        register = opened(name, planned.release)
        if isinstance(register, tuple):
            self._refused(name, register)
            return
        manner = Manner(trace=False, processes=self.threads, size=AT_ONCE)
        wanted = job(register, planned.on, None, manner)
        wrong: list[Problem] = []
        for result in results(register, wanted, planned.release):
            for each in result.found:
                whose = f"{name} {each.household or each.row}"
                if each.problem.severity is Severity.ERROR and whose not in self.told:
                    self.told.add(whose)
                    self.unread.append(whose)
                    wrong.append(each.problem)
            yield from estimated(result.batch, planned.release.rules)
        self._complain(name, wrong)

    def _complain(self, name: str, wrong: list[Problem]) -> None:
        complain_of(wrong[:SHOWN], {}, self.language)
        if len(wrong) > SHOWN:
            line = shlex.join(("qingdan", "batch", name, "-o", "answers.parquet"))
            complain(
                self.language.of(
                    f"还有 {len(wrong) - SHOWN} 处错，全部：{line}",
                    f"{len(wrong) - SHOWN} more mistakes; all of them: {line}",
                )
            )

    def _refused(self, name: str, problems: tuple[Problem, ...]) -> None:
        if name not in self.told:
            self.told.add(name)
            self.unread.append(name)
            complain_of(problems, {}, self.language)


def has_rows(name: str) -> bool:
    """Return whether a file is a register of rows or lines, by the end of its name."""
    return Path(name).suffix.lower() in ROWS
