"""Which expressions of zen choose among a service's offers, and answer with outcome and units?

The weakest outcome stands, of equals the first in the file; a government offer that other schemes
cover wholly goes first. The answer is an object a service, the only thing that leaves the graph.
"""

from dataclasses import dataclass

from benchmarks.zen_amounts import Member
from benchmarks.zen_codes import Placed
from benchmarks.zen_gates import gates, write_displaced, write_gate
from benchmarks.zen_sheet import NO, OPEN, YES, each_of, least, most, some
from qingdan.model.catalogue import Offer, Payer, Service
from qingdan.model.gates import AsksLeft, Left, Outcome

UNAVAILABLE, TENS = 999, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is written about one service: ``kinds`` of payer, and the gates' names for each."""

    service: Service
    member: Member
    held_by_other: str | None
    names: dict[bool, dict[str, str]]

    def of(self, name: str) -> str:
        """Return the text of an expression of this service."""
        return self.member.sheet.of(f"{name}_{self.service.id}")

    def strength(self, outcome: Outcome) -> int:
        """Return how strong an outcome is."""
        return self.member.release.chain.strengths[outcome]


def write_offers(service: Service, member: Member, held_by_other: str | None) -> Choice:
    """Write how each offer stands, which one decides, and whether that is settled."""
    names: dict[bool, dict[str, str]] = {}
    choice = Choice(service=service, member=member, held_by_other=held_by_other, names=names)
    for government in sorted({by_government(each) for each in service.offers}):
        names[government] = {
            gate.id: write_gate(Placed(gate, service, government), member, held_by_other)
            for gate in gates(member)
        }
        _write_kind(choice, government)
    for place, offer in enumerate(service.offers):
        _write_offer(choice, place, offer)
    _write_chosen(choice)
    _write_settled(choice)
    return choice


def by_government(offer: Offer) -> bool:
    """Return whether the government pays an offer."""
    return offer.payer is Payer.GOVERNMENT


def _kind(offer: Offer) -> str:
    return "g" if by_government(offer) else "s"


def _write_kind(choice: Choice, government: bool) -> None:  # noqa: FBT001 who pays, as a key
    """Write the outcome, the weakest and the strongest of all offers of one kind of payer."""
    member, sheet, kind = choice.member, choice.member.sheet, "g" if government else "s"
    given = choice.names[government]
    for letter, part in (("o", "g"), ("m", "n"), ("x", "s")):
        parts = [sheet.of(f"{part}_{name}") for name in given.values()]
        provide = choice.strength(Outcome.PROVIDE)
        sheet.put(f"{letter}{kind}_{choice.service.id}", most([provide, *parts]))
    for gate in gates(member):
        if government and gate.asks == AsksLeft(Left.DISPLACEMENT):
            write_displaced(Placed(gate, choice.service, government), given[gate.id], member)


def _write_offer(choice: Choice, place: int, offer: Offer) -> None:
    sheet, kind, name = choice.member.sheet, _kind(offer), choice.service.id
    here = sheet.put(f"v{place}_{name}", _available(choice, offer))
    verify = choice.strength(Outcome.VERIFY)
    for letter in "ox":
        text = choice.of(f"{letter}{kind}")
        sheet.put(f"{letter}{place}_{name}", f"{here} == {OPEN} ? {most([text, verify])} : {text}")


def _available(choice: Choice, offer: Offer) -> str:
    own = choice.member.asked(offer.only_in, YES)
    if offer.tiers is None:
        return own
    rows = choice.service.amount.rows
    possible = [
        (choice.of(f"p{place}"), row.tier in offer.tiers) for place, row in enumerate(rows)
    ]
    served = some(each for each, serves in possible if serves)
    unserved = some(each for each, serves in possible if not serves)
    both, only = f"{served} and {unserved}", f"{unserved} ? {NO} : {own}"
    return f"{both} ? {least([own, OPEN])} : {only}"


def _write_chosen(choice: Choice) -> None:
    """Write which offer decides, as its place, and what it comes to."""
    sheet, name, offers = choice.member.sheet, choice.service.id, choice.service.offers
    there = [f"{choice.of(f'v{place}')} > {NO}" for place in range(len(offers))]
    for place, each in enumerate(there):
        sheet.put(f"h{place}_{name}", f"{each} or not {some(there)}")
    here = [choice.of(f"h{place}") for place in range(len(offers))]
    scores = [
        f"{each} ? {choice.of(f'o{place}')} * {TENS} + {place} : {UNAVAILABLE}"
        for place, each in enumerate(here)
    ]
    full = "".join(
        f"{choice.of('d')} == {YES} and {here[place]} ? {place} : "
        for place, offer in enumerate(offers)
        if by_government(offer)
    )
    at = sheet.put(f"at_{name}", f"{full}{least(scores)} % {TENS}")
    outcomes = ", ".join(choice.of(f"o{place}") for place in range(len(offers)))
    sheet.put(f"co_{name}", f"[{outcomes}][{at}]")


def _write_settled(choice: Choice) -> None:
    """Write whether nothing that is open could still give something else."""
    sheet, name, offers = choice.member.sheet, choice.service.id, choice.service.offers
    came, at = choice.of("co"), choice.of("at")
    places = range(len(offers))
    kinds = [_kind(each) for each in offers]
    fixed = [
        f"({choice.of(f'm{kinds[p]}')} == {came} and {choice.of(f'x{p}')} == {came})"
        for p in places
    ]
    alike = each_of(f"(not {choice.of(f'h{p}')} or {fixed[p]})" for p in places)
    own = some(f"({at} == {p} and {choice.of(f'v{p}')} == {YES} and {fixed[p]})" for p in places)
    government = [p for p, offer in enumerate(offers) if by_government(offer)]
    weaker = some(
        f"({choice.of(f'h{p}')} and {choice.of(f'm{kinds[p]}')} < {came})" for p in places
    )
    full = some(f"({at} == {p} and {choice.of('d')} == {YES})" for p in government)
    doubtful = some(
        f"({at} != {p} and {choice.of(f'h{p}')} and {choice.of('d')} == {OPEN})"
        for p in government
    )
    deny = choice.strength(Outcome.DENY)
    holds = f"({full} or (not {weaker} and not ({doubtful} and {came} < {deny})))"
    sheet.put(f"st_{name}", f"{alike} or ({own} and {holds})")
