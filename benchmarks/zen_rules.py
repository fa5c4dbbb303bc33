"""Which zen-engine decision graph says the same as a release?

Generated from the YAML of the release by way of the engine's own list of steps: households, their
members, the household again where it counts members, the gates and offers, who of the home holds
an item that is given once, and the answers. Nothing here knows a rule by name.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.zen_amounts import Member, write_amounts
from benchmarks.zen_answers import answer
from benchmarks.zen_offers import write_offers
from benchmarks.zen_sheet import Json, Sheet, node, some
from benchmarks.zen_steps import Steps
from qingdan.evaluation.compiling.instructions import Known, operands
from qingdan.evaluation.compiling.lowered import lowered
from qingdan.evaluation.compiling.shapes import PAIRS, Held, held
from qingdan.evaluation.contents import OfferGate, contents
from qingdan.model.catalogue import Service
from qingdan.model.facts import Entity
from qingdan.model.gates import GIVING, Outcome
from qingdan.model.release import Release

HOME, ANSWERS, LIVES_HERE = "home", "answers", "f_lives_here"
HUNDRED, MOST = 100, 10_000
TENTHS = 10 * MOST * HUNDRED


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph as its file is, how many expressions it has, and which facts it takes as pairs."""

    text: str
    expressions: int
    pairs: frozenset[str]


def graph(release: Release, *, doubting: bool) -> Graph:
    """Return the graph of one reading of a release."""
    holding = held(lowered(release, doubting=doubting), release.facts, trusting=True)
    nodes, sheet = _rounds(release, holding)
    last = max(holding.instructions.turns)
    member = Member(
        release=release,
        steps=Steps(holding, Entity.MEMBER, sheet, f"household{last}"),
        doubting=doubting,
    )
    ready = _write_services(member, sheet)
    nodes.append(sheet.node(f"members{last}", **_loop(answers=False)))
    nodes += _shared(release, ready, member)
    return Graph(json.dumps(_file(nodes)), _count(nodes), _pairs(holding))


def _rounds(release: Release, holding: Held) -> tuple[list[Json], Sheet]:
    """Return the nodes of the rounds but the last of the members, whose sheet goes on."""
    wanted = _wanted(release, holding)
    turns, steps = holding.instructions.turns, holding.instructions.steps
    nodes: list[Json] = []
    known: dict[Entity, frozenset[str]] = {each: frozenset() for each in Entity}
    for turn in range(max(turns) + 1):
        for entity in Entity:
            sheet = Sheet(earlier=known[entity])
            writer = Steps(holding, entity, sheet, f"household{turn}")
            for number in sorted(wanted):
                if steps[number].entity is entity and turns[number] == turn:
                    writer.write(number)
            known[entity] |= frozenset(sheet.expressions)
            if entity is Entity.HOUSEHOLD:
                nodes.append(sheet.node(f"household{turn}"))
            elif turn < max(turns):
                nodes.append(sheet.node(f"members{turn}", **_loop(answers=False)))
    return nodes, sheet


def _wanted(release: Release, holding: Held) -> frozenset[int]:
    """Return the steps that some rule needs; whom a question is put to is no rule."""
    instructions = holding.instructions
    rules = (each.id for each in contents(release) if not isinstance(each.what, OfferGate))
    waiting = [instructions.truths[each] for each in rules]
    waiting += (
        instructions.values[fact.id]
        for fact in release.facts.values()
        if isinstance(step := instructions.steps[instructions.values[fact.id]].operation, Known)
        and step.otherwise is not None
    )
    found: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting += operands(instructions.steps[number].operation)
    return frozenset(found)


def _loop(*, answers: bool) -> dict[str, object]:
    return {
        "executionMode": "loop",
        "inputField": "members",
        "outputPath": "members",
        "passThrough": not answers,
    }


def _write_services(member: Member, sheet: Sheet) -> dict[str, str]:
    """Write every service; return the answers of those that no other member can take away."""
    ready: dict[str, str] = {}
    over = member.release.chain.strengths[Outcome.TERMINATE]
    for service in member.release.services.values():
        write_amounts(service, member)
        choice = write_offers(service, member, None)
        if not service.per_home:
            ready[service.id] = sheet.put(f"answer_{service.id}", answer(choice, "true"))
    services = member.release.services
    sheet.put("ended", some(f"{sheet.of(f'co_{each}')} == {over}" for each in services))
    return ready


