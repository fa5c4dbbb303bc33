"""What does the casebook hold that a notice tells, and is it still what was advised?

What was advised is reckoned again from the release and the facts that are kept. Where that does
not come out the same, nothing is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from qingdan.casebook.asked import Rules
from qingdan.casebook.decided import DecidedFile, DecidedService, decided
from qingdan.cli.casing import Counter
from qingdan.cli.knowing import kept
from qingdan.cli.reportbook import Reportbook
from qingdan.explaining.explanation import explained
from qingdan.library import Release, loaded
from qingdan.model.decisions import Decision
from qingdan.model.errors import QingdanError
from qingdan.model.known_records import KnownAct, KnownChoice
from qingdan.model.place import Problem
from qingdan.reporting.hindrances import Hindered, Hindrance
from qingdan.reporting.languages import Language
from qingdan.reporting.notice_reasons import cited_by
from qingdan.reporting.notice_told import Anchor, Decided, NoticeTold
from qingdan.reporting.phrases import counted, per
from qingdan.reporting.sheet import Sheet

NOTICE, HALF = "notice", 16


@dataclass(slots=True)
class Hindrances(QingdanError):
    """What keeps a notice from going out; nothing was written."""

    found: tuple[Hindrance, ...]

    def __str__(self) -> str:
        """Name the reasons; ``reporting`` puts them into words."""
        return ", ".join(each.why for each in self.found)


def told_of(
    at: Counter, known: Reportbook, member: str, *, large: bool
) -> tuple[NoticeTold, tuple[str, ...], tuple[Problem, ...]]:
    """Return what a notice tells, the numbers of all homes, and what the copy of the law lacks.

    Raise Hindrances where nobody decided, or nothing can be told of what was advised.
    """
    found = decided(at.casebook, at.line.what, member)
    if found is None or not found.services:
        raise Hindrances((Hindrance(Hindered.NO_DECISION),))
    sheet = _sheet(found, at, member)
    services = sheet.rules.services
    told = NoticeTold(
        sheet=sheet,
        member=member,
        street=found.street,
        decided=tuple(_decided(found, sheet, at.rules)),
        whys={
            id_: explained(sheet.case(member), sheet.decision, id_)
            for each in found.services
            if (id_ := each.record.service) in services
        },
        report=known.report(NOTICE),
        objecting=known.objecting,
        contacts=known.contacts,
        clauses=known.clauses,
        originals={},
        forbidden=known.forbidden,
        anchor=_anchor(found),
        large=large,
    )
    originals = known.originals(cited_by(told))
    return replace(told, originals=originals.found), found.homes, originals.problems


def _anchor(found: DecidedFile) -> Anchor:
    last = max(each.record.seq for each in found.services)
    return Anchor(last, found.size, found.root[:HALF])


def _sheet(found: DecidedFile, at: Counter, member: str) -> Sheet:
    """Return what was advised as it comes out again; raise Hindrances where it does not."""
    if member not in found.advice or "" not in found.advice:
        raise Hindrances((Hindrance(Hindered.ERASED),))
    whole = found.advised()
    on = date.fromisoformat(whole["on"])
    release = _release(found, at, on, whole["release"]["digest"])
    before = kept(at.casebook, release, at.line.what)
    if before is None or all(each.id != member for each in before.household.members):
        raise Hindrances((Hindrance(Hindered.ERASED),))
    decision = release.assess(before.household, on=on)
    if decision.trial:
        raise Hindrances((Hindrance(Hindered.TRIAL),))
    if _outcomes(decision, member) != _advised(found, member):
        raise Hindrances((Hindrance(Hindered.NOT_AS_ADVISED),))
    return Sheet(
        decision=decision,
        household=before.household,
        rules=release.rules,
        answers=release.answers(before.household, on=on),
        language=Language.CHINESE,
    )


def _release(found: DecidedFile, at: Counter, on: date, digest: str) -> Release:
    if digest == at.release.rules.digest:
        return at.release
    release = loaded(found.release, on) if found.release else None
    if release is None or release.rules.digest != digest:
        raise Hindrances((Hindrance(Hindered.NOT_AS_ADVISED),))
    return release


def _outcomes(decision: Decision, member: str) -> list[tuple[str, str, list[str]]]:
    return [
        (given.service, given.outcome.value, [reason.code for reason in given.reasons])
        for each in decision.members
        if each.member == member
        for given in each.services
    ]


def _advised(found: DecidedFile, member: str) -> list[tuple[str, str, list[str]]]:
    return [
        (each["service"], each["outcome"], [reason["code"] for reason in each["reasons"]])
        for each in found.advised(member)["services"]
    ]


def _decided(found: DecidedFile, sheet: Sheet, rules: Rules) -> Iterator[Decided]:
    order = {service: at for at, service in enumerate(sheet.rules.services)}
    for each in sorted(found.services, key=lambda e: order.get(e.record.service, len(order))):
        yield _service(each, sheet, rules)


def _service(each: DecidedService, sheet: Sheet, rules: Rules) -> Decided:
    id_, values = each.record.service, each.values
    service, units = sheet.rules.services.get(id_), int(str(values["units"]))
    told = each.confirmed or {}
    charge = told.get("charge") or (None if service is None else service.charge)
    reason, second = values.get("reason"), values.get("second")
    return Decided(
        seq=each.record.seq,
        service=id_,
        label=id_ if service is None else service.label,
        units=units,
        amount=_amount(each, sheet, units),
        first=_day(values.get("from")),
        through=_day(values.get("through")),
        less=values.get("against_advice") == KnownChoice.LESS,
        reason=None if reason is None else str(reason),
        second=None if second is None else str(second),
        charge=None if charge is None else str(charge),
        state=_state(each, rules),
        confirmed=each.confirmed is not None,
        by=str(values.get("by", each.record.actor)),
        unit=each.unit,
        on=each.record.day,
    )


def _amount(each: DecidedService, sheet: Sheet, units: int) -> str:
    service = sheet.rules.services.get(each.record.service)
    if service is None or service.amount.by_case:
        return sheet.language.of("按件办", "by the case")
    said = counted(units, service.amount.unit, sheet.language)
    often = each.item.granted_per
    return said if often is None else f"{per(often, sheet.language)} {said}"


def _state(each: DecidedService, rules: Rules) -> str | None:
    """Return how far a service has come since it was decided; None where nothing happened."""
    advised = {step.target for step in rules.casework.acts[KnownAct.ASSESS].steps}
    steps = rules.casework.acts[each.record.act].steps
    fresh = {step.target for step in steps if step.sources & advised}
    return None if each.item.state in fresh else rules.casework.states[each.item.state].label


def _day(written: object) -> date | None:
    return None if written is None else date.fromisoformat(str(written))
