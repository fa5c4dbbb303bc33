"""What does an officer read of two editions laid side by side?

First what the later ones say of themselves; then each thing with what changed in it, its clauses,
and whom it concerns.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from qingdan.explaining.uses import uses
from qingdan.model.catalogue import Service
from qingdan.model.place import Place
from qingdan.model.release import Release
from qingdan.model.rules import Alarm, Category, Clause, Conflict, Referral
from qingdan.model.written import Written
from qingdan.reporting.citing import cited
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.json import Json
from qingdan.reporting.languages import Language
from qingdan.reporting.sentences import sentence
from qingdan.reporting.showing import found
from qingdan.revising.differences import Difference, Key

_SHOWN = 60
_USERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Two releases, what differs, and what the editions in between say of themselves.

    ``terms`` are the English of names, terms and keys, to tell it in English.
    """

    old: Release
    new: Release
    said: Sequence[tuple[Place, str]]
    differences: Sequence[Difference]
    clauses: Mapping[str, Clause]
    terms: Mapping[str, str] = field(default_factory=dict)


def changed_lines(change: Change, language: Language) -> tuple[str, ...]:
    """Return the lines for an officer."""
    return clean_lines(_lines(change, language))


def changed_json(change: Change) -> Json:
    """Return the same as plain data; values are those of the files."""
    return {
        "old": change.old.digest,
        "new": change.new.digest,
        "said": [text for _, text in change.said],
        "differences": [
            {
                "id": each.id,
                "thing": each.thing,
                "keys": list(each.keys),
                "before": _short(each.before),
                "after": _short(each.after),
                "clauses": list(each.clauses),
                "place": str(each.place),
            }
            for each in change.differences
        ],
    }


def _lines(change: Change, language: Language) -> Iterator[str]:
    things = [list(group) for _, group in groupby(change.differences, key=_thing)]
    yield language.of(
        f"{len(things)} 样东西变了，{len(change.differences)} 处",
        f"{len(things)} things changed, in {len(change.differences)} places",
    )
    if change.said:
        yield ""
        yield language.of("版本自己说的", "what the editions say")
        yield from (f"  · {text}" for _, text in change.said)
    for group in things:
        yield ""
        yield from _told(group, change, language)


def _thing(each: Difference) -> tuple[str | None, str]:
    return each.id, each.thing


def _told(group: Sequence[Difference], change: Change, language: Language) -> Iterator[str]:
    first, terms = group[0], change.terms
    name = (
        "" if first.id in (None, first.thing) else language.of(f"（{first.id}）", f" ({first.id})")
    )
    thing = terms.get(first.thing, first.thing)
    yield f"{thing}{name}  {first.place.file}:{first.place.line}"
    for each in group:
        path = (_key(key, terms, language) for key in each.keys)
        keys = language.of("·", " / ").join(path) or language.of("整项", "the whole")
        yield f"  {keys}{language.of('：', ': ')}{_step(each, terms, language)}"
    if basis := cited(first.clauses, change.clauses):
        yield language.of("  依据  ", "  clauses  ") + basis
    if whom := _concerned(first, change, language):
        yield language.of("  碰到谁  ", "  whom  ") + whom


def _key(key: Key, terms: Mapping[str, str], language: Language) -> str:
    if isinstance(key, int):
        return language.of(f"第 {key} 行", f"row {key}")
    return language.of(key, terms.get(key, key))


def _step(each: Difference, terms: Mapping[str, str], language: Language) -> str:
    before, after = (_side(side, terms, language) for side in (each.before, each.after))
    return f"{before} → {after}"


def _side(node: Written | None, terms: Mapping[str, str], language: Language) -> str:
    """Return a value as the file has it; in English by its term, or else seen to be quoted."""
    said = _short(node)
    if said is None:
        return language.of("（没有）", "(nothing)")
    return language.of(said, terms.get(said) or (said if said.isascii() else f"`{said}`"))


def _short(node: Written | None) -> str | None:
    if node is None:
        return None
    words = _words(node.plain())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"


def _words(plain: object) -> str:
    """Return a value much as it stands in the file."""
    match plain:
        case dict():
            return "{" + ", ".join(f"{key}: {_words(each)}" for key, each in plain.items()) + "}"
        case list():
            return "[" + ", ".join(_words(each) for each in plain) + "]"
        case None:
            return "null"
        case bool():
            return "true" if plain else "false"
        case _:
            return str(plain)


def _concerned(each: Difference, change: Change, language: Language) -> str:
    """Return whom a thing is for, or else which rules use it."""
    for rules in (change.new, change.old):
        for thing in found(each.id or "", rules, {}):
            match thing:
                case Service(for_whom=when):
                    return sentence(when, rules, language)
                case Category(holds_when=when):
                    return sentence(when, rules, language)
                case Referral(when=when) | Alarm(when=when) | Conflict(when=when):
                    return sentence(when, rules, language)
                case _:
                    users = uses(thing.id if hasattr(thing, "id") else each.thing, rules)
                    labels = [language.of(use.label, use.english) for use in users[:_USERS]]
                    more = len(users) - len(labels)
                    rest = [language.of(f"另 {more} 处", f"{more} more")] if more else []
                    return language.of("、", ", ").join((*labels, *rest))
    return ""
