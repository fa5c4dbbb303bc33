"""How is a certificate checked for somebody who did not make it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from qingdan.allocation.checker import first_fault
from qingdan.allocation.following import Fault
from qingdan.allocation.table import claimed_columns
from qingdan.cli.codes import BROKEN_SEAL, DONE, INVALID
from qingdan.cli.faults import complain_of
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import say, say_bytes
from qingdan.library import load
from qingdan.loading.text.decoding import opened
from qingdan.model.certificates import Certificate
from qingdan.model.claims import Terms
from qingdan.model.place import Place, Problem
from qingdan.model.priority import Priority
from qingdan.model.release import Release
from qingdan.reporting import json
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

BROKEN = "V-PRIO-14"
BETWEEN = b"\n"
DECISIONS: Fault = ("decisions", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    name: str
    keys: tuple[str, ...]
    answers: str | None
    language: Language
    as_json: bool


def answer(asked: Asked) -> int:
    """Print whether it holds; return 6 with the first thing that does not."""
    from qingdan.registers.certificates import read

    language = asked.language
    found = read(asked.name)
    if isinstance(found, Problem):
        complain_of((found,), {}, language)
        return INVALID
    key = key_of(asked.keys, language) if asked.keys else None
    fault = first_fault(found.head, found.table, key)
    if fault is None and asked.answers is not None:
        fault = _against(found, Path(asked.answers))
    count = len(found.table["household"]) if fault is None else 0
    if asked.as_json:
        row = None if fault is None else fault[1]
        what = None if fault is None else fault[0]
        say_bytes(json.document({"holds": fault is None, "fault": what, "row": row}))
    elif fault is None:
        sealed = str(found.head["digest"])
        say(
            [
                clean(
                    language.of(
                        f"成立：{count} 人，每个数都对得上，没有人排到该在他前面的人前面",
                        f"It holds: {count} people, every figure adds up, nobody is put "
                        f"before somebody who comes first",
                    )
                ),
                language.of(f"摘要 {sealed}", f"digest {sealed}"),
            ]
        )
    else:
        complain_of((broken(asked.name, fault),), {}, language)
    return DONE if fault is None else BROKEN_SEAL


def broken(name: str, fault: Fault) -> Problem:
    """Say what does not hold; rows are counted from 1."""
    how, row = fault
    said = {"how": how, "row": "" if row is None else str(row + 1)}
    return Problem(BROKEN, Place(name, 0, 0), said)


def key_of(names: Sequence[str], language: Language) -> bytes:
    """Return the key of the lots from its parts, in whatever order these are named."""
    parts = list[bytes]()
    for name in names:
        content = opened(Path(name), name)
        if isinstance(content, Problem) or not content:
            raise Misused(
                language.of(f"`{name}` 读不出抽签的钥。", f"No key of the lots is in `{name}`.")
            )
        parts.append(content)
    return BETWEEN.join(sorted(parts))


def _against(found: Certificate, answers: Path) -> Fault | None:
    """Make the claims anew from the answers, and hold those of the certificate against them."""
    from qingdan.registers.claiming import claimed
    from qingdan.registers.standings import digest

    head = found.head
    if digest(answers) != head["decisions"]:
        return DECISIONS
    release = load(date.fromisoformat(str(head["on"])))
    priority = release.rules.priority
    if priority is None or release.rules.digest != head["release"]:
        return DECISIONS
    terms = _terms(head, release.rules, priority)
    columns = claimed_columns(claimed(answers, terms).claims, terms)
    wanted = sorted(zip(*(map(repr, columns[name]) for name in columns), strict=True))
    stands = sorted(zip(*(map(repr, found.table[name]) for name in columns), strict=True))
    return None if wanted == stands else DECISIONS


def _terms(head: Mapping[str, Any], rules: Release, priority: Priority) -> Terms:
    first, last = (date.fromisoformat(head["period"][end]) for end in ("from", "through"))
    kept = head["hold_until"]
    return Terms(
        rules=rules,
        priority=priority,
        service=rules.services[head["service"]],
        first=first,
        last=last,
        on=date.fromisoformat(head["on"]),
        hold_until=None if kept is None else date.fromisoformat(kept),
    )
