"""Which service, member or office is meant by a word on the line?"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from qingdan.cli.misuse import Misused
from qingdan.loading.household.hiding import masked_name
from qingdan.model.facts import Fact, naming_office
from qingdan.model.household import Household, Member
from qingdan.model.release import Release
from qingdan.reporting.languages import Language

Pair = tuple[str, str]


def office(word: str | None, rules: Release, language: Language) -> str | None:
    """Return the id of the calling office; a word that names none is a mistake, never a no."""
    if word is None:
        return None
    street = naming_office(rules.facts)
    known = {} if street is None else street.choices
    word = word if street is None else _shorter(word, street)
    return _named(word, known, ("办件单位", "office"), language)


def street_of(word: str, rules: Release, language: Language) -> str:
    """Return the label of the street that is meant, by its id or its name."""
    found = naming_office(rules.facts)
    known = {} if found is None else found.choices
    short = word if found is None else _shorter(word, found)
    for id_, label in known.items():
        if short in (id_, label):
            return label
    raise Misused(
        language.of(
            f"没有 `{word}` 这个街道；有 {'、'.join(known.values())}。",
            f"There is no street `{word}`; there is {', '.join(known)}.",
        )
    )


def service(word: str, rules: Release, language: Language) -> str:
    """Return the id of the service that is meant."""
    spoken = {each.english.lower(): each.id for each in rules.services.values()}
    known = {each.id: each.label for each in rules.services.values()}
    return _named(spoken.get(word.lower(), word), known, ("服务", "service"), language)


def household(word: str, known: Sequence[str], language: Language) -> str:
    """Return the number of the household that is meant."""
    return _named(word, {each: each for each in known}, ("户", "household"), language)


def members(word: str | None, household: Household, language: Language) -> list[str]:
    """Return the id of the member that is meant, by number or name; of all where none is."""
    known = {each.id: each.id for each in household.members}
    if word is None:
        return list(known)
    called = [each.id for each in household.members if word in _names(each)]
    if word not in known and len(called) == 1:
        return called
    return [_named(word, known, ("人员", "member"), language)]


def _names(member: Member) -> tuple[str, ...]:
    """Return a member's name as it is written, and as it is shown."""
    return () if member.name is None else (member.name, masked_name(member.name))


def _shorter(word: str, street: Fact) -> str:
    """Return a street without the end that the fact's own label has: 泉秀街道 is 泉秀."""
    for label in street.choices.values():
        end = word.removeprefix(label)
        if word.startswith(label) and end and street.label.endswith(end):
            return label
    return word


def _named(word: str, known: Mapping[str, str], kind: Pair, language: Language) -> str:
    for id_, label in known.items():
        if word in (id_, label):
            return id_
    names = [*known.values(), *known]
    near = get_close_matches(word, names, n=1, cutoff=0.5)
    hint = near[0] if near else language.of("、".join(known.values()), ", ".join(known))
    raise Misused(
        language.of(
            f"没有叫 `{word}` 的{kind[0]}；是不是 {hint}？",
            f"no {kind[1]} is called `{word}`; did you mean {hint}?",
        )
    )
