"""Does every reason exist that a file mentions, be it in a sentence or a comment?

People who read 附 BRIDGING beside a rule look it up; what was renamed or mistyped sends them
nowhere. Only words joined by a low line are surely meant as a reason's code.
"""

import re
from collections.abc import Iterator

from qingdan.checking.subject import Subject, at, items, text
from qingdan.model.place import Place, Problem

REASONS = "reasons.yaml"
_CODE = re.compile(r"(?<![A-Za-z0-9_])[A-Z]+(?:_[A-Z]+)+(?![A-Za-z0-9_])")


def every_reason_mentioned_exists(subject: Subject) -> Iterator[Problem]:
    """V-GATE-02: a sentence or a comment names a reason that no edition has."""
    known = frozenset(_known(subject))
    for file, content in subject.contents.items():
        body = content.decode(errors="replace")
        for found in _CODE.finditer(body):
            if found[0] not in known:
                before = body.rfind("\n", 0, found.start())
                line = body.count("\n", 0, found.start()) + 1
                place = Place(file, line, found.start() - before)
                yield Problem("V-GATE-02", place, {"code": found[0]})


def _known(subject: Subject) -> Iterator[str]:
    for file, tree in subject.written.items():
        if file.endswith(f"/{REASONS}"):
            yield from (text(at(row, "码")) for row in items(at(tree, "理由")))


CHECKS = (every_reason_mentioned_exists,)
