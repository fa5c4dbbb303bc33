"""Do the editions follow one another, and does each say what it is?"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from qingdan.checking.standing import beside
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.place import Place, Problem, Severity
from qingdan.model.written import Written

EDITION, SEAL, CATALOGUE = "edition.yaml", "seal.yaml", "catalogue"
DAY, BEFORE, UNPUBLISHED = "版本", "前一版", "没有清单的日子"
CONFIRMED, COVERED = "确认至", "原文管到"
SIGNED, HANDLED, CHECKED, CHANGED = "确认", "经手", "复核", "变了什么"
SIGNATURE = ("单位", HANDLED, CHECKED, "日期")
IDS = ("编号", "码")
_EDITION = re.compile(r"(policy|catalogue)/([0-9]{4}-[0-9]{2}-[0-9]{2})/(.+)")


class Spot(NamedTuple):
    """Where a file of an edition stands: policy or catalogue, the edition's day, and the rest."""

    kind: str
    day: date
    inner: str


class Folder(NamedTuple):
    """An edition by its ``edition.yaml``."""

    kind: str
    day: date
    head: Written


def spot(file: str) -> Spot | None:
    """Return where a file stands; None where it belongs to no edition."""
    found = _EDITION.fullmatch(file)
    return found and Spot(found[1], date.fromisoformat(found[2]), found[3])


def since(subject: Subject, place: Place) -> date:
    """Return from which day something written is in force: its edition's, or the pair's."""
    here = spot(place.file)
    return subject.on if here is None else here.day


def folders(subject: Subject) -> tuple[Folder, ...]:
    """Return the editions that have begun, earliest first."""
    spots = ((spot(file), tree) for file, tree in sorted(subject.written.items()))
    return tuple(
        Folder(here.kind, here.day, tree)
        for here, tree in spots
        if here is not None and here.inner == EDITION and here.day <= subject.on
    )


def folder_and_file_agree(subject: Subject) -> Iterator[Problem]:
    """V-ED-01: ``edition.yaml`` says another day than its folder."""
    for folder in folders(subject):
        written = at(folder.head, DAY)
        if written is not None and written.value != folder.day:
            said = {"folder": folder.day.isoformat(), "edition": text(written)}
            yield Problem("V-ED-01", written.place, said)


def nothing_is_there_twice(subject: Subject) -> Iterator[Problem]:
    """V-ED-02: an overlay has two records of one id, of which the later would win unseen."""
    first: set[tuple[str, str]] = set()
    for file, tree in sorted(subject.written.items()):
        here = spot(file)
        if here is None or here.day > subject.on:
            continue
        for record in _twice(tree) if (here.kind, here.inner) in first else ():
            said = {"date": here.day.isoformat(), "thing": _label(record)}
            yield Problem("V-ED-02", record.place, said)
        first.add((here.kind, here.inner))


def the_one_before_is_named(subject: Subject) -> Iterator[Problem]:
    """V-ED-03: the predecessor is not the latest earlier edition of the same kind."""
    known = folders(subject)
    for folder in known:
        earlier = [each.day for each in known if each.kind == folder.kind]
        nearest = max((day for day in earlier if day < folder.day), default=None)
        written = at(folder.head, BEFORE)
        if written is not None and written.value != nearest:
            said = {"edition": text(written) or "null", "nearest": str(nearest or "null")}
            yield Problem("V-ED-03", written.place, said)


def days_without_catalogue_are_told(subject: Subject) -> Iterator[Problem]:
    """V-ED-05: there is no catalogue yet, and the policy does not say until which day."""
    first = subject.release.next_catalogue
    if subject.release.catalogue is not None or first is None:
        return
    head = subject.trees[f"policy/{EDITION}"]
    told = at(head, UNPUBLISHED, "至")
    if told is None or told.value != first - timedelta(days=1):
        said = {"date": subject.on.isoformat(), "what": "catalogue", "first": first.isoformat()}
        yield Problem("V-ED-05", beside(head, UNPUBLISHED, DAY), said, Severity.NOTE)


def the_basis_is_confirmed(subject: Subject) -> Iterator[Problem]:
    """V-ED-09: the policy's first day is after all that the text covers or anybody confirmed.

    Nothing is published on such a basis.
    """
    through = subject.release.policy.confirmed_through
    if through is None or subject.on > through:
        head = subject.trees[f"policy/{EDITION}"]
        said = {"date": subject.on.isoformat()}
        severity = Severity.ERROR if subject.publishing else Severity.WARNING
        yield Problem("V-ED-09", beside(head, CONFIRMED, COVERED), said, severity)


def a_change_is_told(subject: Subject) -> Iterator[Problem]:
    """V-ED-10: an edition has files of its own, and does not say in words what changed."""
    for folder in folders(subject):
        written = items(at(folder.head, CHANGED))
        if not any(text(each).strip() for each in written):
            place = beside(folder.head, CHANGED, DAY)
            yield Problem("V-ED-10", place, {"files": "、".join(_files(subject, folder))})


def a_confirmation_is_signed(subject: Subject) -> Iterator[Problem]:
    """V-ED-20: an edition is confirmed through a day, and nobody signed for it, or one alone."""
    for folder in folders(subject):
        through, signed = at(folder.head, CONFIRMED), at(folder.head, SIGNED)
        if through is None or through.value is None:
            continue
        missing = [key for key in SIGNATURE if not text(at(signed, key))]
        one, other = text(at(signed, HANDLED)), text(at(signed, CHECKED))
        if missing or one == other:
            said = {"date": text(through), "missing": "、".join(missing)}
            said |= {"person": "" if missing else one}
            yield Problem("V-ED-20", beside(folder.head, SIGNED, CONFIRMED), said)


def confirmed_by_document(subject: Subject, node: Written) -> bool:
    """Return whether the edition that something was written in is confirmed by a document."""
    here = spot(node.place.file)
    if here is None:
        return False
    head = subject.written.get(f"{here.kind}/{here.day.isoformat()}/{EDITION}")
    return bool(text(at(head, SIGNED, "文号")))


def _files(subject: Subject, folder: Folder) -> list[str]:
    start = f"{folder.kind}/{folder.day.isoformat()}/"
    own = (file.removeprefix(start) for file in sorted(subject.written) if file.startswith(start))
    return [file for file in own if file not in {EDITION, SEAL}]


def _twice(node: Written) -> Iterator[Written]:
    """Yield the records of a list whose id another one before them has."""
    seen: set[str] = set()
    for item in items(node):
        if _id(item) in seen:
            yield item
        seen |= {_id(item)} - {""}
    for inner in (*entries(node).values(), *items(node)):
        yield from _twice(inner)


def _id(record: Written) -> str:
    return next((text(at(record, key)) for key in IDS if at(record, key) is not None), "")


def _label(record: Written) -> str:
    return next(text(each) for each in entries(record).values())


CHECKS = (
    folder_and_file_agree,
    nothing_is_there_twice,
    the_one_before_is_named,
    days_without_catalogue_are_told,
    the_basis_is_confirmed,
    a_change_is_told,
    a_confirmation_is_signed,
)
