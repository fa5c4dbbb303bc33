"""What does zen answer of a service: outcome, units, and what was taken off?

An object a service; only these leave the graph.
"""

from benchmarks.zen_amounts import has_cap, responsible
from benchmarks.zen_codes import first_claims
from benchmarks.zen_gates import gates
from benchmarks.zen_offers import Choice, by_government
from benchmarks.zen_sheet import NO, YES, each_of, least, most, some
from qingdan.model.catalogue import Period
from qingdan.model.gates import GIVING, AsksLeft, Left, Outcome


def answer(choice: Choice, firm: str) -> str:
    """Write the amounts and return the object that a service is answered with."""
    sheet, name, service = choice.member.sheet, choice.service.id, choice.service
    urgent = sheet.put(f"ug_{name}", _urgently(choice))
    outcome = sheet.put(f"oc_{name}", _reduced(choice, urgent))
    parts = [
        f"outcome: {outcome}",
        f"settled: {choice.of('st')} and {firm}",
        f"offer: {choice.of('at')}",
    ]
    parts += (f"{key}: {text}" for key, text in _partly(choice).items())
    parts.append(f"urgent: {urgent}")
    if not service.amount.by_case:
        parts += (f"{key}: {text}" for key, text in _units(choice, urgent, outcome).items())
    return "{" + ", ".join(parts) + "}"


def _giving(choice: Choice, text: str) -> str:
    return some(f"{text} == {choice.strength(each)}" for each in sorted(GIVING))


def _by_kind(choice: Choice, of_government: str, of_others: str) -> str:
    """Return a text that depends on who pays the offer that decides."""
    government = [p for p, offer in enumerate(choice.service.offers) if by_government(offer)]
    if not government:
        return of_others
    if len(government) == len(choice.service.offers):
        return of_government
    paid = some(f"{choice.of('at')} == {place}" for place in government)
    return f"({paid} ? {of_government} : {of_others})"


def _urgently(choice: Choice) -> str:
    if choice.service.id not in choice.member.release.urgent.first_units:
        return "false"
    texts = {}
    for government in (True, False):
        names = choice.names.get(government, {}).values()
        sheet = choice.member.sheet
        passed = (
            f"({sheet.of(f'z_{each}')} and {sheet.of(f'q_{each}')} < {YES})"
            for each in names
            if sheet.knows(f"z_{each}")
        )
        texts[government] = some(passed)
    passed_over = _by_kind(choice, texts[True], texts[False])
    return f"urgent and {_giving(choice, choice.of('co'))} and {passed_over}"


def _partly(choice: Choice) -> dict[str, str]:
    """Return what is taken off though something is left: by other schemes, and by the cap."""
    texts = {"displaced": "false", "capped": "false", "bridged": "false"}
    if True not in choice.names or choice.service.amount.by_case:
        return {}
    needs = f"{choice.of('nu')} > 0"
    for gate in gates(choice.member):
        name = choice.names[True][gate.id]
        sheet = choice.member.sheet
        stands = f"{sheet.of(f'q_{name}')} == {YES}"
        if sheet.knows(f"z_{name}"):
            stands += f" and not {sheet.of(f'z_{name}')}"
        if gate.asks == AsksLeft(Left.DISPLACEMENT):
            claims = first_claims(choice.service, choice.member, as_usual=True)
            claimed = most([NO, *claims])
            covered = f"(c_{choice.service.id}_l ?? 0) > 0"
            texts["displaced"] = each_of([needs, stands, covered]) if gate.partly else "false"
            bridged = each_of([needs, stands, f"{claimed} == {YES}"])
            texts["bridged"] = bridged if gate.bridging and claims else "false"
        if gate.asks == AsksLeft(Left.CAP) and gate.partly and has_cap(choice.service):
            less = f"{choice.of('ku')} < {choice.of('ll')}"
            texts["capped"] = each_of([needs, stands, less])
    return {key: _by_kind(choice, text, "false") for key, text in texts.items()}


def _reduced(choice: Choice, urgent: str) -> str:
    provide, less = choice.strength(Outcome.PROVIDE), choice.strength(Outcome.PROVIDE_REDUCED)
    given = f"{urgent} ? {provide} : {choice.of('co')}"
    texts = _partly(choice)
    if not texts:
        return given
    units = [choice.of("lu"), *([choice.of("ku")] if has_cap(choice.service) else [])]
    partly = some(texts.values())
    cut = _by_kind(choice, f"{least(units)} < {choice.of('nl')}", "false")
    return f"({given}) == {provide} and {partly} and {cut} ? {less} : {given}"


def _units(choice: Choice, urgent: str, outcome: str) -> dict[str, str]:
    """Write needed, covered and given units; return them as pairs, with their period."""
    sheet, name = choice.member.sheet, choice.service.id
    low, high = choice.of("nl"), choice.of("nu")
    delivered = responsible(choice.service)
    ends = {"cl": low, "cu": high}
    covered = {
        "cl": f"{delivered} == {YES} ? {ends['cl']} : (c_{name}_l ?? 0)",
        "cu": f"{delivered} != {NO} ? {ends['cu']} : (c_{name}_u ?? 0)",
    }
    for key, text in covered.items():
        sheet.put(f"{key}_{name}", _by_kind(choice, f"({text})", "0"))
    for end, needed in (("l", low), ("u", high)):
        left = [choice.of(f"l{end}"), *([choice.of(f"k{end}")] if has_cap(choice.service) else [])]
        sheet.put(f"f{end}_{name}", _by_kind(choice, least(left), needed))
    whole = f"{choice.of('cl')} == 0 and {choice.of('cu')} == 0"
    same = f"{choice.of('fl')} == {low} and {choice.of('fu')} == {high}"
    own = sheet.put(f"wh_{name}", f"{whole} and {same}")
    first = choice.member.release.urgent.first_units.get(name, 0)
    return (
        _pairs(choice, own, outcome) if not first else _urgent_pairs(choice, own, outcome, urgent)
    )


def _pairs(choice: Choice, own: str, outcome: str) -> dict[str, str]:
    high, month = choice.of("nu"), tuple(Period).index(Period.MONTH)
    low_own = f"({high} > 0 ? {least([choice.of('nl'), choice.of('ol')])} : 0)"
    high_own = f"({high} > 0 ? {choice.of('ou')} : 0)"
    refused = _refusing(choice, outcome)
    return {
        "needed": f"[{own} ? {low_own} : {choice.of('nl')}, {own} ? {high_own} : {high}]",
        "covered": f"[{own} ? 0 : {choice.of('cl')}, {own} ? 0 : {choice.of('cu')}]",
        "units": (
            f"{refused} ? [0, 0] : {own} ? [{low_own}, {high_own}] : "
            f"[{choice.of('fl')}, {choice.of('fu')}]"
        ),
        "per": f"{own} ? {choice.of('op')} : {month}",
    }


def _urgent_pairs(choice: Choice, own: str, outcome: str, urgent: str) -> dict[str, str]:
    units = choice.member.release.urgent.first_units[choice.service.id]
    usual = _pairs(choice, own, outcome)
    first = {"needed": f"[{units}, {units}]", "covered": "[0, 0]", "units": f"[{units}, {units}]"}
    return {key: f"{urgent} ? {first.get(key, 'null')} : ({text})" for key, text in usual.items()}


def _refusing(choice: Choice, outcome: str) -> str:
    giving = {*GIVING, Outcome.VERIFY}
    refused = (each for each in choice.member.release.chain.outcomes if each not in giving)
    return some(f"{outcome} == {choice.strength(each)}" for each in refused)
