"""Which steps say who holds an item that is given once to a home, and whether that is firm?

They come to what ``chain/sharing.py`` comes to.
"""

from dataclasses import dataclass

from qingdan.evaluation.flat.asking import Writer
from qingdan.evaluation.flat.offers import Result
from qingdan.evaluation.flat.operations import Gathering, Position, Sign
from qingdan.model.gates import GIVING
from qingdan.model.truth import Truth

PLACES, UNITS = 1_000, 10_000_000
"""More than the members of a home, and more than the units that anybody needs."""


@dataclass(frozen=True, slots=True)
class Share:
    """Who does not hold an item because another of the home does, and whether that is firm."""

    held_by_other: int
    firm: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Who lives in the home or may, and of whom that is certain."""

    in_home: int
    sure: int


def home(writer: Writer, lives_here: int, ended: int) -> Home:
    """Return who lives in a home of several; nobody does in a home of one."""
    sheet = writer.sheet
    may = sheet.all_of([sheet.possible(lives_here), sheet.opposite(ended)])
    counted = sheet.gathered(sheet.picked(may, sheet.whole(1), sheet.whole(0)), Gathering.SUM)
    several = sheet.stands(counted, Sign.AT_LEAST, sheet.whole(2))
    return Home(in_home=sheet.all_of([may, several]), sure=sheet.certain(lives_here))


def giving(result: Result) -> int:
    """Return whether an outcome gives the service, or would once it is confirmed."""
    sheet, matter = result.matter.sheet, result.matter
    return sheet.any_of(
        sheet.equals(result.outcome, matter.strength(each)) for each in sorted(GIVING)
    )


def share(result: Result, at: Home) -> Share:
    """Return who holds the item: the weakest outcome, urgent before others, then who needs most.

    ``result`` is what comes of it as if nobody shared it.
    """
    sheet, matter = result.matter.sheet, result.matter
    nothing, one = sheet.whole(0), sheet.whole(1)
    gives = giving(result)
    could = sheet.any_of([gives, sheet.opposite(result.settled)])
    rival = sheet.all_of([at.in_home, could])
    rivals = sheet.gathered(sheet.picked(rival, one, nothing), Gathering.SUM)
    several = sheet.stands(rivals, Sign.AT_LEAST, sheet.whole(2))
    place = sheet.put(Position())
    score = _score(result, place)
    beyond = sheet.whole(UNITS * UNITS)
    best = sheet.gathered(
        sheet.picked(sheet.all_of([rival, gives]), score, beyond), Gathering.LEAST
    )
    somebody = sheet.stands(best, Sign.LESS, beyond)
    holds = sheet.all_of([rival, gives, sheet.stands(score, Sign.EQUAL, best)])
    other = sheet.all_of([at.in_home, several, somebody, sheet.opposite(holds)])

    def of_holder(number: int) -> int:
        return sheet.gathered(sheet.picked(holds, number, nothing), Gathering.SUM)

    urgent = of_holder(sheet.picked(matter.urgent, one, nothing))
    stands = of_holder(sheet.picked(sheet.all_of([result.settled, at.sure]), one, nothing))
    mine = sheet.picked(matter.urgent, one, nothing)
    least, before = of_holder(matter.needed[0]), sheet.stands(place, Sign.LESS, of_holder(place))
    equal = sheet.stands(matter.needed[1], Sign.EQUAL, least)
    less = sheet.any_of(
        [
            sheet.stands(matter.needed[1], Sign.LESS, least),
            sheet.all_of([equal, sheet.opposite(before)]),
        ]
    )
    behind = sheet.chosen(sheet.stands(mine, Sign.EQUAL, urgent), less, sheet.equals(urgent, 1))
    ahead = sheet.all_of([rival, sheet.opposite(holds), sheet.opposite(behind)])
    threats = sheet.gathered(sheet.picked(ahead, one, nothing), Gathering.SUM)
    firm = sheet.all_of([somebody, sheet.equals(stands, 1), sheet.equals(threats, 0)])
    unshared = sheet.opposite(sheet.all_of([at.in_home, several]))
    return Share(other, sheet.any_of([unshared, firm]))


def _score(result: Result, place: int) -> int:
    """Return a number that is least for the holder."""
    sheet, matter = result.matter.sheet, result.matter
    later = sheet.picked(matter.urgent, sheet.whole(0), sheet.whole(1))
    first = sheet.plus(sheet.times(result.outcome, 2), later)
    needs = sheet.rest(sheet.whole(UNITS - 1), matter.needed[0])
    whole = sheet.plus(sheet.times(first, UNITS), needs)
    return sheet.plus(sheet.times(whole, PLACES), place)


def alone(writer: Writer) -> Share:
    """Return that nobody shares."""
    fixed = writer.sheet.fixed
    return Share(fixed(Truth.NO), fixed(Truth.YES))
