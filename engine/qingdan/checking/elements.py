"""Does each service of the catalogue state all that a service must?"""

from collections.abc import Iterator

from qingdan.checking.standing import beside, services
from qingdan.checking.subject import Subject, at
from qingdan.model.catalogue import Payer, Service
from qingdan.model.place import Problem

AMOUNT, SESSION, CAP = "给多少", "每次", "最多"
REASON = "基本生活需要说明"
LEAVES_ROOM = ("本人能做", "自己来")


def standard_is_whole(subject: Subject) -> Iterator[Problem]:
    """V-CAT-01: no word on how long once takes, or no cap; V-CAT-04 has a government's cap."""
    for service, tree in services(subject):
        wanted = (SESSION,) if _paid_by_government(service) else (SESSION, CAP)
        for key in () if service.amount.by_case else wanted:
            if at(tree, AMOUNT, key) is None:
                said = {"service": service.label, "element": key}
                yield Problem("V-CAT-01", beside(tree, AMOUNT), said)


def government_pays_for_basic_needs(subject: Subject) -> Iterator[Problem]:
    """V-CAT-04: government pays, and there is no reason in words or no cap."""
    for service, tree in services(subject):
        if not _paid_by_government(service):
            continue
        capped = service.amount.by_case or at(tree, AMOUNT, CAP) is not None
        if at(tree, REASON) is None or not capped:
            yield Problem("V-CAT-04", beside(tree, "承办"), {"service": service.label})


def people_keep_what_they_can_do(subject: Subject) -> Iterator[Problem]:
    """V-CAT-13: neither what the person can do alone nor what is left to the person."""
    for service, tree in services(subject):
        if all(at(tree, key) is None for key in LEAVES_ROOM):
            yield Problem("V-CAT-13", beside(tree, "内容"), {"service": service.label})


def _paid_by_government(service: Service) -> bool:
    return any(offer.payer is Payer.GOVERNMENT for offer in service.offers)


CHECKS = (standard_is_whole, government_pays_for_basic_needs, people_keep_what_they_can_do)
