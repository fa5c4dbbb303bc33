"""What does the user want of every command: which language, and which rules?

``--lang`` anywhere on the line, then ``QINGDAN_LANG``, then the locale; Chinese where none of
them asks for English. ``--rules`` likewise names the folder of other rules than the shipped ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qingdan.reporting.languages import Language

LANGUAGE, RULES, VARIABLE = "--lang", "--rules", "QINGDAN_LANG"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The language, None for an unknown one; the folder of rules; and what is left of the line."""

    language: Language | None
    rules: str | None
    rest: list[str]


def wanted(arguments: Sequence[str], environment: Mapping[str, str]) -> Wanted:
    """Return what a line asks for; what stands after ``--`` is never an option."""
    said, rest = _taken(list(arguments))
    word = said.get(LANGUAGE)
    if word is None:
        word = environment.get(VARIABLE) or _of_locale(environment)
    known = {each.value: each for each in Language}
    return Wanted(known.get(word.lower()), said.get(RULES), rest)


def _taken(arguments: list[str]) -> tuple[dict[str, str], list[str]]:
    said: dict[str, str] = {}
    rest: list[str] = []
    while arguments:
        word = arguments.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            return said, [*rest, word, *arguments]
        if name not in {LANGUAGE, RULES}:
            rest.append(word)
        elif equals:
            said[name] = value
        else:
            said[name] = arguments.pop(0) if arguments else ""
    return said, rest


def _of_locale(environment: Mapping[str, str]) -> str:
    named = next((environment[each] for each in LOCALE if environment.get(each)), "")
    return Language.ENGLISH if named.lower().startswith(Language.ENGLISH) else Language.CHINESE
