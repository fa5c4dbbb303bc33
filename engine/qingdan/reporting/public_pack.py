"""What does the public read of the rules: the policy, the list, where to go and whom to call?

Nobody's person is in it, no price unless the edition says so, and only what is marked as public.
The same things stand in a page and as plain values.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.loading.taking import at, holds, items, text, text_or_none
from qingdan.model.catalogue import Service
from qingdan.model.release import Release
from qingdan.model.reports import Contacts, PublicTable, Report
from qingdan.model.rules import Clause
from qingdan.model.written import Written
from qingdan.reporting.json import Json
from qingdan.reporting.languages import Language
from qingdan.reporting.listing import offer, public_services, tiers
from qingdan.reporting.paper import Block, Grid, Listed, Paper, PaperChapter, Prose
from qingdan.reporting.sentences import sentence

LEDGER, INSTRUMENTS = "policy/ledgers/catalogue.yaml", "policy/instruments/"
SERVICES, JOINED, COLON = "catalogue/services/", "；", "："
CHINESE = Language.CHINESE
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTold:
    """The rules of a day with what is public of them; ``written`` are chapters by people."""

    release: Release
    trees: Mapping[str, Written]
    clauses: Mapping[str, Clause]
    report: Report
    contacts: Contacts
    positions: PublicTable
    forbidden: tuple[str, ...]
    written: Mapping[str, str]
    on: date


def public_pack(told: PublicTold) -> Paper:
    """Return the pack as a paper; a KeyError is a chapter that nothing here can write."""
    return Paper(
        title=told.report.label,
        above=tuple(_versions(told)),
        answer=(),
        chapters=tuple(
            PaperChapter(each.label, tuple(_chapter(each.id, told)))
            for each in told.report.chapters
        ),
    )


def public_json(told: PublicTold) -> Json:
    """Return the pack as plain values."""
    return {
        "on": told.on.isoformat(),
        "versions": list(_versions(told)),
        "policy": [{"name": name, "notes": notes} for name, notes in _policies(told)],
        "services": [{"service": e.id, **_service(e, told)} for e in _services(told)],
        "positions": [dict(_position(row, told)) for row in told.positions.rows],
        "contacts": [
            {"label": e.label, "unit": e.unit, "phone": e.phone, "hours": e.hours}
            for e in told.contacts.rows
            if e.public and e.phone
        ],
        "written": dict(told.written),
    }


def _versions(told: PublicTold) -> Iterator[str]:
    rules, catalogue = told.release, told.release.catalogue
    yield rules.policy.title
    if catalogue is not None:
        yield catalogue.title
        yield f"{told.on} · {rules.policy.day} · {catalogue.day} · {rules.digest[:16]}"


def _chapter(id_: str, told: PublicTold) -> Iterator[Block]:
    if id_ in told.written:
        yield Prose(told.written[id_])
    else:
        yield from CHAPTERS[id_](told)


def _policy(told: PublicTold) -> Iterator[Block]:
    for name, notes in _policies(told):
        yield Prose(name, strong=True)
        yield Listed(tuple(notes))


def _policies(told: PublicTold) -> Iterator[tuple[str, list[str]]]:
    """Yield the public instruments with our own notes of their clauses, none that hurts."""
    for path, tree in sorted(told.trees.items()):
        if path.startswith(INSTRUMENTS) and holds(at(tree, "公开")):
            number = text_or_none(at(tree, "文号")) or ""
            short = text(at(tree, "简称"))
            locators = (short + text(at(row, "条")) for row in items(at(tree, "条款")))
            notes = [_note(told.clauses[each]) for each in locators if _said(each, told)]
            yield f"{text(at(tree, '文件'))} {number}".strip(), notes


def _said(locator: str, told: PublicTold) -> bool:
    """Return whether a clause does something, and its note has no word that hurts."""
    meaning = told.clauses[locator].meaning
    does = told.clauses[locator].carriers
    return bool(does) and not any(each in meaning for each in told.forbidden)


def _note(clause: Clause) -> str:
    return f"{clause.printed}{COLON}{clause.meaning}"


def _catalogue(told: PublicTold) -> Iterator[Block]:
    for each in _services(told):
        yield Prose(f"{each.category}　{each.label}", strong=True)
        yield Listed(tuple(f"{name}{COLON}{said}" for name, said in _service(each, told).items()))


def _services(told: PublicTold) -> list[Service]:
    return public_services(told.release)


def _service(service: Service, told: PublicTold) -> Values:
    """Return a service's public columns that say something, by their labels, in their order."""
    tree = _tree(service, told)
    found: dict[str, str] = {}
    for column in items(at(told.trees.get(LEDGER), "列")):
        if at(column, "公开") is None:
            continue
        id_, path = text(at(column, "编号")), text_or_none(at(column, "来自", "清单")) or ""
        said = COLUMNS[id_](service, told) if id_ in COLUMNS else _plain(tree, path)
        if said:
            found[text(at(column, "列"))] = said
    if told.release.catalogue is not None and told.release.catalogue.prices:
        unit = service.amount.unit
        found |= {"单价": JOINED.join(offer(e, CHINESE, unit) for e in service.offers)}
    return found


