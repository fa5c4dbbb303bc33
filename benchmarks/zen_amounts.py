"""Which expressions of zen say how much of a service is needed, covered, left and allowed?

An end without bound is ``ENDLESS``; what is near it has no bound either.
"""

from dataclasses import dataclass

from benchmarks.zen_sheet import NO, OPEN, YES, Sheet, each_of, least, most, some
from benchmarks.zen_steps import Steps
from qingdan.model.catalogue import IN_A_MONTH, Cap, Period, Service, Stance
from qingdan.model.conditions import Condition
from qingdan.model.release import Release

ENDLESS = 10**9
PERIODS = tuple(Period)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """The expressions of one member, and in which reading the rules are put."""

    release: Release
    steps: Steps
    doubting: bool

    @property
    def sheet(self) -> Sheet:
        """Return the node that is being written."""
        return self.steps.sheet

    def asked(self, condition: Condition | None, otherwise: int) -> str:
        """Return the text of a condition's truth, or what stands where there is none."""
        if condition is None:
            return str(otherwise)
        return self.steps.truth(self.steps.held.instructions.truths[condition.id])


def write_amounts(service: Service, member: Member) -> None:
    """Write the needed, covered and left units of a service, and those under its cap."""
    sheet, name = member.sheet, service.id
    _write_rows(service, member)
    for_whom = member.asked(service.for_whom, YES)
    monthly = sheet.of(f"ml_{name}"), sheet.of(f"mu_{name}")
    needed = (
        sheet.put(f"nl_{name}", f"{for_whom} == {YES} ? {monthly[0]} : 0"),
        sheet.put(f"nu_{name}", f"{for_whom} == {NO} ? 0 : {monthly[1]}"),
    )
    covered = f"(c_{name}_l ?? 0)", f"(c_{name}_u ?? 0)"
    left = (
        f"{responsible(service)} == {NO} ? {_minus(needed[0], covered[1])} : 0",
        f"{responsible(service)} == {YES} ? 0 : {_minus(needed[1], covered[0])}",
    )
    sheet.put(f"ll_{name}", left[0])
    sheet.put(f"lu_{name}", left[1])
    _write_cap(service, member)


def responsible(service: Service) -> str:
    """Return the text of whether an institution is responsible for all of a service."""
    delivered = Stance.BY_INSTITUTION in service.displacement.values()
    return f"(i_{service.id} ?? {NO})" if delivered else str(NO)


def _minus(one: str, other: str) -> str:
    return f"max([0, {one} - {other}])"


def _write_rows(service: Service, member: Member) -> None:
    """Write which rows are possible, the first that fits counting, and what they give."""
    sheet, name, earlier = member.sheet, service.id, list[str]()
    truths = member.steps.held.instructions.truths
    for place, row in enumerate(service.amount.rows):
        truth = member.steps.truth(truths[row.id])
        before = [f"{each} < {YES}" for each in earlier]
        sheet.put(f"p{place}_{name}", each_of([f"{truth} > {NO}", *before]))
        earlier.append(truth)
    fits = "true" if service.amount.by_case else some(f"{each} == {YES}" for each in earlier)
    sheet.put(f"fits_{name}", fits)
    extra = _season(service)
    monthly = [row.units * IN_A_MONTH[row.per] for row in service.amount.rows]
    endless = _endless(service, member)
    least_text, most_text = _spread(service, member, monthly)
    any_row = some(_possible(service, member))
    sheet.put(f"e_{name}", extra)
    added = f"({any_row} ? {sheet.of(f'e_{name}')} : 0)"
    sheet.put(f"ml_{name}", f"{endless} ? 0 : {least_text} + {added}")
    sheet.put(f"mu_{name}", f"{endless} ? {ENDLESS} : {most_text} + {added}")
    _write_own(service, member)


def _possible(service: Service, member: Member) -> list[str]:
    rows = range(len(service.amount.rows))
    return [member.sheet.of(f"p{place}_{service.id}") for place in rows]


