"""How is a casebook made whose decisions can be replayed, and spoiled afterwards?

The line of commands does it, as in an office. Who spoils it owns the file and has the master key.
"""

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select, text, update

from qingdan.auditing import kept, replaying
from qingdan.auditing.replaying import Replayed
from qingdan.casebook.ledger import commitments, engines, people
from qingdan.casebook.opening import Casebook, opened
from qingdan.casebook.surveying import Survey
from qingdan.casebook.tables import PAPER, PERSON, RELEASE
from qingdan.casebook.verifying.entries import Told
from qingdan.cli import main
from qingdan.reporting import filed

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
ALONE, FAMILY = "清源0047", "清源0233"
ON = "2025-09-15"
WHO = ("--by", "许*安", "--role", "经办", "--purpose", "登记", "--lang", "zh")
AUDITOR = ("--by", "何*兰", "--role", "审计", "--unit", "区审计局", "--purpose", "审计")


@dataclass(frozen=True, slots=True)
class Bureau:
    """A casebook in a folder."""

    place: Path

    def assess(self, *numbers: str, on: str = ON, rules: Path | None = None) -> None:
        """Open the cases that are not open yet, and assess them."""
        at = ("--on", on, "--casebook", str(self.place))
        of = () if rules is None else ("--rules", str(rules))
        for each in numbers:
            file = str(EXAMPLES / f"{each}.yaml")
            said(*of, "case", "open", file, "--set", "privacy_notice=A31", *WHO, *at)
            code, out = said(*of, "case", "assess", file, *WHO, *at)
            assert code == 0, out

    @property
    def book(self) -> Casebook:
        """Return the casebook, open."""
        return opened(str(self.place))

    def entries(self) -> tuple[Told, ...]:
        """Return the entries of assessments."""
        with engines.reading(self.book.engine) as connection:
            return tuple(kept.assessments(Survey(connection, self.book)))

    def replayed(self) -> tuple[Replayed, ...]:
        """Replay everything."""
        return tuple(replaying.replay(self.book, filed.parts).each(self.entries()))

    def line(self, *words: str) -> tuple[int, str]:
        """Audit on the line; return the exit code and what is printed."""
        return said("audit", *words, *AUDITOR, "--casebook", str(self.place), "--lang", "zh")

    def spoil(self, seq: int, kind: str, member: str, *words: tuple[str, str]) -> None:
        """Put other words into a paper, sealed with the person's own keys."""
        with engines.writing(self.book.engine) as connection:
            keys = self._keys(connection, seq, member)
            here = (PAPER.c.seq == seq, PAPER.c.kind == kind, PAPER.c.member == member)
            sealed = connection.execute(select(PAPER.c.sealed).where(*here)).scalar_one()
            part = commitments.opened(keys, sealed, [kind, seq, member]).decode()
            for one, other in words:
                assert one in part
                part = part.replace(one, other)
            again = commitments.sealed(keys, part.encode(), [kind, seq, member])
            connection.execute(update(PAPER).where(*here).values(sealed=again))

    def vouch(self, seq: int) -> None:
        """Have an entry vouch for what its papers say now, the guard of the table dropped."""
        with engines.writing(self.book.engine) as connection:
            asked = text("SELECT body FROM ledger_entry WHERE seq = :seq")
            body = json.loads(connection.execute(asked, {"seq": seq}).scalar_one())
            for kind in ("facts", "advice"):
                body[kind] = [[m, self._now(connection, seq, kind, m)] for m, _ in body[kind]]
            written = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            connection.execute(text("DROP TRIGGER ledger_entry_stays"))
            again = text("UPDATE ledger_entry SET body = :body WHERE seq = :seq")
            connection.execute(again, {"body": written.encode(), "seq": seq})

    def _now(self, connection: Connection, seq: int, kind: str, member: str) -> str:
        keys = self._keys(connection, seq, member)
        here = (PAPER.c.seq == seq, PAPER.c.kind == kind, PAPER.c.member == member)
        sealed = connection.execute(select(PAPER.c.sealed).where(*here)).scalar_one()
        part = commitments.opened(keys, sealed, [kind, seq, member])
        return commitments.commitment(keys, part.hex())

    def _keys(self, connection: Connection, seq: int, member: str) -> commitments.PersonKeys:
        asked = select(PAPER.c.number).where(PAPER.c.seq == seq).limit(1)
        found = Survey(connection, self.book).keys(connection.execute(asked).scalar_one(), member)
        assert found is not None
        return found

    def forget(self, number: str, member: str) -> None:
        """Destroy the keys of somebody."""
        with engines.writing(self.book.engine) as connection:
            here = (PERSON.c.number == number, PERSON.c.member == member)
            people.erase(
                connection, connection.execute(select(PERSON.c.person).where(*here)).scalar_one()
            )

    def lose_release(self, content: bytes | None) -> None:
        """Take the kept rules away, or put other bytes in their place."""
        with engines.writing(self.book.engine) as connection:
            if content is None:
                connection.execute(RELEASE.delete())
            else:
                connection.execute(update(RELEASE).values(content=content))


def said(*words: str) -> tuple[int, str]:
    """Run a command; return the exit code and what it printed."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = main(words)
    out.seek(0)
    return code, out.read()
