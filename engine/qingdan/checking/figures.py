"""Where does each figure come from, and do prices run upwards?"""

import re
from collections.abc import Iterator
from statistics import median_low
from typing import NamedTuple

from qingdan.checking.editions import confirmed_by_document
from qingdan.checking.standing import (
    PLACEHOLDER,
    figure,
    holds,
    marked,
    offers,
    rows_by,
    services,
)
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.checking.wording import flow
from qingdan.model.catalogue import Payer
from qingdan.model.place import Problem
from qingdan.model.written import Written

PROVIDERS = "catalogue/providers.yaml"
FAR, PER_CENT, WHOLE = 100, "%", 100
STANDARDS, URGENT = "policy/standards.yaml", "policy/urgent.yaml"
AMOUNT, PRICE, LOW, HIGH, VALUE = "给多少", "单价", "低", "高", "值"
SOURCE = "出处"
SOURCES = (SOURCE, "定价依据")
REGISTER, LEVEL, UNREAD = "policy/sources.yaml", "等级", "无"
_FIRST = re.compile(r"[A-Za-z0-9]+")
SERVICE_STANDARD = "服务标准编号"


class Figure(NamedTuple):
    """A figure under its key, the maps around it that may state its source, and its file."""

    key: str
    node: Written
    around: tuple[Written, ...]
    file: Written


def figures_have_a_source(subject: Subject) -> Iterator[Problem]:
    """V-FIG-02: an amount, a price or a standard says neither its source nor 占位.

    A source begins with an id of ``sources.yaml`` that somebody has read; words may follow. It is
    named on the figure, on its row or map, or once for the whole file.
    A service's standard number, or the document that confirms an edition, is a source of all
    figures in it.
    """
    known = frozenset(_read(subject))
    for each in _figures(subject):
        confirmed = confirmed_by_document(subject, each.node)
        if not (_is_marked(each) or _has_source(each, known) or confirmed):
            said = {"figure": f"{each.key}: {figure(each.node)}"}
            yield Problem("V-FIG-02", each.node.key_place or each.node.place, said)


def prices_run_upwards(subject: Subject) -> Iterator[Problem]:
    """V-FIG-03: the low price of an offer is above its high price."""
    for _, _, row in offers(subject):
        price = at(row, PRICE)
        low, high = figure(at(price, LOW)), figure(at(price, HIGH))
        if price is not None and low is not None and high is not None and low > high:
            yield Problem("V-FIG-03", price.place, {"low": str(low), "high": str(high)})


def prices_are_plausible(subject: Subject) -> Iterator[Problem]:
    """V-FIG-04: a purchase costs nothing, or a price is far from all others of the catalogue.

    Far is below zero, or more than a hundred times the median of what government pays: a slip
    of two digits or in the unit. Nothing in policy rests on it. A nought that is no placeholder
    is no price at all (V-CAT-03).
    """
    modes = rows_by(subject.trees.get(PROVIDERS), "方式", "方式")
    every = tuple(offers(subject))
    paid = [each.price.high for _, each, _ in every if each.payer is Payer.GOVERNMENT]
    median = median_low([price for price in paid if price > 0] or [0])
    for service, offer, row in every:
        purchased = holds(at(modes.get(text(at(row, "方式"))), "购买"))
        free = purchased and offer.price.high == 0 and offer.price.placeholder
        far = offer.price.low < 0 or (median and offer.price.high > FAR * median)
        price = at(row, PRICE)
        if price is not None and (free or far):
            said = {"service": service.label, "price": flow(price)}
            yield Problem("V-FIG-04", price.place, said)


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


def _has_source(each: Figure, known: frozenset[str]) -> bool:
    stated = [at(node, key) for node in (each.node, *each.around) for key in SOURCES]
    stated.append(at(each.file, SOURCE))
    found = (_FIRST.match(text(source)) for source in stated)
    named = any(source is not None and source[0] in known for source in found)
    return named or bool(text(at(each.file, SERVICE_STANDARD)))


def _read(subject: Subject) -> Iterator[str]:
    """Yield the ids of the sources that somebody has read."""
    for row in items(at(subject.trees.get(REGISTER), SOURCE)):
        if UNREAD not in text(at(row, LEVEL)):
            yield text(at(row, "编号"))


def shares_are_shares(subject: Subject) -> Iterator[Problem]:
    """V-NAME-09: a standard in per cent is not between nothing and all."""
    for row in items(at(subject.trees.get(STANDARDS), "标准")):
        node = at(row, VALUE)
        share = figure(node)
        if node is None or share is None or text(at(row, "单位")) != PER_CENT:
            continue
        if not 0 <= share <= WHOLE:
            said = {"field": text(at(row, "标准")), "range": "0 到 100", "value": str(share)}
            yield Problem("V-NAME-09", node.place, said)


CHECKS = (figures_have_a_source, shares_are_shares, prices_run_upwards, prices_are_plausible)
