"""Which outcome do the gates of a service's offers come to, and can it still change?

The outcome goes by strength, not by place. It is settled when nothing that is open could still
give something stronger, nor take away what gives it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.gates import findings
from qingdan.model.catalogue import Offer, Payer
from qingdan.model.decisions import GateFinding
from qingdan.model.gates import (
    GIVING,
    AsksLeft,
    Chain,
    Gate,
    Left,
    Outcome,
)
from qingdan.model.truth import Truth, any_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one offer stands: its outcome, how weak and how strong it could become."""

    offer: Offer
    available: Truth
    gates: tuple[GateFinding, ...]
    outcome: Outcome
    weakest: Outcome
    strongest: Outcome
    displaced: Truth

    @property
    def settled(self) -> bool:
        """Return whether nothing still missing could change this offer's outcome."""
        return self.available is Truth.YES and self.weakest == self.outcome == self.strongest


@dataclass(frozen=True, slots=True)
class Result:
    """What a service comes to: the offer that decides, the others, and whether it is settled.

    ``gates`` are all findings, for offers that the government pays (True) and for others.
    """

    chosen: Standing
    others: tuple[Standing, ...]
    settled: bool
    gates: Mapping[bool, tuple[GateFinding, ...]]


def result(case: Case) -> Result:
    """Return the outcome of a service over its offers."""
    chain = case.release.chain
    gates = findings(case, {offer.payer is Payer.GOVERNMENT for offer in case.service.offers})
    standings = [
        standing(case, offer, gates[offer.payer is Payer.GOVERNMENT])
        for offer in case.service.offers
    ]
    here = [each for each in standings if each.available is not Truth.NO] or standings
    government = [each for each in here if each.offer.payer is Payer.GOVERNMENT]
    full = [each for each in government if each.displaced is Truth.YES]
    chosen = full[0] if full else min(here, key=lambda each: chain.strength(each.outcome))
    others = tuple(each for each in here if each is not chosen)
    above = chain.strength(chosen.outcome) > chain.strength(Outcome.SHARED)
    firm = above or case.share is None or case.share.firm
    return Result(chosen, others, firm and _settled(chosen, others, chain), gates)


def _settled(chosen: Standing, others: tuple[Standing, ...], chain: Chain) -> bool:
    if all(e.weakest == e.strongest == chosen.outcome for e in (chosen, *others)):
        return True
    if not chosen.settled:
        return False
    here = chain.strength(chosen.outcome)
    if chosen.displaced is Truth.YES:
        return True
    weaker = any(chain.strength(each.weakest) < here for each in others)
    displaced = any(each.displaced is Truth.OPEN for each in others)
    return not weaker and not (displaced and here < chain.strength(Outcome.DENY))


def standing(case: Case, offer: Offer, gates: tuple[GateFinding, ...]) -> Standing:
    """Return how one offer stands."""
    available = _available(case, offer)
    chain = case.release.chain
    refusing = [g for g in gates if g.gives and g.truth is Truth.NO and not g.passed]
    fixed = [g.gives for g in refusing if g.gives]
    open_now = [g.gives for g in gates if g.gives and g.truth is Truth.OPEN and not g.passed]
    if available is Truth.OPEN:
        open_now.append(Outcome.VERIFY)
    could = [each for g in gates if g.possible for each in _could(g)]
    return Standing(
        offer=offer,
        available=available,
        gates=gates,
        outcome=_strongest([*fixed, *open_now], chain),
        weakest=_strongest([g.gives for g in refusing if g.gives and g.firm], chain),
        strongest=_strongest([*fixed, *open_now, *could], chain),
        displaced=_displaced(case, offer, gates),
    )


def _could(gate: GateFinding) -> tuple[Outcome, ...]:
    if gate.passed or not gate.firm:
        return gate.possible
    return gate.possible if gate.truth is not Truth.YES else ()


def _strongest(outcomes: list[Outcome], chain: Chain) -> Outcome:
    return max(outcomes, key=chain.strength, default=Outcome.PROVIDE)


def _available(case: Case, offer: Offer) -> Truth:
    """Return whether an offer is for this person at all: its tiers and its own condition."""
    own = Truth.YES if offer.only_in is None else case.asked(offer.only_in)
    tiers = case.need.tiers
    if offer.tiers is None or not tiers:
        return own
    served = {tier in offer.tiers for tier in tiers}
    return min(own, Truth.OPEN if len(served) > 1 else Truth.of(served == {True}))


def _displaced(case: Case, offer: Offer, gates: tuple[GateFinding, ...]) -> Truth:
    """Return whether a government offer is, or may be, wholly covered by other schemes."""
    if offer.payer is not Payer.GOVERNMENT:
        return Truth.NO
    asked = zip(case.gates, gates, strict=True)
    return any_of(_denied(e) for gate, e in asked if _takes_off(gate) and not e.passed)


def _takes_off(gate: Gate) -> bool:
    return isinstance(gate.asks, AsksLeft) and gate.asks.after is Left.DISPLACEMENT


def _denied(gate: GateFinding) -> Truth:
    if Outcome.DENY not in gate.possible or gate.truth is Truth.YES:
        return Truth.NO
    return Truth.YES if gate.gives is Outcome.DENY else Truth.OPEN


def giving(outcome: Outcome) -> bool:
    """Return whether an outcome gives the service, or would once it is confirmed."""
    return outcome in GIVING
