"""What is a thing of the policy or the catalogue, found by its id or by its name?"""

import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from qingdan.explaining.uses import Use, uses
from qingdan.model.release import Release
from qingdan.model.rules import Clause, Reason
from qingdan.reporting.branches import place
from qingdan.reporting.citing import cited
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.columns import aligned
from qingdan.reporting.json import Json
from qingdan.reporting.languages import Language
from qingdan.reporting.things import KINDS, Thing, said_of

Clauses = Mapping[str, Clause]

_USES = {
    "need": ("困境", "need"),
    "fact": ("事实", "fact"),
    "service": ("服务", "service"),
    "benefit": ("待遇", "benefit"),
    "gate": ("关口", "gate"),
    "category": ("身份", "category"),
    "referral": ("转介", "referral"),
    "alarm": ("预警", "alarm"),
    "conflict": ("矛盾", "contradiction"),
    "reason": ("理由", "reason"),
}


def found(word: str, rules: Release, clauses: Clauses) -> list[Thing]:
    """Return everything that has this id, this name in either language, or this locator."""
    meant = _plain(word)
    return [
        each
        for each in _things(rules, clauses)
        if meant in [_plain(name) for name in (*_names(each), *_english(each))]
    ]


def _plain(name: str) -> str:
    """Return a name with full-width brackets and figures as they are typed in a locator."""
    return unicodedata.normalize("NFKC", name.strip())


def nearest(word: str, rules: Release, clauses: Clauses) -> str | None:
    """Return the name most like a word that names nothing."""
    names = [name for each in _things(rules, clauses) for name in _names(each)]
    return next(iter(get_close_matches(word, names, n=1)), None)


def _things(rules: Release, clauses: Clauses) -> Iterator[Thing]:
    yield from rules.services.values()
    yield from rules.benefits.values()
    yield from rules.facts.values()
    yield from rules.standards.values()
    yield from rules.categories.values()
    yield from rules.referrals.values()
    yield from rules.alarms.values()
    yield from rules.conflicts.values()
    yield from rules.chain.gates
    yield from rules.reasons.values()
    yield from clauses.values()


def _names(thing: Thing) -> tuple[str, str]:
    match thing:
        case Clause(locator=locator, printed=printed):
            return locator, printed
        case Reason(code=code):
            return code, code
        case _:
            return thing.id, thing.label


def _english(thing: Thing) -> tuple[str, ...]:
    """Return the English name, or nothing where there is none; a reason's is a sentence."""
    match thing:
        case Clause() | Reason():
            return ()
        case _:
            return (thing.english,)


def showed(thing: Thing, rules: Release, clauses: Clauses, language: Language) -> tuple[str, ...]:
    """Return the lines about a thing: what it says, what it cites and what uses it."""
    return clean_lines(_lines(thing, rules, clauses, language))


def _lines(thing: Thing, rules: Release, clauses: Clauses, language: Language) -> Iterator[str]:
    id_, label = _names(thing)
    kind = language.of(*KINDS[type(thing)])
    yield f"{kind}  {label}" + ("" if id_ == label else language.of(f"（{id_}）", f" ({id_})"))
    yield f"  {place(thing.place)}"
    rows = [(head, text) for head, text in said_of(thing, rules, language) if text]
    basis = cited(getattr(thing, "cites", ()), clauses)
    rows += [(language.of("依据", "clauses"), basis)] if basis else []
    yield from (f"  {line}" for line in aligned(rows))
    users = uses(id_, rules)
    yield language.of(f"用到它的 {len(users)} 处", f"used in {len(users)} places")
    yield from (f"  {line}" for line in aligned([_used(each, language) for each in users]))


def _used(use: Use, language: Language) -> tuple[str, str, str]:
    return language.of(*_USES[use.kind]), language.of(use.label, use.english), place(use.place)


def showing(thing: Thing, rules: Release, clauses: Clauses, language: Language) -> Json:
    """Return the same as plain values."""
    id_, label = _names(thing)
    return {
        "kind": KINDS[type(thing)][1],
        "id": id_,
        "label": label,
        "place": str(thing.place),
        "says": [list(each) for each in said_of(thing, rules, language) if each[1]],
        "clauses": [each for each in getattr(thing, "cites", ()) if each in clauses],
        "used_by": [
            {"kind": each.kind, "id": each.id, "label": each.label, "place": str(each.place)}
            for each in uses(id_, rules)
        ],
    }