def _tree(service: Service, told: PublicTold) -> Written | None:
    every = (tree for path, tree in told.trees.items() if path.startswith(SERVICES))
    return next((tree for tree in every if text(at(tree, "编号")) == service.id), None)


def _plain(tree: Written | None, path: str) -> str:
    """Return what stands at a path of a service's file, where it is words or a list of words."""
    node = at(tree, *path.split(".")) if path else None
    found = (text_or_none(each) for each in items(node))
    return "、".join(each for each in found if each)


def _units(service: Service, told: PublicTold) -> str:
    del told
    return JOINED.join(tiers(service.amount, CHINESE))


def _for_whom(service: Service, told: PublicTold) -> str:
    return sentence(service.for_whom, told.release, CHINESE)


def _by(service: Service, told: PublicTold) -> str:
    del told
    return JOINED.join(dict.fromkeys(each.provider_kind for each in service.offers))


def _standards(told: PublicTold) -> Iterator[Block]:
    rows = (
        (each.label, _units(each, told), each.amount.unit, each.charge or "")
        for each in _services(told)
    )
    labels = {text(at(e, "编号")): text(at(e, "列")) for e in _columns(told)}
    head = tuple(labels.get(each, each) for each in ("service", "units", "unit", "charge"))
    yield Grid(head, tuple(rows))


def _columns(told: PublicTold) -> tuple[Written, ...]:
    return items(at(told.trees.get(LEDGER), "列"))


def _positions(told: PublicTold) -> Iterator[Block]:
    yield Grid(told.positions.columns, told.positions.rows)


def _position(row: tuple[str, ...], told: PublicTold) -> Iterator[tuple[str, str]]:
    return ((n, said) for n, said in zip(told.positions.columns, row, strict=True) if said)


def _how_to(told: PublicTold) -> Iterator[Block]:
    ways = (f"{e.label}{COLON}{_plain(_tree(e, told), '申请方式')}" for e in _services(told))
    yield Listed(tuple(dict.fromkeys(ways)))


def _contacts(told: PublicTold) -> Iterator[Block]:
    public = (each for each in told.contacts.rows if each.public and each.phone)
    rows = tuple((e.unit, e.label, e.phone or "", e.hours or "") for e in public)
    yield Grid(("单位", "名称", "电话", "时间"), rows)


COLUMNS: Mapping[str, Callable[[Service, PublicTold], str]] = {
    "units": _units,
    "for_whom": _for_whom,
    "provider_kind": _by,
}
"""The public columns that are put into words here; any other is as its file says it."""
CHAPTERS: Mapping[str, Callable[[PublicTold], Iterator[Block]]] = {
    "policy": _policy,
    "catalogue": _catalogue,
    "standards": _standards,
    "positions": _positions,
    "how_to": _how_to,
    "contacts": _contacts,
}
