"""Which steps choose among the offers of a service, and say whether the outcome is settled?

They come to what ``chain/outcomes.py`` comes to.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qingdan.evaluation.flat.asking import Matter
from qingdan.evaluation.flat.gates import Finding, finding
from qingdan.evaluation.flat.operations import Sign
from qingdan.model.catalogue import Offer, Payer
from qingdan.model.gates import AsksLater, AsksLeft, Left, Outcome
from qingdan.model.truth import Truth

Findings = dict[bool, tuple[Finding, ...]]
"""By whether the government pays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one offer stands; ``here`` says that it comes into question, ``decides`` that it does.

    The outcomes are strengths.
    """

    offer: Offer
    available: int
    here: int
    decides: int
    outcome: int
    weakest: int
    strongest: int
    displaced: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a service comes to, before anybody shares it.

    ``findings`` are by whether the government pays; ``by_government`` says that it does.
    """

    matter: Matter
    findings: Findings
    standings: tuple[Standing, ...]
    outcome: int
    settled: int
    by_government: int

    def of_payer(self, value: Callable[[tuple[Finding, ...]], int]) -> int:
        """Return a truth that depends on who pays the offer that decides."""
        sheet = self.matter.sheet
        found = {government: value(each) for government, each in self.findings.items()}
        if len(found) == 1:
            return next(iter(found.values()))
        return sheet.chosen(self.by_government, found[True], found[False])


def result(matter: Matter) -> Result:
    """Return the outcome of a service over its offers."""
    sheet, offers = matter.sheet, matter.service.offers
    gates = [g for g in matter.writer.release.chain.gates if not isinstance(g.asks, AsksLater)]
    findings = {
        government: tuple(finding(gate, matter, government=government) for gate in gates)
        for government in sorted({_government(each) for each in offers})
    }
    standings = _standings(matter, findings)
    came = standings[-1].outcome
    for each in reversed(standings[:-1]):
        came = sheet.picked(each.decides, each.outcome, came)
    return Result(
        matter=matter,
        findings=findings,
        standings=standings,
        outcome=came,
        settled=_settled(standings, came, matter),
        by_government=sheet.any_of(e.decides for e in standings if _government(e.offer)),
    )


def _standings(matter: Matter, findings: Findings) -> tuple[Standing, ...]:
    """Return how every offer stands; none is out of the question where all would be."""
    sheet, offers = matter.sheet, matter.service.offers
    available = [_available(each, matter) for each in offers]
    there = [sheet.possible(each) for each in available]
    nowhere = sheet.opposite(sheet.any_of(there))
    here = [sheet.any_of([each, nowhere]) for each in there]
    ends = [
        _ends(findings[_government(offer)], opened, matter)
        for offer, opened in zip(offers, available, strict=True)
    ]
    displaced = [_displaced(each, findings, matter) for each in offers]
    decides = _decides(here, [e[0] for e in ends], displaced, matter)
    return tuple(
        Standing(
            offer=offer,
            available=available[at],
            here=here[at],
            decides=decides[at],
            outcome=ends[at][0],
            weakest=ends[at][1],
            strongest=ends[at][2],
            displaced=displaced[at],
        )
        for at, offer in enumerate(offers)
    )


def _government(offer: Offer) -> bool:
    return offer.payer is Payer.GOVERNMENT


def _available(offer: Offer, matter: Matter) -> int:
    """Return whether an offer is for this person at all: its tiers and its own condition."""
    sheet = matter.sheet
    own = matter.writer.asked(offer.only_in, Truth.YES)
    if offer.tiers is None:
        return own
    rows = list(zip(matter.need.tiers, matter.service.amount.rows, strict=True))
    served = sheet.any_of(possible for possible, row in rows if row.tier in offer.tiers)
    unserved = sheet.any_of(possible for possible, row in rows if row.tier not in offer.tiers)
    perhaps = sheet.all_of([own, sheet.fixed(Truth.OPEN)])
    only = sheet.chosen(unserved, sheet.fixed(Truth.NO), own)
    return sheet.chosen(sheet.all_of([served, unserved]), perhaps, only)


