"""Which steps say what is answered of a service: outcome, amounts, reasons, what it rests on?

They come to what ``chain/services.py`` and ``chain/answered.py`` come to.
"""

from collections.abc import Iterator

from qingdan.evaluation.flat.amounts import PERIODS
from qingdan.evaluation.flat.asking import Matter
from qingdan.evaluation.flat.gates import Finding
from qingdan.evaluation.flat.homes import Share, giving
from qingdan.evaluation.flat.offers import Result
from qingdan.evaluation.flat.operations import Sign
from qingdan.evaluation.flat.steps import Pair, ServiceSteps
from qingdan.model.catalogue import Period
from qingdan.model.gates import GIVING, AsksLeft, Left, Outcome
from qingdan.model.truth import Truth

NO_PERIOD = -1
BRIDGING = "bridging "
Partly = dict[str, tuple[str, int]]
"""What gates say that pass: a code with whether it is given, by gate."""


def answer(result: Result, share: Share) -> ServiceSteps:
    """Return where the answer on a service stands."""
    sheet, matter = result.matter.sheet, result.matter
    urgent, partly = _urgently(result), _partly(result)
    outcome = _reduced(result, urgent, partly)
    shared = sheet.whole(matter.strength(Outcome.SHARED) + 1)
    above = sheet.stands(result.outcome, Sign.AT_LEAST, shared)
    needed, covered, units, per = _amounts(result, outcome, urgent)
    return ServiceSteps(
        outcome=outcome,
        came=result.outcome,
        settled=sheet.all_of([result.settled, sheet.any_of([above, share.firm])]),
        urgent=urgent,
        offer=_offer(result),
        per=per,
        needed=needed,
        covered=covered,
        units=units,
        reckoned=(matter.needed, matter.had.covered, matter.had.left, matter.had.cap),
        reasons=tuple(_reasons(result, outcome, urgent, partly)),
        partly=tuple(
            (code, sheet.all_of([result.by_government, truth]))
            for key, (code, truth) in partly.items()
            if not key.startswith(BRIDGING)
        ),
        bridged=tuple(_bridged(result)),
        gates={
            government: {each.gate.id: each.truth for each in findings}
            for government, findings in result.findings.items()
        },
    )


def _reduced(result: Result, urgent: int, partly: Partly) -> int:
    """Return the outcome: less than needed where something is taken off."""
    sheet, matter = result.matter.sheet, result.matter
    provide, less = matter.strength(Outcome.PROVIDE), matter.strength(Outcome.PROVIDE_REDUCED)
    base = sheet.picked(urgent, sheet.whole(provide), result.outcome)
    cut = sheet.all_of(
        [
            result.by_government,
            sheet.equals(base, provide),
            sheet.any_of(truth for _, truth in partly.values()),
            sheet.stands(_offered(matter)[1], Sign.LESS, matter.needed[0]),
        ]
    )
    return sheet.picked(cut, sheet.whole(less), base)


def _bridged(result: Result) -> Iterator[tuple[str, int]]:
    """Yield the benefits that are claimed meanwhile, each with whether it is."""
    sheet = result.matter.sheet
    for each in result.matter.first:
        if each.rule.as_usual and each.rule.at_most_days is not None:
            claimed = sheet.all_of([result.by_government, sheet.certain(each.truth)])
            yield each.benefit, claimed


def _urgently(result: Result) -> int:
    """Return whether the urgent track, and not the ordinary way, gives the service."""
    sheet, matter = result.matter.sheet, result.matter
    if sheet.known(matter.urgent) is Truth.NO:
        return sheet.fixed(Truth.NO)
    passed = result.of_payer(
        lambda findings: sheet.any_of(
            sheet.all_of([each.passed, sheet.opposite(sheet.certain(each.truth))])
            for each in findings
        )
    )
    return sheet.all_of([matter.urgent, giving(result), passed])


def _partly(result: Result) -> Partly:
    """Return what gates say that pass, by gate: what is taken off, what is claimed meanwhile."""
    sheet, matter = result.matter.sheet, result.matter
    found: Partly = {}
    some = sheet.opposite(sheet.equals(matter.needed[1], 0))
    for each in result.findings.get(True, ()):
        gate = each.gate
        if not isinstance(gate.asks, AsksLeft):
            continue
        stands = sheet.all_of([some, sheet.certain(each.truth), sheet.opposite(each.passed)])
        if gate.asks.after is Left.CAP:
            if gate.partly and matter.had.cap is not None:
                cut = sheet.stands(matter.had.cap[1], Sign.LESS, matter.had.left[0])
                found[gate.id] = gate.partly, sheet.all_of([stands, cut])
            continue
        if gate.partly:
            taken = sheet.opposite(sheet.equals(matter.had.covered[0], 0))
            found[gate.id] = gate.partly, sheet.all_of([stands, taken])
        if gate.bridging:
            for claim in matter.first:
                if claim.rule.as_usual:
                    goes = sheet.all_of([stands, sheet.certain(claim.truth)])
                    found[f"{BRIDGING}{gate.id} {claim.benefit}"] = gate.bridging, goes
    return found


