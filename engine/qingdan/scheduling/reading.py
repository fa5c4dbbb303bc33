"""Which days does a casebook hold that say when something is due?

Only what stands unsealed about households, and the records of the office itself, which are about
nobody: no paper of a person is opened here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from qingdan.casebook import tasks
from qingdan.casebook.asked import Rules
from qingdan.casebook.courses import course
from qingdan.casebook.matter import Kept, history
from qingdan.casebook.surveying import Standing, Survey
from qingdan.model.falling_due import Course
from qingdan.model.known_records import KnownAct, KnownRecord
from qingdan.model.records import Values, days_of
from qingdan.model.waiting import Waiting
from qingdan.scheduling.duty import Plan
from qingdan.scheduling.stored import Contract, Evidence, Finished, Inspected, Papers, Stored

OFFICE = ""
HOUSEHOLD = ("", "")
Written = tuple[date, Values]


def stored(survey: Survey, rules: Rules, plan: Plan, papers: Papers | None) -> Stored:
    """Return what is stored; ``papers`` are what the caller opened, and noted in the ledger."""
    of_office = dict(_of_office(survey))
    acts = {home.number: history(survey.connection, home.number) for home in survey.homes()}
    return Stored(
        first_day=survey.first_day(),
        streets={home.number: home.subdistrict for home in survey.homes()},
        tasks=tasks.of(survey.connection),
        assessed=dict(_assessed(acts)),
        courses=tuple(_courses(survey.items(), acts, rules, papers)),
        contracts=tuple(
            _contracts(of_office[KnownRecord.PROCUREMENT], of_office[KnownRecord.GATE])
        ),
        providers={
            each.id: each.contract_through
            for each in rules.release.providers
            if each.contract_through is not None
        },
        inspected=tuple(
            Inspected(str(values["kind"]), on) for on, values in of_office[KnownRecord.INSPECTION]
        ),
        evidence=(*_evidence(of_office[KnownRecord.ACCOMPLISHED], plan), *_seen(of_office, plan)),
        waiting=tuple(_waiting(survey.items(), acts, rules.casework.first)),
        papers=papers,
    )


def _of_office(survey: Survey) -> Iterator[tuple[str, list[Written]]]:
    """Yield the records of the office by their kind."""
    found: dict[str, list[Written]] = defaultdict(list)
    for each in survey.records(OFFICE):
        if each.values is not None:
            found[each.record.kind].append((each.record.day, each.values))
    for kind in (
        KnownRecord.PROCUREMENT,
        KnownRecord.GATE,
        KnownRecord.INSPECTION,
        KnownRecord.ACCOMPLISHED,
    ):
        found.setdefault(kind, [])
    yield from found.items()


def _assessed(acts: Mapping[str, Iterable[Kept]]) -> Iterator[tuple[str, date]]:
    for number, own in acts.items():
        days = [each.day for each in own if each.act == KnownAct.ASSESS]
        if days:
            yield number, max(days)


def _courses(
    items: Iterable[Standing],
    acts: Mapping[str, tuple[Kept, ...]],
    rules: Rules,
    papers: Papers | None,
) -> Iterator[Course]:
    """Yield the services that have begun and of which somebody may ask how they are done."""
    ends = {} if papers is None else papers.ends
    for each in items:
        here = (each.member, each.service)
        own = [k for k in acts.get(each.number, ()) if (k.member, k.service) == here]
        state, through = each.item.state, each.item.through
        found = course(each.number, own, state, rules.casework, through=through, ends=ends)
        if found is not None:
            yield found


def _waiting(
    items: Iterable[Standing], acts: Mapping[str, tuple[Kept, ...]], first: str
) -> Iterator[Waiting]:
    """Yield each service of each person, and each household that nobody has looked at yet."""
    done = {number: _last_days(own) for number, own in acts.items()}
    for each in items:
        of_home = done.get(each.number, {})
        yield Waiting(
            number=each.number,
            member=each.member,
            service=each.service,
            state=each.item.state,
            least=each.item.least,
            most=each.item.most,
            first=each.item.first,
            through=each.item.through,
            acts={
                **of_home.get(HOUSEHOLD, {}),
                **of_home.get((each.member, each.service), {}),
            },
        )
    for number, days in done.items():
        own = days.get(HOUSEHOLD, {})
        if KnownAct.ASSESS not in own:
            yield Waiting(
                number=number,
                member="",
                service="",
                state=first,
                least=0,
                most=None,
                first=None,
                through=None,
                acts=own,
            )


def _last_days(own: Iterable[Kept]) -> dict[tuple[str, str], dict[str, date]]:
    """Return the last day of each act, by whom and which service it was about."""
    found: dict[tuple[str, str], dict[str, date]] = defaultdict(dict)
    for each in own:
        days = found[each.member, each.service]
        days[each.act] = max(each.day, days.get(each.act, each.day))
    return found


def _contracts(purchases: Iterable[Written], gates: Iterable[Written]) -> Iterator[Contract]:
    """Yield the purchases, the last word on each; a gate goes by its number or its title."""
    passed: dict[str, dict[str, bool]] = defaultdict(dict)
    for _, values in gates:
        passed[str(values["contract_no"])][str(values["gate"])] = bool(values["passed"])
    newest = {str(values["contract_no"]): values for _, values in purchases}
    for number, values in newest.items():
        title = str(values["title"])
        first, last = days_of(values["contract_period"])
        known = {**passed[title], **passed[number]}
        services = values["services"]
        yield Contract(
            number=number,
            title=title,
            provider=str(values["provider"]),
            services=frozenset(services if isinstance(services, tuple) else ()),
            first=first,
            last=last,
            passed=frozenset(gate for gate, done in known.items() if done),
        )


def _evidence(records: Iterable[Written], plan: Plan) -> Iterator[Evidence]:
    named = dict(_named(plan))
    for on, values in records:
        due = values.get("due")
        yield Evidence(
            what=named.get(str(values["what"]), str(values["what"])),
            state=Finished(str(values["state"])),
            on=on,
            due=None if due is None else date.fromisoformat(str(due)),
            contract=str(values.get("contract_no", "")),
        )


def _named(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield every name of what is to be done with its id."""
    rules = plan.schedule
    yield from ((each.label, each.id) for each in plan.tasks.values())
    yield from ((each.label, each.id) for each in rules.standing)
    yield from ((each.label, each.id) for each in rules.milestones)


def _seen(of_office: Mapping[str, Iterable[Written]], plan: Plan) -> Iterator[Evidence]:
    """Yield what records of another kind show to be done."""
    for task in plan.schedule.standing:
        if task.seen_in is None:
            continue
        for on, values in of_office.get(task.seen_in.record, ()):
            if values.get("kind") == task.seen_in.kind:
                yield Evidence(what=task.id, state=Finished.DONE, on=on, due=None, contract="")
