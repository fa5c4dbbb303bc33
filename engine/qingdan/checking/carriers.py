"""Does what carries a clause exist, and is everything there that a clause calls by its name?"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.place import Problem
from qingdan.model.written import Written

INSTRUMENTS, MONITORING = "policy/instruments/", "policy/casework/monitoring.yaml"
ID, CLAUSES, CARRIERS, NAMED = "编号", "条款", "由", "点名"
CHECK, EDITION = "check", "edition"
ALIKE = 0.25
_EDITION = re.compile(r"(policy|catalogue)/([0-9]{4}-[0-9]{2}-[0-9]{2})/(.+)")
_CODE = re.compile(r"V-[A-Z]+-[0-9]{2}")


class Spot(NamedTuple):
    """Where a kind of carrier gets its ids: a folder or file, and the list in it; None its head.

    An empty key is every list of the file, and every map in it.
    """

    path: str
    key: str | None = None


KINDS: Mapping[str, tuple[Spot, ...]] = {
    "gate": (Spot("policy/gates.yaml", "关口"),),
    "need": (Spot("policy/needs/"),),
    "service": (Spot("catalogue/services/"),),
    "benefit": (Spot("catalogue/benefits/"),),
    "eligibility": (Spot("policy/eligibility/"),),
    "referral": (Spot("policy/referrals/"),),
    "alarm": (Spot("policy/alarms.yaml", "预警"),),
    "standard": (Spot("policy/standards.yaml", "标准"),),
    "track": (Spot("policy/urgent.yaml"),),
    "priority": (Spot("policy/priority.yaml", ""),),
    "funds": (Spot("policy/funds.yaml", ""),),
    "casework": (Spot("policy/casework/"),),
    "task": (
        Spot("policy/casework/", "待办"),
        Spot("policy/casework/milestones.yaml", "每年"),
    ),
    "milestone": (Spot("policy/casework/milestones.yaml", "节点"),),
    "report": (Spot("policy/casework/reports.yaml", "报告"),),
    "ledger": (Spot("policy/ledgers/"),),
    "register": (Spot("policy/registers/"),),
}


def carriers_exist(subject: Subject) -> Iterator[Problem]:
    """V-CITE-09: a carrier is not in force on the day, nor in a later edition.

    A check that is not built yet is none of these: the coverage of the norms tells of it.
    """
    known = frozenset(_known(subject))
    for carrier in _carriers(subject):
        written = text(carrier)
        kind, _, name = written.partition(":")
        built_or_later = kind == CHECK and _CODE.fullmatch(name) is not None
        if written not in known and not built_or_later:
            said = {"id": written, "near": _nearest(written, kind, known)}
            yield Problem("V-CITE-09", carrier.place, said)


def named_services_are_there(subject: Subject) -> Iterator[Problem]:
    """V-CAT-10: the catalogue lacks a service that a clause calls by its name."""
    if subject.release.catalogue is None:
        return
    labels = {service.label for service in subject.release.services.values()}
    for clause in _clauses(subject):
        if not _carried_by_services(clause):
            continue
        for name in items(at(clause, NAMED)):
            if text(name) not in labels:
                yield Problem("V-CAT-10", name.place, {"service": text(name)})


def _carriers(subject: Subject) -> Iterator[Written]:
    """Yield what clauses are carried by and what hints look at again."""
    for clause in _clauses(subject):
        named = at(clause, NAMED) is not None
        for carrier in items(at(clause, CARRIERS)):
            if not (named and text(carrier).startswith("service:")):
                yield carrier
    for hint in items(at(subject.trees.get(MONITORING), "提示")):
        yield from items(at(hint, "再看"))


def _clauses(subject: Subject) -> Iterator[Written]:
    for _, tree in subject.under(INSTRUMENTS):
        yield from items(at(tree, CLAUSES))


def _carried_by_services(clause: Written) -> bool:
    return any(text(each).startswith("service:") for each in items(at(clause, CARRIERS)))


def _known(subject: Subject) -> Iterator[str]:
    """Yield every carrier that is in force, or will be; editions and the codes of checks too."""
    files = dict(subject.trees)
    for path, tree in subject.written.items():
        found = _EDITION.fullmatch(path)
        if found is None:
            continue
        yield f"{EDITION}:{found[2]}"
        if date.fromisoformat(found[2]) > subject.on:
            files[path] = tree
    for path, tree in files.items():
        found = _EDITION.fullmatch(path)
        yield from _in_file(path if found is None else f"{found[1]}/{found[3]}", tree)
    yield from (f"{CHECK}:{code}" for code in subject.codes)


def _in_file(path: str, tree: Written) -> Iterator[str]:
    for kind, spots in KINDS.items():
        for spot in spots:
            if path.startswith(spot.path):
                yield from (f"{kind}:{name}" for name in _ids(tree, spot.key))


def _ids(tree: Written, key: str | None) -> Iterator[str]:
    if key is None:
        yield text(at(tree, ID))
    elif key:
        yield from (text(at(row, ID)) for row in items(at(tree, key)))
    else:
        for inner in entries(tree).values():
            yield from (text(at(row, ID)) for row in (inner, *items(inner)))


def _nearest(written: str, kind: str, known: Iterable[str]) -> str:
    """Return the carrier most like this one, of its own kind if there is such a kind."""
    every = sorted(known)
    own = [each for each in every if each.startswith(f"{kind}:")]
    return next(iter(get_close_matches(written, own or every, 1, ALIKE)), "")


CHECKS = (carriers_exist, named_services_are_there)
