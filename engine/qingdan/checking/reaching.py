"""Does everybody whom a service is for get some of it?

Static reasoning cuts facts into cells and takes them as independent and known. Whom no row
takes by facts that people are asked for is surely left out (V-CAT-18); where a fact follows
from others the files alone do not show whether such people exist (V-CAT-19). More cases than
``cells.MOST`` are not followed, and nothing is then said.
"""

from collections.abc import Iterator
from typing import NamedTuple

from qingdan.checking.cases import fact_of, in_words
from qingdan.checking.cells import Box, Boxes, Grid, grid
from qingdan.checking.conditions import of_service
from qingdan.checking.named import named_by
from qingdan.checking.standing import beside, services
from qingdan.checking.subject import Subject, at, items, text
from qingdan.model.catalogue import Service
from qingdan.model.conditions import NoneOf, criteria
from qingdan.model.derivations import Formula
from qingdan.model.facts import Fact
from qingdan.model.formulas import FullYears
from qingdan.model.place import Place, Problem, Severity

AMOUNT, ROWS, RESTS = "给多少", "行", "不在家时停"
EVERYWHERE = "all"


class Missed(NamedTuple):
    """People whom a service is for and no row gives anything, and whether they surely exist."""

    service: Service
    place: Place
    case: str
    surely: bool


def a_service_is_given_somewhere(subject: Subject) -> Iterator[Problem]:
    """V-CAT-17: a service rests where a clause says it is given, or wherever it is for."""
    named = {text(name) for name in named_by(subject, "V-CAT-17")}
    for service, tree in services(subject):
        known = _placements(subject, service)
        written = {known.get(text(each), text(each)): each for each in items(at(tree, RESTS))}
        for placement in named & written.keys():
            said = {"service": service.label, "placement": placement, "everywhere": ""}
            yield Problem("V-CAT-17", written[placement].place, said)
        if not named & written.keys() and _given(_cells(subject, service), service) == ():
            said = {"service": service.label, "placement": "", "everywhere": EVERYWHERE}
            yield Problem("V-CAT-17", beside(tree, RESTS), said)


def a_row_takes_everybody(subject: Subject) -> Iterator[Problem]:
    """V-CAT-18: people whom 给谁 lets in surely meet no row, and would be given nothing."""
    for missed in _missed(subject):
        if missed.surely:
            said = {"service": missed.service.label, "case": missed.case}
            yield Problem("V-CAT-18", missed.place, said)


def a_row_seems_to_take_everybody(subject: Subject) -> Iterator[Problem]:
    """V-CAT-19: people may meet no row; the facts that tell follow from others."""
    for missed in _missed(subject):
        if not missed.surely:
            said = {"service": missed.service.label, "case": missed.case}
            yield Problem("V-CAT-19", missed.place, said, Severity.WARNING)


def _missed(subject: Subject) -> Iterator[Missed]:
    for service, tree in services(subject):
        if service.amount.by_case:
            continue
        cells = _cells(subject, service)
        left = _left_out(cells, service)
        box = next((each for each in left if _surely(cells, each)), next(iter(left), None))
        if box is not None:
            rows = (row.condition for row in service.amount.rows)
            turning = {each.fact for row in rows for each in criteria(row)}
            place = beside(at(tree, AMOUNT) or tree, ROWS)
            yield Missed(service, place, in_words(cells, box, turning), _surely(cells, box))


def _left_out(cells: Grid, service: Service) -> tuple[Box, ...]:
    """Return whom no row gives a unit; none where there are too many cases to follow."""
    given, taken = _given(cells, service), _taken(cells, service)
    return () if given is None or taken is None else tuple(cells.outside(given, taken))


def _given(cells: Grid, service: Service) -> Boxes | None:
    """Return whom a service is for who neither can do it alone nor are where it rests."""
    apart = tuple(each for each in (service.able, service.rests_in) if each is not None)
    return cells.together((service.for_whom, NoneOf("", apart, service.place)))


def _taken(cells: Grid, service: Service) -> Boxes | None:
    """Return whom a row gives something; a row that gives none takes nobody."""
    found: Boxes = ()
    for row in service.amount.rows:
        here = cells.boxes(row.condition) if row.units else ()
        if here is None:
            return None
        found += here
    return found


def _surely(cells: Grid, box: Box) -> bool:
    """Return whether each fact can take these values whatever the others are."""
    return all(key in cells.facts and _stands_alone(cells.facts[fact_of(key)]) for key in box)


def _stands_alone(fact: Fact) -> bool:
    follows = fact.derivation
    of_age = isinstance(follows, Formula) and isinstance(follows.expression, FullYears)
    return follows is None or fact.fillable or of_age


def _cells(subject: Subject, service: Service) -> Grid:
    return grid(subject.release, of_service(service))


def _placements(subject: Subject, service: Service) -> dict[str, str]:
    """Return the places that a service may rest in, by id."""
    rests = () if service.rests_in is None else criteria(service.rests_in)
    return {
        id: label
        for each in rests
        for id, label in subject.release.facts[each.fact].choices.items()  # noqa: A001
    }


CHECKS = (a_service_is_given_somewhere, a_row_takes_everybody, a_row_seems_to_take_everybody)
