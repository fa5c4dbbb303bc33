"""In which file does an answer stand afterwards, and what must not be asked there again?

A household's file or a form. The file as it was is kept beside it, ``.bak``, or ``.bak2`` where
another stands there; an answer is written at once, so that nothing is lost when somebody has to
stop.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from qingdan.asking.writing import Said, without_answer, written_into
from qingdan.cli import forming
from qingdan.cli.desk import Desk, Read
from qingdan.cli.filing import placed
from qingdan.cli.mending import hindered, unwritten, written_back
from qingdan.cli.misuse import Unfiled
from qingdan.library import Release
from qingdan.loading.intake import reading_of
from qingdan.model.decisions import Decision, Question
from qingdan.model.household import Household

MOST = 1000


@dataclass(frozen=True, slots=True)
class Kept:
    """A household as its file stands now; ``beside`` None: nothing was written so far."""

    read: Read
    beside: Path | None = None


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
            tree = reading_of(read.content, self.name, self.release.names).tree
        names = self.release.names
        put = without_answer(tree, names, self.desk.on) if tree is not None else frozenset()
        return frozenset(q for q in decision.questions if (q.member or "", q.fact) in put)

    def check_place(self, read: Read) -> None:
        """Raise Unfiled where an answer could not be written; nobody is asked in vain."""
        problem = hindered(Path(self.name), self.name, read.content)
        if problem is not None:
            raise Unfiled(problem)

    def put(self, said: Said, household: Household, kept: Kept) -> Kept | None:
        """Write an answer and read the file again; None where it has no place for it.

        A file that could not be used afterwards is put back as it was. Raise Unfiled where it
        cannot be written, or is no longer what was read.
        """
        before = kept.read.content
        after = self._with(said, household, before)
        if after == before:
            return None
        self.check_place(kept.read)
        beside = kept.beside or self._as_it_was(before)
        try:
            self._write(after, before)
        except Unfiled:
            self._without(beside, kept)
            raise
        read = self.read()
        if read.household is not None:
            return Kept(read, beside)
        self._write(before, after)
        self._without(beside, kept)
        return replace(kept, read=read)

    def _write(self, after: bytes, before: bytes) -> None:
        problem = written_back(Path(self.name), self.name, after, before)
        if problem is not None:
            raise Unfiled(problem)

    def _without(self, beside: Path, kept: Kept) -> None:
        """Take away what was only just kept beside a file that stands there as it was."""
        if kept.beside is None:
            with suppress(OSError):
                beside.unlink()

    def _as_it_was(self, before: bytes) -> Path:
        """Keep the file as it was, under a name that nobody else has taken."""
        path = Path(self.name)
        for beside in _names(path):
            how = placed(beside, before, path)
            if how == "taken":
                continue
            if how:
                raise Unfiled(unwritten(self.name, how))
            return beside
        raise Unfiled(forming.taken(f"{path.name}.bak"))

    def _with(self, said: Said, household: Household, before: bytes) -> bytes:
        if forming.is_form(self.name):
            from qingdan.forms.answering import answered

            return answered(before, self.name, household.id, said, self.release)
        fact = self.release.rules.facts.get(said.question.fact)
        return written_into(before, said, fact, self.release.names)


def _names(path: Path) -> Iterator[Path]:
    for number in range(1, MOST):
        yield path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
