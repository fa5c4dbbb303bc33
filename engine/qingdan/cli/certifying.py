"""How is a certificate checked for somebody who did not make it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from qingdan.allocation.certifying import by_rules
from qingdan.allocation.checker import first_fault
from qingdan.allocation.following import Fault
from qingdan.allocation.pools import kept_back
from qingdan.allocation.table import claimed_columns
from qingdan.cli.codes import BROKEN_SEAL, DONE, INVALID
from qingdan.cli.faults import complain_of
from qingdan.cli.misuse import Misused
from qingdan.cli.ordered import Ordered, ordered
from qingdan.cli.printing import say, say_bytes
from qingdan.library import load
from qingdan.loading.text.decoding import opened
from qingdan.model.certificates import Certificate
from qingdan.model.claims import Terms
from qingdan.model.place import Place, Problem
from qingdan.reporting import json
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

BROKEN = "V-PRIO-14"
BETWEEN = b"\n"
DECISIONS: Fault = ("decisions", None)
OTHER: Fault = ("answers", None)
OTHER_RULES: Fault = ("rules", None)


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
    from qingdan.registers import answered
    from qingdan.registers.certificates import read

    found = read(asked.name)
    answers = None if asked.answers is None else answered.opened(asked.answers)
    for each in (found, answers):
        if isinstance(each, Problem):
            complain_of((each,), {}, asked.language)
            return INVALID
    assert isinstance(found, Certificate)  # noqa: S101 else it was told above
    key = key_of(asked.keys, asked.language) if asked.keys else None
    fault = first_fault(found.head, found.table, key)
    if fault is None and asked.answers is not None:
        release = load(date.fromisoformat(str(found.head["on"])))
        fault = _against(found, Path(asked.answers), ordered(release, asked.language))
    _tell(found, fault, asked)
    return DONE if fault is None else BROKEN_SEAL


def _tell(found: Certificate, fault: Fault | None, asked: Asked) -> None:
    language = asked.language
    if asked.as_json:
        say_bytes(json.document(_plain(found, fault)))
    elif fault is None:
        count = len(found.table["household"])
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


def _plain(found: Certificate, fault: Fault | None) -> Mapping[str, object]:
    """Return it for machines; what does not hold has no digest that anybody should keep."""
    if fault is not None:
        return {"holds": False, "fault": fault[0], "row": fault[1], "claims": None, "digest": None}
    claims, sealed = len(found.table["household"]), found.head["digest"]
    return {"holds": True, "fault": None, "row": None, "claims": claims, "digest": sealed}


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


def _against(found: Certificate, answers: Path, known: Ordered) -> Fault | None:
    """Hold the head against the rules, and the claims against those made anew from the answers."""
    from qingdan.registers.claiming import claimed
    from qingdan.registers.standings import digest

    head: Mapping[str, Any] = found.head
    if digest(answers) != head["decisions"]:
        return OTHER
    if head["service"] not in known.release.rules.services:
        return OTHER_RULES
    terms = _terms(head, known)
    if not _as_ruled(head, terms):
        return OTHER_RULES
    mine = claimed(answers, terms)
    columns = claimed_columns(mine.claims, terms)
    wanted = sorted(zip(*(map(repr, columns[name]) for name in columns), strict=True))
    stands = sorted(zip(*(map(repr, found.table[name]) for name in columns), strict=True))
    same = not mine.problems and wanted == stands and head["totals"]["unasked"] == mine.unasked
    return None if same else DECISIONS


def _as_ruled(head: Mapping[str, Any], terms: Terms) -> bool:
    """Return whether order, floor, places held, reserves and mark are those of the rules."""
    ruled = all(head[name] == value for name, value in by_rules(terms).items())
    kept = all(
        pool[name] == value
        for pool in head["pools"]
        for name, value in kept_back(pool["kind"], pool["fund"], terms).items()
    )
    return ruled and kept and head["trial"] is (not head["shortages"] or terms.rules.trial)


def _terms(head: Mapping[str, Any], known: Ordered) -> Terms:
    """Return the terms; a place is kept from the last finding on, in a trial from the day on."""
    first, last = (date.fromisoformat(head["period"][end]) for end in ("from", "through"))
    days = [date.fromisoformat(each["found_on"]) for each in head["shortages"]]
    on, rules = date.fromisoformat(head["on"]), known.release.rules
    since = max(days, default=on)
    return Terms(
        rules=rules,
        priority=known.priority,
        service=rules.services[head["service"]],
        first=first,
        last=last,
        on=on,
        hold_until=known.calendar.after(since, known.priority.hold.working_days),
    )
