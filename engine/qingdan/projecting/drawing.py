"""Which rows has a register on a day?"""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from qingdan.casebook.surveying import Written as Entry
from qingdan.loading.taking import at, items, text, text_or_none, texts
from qingdan.model.casework import FileItem
from qingdan.model.facts import naming_office
from qingdan.model.ledgers import Each, OfficeLedger
from qingdan.model.release import Release
from qingdan.projecting.catalogued import OFFERS, register_rows
from qingdan.projecting.holdings import OFFICE, Holdings, one_row_each
from qingdan.projecting.subjects import Listed, Sheaf, Subject

SERVICES, AREAS = "catalogue/services/", "区域"
PERSON_FILE = "policy/ledgers/person_file.yaml"


def subjects(
    ledger: OfficeLedger, holdings: Holdings, number: str, member: str
) -> Iterator[Subject]:
    """Yield what each row is about; ``number`` and ``member`` say whose papers are listed."""
    match ledger.each:
        case Each.PERSON:
            return _people(holdings)
        case Each.ITEM:
            return _services(holdings)
        case Each.RECORD:
            return _records(ledger, holdings)
        case Each.OFFER:
            return _offers(holdings)
        case Each.REGISTERED:
            return _registered(ledger, holdings)
        case Each.PAPER:
            return _papers(holdings, number, member)
        case _:
            assert_never(ledger.each)


def streets(rules: Release) -> tuple[str, ...]:
    """Return the labels of the streets, in the order of the vocabulary."""
    office = naming_office(rules.facts)
    return () if office is None else tuple(office.choices.values())


def _homes(holdings: Holdings) -> dict[str, frozenset[str]]:
    found = (each for each in holdings.survey.homes() if each.opened_on <= holdings.on)
    return {each.number: frozenset({each.subdistrict}) for each in found}


def _people(holdings: Holdings) -> Iterator[Subject]:
    for number, here in _homes(holdings).items():
        for member in holdings.survey.members(number):
            yield Subject(number=number, member=member, streets=here)


def _services(holdings: Holdings) -> Iterator[Subject]:
    """Yield the services that somebody has acted upon; what was merely advised is a need."""
    acted = {
        (each.newest.number, each.newest.record.member, each.newest.record.service)
        for each in holdings.threads()
    }
    homes = _homes(holdings)
    for each in holdings.survey.items():
        whose = (each.number, each.member, each.service)
        if each.number in homes and whose in acted:
            yield Subject(
                number=each.number,
                member=each.member,
                service=each.service,
                streets=homes[each.number],
                item=each.item,
            )


def _records(ledger: OfficeLedger, holdings: Holdings) -> Iterator[Subject]:
    homes = _homes(holdings)
    items_ = {(e.number, e.member, e.service): e.item for e in holdings.survey.items()}
    mine = (e for e in holdings.threads() if e.newest.record.kind == ledger.of)
    for thread in one_row_each(mine, ledger.same):
        entry = thread.newest
        whose = (entry.number, entry.record.member, entry.record.service)
        yield Subject(
            number=entry.number,
            member=entry.record.member,
            service=entry.record.service,
            streets=homes.get(entry.number) or _of_unit(entry, holdings),
            item=items_.get(whose),
            thread=thread,
        )


def _of_unit(entry: Entry, holdings: Holdings) -> frozenset[str]:
    """Return the street whose office wrote a record; none for the district's."""
    return frozenset(
        each for each in streets(holdings.release.rules) if entry.unit.startswith(each)
    )


def _offers(holdings: Holdings) -> Iterator[Subject]:
    files = {
        str(node.value): tree
        for path, tree in holdings.trees.items()
        if path.startswith(SERVICES) and (node := at(tree, "编号")) is not None
    }
    for service in holdings.release.rules.services.values():
        tree = files[service.id]
        for offer, node in zip(service.offers, items(at(tree, OFFERS)), strict=True):
            yield Subject(service=service.id, listed=Listed(offer, tree, node))


def _registered(ledger: OfficeLedger, holdings: Holdings) -> Iterator[Subject]:
    for row in register_rows(ledger.of, holdings):
        areas = texts(at(row, AREAS))
        yield Subject(node=row, streets=frozenset(areas))


def _papers(holdings: Holdings, number: str, member: str) -> Iterator[Subject]:
    """Yield every paper of a person in the order of the file, and a row for what is not there."""
    here = _homes(holdings).get(number, frozenset())
    person = Subject(number=number, member=member, streets=here)
    for item in holdings.rules.casework.file:
        yield from (replace(person, sheaf=e) for e in _sheaves(item, holdings, person))


def _sheaves(item: FileItem, holdings: Holdings, subject: Subject) -> Iterator[Sheaf]:
    if item.masked:
        yield Sheaf(label=item.label, apart=True)
        return
    found = [
        entry
        for thread in holdings.threads(subject.number)
        for entry in thread.entries
        if entry.record.member in (OFFICE, subject.member)
        and _is_paper(item, entry, holdings, subject)
    ]
    for entry in sorted(found, key=lambda each: each.record.seq):
        yield Sheaf(
            label=item.label,
            on=entry.record.day,
            by=entry.record.actor,
            entry=entry.record.seq,
        )
    if not found:
        yield Sheaf(label=item.label, required=item.required and item.record != "")


def _is_paper(item: FileItem, entry: Entry, holdings: Holdings, subject: Subject) -> bool:
    """Return whether an entry is a paper of this kind.

    What stands in the household's own file is one where the file says something of it.
    """
    if item.record is not None:
        return bool(item.record) and entry.record.kind == item.record
    filing = holdings.filing(subject.number)
    if entry.record.seq != filing.entry:
        return False
    rows = items(at(holdings.trees.get(PERSON_FILE), "目录"))
    row = next((each for each in rows if text(at(each, "编号")) == item.id), None)
    listed = text_or_none(at(row, "来自", "记录"))
    person, home = filing.people.get(subject.member), filing.household
    lists = [each.lists for each in (person, home.home if home else None) if each is not None]
    return listed is None or any(each.get(listed) for each in lists)
