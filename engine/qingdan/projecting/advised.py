"""What does a register say that was advised?

Taken from the bytes that were kept, and from what the casebook drew from them; nothing is decided
a second time.
"""

from collections.abc import Iterator
from typing import assert_never

from qingdan.casebook.matter import Item
from qingdan.loading.building.catalogue import PAYERS
from qingdan.model.catalogue import Offer
from qingdan.model.gates import GIVING
from qingdan.model.ledger_sources import Advised, FromAdvice
from qingdan.model.ledgers import Blank
from qingdan.projecting.cells import NOTHING, Cell, Empty, Words, counted
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.subjects import Subject
from qingdan.projecting.told import AND, THEN, TO

BESIDE, HOUSEHOLD, OUTCOME, REFERRAL = "", "household", "outcome", "referral"
"""Beside the members stands what is about the household."""
PAYER_WORDS = {payer: word for word, payer in PAYERS.items()}


def advice(source: FromAdvice, subject: Subject, holdings: Holdings) -> Cell:
    """Return a part of what was advised."""
    match source.what:
        case Advised.SERVICE:
            return Words(service_label(subject.service, holdings))
        case Advised.PAYER:
            offer = offer_of(subject, holdings)
            return NOTHING if offer is None else Words(PAYER_WORDS[offer.payer])
        case Advised.UNITS:
            return NOTHING if subject.item is None else _units(subject.item)
        case Advised.ARRANGED:
            return _arranged(subject, holdings)
        case Advised.QUESTIONS:
            return _questions(subject, holdings)
        case Advised.REFERRED_FOR:
            return _referred_for(subject, holdings)
        case _:
            assert_never(source.what)


def service_label(service: str, holdings: Holdings) -> str:
    """Return what a service is called; one that is no more goes by its id."""
    found = holdings.release.rules.services.get(service)
    return service if found is None else found.label


def offer_of(subject: Subject, holdings: Holdings) -> Offer | None:
    """Return the offer by which a service is done: of the decision, or else as advised."""
    service = holdings.release.rules.services.get(subject.service)
    wanted = None if subject.item is None else subject.item.granted_offer or subject.item.offer
    offers = () if service is None else service.offers
    return next((each for each in offers if each.id == wanted), None)


def _units(item: Item) -> Cell:
    if item.most == item.least:
        return counted(item.least)
    return Words(TO.join(str(each) for each in (item.least, item.most) if each is not None))


def _arranged(subject: Subject, holdings: Holdings) -> Cell:
    advised = holdings.filing(subject.number).advised(subject.member)
    if not advised:
        return Empty(holdings.filing(subject.number).why_not(subject.member) or Blank.UNASSESSED)
    labels = [
        service_label(each["service"], holdings)
        for each in advised["services"]
        if each[OUTCOME] in GIVING
    ]
    return Words(AND.join(labels)) if labels else Empty(Blank.NONE)


def _questions(subject: Subject, holdings: Holdings) -> Cell:
    beside = holdings.filing(subject.number).advised(BESIDE)
    if not beside:
        return Empty(Blank.UNASSESSED)
    labels = [
        each["label"] for each in beside["questions"] if each["member"] in (None, subject.member)
    ]
    return Words(AND.join(dict.fromkeys(labels))) if labels else Empty(Blank.NONE)


def _referred_for(subject: Subject, holdings: Holdings) -> Cell:
    """Return what was said to the person of the referral that the row is about."""
    return next(iter(_said(subject, holdings)), NOTHING)


def _said(subject: Subject, holdings: Holdings) -> Iterator[Cell]:
    named = None if subject.thread is None else subject.thread.values.get(REFERRAL)
    part = holdings.filing(subject.number).advised(BESIDE)
    words = [
        each["words"]
        for each in part.get(HOUSEHOLD, {}).get("referrals", ())
        if each["id"] == named and subject.member in ("", each["member"] or subject.member)
    ]
    if words:
        yield Words(THEN.join(dict.fromkeys(words)))
