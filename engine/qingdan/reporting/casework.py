"""What is said when something was done in a case?"""

from collections.abc import Iterator

from qingdan.casebook.asked import Asked, Done, OpenTask, Rules
from qingdan.model.decisions import Decision
from qingdan.model.gates import GIVING
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language
from qingdan.reporting.text import TRIAL


def told(done: Done, asked: Asked, rules: Rules, language: Language) -> Iterator[str]:
    """Yield the lines about an act: what was done, where it leads, what is to be done by when."""
    act, about = rules.casework.acts[asked.act], _about(asked, rules, language)
    if done.again:
        yield clean(
            language.of(
                f"办过了：{act.label} {about}，第 {done.seq} 号，没有再记一笔",
                f"Done before: {act.english}, {about}, entry {done.seq}; nothing added",
            )
        )
        return
    yield clean(
        language.of(
            f"记下了：{act.label} {about}  第 {done.seq} 号",
            f"Recorded: {act.english}, {about}  entry {done.seq}",
        )
    )
    yield from _outcome(done, rules, language)


def _about(asked: Asked, rules: Rules, language: Language) -> str:
    """Return whom and what an act is about, by numbers."""
    words = [asked.number or language.of("本区", "the office")]
    if asked.member:
        words.append(language.of(f"{asked.member}号", f"no. {asked.member}"))
    service = rules.release.services.get(asked.service)
    if service is not None:
        words.append(language.of(service.label, service.english))
    return " ".join(words)


def _outcome(done: Done, rules: Rules, language: Language) -> Iterator[str]:
    """Yield where the matter stands now, and what is to be done by when."""
    if done.after is not None:
        states = (_state(each, rules, language) for each in (done.before, done.after))
        yield "  " + " → ".join(states)
    for each in done.opened:
        yield f"  · {language.of('待办', 'task')} {task(each, rules, language)}"
    for name in done.closed:
        label = rules.casework.tasks[name].label
        yield language.of(f"  ✓ 待办了了：{label}", f"  ✓ task done: {name.replace('_', ' ')}")
    if done.elsewhere:
        yield clean(
            language.of(
                f"当心  同一个人也在 {'、'.join(done.elsewhere)}：两边先核一核归谁，别办两份。",
                f"Take care: one of these people is in {', '.join(done.elsewhere)} as well; "
                "settle whose case it is.",
            )
        )


def _state(state: str | None, rules: Rules, language: Language) -> str:
    found = rules.casework.states[state or rules.casework.first]
    return language.of(found.label, found.english)


def task(each: OpenTask, rules: Rules, language: Language) -> str:
    """Return a task with its last day."""
    kind = rules.casework.tasks[each.task]
    until = "" if each.due is None else each.due.isoformat()
    return language.of(
        f"{kind.label}（{kind.whose}）" + (f"  {until} 前" if until else ""),
        kind.id.replace("_", " ") + (f" by {until}" if until else ""),
    )


def advised(decision: Decision, rules: Rules, language: Language) -> Iterator[str]:
    """Yield how many services can be arranged for each member, and what a trial means."""
    for member in decision.members:
        giving = [each.service for each in member.services if each.outcome in GIVING]
        labels = (rules.release.services[each] for each in giving)
        names = language.of("、", ", ").join(language.of(e.label, e.english) for e in labels)
        yield language.of(
            f"  {member.member}号  可安排 {len(giving)} 项" + (f"：{names}" if names else ""),
            f"  no. {member.member}  {len(giving)} can be arranged"
            + (f": {names}" if names else ""),
        )
    if decision.trial:
        yield "  " + language.of(*TRIAL)


def as_plain(done: Done, asked: Asked) -> dict[str, object]:
    """Return what came of an act as plain values."""
    return {
        "act": asked.act,
        "household": asked.number,
        "entry": done.seq,
        "again": done.again,
        "from": done.before,
        "to": done.after,
        "opens": [[e.task, e.due.isoformat() if e.due else None] for e in done.opened],
        "closes": list(done.closed),
        "elsewhere": list(done.elsewhere),
    }
