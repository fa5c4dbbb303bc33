"""How is a case opened from a household's file, and how is what is advised filed?"""

import json

from qingdan.casebook.filing import Advice, assess, open_case
from qingdan.casebook.sealing import apart
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
from qingdan.reporting import json as published
from qingdan.reporting.casework import advised

MEMBERS, MEMBER = "members", "member"


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
    advice = Advice(decision, _parts(decision, at.release), _bytes(at.release))
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


def _parts(decision: Decision, release: Release) -> dict[str, bytes]:
    """Return the published form of a decision by person, each one's trace with it."""
    document = json.loads(published.line(decision, release.rules))
    traced = document["trace"].pop(MEMBERS)
    for each in document[MEMBERS]:
        each["trace"] = traced[each[MEMBER]]
    return dict(apart(document, MEMBERS, (MEMBER,)))


def _bytes(release: Release) -> bytes:
    """Return the bytes of every file that a release was built from."""
    content = {name: each.decode() for name, each in sorted(release.files.items())}
    return json.dumps(content, ensure_ascii=False).encode()
