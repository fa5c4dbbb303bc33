"""How is one entry of the ledger told: who did what, what for, and where it stands?

What was written goes by its columns; the words themselves are masked unless they are opened.
"""

from collections.abc import Iterator

from qingdan.casebook.asked import Rules
from qingdan.casebook.verifying.entries import Told
from qingdan.casebook.verifying.single import Place, Seen
from qingdan.reporting.audited_lists import about, act_label, role_label, service_label
from qingdan.reporting.languages import Language
from qingdan.reporting.people import official
from qingdan.reporting.person_file import value_words
from qingdan.reporting.phrases import yuan

SHOWN = 16
MASK = "＊"


def entry_lines(seen: Seen, rules: Rules, language: Language, *, unmasked: bool) -> Iterator[str]:
    """Yield the lines about an entry."""
    told = seen.told
    if told is None:
        return
    yield _head(told, rules, language)
    yield language.of(
        f"  {official(told.actor)}  {role_label(told.role, rules, language)} {told.unit}"
        f"  做什么用 {told.purpose}",
        f"  {official(told.actor)}  {role_label(told.role, rules, language)} {told.unit}"
        f"  for {told.purpose}",
    )
    yield from (f"  {each}" for each in _done(told, rules, language))
    yield from (f"  {each}" for each in _written(seen, rules, language, unmasked=unmasked))
    yield language.of(f"  规则 {told.release[:SHOWN]}…", f"  release {told.release[:SHOWN]}...")
    yield from (f"  {each}" for each in _place(seen.place, language))
    yield language.of(
        f"下一步  qingdan audit proof {seen.seq} --to 文件夹",
        f"next  qingdan audit proof {seen.seq} --to FOLDER",
    )


def _head(told: Told, rules: Rules, language: Language) -> str:
    words = [
        language.of(f"第 {told.seq} 号", f"entry {told.seq}"),
        told.on.isoformat(),
        act_label(told.act, rules, language),
        about(told.household, told.member, language),
        service_label(told.service, rules, language),
    ]
    return "  ".join(word for word in words if word)


def _done(told: Told, rules: Rules, language: Language) -> Iterator[str]:
    """Yield what the act did beside what was written."""
    if told.moved is not None:
        states = (_state(e, rules, language) for e in (told.moved.before, told.moved.after))
        yield " → ".join(states)
    if told.follows is not None:
        yield language.of(f"接第 {told.follows} 号写", f"goes on with entry {told.follows}")
    for each in told.postings:
        yield language.of(
            f"钱 {each.approval} {each.account} {yuan(each.amount)} 元",
            f"money {each.approval} {each.account} {yuan(each.amount)} yuan",
        )
    for opened in told.opens:
        until = opened.due or ""
        yield language.of(
            f"开待办 {_task(opened.task, rules, language)} {until}".rstrip(),
            f"opens {_task(opened.task, rules, language)} {until}".rstrip(),
        )
    for task, opened_by in told.closes:
        yield language.of(
            f"销待办 {_task(task, rules, language)}（第 {opened_by} 号开的）",
            f"closes {_task(task, rules, language)} of entry {opened_by}",
        )
    if told.erased:
        yield language.of("依法删除了资料的钥匙", "destroyed keys by law")
    if told.facts:
        count = len(told.facts) - 1
        yield language.of(
            f"登记文件封着 {count} 个人的" + ("，建议也封着" if told.advice else ""),
            f"the file of {count} people is sealed"
            + (", so is the advice" if told.advice else ""),
        )


def _state(id_: str, rules: Rules, language: Language) -> str:
    state = rules.casework.states.get(id_)
    return id_ if state is None else language.of(state.label, state.english)


def _task(id_: str, rules: Rules, language: Language) -> str:
    kind = rules.casework.tasks.get(id_)
    return id_ if kind is None else language.of(kind.label, id_.replace("_", " "))


def _written(seen: Seen, rules: Rules, language: Language, *, unmasked: bool) -> Iterator[str]:
    told = seen.told
    if told is None or told.values is None:
        return
    if not seen.vouched:
        yield language.of(
            "✗ 写的内容同账上的对不上", "✗ what was written is not what the entry vouches for"
        )
    if seen.values is None:
        if seen.vouched:
            yield language.of(
                "写的内容打不开：没有钥匙，或者已依法删除",
                "the words do not open: there is no key, or they were erased by law",
            )
        return
    shape = rules.casework.records.get(told.record)
    fields = {} if shape is None else {each.id: each for each in shape.fields}
    for name, value in seen.values.items():
        field = fields.get(name)
        label = name if field is None else language.of(field.label, field.id)
        plain = str(value) if field is None else value_words(field, value, rules, language)
        yield f"{label}  {plain if unmasked else MASK}"
    if seen.values and not unmasked:
        yield language.of(
            "内容遮着；要看加 --open，记一笔", "masked; --open shows the words and is noted"
        )


def _place(place: Place, language: Language) -> Iterator[str]:
    yield language.of(
        f"摘要 {place.leaf.hex()[:SHOWN]}…  账里共 {place.size} 号，"
        f"根 {place.root.hex()[:SHOWN]}…，路 {place.steps} 步",
        f"hash {place.leaf.hex()[:SHOWN]}...  of {place.size} entries, "
        f"root {place.root.hex()[:SHOWN]}..., {place.steps} steps",
    )
    if not place.holds:
        yield language.of("✗ 它不在根下面：被动过", "✗ it is not below the root: it was changed")
    elif place.covered is None:
        yield language.of("还没有检查点盖住它", "no checkpoint covers it yet")
    else:
        yield language.of(
            f"到第 {place.covered - 1} 号的检查点盖住它",
            f"the checkpoint up to entry {place.covered - 1} covers it",
        )


def entry_json(seen: Seen, *, unmasked: bool) -> dict[str, object]:
    """Return the same as plain values."""
    told = seen.told
    if told is None:
        return {"entry": seen.seq}
    values = None if seen.values is None else sorted(seen.values)
    place = seen.place
    return {
        "entry": seen.seq,
        "on": told.on.isoformat(),
        "act": told.act,
        "by": official(told.actor),
        "role": told.role,
        "unit": told.unit,
        "purpose": told.purpose,
        "household": told.household or None,
        "member": told.member or None,
        "service": told.service or None,
        "record": told.record or None,
        "columns": values,
        "values": dict(seen.values) if unmasked and seen.values is not None else None,
        "vouched": seen.vouched,
        "release": told.release,
        "from": None if told.moved is None else told.moved.before,
        "to": None if told.moved is None else told.moved.after,
        "leaf": place.leaf.hex(),
        "size": place.size,
        "root": place.root.hex(),
        "holds": place.holds,
        "covered": place.covered,
    }