def _ends(findings: tuple[Finding, ...], available: int, matter: Matter) -> tuple[int, int, int]:
    """Return the outcome of an offer, the weakest and the strongest that it could become."""
    sheet = matter.sheet
    least = sheet.whole(matter.strength(Outcome.PROVIDE))
    verify = sheet.whole(matter.strength(Outcome.VERIFY))
    asked = sheet.picked(sheet.open(available), verify, least)
    given = sheet.most([least, *(each.gives for each in findings), asked])
    could = sheet.most([given, *(each.could for each in findings)])
    return given, sheet.most([least, *(each.stays for each in findings)]), could


def _displaced(offer: Offer, findings: Findings, matter: Matter) -> int:
    """Return whether a government offer is, or may be, wholly covered by other schemes."""
    sheet = matter.sheet
    if not _government(offer):
        return sheet.fixed(Truth.NO)
    asked = (e for e in findings[True] if e.gate.asks == AsksLeft(Left.DISPLACEMENT))
    return sheet.any_of(_denied(each, matter) for each in asked)


def _denied(gate: Finding, matter: Matter) -> int:
    sheet = matter.sheet
    denying = sheet.any_of(each for code, each in gate.codes if code.outcome is Outcome.DENY)
    stops = sheet.all_of(
        [denying, sheet.opposite(sheet.certain(gate.truth)), sheet.opposite(gate.passed)]
    )
    deny = sheet.equals(gate.gives, matter.strength(Outcome.DENY))
    sure = sheet.chosen(deny, sheet.fixed(Truth.YES), sheet.fixed(Truth.OPEN))
    return sheet.chosen(stops, sure, sheet.fixed(Truth.NO))


def _decides(
    here: list[int], outcomes: list[int], displaced: list[int], matter: Matter
) -> list[int]:
    """Return of each offer whether it decides: one that is covered wholly, or the weakest."""
    sheet = matter.sheet
    full = [
        sheet.all_of([in_question, sheet.certain(each)])
        for in_question, each in zip(here, displaced, strict=True)
    ]
    best = sheet.least(
        sheet.picked(in_question, outcome, sheet.whole(99))
        for in_question, outcome in zip(here, outcomes, strict=True)
    )
    weakest = [
        sheet.all_of([in_question, sheet.stands(outcome, Sign.EQUAL, best)])
        for in_question, outcome in zip(here, outcomes, strict=True)
    ]
    some = sheet.any_of(full)
    return [
        sheet.chosen(some, one, other)
        for one, other in zip(_first(full, matter), _first(weakest, matter), strict=True)
    ]


def _first(truths: Iterable[int], matter: Matter) -> list[int]:
    """Return of each whether it is the first that holds."""
    sheet = matter.sheet
    found: list[int] = []
    before: list[int] = []
    for truth in truths:
        found.append(sheet.all_of([truth, *before]))
        before.append(sheet.opposite(truth))
    return found


def _settled(standings: tuple[Standing, ...], came: int, matter: Matter) -> int:
    """Return whether nothing that is open could still give something else."""
    sheet = matter.sheet
    fixed = [
        sheet.all_of(
            [
                sheet.stands(each.weakest, Sign.EQUAL, came),
                sheet.stands(each.strongest, Sign.EQUAL, came),
            ]
        )
        for each in standings
    ]
    pairs = list(zip(standings, fixed, strict=True))
    alike = sheet.all_of(sheet.any_of([sheet.opposite(e.here), f]) for e, f in pairs)
    own = sheet.any_of(sheet.all_of([e.decides, sheet.certain(e.available), f]) for e, f in pairs)
    others = [(e, sheet.all_of([e.here, sheet.opposite(e.decides)])) for e in standings]
    full = sheet.any_of(
        sheet.all_of([each.decides, sheet.certain(each.displaced)]) for each in standings
    )
    weaker = sheet.any_of(
        sheet.all_of([other, sheet.stands(each.weakest, Sign.LESS, came)])
        for each, other in others
    )
    doubtful = sheet.any_of(
        sheet.all_of([other, sheet.open(each.displaced)]) for each, other in others
    )
    below = sheet.stands(came, Sign.LESS, sheet.whole(matter.strength(Outcome.DENY)))
    holds = sheet.all_of([sheet.opposite(weaker), sheet.opposite(sheet.all_of([doubtful, below]))])
    return sheet.any_of([alike, sheet.all_of([own, sheet.any_of([full, holds])])])
