"""Does each service answer for the benefits beside it, and do both sides say the same?"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from qingdan.checking.standing import benefits, beside, holds, services
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.catalogue import Benefit, Service, Stance
from qingdan.model.place import Place, Problem, Severity
from qingdan.model.written import Written

LEDGER = "policy/ledgers/catalogue.yaml"
STANCES, ORDER, REGIME, CASH, NOT_WRITTEN = "已经有的", "抵扣顺序", "制度", "现金", "null"
SHARED_OUT = frozenset({Stance.BY_UNITS, Stance.BY_AMOUNT})
IN_ORDER = SHARED_OUT | {Stance.BY_RECEIPT}
NOT_OF_CASH = frozenset({Stance.BY_UNITS, Stance.BY_AMOUNT, Stance.BY_INSTITUTION})


class Taken(NamedTuple):
    """What a service takes off for a benefit, and where it says so."""

    service: Service
    benefit: Benefit
    stance: Stance
    node: Written


def every_regime_is_answered(subject: Subject) -> Iterator[Problem]:
    """V-CAT-05: no stance on a benefit of a regime that the ledger must have a column for."""
    asked = tuple(_asked(subject))
    for service, tree in services(subject):
        for benefit, label in asked:
            if benefit not in service.displacement:
                said = {"service": service.label, "benefit": label}
                yield Problem("V-CAT-05", _first_stance(tree), said)


def cash_is_no_service(subject: Subject) -> Iterator[Problem]:
    """V-DISP-02: money in hand is taken off; only what a receipt names may be (有凭据才扣)."""
    for taken in _taken(subject):
        if taken.benefit.form == CASH and taken.stance in NOT_OF_CASH:
            said = {"benefit": taken.benefit.label, "stance": text(taken.node)}
            yield Problem("V-DISP-02", taken.node.place, said)


def only_an_institution_covers_all(subject: Subject) -> Iterator[Problem]:
    """V-DISP-03: a benefit that nobody lives in covers a service wholly."""
    lived_in = {benefit.id for benefit, tree in benefits(subject) if holds(at(tree, "住机构"))}
    for taken in _taken(subject):
        whole = taken.stance is Stance.BY_INSTITUTION and taken.benefit.form != CASH
        if whole and taken.benefit.id not in lived_in:
            said = {"benefit": taken.benefit.label}
            yield Problem("V-DISP-03", taken.node.place, said, Severity.WARNING)


def what_is_shared_out_has_an_order(subject: Subject) -> Iterator[Problem]:
    """V-DISP-05: one benefit is set off against several services, not all of them in its order."""
    drawn: dict[str, set[str]] = defaultdict(set)
    for taken in _taken(subject):
        if taken.stance in SHARED_OUT:
            drawn[taken.benefit.id].add(taken.service.id)
    for benefit, tree in benefits(subject):
        missing = drawn[benefit.id] - set(benefit.offset_order)
        if len(drawn[benefit.id]) > 1 and missing:
            labels = (subject.release.services[each].label for each in sorted(missing))
            said = {"benefit": benefit.label, "service": "、".join(labels)}
            yield Problem("V-DISP-05", _last(tree, ORDER, "形式"), said)


def units_can_be_subtracted(subject: Subject) -> Iterator[Problem]:
    """V-DISP-06: a benefit's quantity has another unit than the service it is taken from."""
    units = {benefit.id: _unit(tree) for benefit, tree in benefits(subject)}
    for taken in _taken(subject):
        own, other = taken.service.amount.unit, units.get(taken.benefit.id)
        if taken.stance is Stance.BY_UNITS and other is not None and own != other:
            said = {"service": taken.service.label, "a": own}
            said |= {"benefit": taken.benefit.label, "b": other}
            yield Problem("V-DISP-06", taken.node.place, said)


def both_files_say_the_same(subject: Subject) -> Iterator[Problem]:
    """V-DISP-09: a benefit lists a service in its order that takes nothing off for it."""
    taken = {(each.benefit.id, each.service.id): each for each in _taken(subject)}
    for benefit, tree in benefits(subject):
        for name, node in zip(benefit.offset_order, items(at(tree, ORDER)), strict=True):
            service = subject.release.services.get(name)
            found = taken.get((benefit.id, name))
            if service is None or (found is not None and found.stance in IN_ORDER):
                continue
            word = NOT_WRITTEN if found is None else text(found.node)
            said = {"benefit": benefit.label, "service": service.label, "stance": word}
            yield Problem("V-DISP-09", node.place, said)


def _asked(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the benefits of each regime that must be answered for; the regime if it has none."""
    columns = items(at(subject.trees.get(LEDGER), "列"))
    for column in columns:
        regime = text(at(column, "来自", REGIME))
        if not regime or not holds(at(column, "必填")):
            continue
        of_it = [each for each in subject.release.benefits.values() if each.regime == regime]
        yield from ((each.id, each.label) for each in of_it)
        if not of_it:
            yield regime, regime


def _taken(subject: Subject) -> Iterator[Taken]:
    for service, tree in services(subject):
        nodes = entries(at(tree, STANCES)).values()
        for (benefit, stance), node in zip(service.displacement.items(), nodes, strict=True):
            yield Taken(service, subject.release.benefits[benefit], stance, node)


def _first_stance(tree: Written) -> Place:
    stances = at(tree, STANCES)
    first = next(iter(entries(stances).values()), stances or tree)
    return first.key_place or first.place


def _last(tree: Written, key: str, other: str) -> Place:
    """Return where the last item of a list stands, which another would follow."""
    listed = items(at(tree, key))
    return listed[-1].place if listed else beside(tree, key, other)


def _unit(tree: Written) -> str | None:
    """Return what a benefit's reference quantities are counted in."""
    rows = (row for row in items(at(tree, "参考标准")) if at(row, "数量") is not None)
    return next((unit for row in rows if (unit := text(at(row, "单位")))), None)


CHECKS = (
    every_regime_is_answered,
    cash_is_no_service,
    only_an_institution_covers_all,
    what_is_shared_out_has_an_order,
    units_can_be_subtracted,
    both_files_say_the_same,
)
