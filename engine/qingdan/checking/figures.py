"""Where does each figure come from, and do prices run upwards?"""

from collections.abc import Iterator
from typing import NamedTuple

from qingdan.checking.editions import EDITION, spot
from qingdan.checking.standing import PLACEHOLDER, figure, marked, offers, services
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.catalogue import Payer
from qingdan.model.place import Problem
from qingdan.model.written import Written

STANDARDS, URGENT = "policy/standards.yaml", "policy/urgent.yaml"
AMOUNT, PRICE, LOW, HIGH, VALUE = "给多少", "单价", "低", "高", "值"
SOURCES = ("来源", "出处", "定价依据")
SERVICE_STANDARD = "服务标准编号"


class Figure(NamedTuple):
    """A figure under its key, the maps around it that may state its source, and its file."""

    key: str
    node: Written
    around: tuple[Written, ...]
    file: Written


def figures_have_a_source(subject: Subject) -> Iterator[Problem]:
    """V-FIG-02: an amount, a price or a standard says neither its source nor 占位.

    A service's standard number, or the document that confirms an edition, is a source of all
    figures in it.
    """
    for each in _figures(subject):
        if not (_is_marked(each) or _has_source(each) or _is_confirmed(subject, each.node)):
            said = {"figure": f"{each.key}: {figure(each.node)}"}
            yield Problem("V-FIG-02", each.node.key_place or each.node.place, said)


def prices_run_upwards(subject: Subject) -> Iterator[Problem]:
    """V-FIG-03: the low price of an offer is above its high price."""
    for _, _, row in offers(subject):
        price = at(row, PRICE)
        low, high = figure(at(price, LOW)), figure(at(price, HIGH))
        if price is not None and low is not None and high is not None and low > high:
            yield Problem("V-FIG-03", price.place, {"low": str(low), "high": str(high)})


def _figures(subject: Subject) -> Iterator[Figure]:
    """Yield the figures that decide who gets how much, and what government pays for it."""
    for _, tree in services(subject):
        amount = at(tree, AMOUNT) or tree
        for part in (*entries(amount).values(), *items(at(amount, "行"))):
            yield from _in((part, amount), tree, "给", "每月", "每年")
        yield from _in((amount,), tree, "每次", "一段")
    for _, offer, row in offers(subject):
        if offer.payer is Payer.GOVERNMENT:
            yield from _in((row,), row, PRICE)
            yield from _in((at(row, PRICE) or row, row), row, LOW, HIGH)
    for row in items(at(subject.trees.get(STANDARDS), "标准")):
        yield from _in((row,), row, VALUE)
    track = subject.trees[URGENT]
    for row in (track, *items(at(track, "服务"))):
        yield from _in((row,), track, "先给", "最长")


def _in(around: tuple[Written, ...], file: Written, *keys: str) -> Iterator[Figure]:
    for key, node in entries(around[0]).items():
        if key in keys and figure(node):
            yield Figure(key, node, around, file)


def _is_marked(each: Figure) -> bool:
    listed = {text(key) for key in items(at(each.file, PLACEHOLDER))}
    return each.key in listed or any(marked(node) for node in (each.node, *each.around, each.file))


def _has_source(each: Figure) -> bool:
    stated = [at(node, key) for node in each.around for key in SOURCES]
    stated.append(at(each.file, SERVICE_STANDARD))
    return any(text(source) or items(source) for source in stated)


def _is_confirmed(subject: Subject, node: Written) -> bool:
    here = spot(node.place.file)
    if here is None:
        return False
    head = subject.written.get(f"{here.kind}/{here.day.isoformat()}/{EDITION}")
    return bool(text(at(head, "确认", "文号")))


CHECKS = (figures_have_a_source, prices_run_upwards)
