"""In which language does the user want to be answered, and where was it said?

``--lang`` anywhere on the line, then ``QINGDAN_LANG``, then the locale; Chinese where none of
them asks for English.
"""

from collections.abc import Mapping, Sequence

from qingdan.reporting.languages import Language

OPTION, VARIABLE = "--lang", "QINGDAN_LANG"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_and_rest(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> tuple[Language | None, list[str]]:
    """Return the language and the arguments without its option; None is an unknown language.

    What stands after ``--`` is never an option.
    """
    said, rest = _taken(list(arguments))
    if said is None:
        said = environment.get(VARIABLE) or _of_locale(environment)
    known = {each.value: each for each in Language}
    return known.get(said.lower()), rest


def _taken(arguments: list[str]) -> tuple[str | None, list[str]]:
    said: str | None = None
    rest: list[str] = []
    while arguments:
        word = arguments.pop(0)
        if word == "--":
            return said, [*rest, word, *arguments]
        if word == OPTION:
            said = arguments.pop(0) if arguments else ""
        elif word.startswith(f"{OPTION}="):
            said = word.partition("=")[2]
        else:
            rest.append(word)
    return said, rest


def _of_locale(environment: Mapping[str, str]) -> str:
    named = next((environment[each] for each in LOCALE if environment.get(each)), "")
    return Language.ENGLISH if named.lower().startswith(Language.ENGLISH) else Language.CHINESE
