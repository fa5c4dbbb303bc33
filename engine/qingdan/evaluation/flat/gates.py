"""Which steps say how a gate stands for the offers of one kind of payer, and what it gives?

They come to what ``chain/gates.py`` and ``chain/grounds.py`` come to. Outcomes are strengths, so
that the strongest is the greatest; nothing is 0.
"""

from dataclasses import dataclass

from qingdan.evaluation.flat.asking import Matter
from qingdan.evaluation.flat.questions import asks, firm, held_off
from qingdan.model.gates import Gate, GateCode, Passing
from qingdan.model.truth import Truth

WEAKER_THAN_ALL = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How one gate stands: steps for what ``model.decisions.GateFinding`` keeps.

    ``gives`` and ``could`` are strengths, ``stays`` is what it gives firmly. ``codes`` are those
    that may apply with whether each is still possible, ``said`` with whether it is given.
    """

    gate: Gate
    truth: int
    passed: int
    gives: int
    stays: int
    could: int
    codes: tuple[tuple[GateCode, int], ...]
    said: tuple[tuple[str, int], ...]


def finding(gate: Gate, matter: Matter, *, government: bool) -> Finding:
    """Return how a gate stands."""
    sheet = matter.sheet
    codes = _codes(gate, matter, government=government)
    truth = _truth(gate, matter, codes, government=government)
    possible = _up_to_first(codes, matter)
    nothing, no = sheet.whole(0), sheet.fixed(Truth.NO)
    kind = matter.writer.release.urgent.passes.get(gate.id)
    wholly = kind is Passing.WHOLLY
    passed = no
    if kind is not None:
        over = sheet.fixed(Truth.YES) if wholly else sheet.open(truth)
        passed = sheet.all_of([matter.urgent, over])
    weakest = _weakest(possible, matter)
    opened = nothing if gate.open is None else sheet.whole(matter.strength(gate.open.outcome))
    gives = sheet.picked(truth, nothing, sheet.picked(sheet.refuted(truth), weakest, opened))
    some = sheet.opposite(sheet.certain(truth))
    could = sheet.picked(some, _strongest(possible, matter), nothing)
    shown, lacking = truth, no
    if gate.rowless is not None:
        vague = sheet.all_of([sheet.certain(truth), sheet.opposite(matter.need.certain)])
        lacking = sheet.all_of([vague, sheet.opposite(sheet.any_of(matter.need.tiers))])
        rowless = sheet.whole(matter.strength(gate.rowless.outcome))
        gives, could = sheet.picked(lacking, rowless, gives), sheet.picked(vague, rowless, could)
        shown = sheet.chosen(lacking, sheet.fixed(Truth.OPEN), truth)
    later = nothing if wholly else sheet.picked(truth, nothing, _strongest(codes, matter))
    gives, could = sheet.picked(passed, nothing, gives), sheet.picked(passed, later, could)
    shown = sheet.chosen(passed, truth, shown)
    fixed = sheet.all_of([sheet.refuted(truth), sheet.opposite(passed), firm(gate, matter)])
    return Finding(
        gate=gate,
        truth=shown,
        passed=passed,
        gives=gives,
        stays=sheet.picked(fixed, gives, nothing),
        could=could,
        codes=possible,
        said=_said(gate, matter, shown, passed, (possible, weakest, lacking)),
    )


def _codes(gate: Gate, matter: Matter, *, government: bool) -> tuple[tuple[GateCode, int], ...]:
    """Return the codes that may apply, each with whether its own condition holds."""
    bound = government or not gate.government_only
    found = [(code, _applies(code, matter)) for code in gate.no if bound or code.per_home]
    return tuple(each for each in found if matter.sheet.known(each[1]) is not Truth.NO)


def _applies(code: GateCode, matter: Matter) -> int:
    sheet, writer = matter.sheet, matter.writer
    if code.per_home:
        return matter.held_by_other
    if code.refer_first:
        return sheet.any_of(each.truth for each in matter.first if not each.rule.as_usual)
    if code.held_off:
        return held_off(matter)
    if code.when is not None and writer.doubting and code.placeholder:
        return sheet.fixed(Truth.OPEN)
    return writer.asked(code.when, Truth.YES)


def _up_to_first(
    codes: tuple[tuple[GateCode, int], ...], matter: Matter
) -> tuple[tuple[GateCode, int], ...]:
    """Return of each code whether it is possible: none behind the first that holds is."""
    sheet = matter.sheet
    found: list[tuple[GateCode, int]] = []
    before: list[int] = []
    for code, truth in codes:
        found.append((code, sheet.all_of([sheet.possible(truth), *before])))
        before.append(sheet.opposite(sheet.certain(truth)))
    return tuple(found)


def _weakest(possible: tuple[tuple[GateCode, int], ...], matter: Matter) -> int:
    """Return the weakest outcome of the codes that are possible; of none, nothing."""
    sheet = matter.sheet
    weak = sheet.whole(WEAKER_THAN_ALL)
    found = sheet.least(
        [
            sheet.picked(truth, sheet.whole(matter.strength(code.outcome)), weak)
            for code, truth in possible
        ]
        or [weak]
    )
    return sheet.picked(sheet.equals(found, WEAKER_THAN_ALL), sheet.whole(0), found)


def _strongest(codes: tuple[tuple[GateCode, int], ...], matter: Matter) -> int:
    """Return the strongest outcome of the codes that may hold."""
    sheet = matter.sheet
    return sheet.most(
        sheet.picked(
            sheet.possible(truth), sheet.whole(matter.strength(code.outcome)), sheet.whole(0)
        )
        for code, truth in codes
    )


def _said(
    gate: Gate,
    matter: Matter,
    truth: int,
    passed: int,
    came: tuple[tuple[tuple[GateCode, int], ...], int, int],
) -> tuple[tuple[str, int], ...]:
    """Return the reasons of a gate that does not pass, each with whether it is given."""
    possible, weakest, lacking = came
    sheet = matter.sheet
    here = sheet.opposite(passed)
    found: list[tuple[str, int]] = []
    if gate.rowless is not None:
        found.append((gate.rowless.code, sheet.all_of([lacking, here])))
    if gate.open is not None:
        waits = sheet.all_of([sheet.open(truth), sheet.opposite(lacking), here])
        found.append((gate.open.code, waits))
    refused = sheet.all_of([sheet.refuted(truth), here])
    if gate.back_soon is not None:
        some = sheet.any_of(each for _, each in possible)
        soon = matter.writer.noted("back soon", gate.id)
        found.append((gate.back_soon.code, sheet.all_of([refused, some, sheet.certain(soon)])))
    before: list[tuple[int, int]] = []
    for code, truth_of in possible:
        strength = matter.strength(code.outcome)
        earlier = [sheet.opposite(each) for each, one in before if one == strength]
        weak = sheet.equals(weakest, strength)
        found.append((code.code, sheet.all_of([refused, truth_of, weak, *earlier])))
        before.append((truth_of, strength))
    return tuple(found)


def _truth(
    gate: Gate, matter: Matter, codes: tuple[tuple[GateCode, int], ...], *, government: bool
) -> int:
    sheet = matter.sheet
    shared = [sheet.opposite(truth) for code, truth in codes if code.per_home]
    first = [sheet.opposite(truth) for code, truth in codes if code.refer_first]
    if gate.government_only and not government:
        return sheet.all_of(shared)
    return sheet.all_of([asks(gate.asks, matter), *shared, *first])
