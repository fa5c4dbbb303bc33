"""May an edition be sealed, and what does its seal say?

A seal fixes the bytes of an edition's own files. It is given when nothing in them is unconfirmed
or faulty, every scenario holds, no higher law is unread, and a second person stands for it. What
earlier editions left unconfirmed keeps the release on trial, and hinders no seal.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256

from qingdan import inspection
from qingdan.loading.editions import Files, placeholders
from qingdan.loading.rewriting import quoted, rewritten
from qingdan.loading.taking import at, entries, holds, items, text_or_none
from qingdan.loading.yaml import read
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written

HEAD, SEAL = "edition.yaml", "seal.yaml"
VOCABULARY = ("policy/vocabulary/household.yaml", "policy/vocabulary/member.yaml")
SIGNED_BY, SECOND = "经手", "复核"
ROLES, SEALING = "/casework/roles.yaml", "封存版本"


def hindrances(
    files: Files, folder: str, by: str, codes: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Yield what keeps an edition (``policy/2027-01-01``) from being sealed by a person.

    Scenarios are run by whoever can decide households, and are not among these.
    """
    day = date.fromisoformat(folder.rpartition("/")[2])
    found = inspection.problems(files, codes=codes, on=day)
    yield from (each for each in found if each.severity is Severity.ERROR)
    trees = own(files, folder)
    head = trees.get(HEAD)
    if head is None:
        return
    yield from _unconfirmed(trees, head)
    yield from _unread(head)
    yield from _people(head, by)
    yield from _office(files, day, head)


def own(files: Files, folder: str) -> Mapping[str, Written]:
    """Return an edition's own files, by path inside it."""
    inside = (each for each in files if each.startswith(f"{folder}/"))
    read_so = ((each, read(files[each], each).tree) for each in inside)
    return {path.removeprefix(f"{folder}/"): tree for path, tree in read_so if tree is not None}


def seal(files: Files, folder: str, by: str, on: date) -> bytes:
    """Return the seal of an edition: who stands for it, and the digest of each of its files."""
    head = own(files, folder)[HEAD]
    inside = sorted(each for each in files if each.startswith(f"{folder}/"))
    digests = {
        each.removeprefix(f"{folder}/"): sha256(files[each]).hexdigest()
        for each in inside
        if not each.endswith(f"/{SEAL}")
    }
    document = text_or_none(at(head, "确认", "文号"))
    return rewritten(
        {
            "封存": on,
            "版本": date.fromisoformat(folder.rpartition("/")[2]),
            "作者": quoted(text_or_none(at(head, "确认", SIGNED_BY)) or ""),
            "批准": quoted(by),
            "文号": None if document is None else quoted(document),
            "文件": {quoted(path): quoted(found) for path, found in digests.items()},
            "事实": dict(sorted(_facts(files).items())),
        }
    )


def _unconfirmed(trees: Mapping[str, Written], head: Written) -> Iterator[Problem]:
    count = placeholders(tree for path, tree in trees.items() if path != HEAD)
    if count:
        yield Problem("V-ED-17", head.place, {"count": str(count)})


def _unread(head: Written) -> Iterator[Problem]:
    """Yield V-ED-18 for each higher law that nobody has read yet."""
    for law in items(at(head, "上位法")):
        if not holds(at(law, "已读")):
            said = {"law": text_or_none(at(law, "文件")) or ""}
            yield Problem("V-ED-18", law.place, said)


def _people(head: Written, by: str) -> Iterator[Problem]:
    """Yield V-ED-12 unless one person signed and another, who seals, is named as the second."""
    signed = at(head, "确认")
    first, second = (text_or_none(at(signed, each)) for each in (SIGNED_BY, SECOND))
    place = head.place if signed is None else signed.key_place or signed.place
    if first is None or second != by or first == by:
        yield Problem("V-ED-12", place, {"author": first or "null", "approver": by})


def _office(files: Files, day: date, head: Written) -> Iterator[Problem]:
    """Yield V-ED-19 where the office that signed is none of those that may seal."""
    held = [each for each in files if each.endswith(ROLES) and each < f"policy/{day}/~"]
    tree = read(files[max(held)], max(held)).tree if held else None
    sealing = [each for each in items(at(tree, "角色")) if holds(at(each, SEALING))]
    allowed = {text_or_none(one) for each in sealing for one in items(at(each, "单位"))}
    unit = text_or_none(at(head, "确认", "单位"))
    if unit not in allowed:
        said = {"unit": unit or "null", "allowed": "、".join(sorted(filter(None, allowed)))}
        place = at(head, "确认") or head
        yield Problem("V-ED-19", place.key_place or place.place, said)


def _facts(files: Files) -> Mapping[str, str]:
    known = (read(files[each], each).tree for each in VOCABULARY)
    return {
        name: text_or_none(at(fact, "类型")) or ""
        for tree in known
        for name, fact in entries(at(tree, "事实")).items()
    }