def _offered(matter: Matter) -> Pair:
    """Return the units a month that a government offer gives."""
    sheet, left, cap = matter.sheet, matter.had.left, matter.had.cap
    if cap is None:
        return left
    return sheet.least([left[0], cap[0]]), sheet.least([left[1], cap[1]])


def _amounts(
    result: Result, outcome: int, urgent: int
) -> tuple[Pair | None, Pair | None, Pair | None, int | None]:
    """Return needed, covered and given units, and their period."""
    sheet, matter = result.matter.sheet, result.matter
    if matter.service.amount.by_case:
        return None, None, None, None
    nothing: Pair = sheet.whole(0), sheet.whole(0)
    covered = sheet.pick_pair(result.by_government, _covered(matter), nothing)
    units = sheet.pick_pair(result.by_government, _offered(matter), matter.needed)
    pairs = zip((*covered, *units), (*nothing, *matter.needed), strict=True)
    own = sheet.all_of(sheet.stands(one, Sign.EQUAL, other) for one, other in pairs)
    low = sheet.least([matter.needed[0], matter.need.own[0]])
    none = sheet.equals(matter.needed[1], 0)
    whole = sheet.pick_pair(none, nothing, (low, matter.need.own[1]))
    needed = sheet.pick_pair(own, whole, matter.needed)
    refused = _refusing(matter, outcome)
    given = sheet.pick_pair(refused, nothing, sheet.pick_pair(own, whole, units))
    month = sheet.whole(PERIODS.index(Period.MONTH))
    per = sheet.picked(own, matter.need.per, month)
    first = matter.writer.release.urgent.first_units.get(matter.service.id, 0)
    soon: Pair = sheet.whole(first), sheet.whole(first)
    return (
        sheet.pick_pair(urgent, soon, needed),
        sheet.pick_pair(urgent, nothing, sheet.pick_pair(own, nothing, covered)),
        sheet.pick_pair(urgent, soon, given),
        sheet.picked(urgent, sheet.whole(NO_PERIOD), per),
    )


def _covered(matter: Matter) -> Pair:
    sheet, covered, institution = matter.sheet, matter.had.covered, matter.had.institution
    return (
        sheet.picked(institution, matter.needed[0], covered[0]),
        sheet.picked(sheet.possible(institution), matter.needed[1], covered[1]),
    )


def _refusing(matter: Matter, outcome: int) -> int:
    """Return whether an outcome gives nothing for now."""
    giving_or_asking = {*GIVING, Outcome.VERIFY}
    refused = (e for e in matter.writer.release.chain.outcomes if e not in giving_or_asking)
    sheet = matter.sheet
    return sheet.any_of(sheet.equals(outcome, matter.strength(each)) for each in refused)


def _offer(result: Result) -> int:
    """Return the position of the offer that decides."""
    sheet = result.matter.sheet
    found = sheet.whole(len(result.standings) - 1)
    for place in reversed(range(len(result.standings) - 1)):
        found = sheet.picked(result.standings[place].decides, sheet.whole(place), found)
    return found


def _reasons(
    result: Result, outcome: int, urgent: int, partly: Partly
) -> Iterator[tuple[str, int]]:
    """Yield every reason that may be given, in order, with whether it is."""
    sheet, track = result.matter.sheet, result.matter.writer.release.urgent
    if sheet.known(urgent) is not Truth.NO:
        yield track.code, urgent
    ordinary = sheet.opposite(urgent)
    places = range(max(len(each) for each in result.findings.values()))
    for place in places:
        for government, findings in result.findings.items():
            paid = result.by_government if government else sheet.opposite(result.by_government)
            here = findings[place]
            for code, said in here.said:
                waits = sheet.open(here.truth)
                gives = sheet.stands(here.gives, Sign.EQUAL, outcome)
                decides = sheet.any_of([sheet.opposite(waits), gives])
                truth = sheet.all_of([said, decides, ordinary, paid])
                if sheet.known(truth) is not Truth.NO:
                    yield code, truth
            if government:
                yield from _passing(here, partly, paid, result)


def _passing(
    here: Finding, partly: Partly, paid: int, result: Result
) -> Iterator[tuple[str, int]]:
    for key, (code, truth) in partly.items():
        if key == here.gate.id or key.startswith(f"{BRIDGING}{here.gate.id} "):
            yield code, result.matter.sheet.all_of([truth, paid])
