"""Do the caps of a service hold what its own rows and season give?"""

from collections.abc import Iterator

from qingdan.checking.editions import since
from qingdan.checking.standing import services
from qingdan.checking.subject import Subject, at, entries, items
from qingdan.model.catalogue import AT_MOST_IN_A_MONTH, AmountRow, Period, Service
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written

MONTHS = range(1, 13)
AMOUNT, ROWS, SEASON = "给多少", "行", "季节加"
A_YEAR = {Period.WEEK: 52, Period.MONTH: 12, Period.QUARTER: 4, Period.YEAR: 1}


def year_cap_holds_the_rows(subject: Subject) -> Iterator[Problem]:
    """V-CAP-01: the yearly cap is less than a row gives in a year; names the month of the stop."""
    for service, tree in services(subject):
        cap = service.amount.cap.year
        node = at(tree, "给多少", "最多", "每年")
        for index, row in enumerate(service.amount.rows if node is not None else ()):
            need = _yearly(service, row)
            if cap is not None and node is not None and need > cap:
                said = {"tier": row.tier, "need": str(need), "cap": str(cap)}
                place = _brought(subject, tree, node, index)
                yield Problem("V-CAP-01", place, said | {"month": _stop(service, row, cap)})
                break


def month_cap_holds_the_season(subject: Subject) -> Iterator[Problem]:
    """V-CAP-02: in some month a row and the season give more than the monthly cap."""
    for service, tree in services(subject):
        cap = service.amount.cap.month
        node = at(tree, "给多少", "最多", "每月")
        for index, row in enumerate(service.amount.rows if node is not None else ()):
            over = [m for m in MONTHS if cap is not None and _monthly(service, row, m) > cap]
            if over and node is not None:
                need = str(_monthly(service, row, over[0]))
                said = {"month": str(over[0]), "tier": row.tier, "need": need, "cap": str(cap)}
                yield Problem("V-CAP-02", _brought(subject, tree, node, index), said)
                break


def _brought(subject: Subject, tree: Written, cap: Written, index: int) -> Place:
    """Return where the latest edition wrote of a row's amount; the cap if that is as late."""
    given = (items(at(tree, AMOUNT, ROWS))[index], at(tree, AMOUNT, SEASON))
    written = (place for node in given if node is not None for place in _places(node))
    return max((cap.place, *written), key=lambda place: since(subject, place))


def _places(node: Written) -> Iterator[Place]:
    yield node.place
    for each in (*entries(node).values(), *items(node)):
        yield from _places(each)


def _monthly(service: Service, row: AmountRow, month: int) -> int:
    season = service.amount.season
    extra = season.units if season is not None and month in season.months else 0
    return row.units * AT_MOST_IN_A_MONTH[row.per] + extra


def _yearly(service: Service, row: AmountRow) -> int:
    season = service.amount.season
    return row.units * A_YEAR[row.per] + (season.units * len(season.months) if season else 0)


def _stop(service: Service, row: AmountRow, cap: int) -> str:
    given = 0
    for month in MONTHS:
        season = service.amount.season
        extra = season.units if season is not None and month in season.months else 0
        given += row.units * A_YEAR[row.per] // len(MONTHS) + extra
        if given > cap:
            return str(month)
    return str(MONTHS[-1])


CHECKS = (year_cap_holds_the_rows, month_cap_holds_the_season)
