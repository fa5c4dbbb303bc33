"""Where in the files do services, offers and benefits stand, and what is written there?

An overlay gives a merged map the place of the later file. What is missing is therefore told
beside something that only the first file has, so that it is told once.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.catalogue import Benefit, Offer, Service
from qingdan.model.place import Place
from qingdan.model.written import Written

PLACEHOLDER, VALUE, ID = "占位", "值", "编号"


def services(subject: Subject) -> Iterator[tuple[Service, Written]]:
    """Yield each service with its file; none before the first catalogue."""
    for _, tree in subject.under("catalogue/services/"):
        service = subject.release.services.get(text(at(tree, ID)))
        if service is not None:
            yield service, tree


def offers(subject: Subject) -> Iterator[tuple[Service, Offer, Written]]:
    """Yield each offer with its service and its row."""
    for service, tree in services(subject):
        for offer, row in zip(service.offers, items(at(tree, "承办")), strict=True):
            yield service, offer, row


def benefits(subject: Subject) -> Iterator[tuple[Benefit, Written]]:
    """Yield each benefit with its file."""
    for _, tree in subject.under("catalogue/benefits/"):
        yield subject.release.benefits[text(at(tree, ID))], tree


def beside(tree: Written, *keys: str) -> Place:
    """Return where the first of these keys that is written stands; else where the map does."""
    found = (node for key in keys if (node := at(tree, key)) is not None)
    node = next(found, tree)
    return node.key_place or node.place


def marked(node: Written | None) -> bool:
    """Return whether a map carries ``占位: true``."""
    return holds(at(node, PLACEHOLDER))


def holds(node: Written | None) -> bool:
    """Return whether ``true`` or 是 is written here, as the loader reads it."""
    return node is not None and node.value in (True, "是")


def unstated(row: Written, key: str, *, publishing: bool = False) -> bool:
    """Return whether nothing is written; a null in a placeholder's row is, until publication."""
    node = at(row, key)
    if node is None or (node.value is None and not marked(row)):
        return True
    return node.value is None and publishing


def figure(node: Written | None) -> Decimal | None:
    """Return the number written here, also as ``{值: 180, 占位: true}``; None of none."""
    inner = at(node, VALUE) if entries(node) else node
    value = None if inner is None else inner.value
    return Decimal(value) if isinstance(value, (int, Decimal)) else None


def rows_by(tree: Written | None, key: str, name: str) -> Mapping[str, Written]:
    """Return the rows of a list by their ids and by what they are called."""
    rows = items(at(tree, key))
    return {text(at(row, word)): row for word in (ID, name) for row in rows}
