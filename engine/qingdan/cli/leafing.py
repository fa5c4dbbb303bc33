"""How is one person's file looked at? Each look is an entry of its own, with what it was for."""

from qingdan.casebook.asked import Asked, Refusal, Refused, Why
from qingdan.casebook.doing import do
from qingdan.casebook.reading import members, person_file
from qingdan.cli.casing import Counter
from qingdan.cli.codes import DONE
from qingdan.cli.knowing import kept
from qingdan.cli.peering import look as looked
from qingdan.cli.printing import say, say_bytes
from qingdan.model.known_records import KnownAct
from qingdan.reporting import json
from qingdan.reporting.person_file import as_plain, pages


def shown(at: Counter) -> int:
    """Show a member's file, and note who looked."""
    number, there = at.line.what, members(at.casebook, at.line.what)
    member = at.line.member or (there[0] if len(there) == 1 else "")
    if there and member not in there:
        raise Refused((Refusal(Why.NO_SUCH_MEMBER, {"members": " ".join(there)}),))
    do(at.casebook, at.rules, look(at, member))
    found = person_file(at.casebook, at.rules, number, member)
    if found is None:
        raise Refused((Refusal(Why.NOT_OPEN, {"number": number}),))
    before = kept(at.casebook, at.release, number)
    named = () if before is None else before.household.members
    name = next((each.name for each in named if each.id == member), None)
    if at.line.as_json:
        say_bytes(json.document(as_plain(found)))
    else:
        say(pages(found, name, at.shown, at.language))
    return DONE


def look(at: Counter, member: str) -> Asked:
    """Return the act of looking at a member's papers."""
    number = at.line.what
    return looked(KnownAct.READ, f"{number} {member}", at, number=number, member=member)
