"""How is a case opened from a household's file, and how is what is advised filed?"""

from importlib.metadata import version

from qingdan.casebook import erasing
from qingdan.casebook.asked import Asked, Done, Refused
from qingdan.casebook.filing import Advice, assess, open_case
from qingdan.casebook.ledger import engines
from qingdan.casebook.tables import EVERYBODY
from qingdan.cli import forming
from qingdan.cli.acting import asked_of, say_done
from qingdan.cli.casing import Counter
from qingdan.cli.codes import DONE, INVALID
from qingdan.cli.desk import Desk, Read
from qingdan.cli.desk import desk as desk_of
from qingdan.cli.knowing import filed, kept
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import say, say_bytes
from qingdan.library import Release
from qingdan.loading.intake import reading_of
from qingdan.model.decisions import Decision
from qingdan.model.household import Household
from qingdan.model.known_records import KnownAct
from qingdan.reporting import filed as published
from qingdan.reporting import json
from qingdan.reporting.alarms import alarm_lines
from qingdan.reporting.casework import advised, as_plain


def enrolled(act: str, at: Counter) -> int:
    """Open a case, or file an assessment; return 3 for a file that cannot be used."""
    desk = desk_of(at.line.written_day, None, at.language)
    household, plain = _household(at, desk)
    if household is None:
        return INVALID
    asked = asked_of(act, household.id, at, telling=household.telling)
    papers = filed(plain, household, at)
    if act == KnownAct.OPEN:
        done = open_case(at.casebook, at.rules, asked, papers)
        return say_done(done, asked, at)
    decision = at.release.assess(household, on=desk.on)
    if not at.line.as_json:
        say(alarm_lines(desk.sheet(at.release, household)))
    done = assess(at.casebook, at.rules, asked, papers, _advice(decision, at.release))
    return _say(done, asked, at, decision)


def _say(done: Done, asked: Asked, at: Counter, decision: Decision) -> int:
    """Say what came of an assessment, and what is advised; as JSON with the alarms."""
    if not at.line.as_json:
        return say_done(done, asked, at, tuple(advised(decision, at.shown, at.language)))
    alarms = [json.sounding(each, at.release.rules) for each in decision.alarms]
    say_bytes(json.document({**as_plain(done, asked), "alarms": alarms}))
    return DONE


def _household(at: Counter, desk: Desk) -> tuple[Household | None, object]:
    """Return the household of the file that is named, or of the number: as it was last filed."""
    name = at.line.what
    before = kept(at.casebook, at.release, name)
    if before is not None:
        return before.household, before.document
    with engines.reading(at.casebook.engine) as connection:
        gone = erasing.gone(connection, at.rules, name, (EVERYBODY,))
    if gone:
        raise Refused(gone)
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
