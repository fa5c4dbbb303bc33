"""How is one person's file printed: the services, what is to be done, the papers in order?"""

from collections.abc import Iterator
from datetime import date

from qingdan.casebook.asked import Rules
from qingdan.casebook.matter import Item
from qingdan.casebook.reading import Paper, PersonFile, Section
from qingdan.loading.household.hiding import masked_name
from qingdan.model.records import Field, FieldKind, Value
from qingdan.reporting.casework import task
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language
from qingdan.reporting.people import official
from qingdan.reporting.phrases import counted, per, yuan

SKIPPED, ACTOR = frozenset({"service", "on", "at"}), "by"
"""Columns that the line of a paper says already; who acts, only where it is a name."""


def pages(found: PersonFile, name: str | None, rules: Rules, language: Language) -> Iterator[str]:
    """Yield the lines of a file."""
    called = "" if name is None else masked_name(name)
    yield clean(
        language.of(
            f"{found.number} {found.member}号 {called} · {found.subdistrict} · "
            f"立户 {found.opened_on}",
            f"{found.number} no. {found.member} {called} · opened {found.opened_on}",
        )
    )
    yield ""
    yield language.of("服务", "services")
    for service, item in found.items:
        if item.state != rules.casework.first:
            yield clean(f"  {_item(service, item, rules, language)}")
    if found.tasks:
        yield ""
        yield language.of("待办", "tasks")
        for each in found.tasks:
            what = _service(each.service, rules, language)
            yield clean("  " + " ".join(w for w in (task(each, rules, language), what) if w))
    yield ""
    yield language.of("卷内目录", "papers")
    for at, section in enumerate(found.sections, start=1):
        yield from (clean(line) for line in _section(at, section, found, rules, language))


def _item(service: str, item: Item, rules: Rules, language: Language) -> str:
    state = rules.casework.states[item.state]
    words = [_service(service, rules, language), language.of(state.label, state.english)]
    offered = rules.release.services.get(service)
    unit = "" if offered is None else offered.amount.unit
    period = item.per if item.granted is None else item.granted_per
    often = "" if period is None else per(period, language) + " "
    if item.granted is not None and unit:
        words.append(f"{often}{counted(item.granted, unit, language)}")
    elif unit:
        words.append(_advised(item, often, unit, language))
    if item.first is not None and item.through is not None:
        words.append(f"{item.first}/{item.through}")
    provider = next((e for e in rules.release.providers if e.id == item.provider), None)
    if provider is not None:
        words.append(language.of(provider.label, provider.id))
    return "  ".join(words)


def _advised(item: Item, often: str, unit: str, language: Language) -> str:
    """Return what is advised as long as nobody has decided."""
    if item.most == 0:
        return language.of("建议本次不安排", "advised: not this time")
    least, most = item.least, item.most
    span = str(least) if least == most else f"{least}–{'' if most is None else most}"
    count = (
        counted(least, unit, language).removeprefix(str(least)) if least == most else f" {unit}"
    )
    return language.of("建议 ", "advised: ") + f"{often}{span}{count}"


def _service(service: str, rules: Rules, language: Language) -> str:
    found = rules.release.services.get(service)
    return service if found is None else language.of(found.label, found.english)


def _section(
    at: int, section: Section, found: PersonFile, rules: Rules, language: Language
) -> Iterator[str]:
    item = section.item
    title = f"{at:>2} {language.of(item.label, item.id.replace('_', ' '))}"
    if item.record is None:
        seq = None if found.facts is None else found.facts[0]
        kept = language.of(f"在登记文件里，第 {seq} 号", f"in the household's file, entry {seq}")
        yield f"{title}  {language.of('无', 'none') if seq is None else kept}"
        return
    if not section.papers:
        yield f"{title}  {language.of('无', 'none')}"
        return
    yield title
    for each in section.papers:
        yield f"    {_paper(each, rules, language)}"


def _paper(paper: Paper, rules: Rules, language: Language) -> str:
    record = paper.record
    act = rules.casework.acts[record.act]
    words = [
        language.of(f"第 {record.seq} 号", f"entry {record.seq}"),
        record.day.isoformat(),
        official(record.actor),
        language.of(act.label, act.english),
        _service(record.service, rules, language) if record.service else "",
    ]
    if paper.values is None:
        words.append(
            language.of(
                "（另册，只有指名的人看得到，或者已依法删除）", "(kept apart, or erased by law)"
            )
        )
        return "  ".join(word for word in words if word)
    shape = rules.casework.records[record.kind]
    for field in shape.fields:
        value = paper.values.get(field.id)
        if value is not None and not _said_already(field):
            label = language.of(field.label, field.id)
            words.append(f"{label} {value_words(field, value, rules, language)}")
    return "  ".join(word for word in words if word)


def value_words(field: Field, value: Value, rules: Rules, language: Language) -> str:
    """Return what stands in a column as its reader knows it."""
    match value:
        case bool():
            return language.of("是", "yes") if value else language.of("否", "no")
        case tuple():
            return language.of("、", ", ").join(value) or language.of("无", "none")
        case int() if field.kind is FieldKind.MONEY:
            return language.of(f"{yuan(value)} 元", f"{yuan(value)} yuan")
        case int():
            return str(value)
    if language is Language.CHINESE and value in field.choices:
        return field.choices[value]
    release = rules.release
    match field.kind:
        case FieldKind.PROVIDER:
            return next(
                (language.of(e.label, e.id) for e in release.providers if e.id == value), value
            )
        case FieldKind.REFERRAL if value in release.referrals:
            return language.of(release.referrals[value].label, value)
        case _:
            return value


def as_plain(found: PersonFile) -> dict[str, object]:
    """Return a file as plain values; what is kept apart or was erased has no values."""
    return {
        "household": found.number,
        "member": found.member,
        "opened_on": found.opened_on.isoformat(),
        "services": [_plain_item(service, item) for service, item in found.items],
        "tasks": [
            {
                "task": each.task,
                "service": each.service or None,
                "due": _iso(each.due),
                "opened_by": each.opened_by,
            }
            for each in found.tasks
        ],
        "papers": [
            _plain_paper(section, paper) for section in found.sections for paper in section.papers
        ],
    }


def _plain_item(service: str, item: Item) -> dict[str, object]:
    return {
        "service": service,
        "state": item.state,
        "granted": item.granted,
        "per": item.granted_per,
        "from": _iso(item.first),
        "through": _iso(item.through),
        "approval": item.approval,
        "provider": item.provider,
    }


def _plain_paper(section: Section, paper: Paper) -> dict[str, object]:
    return {
        "item": section.item.id,
        "entry": paper.record.seq,
        "act": paper.record.act,
        "service": paper.record.service or None,
        "on": paper.record.day.isoformat(),
        "by": paper.record.actor,
        "values": None if paper.values is None else dict(paper.values),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _said_already(field: Field) -> bool:
    return field.id in SKIPPED or (field.id == ACTOR and field.kind is FieldKind.TEXT)
