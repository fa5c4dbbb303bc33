"""Does the person want the service, as far as anybody who may say so has said?

The person's own word stands before anybody else's; of several words the latest counts, and two
on one day that differ leave it open. Nobody loses a service by a refusal without its day and
speaker, by somebody without standing, or by one older than what cannot wait. One of the same day
may have been said before it was seen: it counts when it was said face to face.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from qingdan.evaluation.chain.case import Asked
from qingdan.model.catalogue import Service
from qingdan.model.gates import AsksRecord
from qingdan.model.household import Records, Wish
from qingdan.model.truth import Truth

WILLING, REFUSED, PERSON, GUARDIAN = "willing", "refused", "person", "guardian"


class Speaking(Protocol):
    """Somebody who may have said something of a service, on a day."""

    @property
    def service(self) -> Service:
        """Return the service that it is about."""

    @property
    def records(self) -> Records:
        """Return what is registered of the person."""

    @property
    def asked(self) -> Asked:
        """Return the reading of conditions for the person."""

    @property
    def on(self) -> date:
        """Return the day of assessment."""

    @property
    def urgent(self) -> bool:
        """Return whether the service cannot wait."""

    @property
    def urgent_since(self) -> date | None:
        """Return the day since which something cannot wait."""


def wished(asks: AsksRecord, case: Speaking, *, at_risk: bool) -> Truth:
    """Return what was said of the service; ``at_risk`` a refusal by others does not count."""
    said = [each for each in case.records.wishes or () if each.service == case.service.id]
    known = [each for each in said if each.on is None or each.on <= case.on]
    own = [each for each in known if each.said_by == PERSON]
    deciding = (*_latest(own or known), *_perhaps_own(own, known))
    truths = {_says(each, asks, case, at_risk=at_risk) for each in deciding}
    return truths.pop() if len(truths) == 1 else Truth.OPEN


def _perhaps_own(own: Iterable[Wish], known: Iterable[Wish]) -> list[Wish]:
    """Return the words of unnamed speakers that would decide if they were the person's own."""
    latest = max((each.on for each in own if each.on is not None), default=date.min)
    unnamed = (each for each in known if each.said_by is None)
    return [each for each in unnamed if each.on is None or each.on >= latest]


def _latest(wishes: Iterable[Wish]) -> list[Wish]:
    """Return the words of the latest day, and the undated ones, which may be later."""
    every = list(wishes)
    latest = max((each.on for each in every if each.on is not None), default=None)
    return [each for each in every if each.on is None or each.on == latest]


def _says(wish: Wish, asks: AsksRecord, case: Speaking, *, at_risk: bool) -> Truth:
    """Return YES for a plain yes, NO for a refusal that counts; a condition is to be met first."""
    if wish.wish == WILLING:
        return Truth.YES
    if wish.wish != REFUSED or wish.on is None or wish.said_by is None:
        return Truth.OPEN
    if wish.said_by == PERSON:
        return Truth.NO if _heard_since(wish.on, wish, case) else Truth.OPEN
    barred = at_risk or case.urgent or not _lawful(wish, asks, case)
    return Truth.OPEN if barred else Truth.NO


def _heard_since(on: date, wish: Wish, case: Speaking) -> bool:
    """Return whether a word is later than what cannot wait, as far as its day can tell."""
    since = case.urgent_since
    return since is None or on > since or (on == since and wish.face_to_face is True)


def _lawful(wish: Wish, asks: AsksRecord, case: Speaking) -> bool:
    """Return whether somebody else may refuse: an agent on that day, or a child's guardian."""
    agent, on = case.records.agent, wish.on or date.max
    if agent is not None and (agent.through is None or on <= agent.through):
        return True
    child = asks.guardian_when is not None and case.asked(asks.guardian_when) is Truth.YES
    return wish.said_by == GUARDIAN and child
