"""How is a case opened from a household's file, and how is what is advised filed?"""

from importlib.metadata import version

from qingdan.casebook.filing import Advice, assess, open_case
from qingdan.cli import forming
from qingdan.cli.acting import asked_of, say_done
from qingdan.cli.casing import OPEN, Counter
from qingdan.cli.codes import DONE, INVALID
from qingdan.cli.desk import Desk, Read
from qingdan.cli.desk import desk as desk_of
from qingdan.cli.knowing import filed, kept
from qingdan.cli.misuse import Misused
from qingdan.library import Release
from qingdan.loading.intake import reading_of
from qingdan.model.decisions import Decision
from qingdan.model.household import Household
from qingdan.reporting import filed as published
from qingdan.reporting.casework import advised


def enrolled(act: str, at: Counter) -> int:
    """Open a case, or file an assessment; return 3 for a file that cannot be used."""
    desk = desk_of(at.line.written_day, None, at.language)
    household, plain = _household(at, desk)
    if household is None:
        return INVALID
    asked = asked_of(act, household.id, at, telling=household.telling)
    papers = filed(plain, household, at)
    if act == OPEN:
        done = open_case(at.casebook, at.rules, asked, papers)
        return say_done(done, asked, at)
    decision = at.release.assess(household, on=desk.on)
    advice = _advice(decision, at.release)
    done = assess(at.casebook, at.rules, asked, papers, advice)
    say_done(done, asked, at, tuple(advised(decision, at.shown, at.language)))
    return DONE


def _household(at: Counter, desk: Desk) -> tuple[Household | None, object]:
    """Return the household of the file that is named, or of the number: as it was last filed."""
    name = at.line.what
    before = kept(at.casebook, at.release, name)
    if before is not None:
        return before.household, before.document
    read: Read = forming.one(desk.reads(name, at.release), name, at.language)
    desk.complain_of(read)
    if read.household is None:
        return None, None
    tree = read.tree or reading_of(read.content, name, at.release.names).tree
    if tree is None:
        raise Misused(at.language.of(f"`{name}` 读不出。", f"`{name}` cannot be read."))
    return read.household, tree.plain()


def _advice(decision: Decision, release: Release) -> Advice:
    """Return what is kept of a decision, with the version of the program that made it."""
    parts, content = published.parts(decision, release.rules), published.content(release.files)
    return Advice(decision, parts, content, version("qingdan"))