def _season(service: Service) -> str:
    season = service.amount.season
    if season is None:
        return "0"
    months = ", ".join(str(each) for each in sorted(season.months))
    return f"month in [{months}] ? {season.units} : 0"


def _endless(service: Service, member: Member) -> str:
    """Return when a placeholder that is open leaves the amount without bound."""
    if not member.doubting:
        return "false"
    rows = zip(_possible(service, member), service.amount.rows, strict=True)
    doubtful = [possible for possible, row in rows if row.placeholder]
    season = service.amount.season
    if season is not None and season.placeholder:
        doubtful.append(f"({_season(service)}) > 0")
    return some(doubtful)


def _spread(service: Service, member: Member, units: list[int]) -> tuple[str, str]:
    possible = _possible(service, member)
    pairs = list(zip(possible, units, strict=True))
    lows = [f"{each} ? {of} : {ENDLESS}" for each, of in pairs]
    highs = [f"{each} ? {of} : 0" for each, of in pairs]
    if not pairs:
        return "0", "0"
    return f"({some(possible)} ? {least(lows)} : 0)", f"{most([0, *highs])}"


def _write_own(service: Service, member: Member) -> None:
    """Write the units in the rows' own period, where they share one and nothing is added."""
    sheet, name, rows = member.sheet, service.id, service.amount.rows
    possible = _possible(service, member)
    mixed = [
        f"({possible[one]} and {possible[other]})"
        for one in range(len(rows))
        for other in range(one)
        if rows[one].per is not rows[other].per
    ]
    alone = f"{some(possible)} and {sheet.of(f'e_{name}')} == 0 and not {some(mixed)}"
    sheet.put(f"a_{name}", f"{alone} and not ({_endless(service, member)})")
    low, high = _spread(service, member, [row.units for row in rows])
    own, month = sheet.of(f"a_{name}"), PERIODS.index(Period.MONTH)
    first = "".join(
        f"{p} ? {PERIODS.index(r.per)} : " for p, r in zip(possible, rows, strict=True)
    )
    sheet.put(f"ol_{name}", f"{own} ? {low} : {sheet.of(f'ml_{name}')}")
    sheet.put(f"ou_{name}", f"{own} ? {high} : {sheet.of(f'mu_{name}')}")
    sheet.put(f"op_{name}", f"{own} ? ({first}{month}) : {month}")


def _write_cap(service: Service, member: Member) -> None:
    if has_cap(service):
        usual, name = usual_cap(service.amount.cap), service.id
        member.sheet.put(f"kl_{name}", f"k_{name}_l ?? {usual}")
        member.sheet.put(f"ku_{name}", f"k_{name}_u ?? {usual}")


def usual_cap(cap: Cap) -> int:
    """Return what is left under a cap as long as nothing was received."""
    return min(each for each in (cap.month, cap.year, ENDLESS) if each is not None)


def has_cap(service: Service) -> bool:
    """Return whether a service has a cap of its own."""
    return service.amount.cap.month is not None or service.amount.cap.year is not None


def left_truth(service: Service, sheet: Sheet) -> str:
    """Return the text of whether something is left after what is delivered already."""
    name = service.id
    if service.amount.by_case:
        return str(YES)
    none = f"{responsible(service)} == {YES} or {sheet.of(f'lu_{name}')} == 0"
    certain = f"(c_{name}_u ?? 0) == 0 or {sheet.of(f'll_{name}')} > 0"
    return (
        f"{sheet.of(f'nu_{name}')} == 0 ? {YES} : {none} ? {NO} : "
        f"{responsible(service)} == {OPEN} ? {OPEN} : {certain} ? {YES} : {OPEN}"
    )


def cap_truth(service: Service, sheet: Sheet) -> str:
    """Return the text of whether something is left under the cap."""
    name = service.id
    if service.amount.by_case or not has_cap(service):
        return str(YES)
    low, high = sheet.of(f"kl_{name}"), sheet.of(f"ku_{name}")
    none = f"{sheet.of(f'nu_{name}')} == 0"
    return f"{none} ? {YES} : {high} == 0 ? {NO} : {low} > 0 ? {YES} : {OPEN}"
