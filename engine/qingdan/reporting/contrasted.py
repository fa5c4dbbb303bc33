"""What does a machine read of what would decide otherwise, and of what sufficed?

``to`` is None for a figure or a day: that it may be wrong is said, not which one would do.
"""

from qingdan.asking.changes import Change, OtherValue, record, subject
from qingdan.asking.contrast import Flip
from qingdan.asking.otherwise import Otherwise
from qingdan.asking.sufficing import GivenFact, Ground
from qingdan.model.facts import Known
from qingdan.reporting.json import Json, service
from qingdan.reporting.otherwise import FIGURES, changed_words, proposing, settled_by
from qingdan.reporting.phrases import value
from qingdan.reporting.sheet import Sheet


def contrasted(found: Otherwise, sheet: Sheet, member: str) -> Json:
    """Return the changes, each with what is decided then, and the grounds that suffice."""
    grounds = found.sufficing.grounds
    return {
        "changes": [_flip(each, sheet, member) for each in found.contrast.flips],
        "all_pairs_tried": found.contrast.exhausted,
        "sufficing": None if grounds is None else [_ground(each) for each in grounds],
        "decided_anew": found.contrast.tried + found.sufficing.tried,
    }


def _flip(flip: Flip, sheet: Sheet, member: str) -> Json:
    return {
        "kind": proposing(flip, sheet).value,
        "changes": [_change(each, sheet, member) for each in flip.changes],
        "then": service(flip.then),
    }


def _change(change: Change, sheet: Sheet, member: str) -> Json:
    about, whose = subject(change)
    of_fact = isinstance(change, OtherValue)
    return {
        "fact": about if of_fact else None,
        "record": None if isinstance(change, OtherValue) else record(change),
        "about": about,
        "member": whose,
        "to": _to(change.fact, change.to, sheet) if isinstance(change, OtherValue) else None,
        "label": changed_words(change, sheet, member),
        "settled_by": settled_by(change, sheet),
    }


def _to(fact: str, to: Known, sheet: Sheet) -> str | None:
    known = sheet.rules.facts[fact]
    return None if known.kind in FIGURES else value(known, to, sheet.language)


def _ground(ground: Ground) -> Json:
    kind = "fact" if isinstance(ground, GivenFact) else "record"
    about = ground.fact if isinstance(ground, GivenFact) else ground.record
    return {"kind": kind, "about": about, "member": ground.member}
