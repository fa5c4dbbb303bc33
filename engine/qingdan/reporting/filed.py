"""How is what was decided kept in a casebook: which bytes, by person?

What is about each member stands apart, its trace with it, so that one of them can be forgotten.
An audit decides again and compares these very bytes.
"""

import json

from qingdan.casebook.sealing import Parts, apart
from qingdan.loading.editions import Files
from qingdan.model.decisions import Decision
from qingdan.model.release import Release
from qingdan.reporting import json as published

MEMBERS, MEMBER, TRACE = "members", "member", "trace"


def parts(decision: Decision, rules: Release) -> Parts:
    """Return the published form of a decision by person, each one's trace with it."""
    document = json.loads(published.line(decision, rules))
    traced = document[TRACE].pop(MEMBERS)
    for each in document[MEMBERS]:
        each[TRACE] = traced[each[MEMBER]]
    return apart(document, MEMBERS, (MEMBER,))


def content(files: Files) -> bytes:
    """Return the bytes of every file that a release was built from, as they are kept."""
    written = {name: each.decode() for name, each in sorted(files.items())}
    return json.dumps(written, ensure_ascii=False).encode()
