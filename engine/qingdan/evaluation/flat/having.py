"""Which steps say what a person, or the home of several, has already of a service?

They come to what ``chain/cases.py`` looks up before the gates are asked.
"""

from collections.abc import Callable

from qingdan.evaluation.flat.amounts import left_under, need_of, within
from qingdan.evaluation.flat.asking import Had, Matter, Writer
from qingdan.evaluation.flat.displacement import bought, claims, left_after
from qingdan.evaluation.flat.operations import Gathering, Name
from qingdan.evaluation.flat.steps import Pair
from qingdan.model.catalogue import Service, Stance
from qingdan.model.truth import Truth

UNITS, MONEY, RECEIVED, INSTITUTION = "units", "money", "received", "institution"
LISTED = "in place given"
OWN, COMMON = "own ", "common "
"""What is written of a member alone, and on the home in common."""


def matter_of(service: Service, writer: Writer, had: Had, *, held_by_other: int) -> Matter:
    """Return what the gates of one service look at."""
    need = need_of(service, writer)
    urgent = (
        writer.noted("urgent")
        if service.id in writer.release.urgent.first_units
        else writer.sheet.fixed(Truth.NO)
    )
    return Matter(
        writer=writer,
        service=service,
        need=need,
        needed=_needed(service, writer),
        had=had,
        first=claims(service, writer),
        urgent=writer.sheet.certain(urgent),
        held_by_other=held_by_other,
    )


def _needed(service: Service, writer: Writer) -> Pair:
    for_whom = writer.asked(service.for_whom, Truth.YES)
    return within(need_of(service, writer).monthly, for_whom, writer)


def had_alone(service: Service, writer: Writer) -> Had:
    """Return what somebody has, whoever else lives in the home."""
    return _had(service, writer, _units(service, writer, ""), _received(service, writer, ""))


def had_at_home(service: Service, writer: Writer, in_home: int, sure: int) -> Had:
    """Return what counts for somebody of what all of a home have.

    ``in_home`` is who lives there or may, ``sure`` of whom it is certain. Of anybody else of whom
    it is not certain, or whose home it may not be, the least is nothing.
    """
    sheet = writer.sheet
    members = _shared(writer, _units(service, writer, OWN), (in_home, sure))
    common = _perhaps(writer, _units(service, writer, COMMON), sure)
    units = sheet.plus(members[0], common[0]), sheet.plus(members[1], common[1])
    received = _shared(writer, _received(service, writer, OWN), (in_home, sure))
    listed = _received(service, writer, COMMON)
    unlisted = sheet.refuted(writer.noted(LISTED))
    somebody = sheet.picked(sheet.all_of([unlisted, in_home]), sheet.whole(1), sheet.whole(0))
    unknown = sheet.opposite(sheet.equals(sheet.gathered(somebody, Gathering.MOST), 0))
    least = sheet.picked(unknown, sheet.whole(0), sheet.plus(received[0], listed[0]))
    return _had(service, writer, units, (least, sheet.plus(received[1], listed[1])))


def pick_had(truth: int, certain: Had, otherwise: Had, writer: Writer) -> Had:
    """Return what is had in a home where a truth is certain, else what is had alone."""
    sheet = writer.sheet
    cap = None
    if certain.cap is not None and otherwise.cap is not None:
        cap = sheet.pick_pair(truth, certain.cap, otherwise.cap)
    return Had(
        covered=sheet.pick_pair(truth, certain.covered, otherwise.covered),
        institution=certain.institution,
        left=sheet.pick_pair(truth, certain.left, otherwise.left),
        cap=cap,
    )


def _had(service: Service, writer: Writer, units: Pair, received: Pair) -> Had:
    institution = writer.sheet.fixed(Truth.NO)
    if Stance.BY_INSTITUTION in service.displacement.values():
        institution = writer.noted(INSTITUTION, service.id)
    return Had(
        covered=units,
        institution=institution,
        left=left_after(_needed(service, writer), units, institution, writer),
        cap=left_under(service.amount.cap, received, writer),
    )


def _units(service: Service, writer: Writer, whose: str) -> Pair:
    """Return the units a month that are delivered by what is written of somebody."""
    sheet = writer.sheet
    found: Pair = sheet.whole(0), sheet.whole(0)
    if {Stance.BY_UNITS, Stance.BY_RECEIPT} & set(service.displacement.values()):
        found = writer.registered(whose + UNITS, service.id)
    by_money = bought(service, _money(writer, whose), writer)
    return sheet.plus(found[0], by_money[0]), sheet.plus(found[1], by_money[1])


def _money(writer: Writer, whose: str) -> Callable[[str, str], Pair]:
    return lambda benefit, service: writer.registered(whose + MONEY, benefit, service)


def _received(service: Service, writer: Writer, whose: str) -> Pair:
    if service.amount.cap.year is None:
        return writer.sheet.whole(0), writer.sheet.whole(0)
    name: Name = (whose + RECEIVED, service.id)
    return writer.registered(*name)


def _shared(writer: Writer, own: Pair, who: tuple[int, int]) -> Pair:
    """Return what all of a home have: the least only of whom it is certain, and one's own."""
    sheet, (in_home, sure) = writer.sheet, who
    nothing = sheet.whole(0)
    certain = sheet.picked(sheet.all_of([in_home, sure]), own[0], nothing)
    possible = sheet.picked(in_home, own[1], nothing)
    least = sheet.gathered(certain, Gathering.SUM)
    return (
        sheet.picked(sure, least, own[0]),
        sheet.gathered(possible, Gathering.SUM),
    )


def _perhaps(writer: Writer, units: Pair, sure: int) -> Pair:
    return writer.sheet.picked(sure, units[0], writer.sheet.whole(0)), units[1]