def _shared(release: Release, ready: dict[str, str], member: Member) -> Iterator[Json]:
    """Yield the household's node that says who holds what, and the members' answers."""
    home = Sheet()
    once = [each for each in release.services.values() if each.per_home]
    for service in once:
        _write_holder(service, release, home)
    yield home.node(HOME, passThrough=False)
    names = frozenset(member.sheet.expressions) | member.sheet.earlier
    sheet = Sheet(earlier=names)
    writer = Steps(member.steps.held, Entity.MEMBER, sheet, member.steps.home)
    again = Member(release=release, steps=writer, doubting=member.doubting)
    for service in once:
        shared = f"$nodes.{HOME}.on_{service.id} and {LIVES_HERE} != false and not ended"
        other = f"$nodes.{HOME}.holder_{service.id} >= 0 and $nodes.{HOME}.holder_{service.id}"
        choice = write_offers(service, again, f"({shared} and {other} != index)")
        above = f"{choice.of('co')} > {choice.strength(Outcome.SHARED)}"
        firm = some([above, f"not ({shared})", f"$nodes.{HOME}.firm_{service.id}"])
        sheet.put(f"answer_{service.id}", answer(choice, firm))
    for service_id in release.services:
        text = ready.get(service_id) or sheet.of(f"answer_{service_id}")
        sheet.put(service_id, text.removeprefix("$.") if service_id in ready else text)
    yield sheet.node(ANSWERS, **_loop(answers=True))


def _write_holder(service: Service, release: Release, home: Sheet) -> None:
    """Write who holds an item of the home: the weakest outcome, the neediest, the first."""
    name, strengths = service.id, release.chain.strengths
    urgent = "#.urgent" if name in release.urgent.first_units else "false"
    giving = some(f"#.co_{name} == {strengths[each]}" for each in sorted(GIVING))
    here = f"#.{LIVES_HERE} != false and not #.ended"
    rival = f"({here} and ({giving} or not #.st_{name}))"
    giver = f"({here} and {giving})"
    place = f"#.co_{name} * {TENTHS} + ({urgent} ? 0 : 1) * {MOST * HUNDRED}"
    place += f" + ({MOST - 1} - #.nl_{name}) * {HUNDRED} + #.index"
    home.put(f"on_{name}", f"count(members, {rival}) >= 2")
    givers = f"filter(members, {giver})"
    text = f"len({givers}) == 0 ? -1 : min(map({givers}, {place})) % {HUNDRED}"
    holder = home.put(f"holder_{name}", text)
    owner = f"filter(members, #.index == {holder})"
    for key in ("nl", "st"):
        home.put(f"{key}_{name}", f"{holder} < 0 ? 0 : {owner}[0].{key}_{name}")
    own = home.put(f"ug_{name}", f"{holder} < 0 ? false : some({owner}, {urgent})")
    needs = home.of(f"nl_{name}")
    less = f"(#.nu_{name} < {needs} or (#.nu_{name} == {needs} and #.index > {holder}))"
    behind = f"({urgent} == {own} ? {less} : {own})"
    rest = f"all(members, #.index == {holder} or not {rival} or {behind})"
    home.put(f"firm_{name}", f"{holder} < 0 ? false : {home.of(f'st_{name}')} and {rest}")


def _file(nodes: list[Json]) -> Json:
    ends = (node("facts", "inputNode", {}), node("decision", "outputNode", {}))
    chain = [ends[0], *nodes, ends[1]]
    pairs = [(str(one["id"]), str(other["id"])) for one, other in pairwise(chain)]
    pairs += [
        (before, after) for before, home in pairs for at, after in pairs if home == at == HOME
    ]
    edges = [
        {"id": f"{one}.{other}", "sourceId": one, "targetId": other, "type": "edge"}
        for one, other in pairs
    ]
    kind = "application/vnd.gorules.decision"
    return {"contentType": kind, "nodes": chain, "edges": edges}


def _count(nodes: list[Json]) -> int:
    contents_ = [each["content"] for each in nodes]
    return sum(len(each["expressions"]) for each in contents_ if isinstance(each, dict))


def _pairs(holding: Held) -> frozenset[str]:
    """Return the facts that are given as a least and a most."""
    return frozenset(
        step.operation.fact
        for number, step in enumerate(holding.instructions.steps)
        if isinstance(step.operation, Known) and holding.shapes[number] in PAIRS
    )
