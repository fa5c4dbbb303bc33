"""In which file does an answer stand afterwards, and what must not be asked there again?

A household's file or a form. The file as it was is kept beside it, ``.bak``; an answer is written
at once, so that nothing is lost when somebody has to stop.
"""

from dataclasses import dataclass
from pathlib import Path

from qingdan.asking.writing import Said, without_answer, written_into
from qingdan.cli import forming
from qingdan.cli.desk import Desk, Read
from qingdan.cli.misuse import Misused
from qingdan.library import Release
from qingdan.loading.intake import reading_of
from qingdan.model.decisions import Decision, Question
from qingdan.model.household import Household


@dataclass(frozen=True, slots=True)
class Keeping:
    """A file, the household of it that is meant, and the desk where it is asked."""

    name: str
    only: str | None
    release: Release
    desk: Desk

    def read(self) -> Read:
        """Read the household; raise Misused where a form has several and none is named."""
        found = self.desk.reads(self.name, self.release, self.only)
        return forming.one(found, self.name, self.desk.language)

    def settled(self, read: Read, decision: Decision) -> frozenset[Question]:
        """Return the questions that were put already and got no answer."""
        tree = read.tree
        if tree is None:
            tree = reading_of(Path(self.name).read_bytes(), self.name, self.release.names).tree
        names = self.release.names
        put = without_answer(tree, names, self.desk.on) if tree is not None else frozenset()
        return frozenset(q for q in decision.questions if (q.member or "", q.fact) in put)

    @property
    def beside(self) -> Path:
        """Return where the file is kept as it was."""
        path = Path(self.name)
        return path.with_name(f"{path.name}.bak")

    def put(self, said: Said, household: Household) -> Read | None:
        """Write an answer and read the file again; None where it has no place for it.

        A file that could not be used afterwards is put back as it was.
        """
        path = Path(self.name)
        before = path.read_bytes()
        after = self._with(said, before, household.id)
        if after == before:
            return None
        try:
            if not self.beside.exists():
                self.beside.write_bytes(before)
            path.write_bytes(after)
        except OSError as error:
            raise Misused(forming.unwritable(self.name, self.desk.language)) from error
        read = self.read()
        if read.household is None:
            path.write_bytes(before)
        return read

    def _with(self, said: Said, before: bytes, household: str) -> bytes:
        if forming.is_form(self.name):
            from qingdan.forms.answering import answered

            return answered(before, self.name, household, said, self.release)
        fact = self.release.rules.facts.get(said.question.fact)
        return written_into(before, said, fact, self.release.names)
