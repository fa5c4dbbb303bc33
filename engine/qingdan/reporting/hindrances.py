"""Why does a paper not go out, and what is to be done so that it can?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources

from qingdan.loading.taking import at, entries, text
from qingdan.loading.yaml import read
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

FILE = "hindrances.yaml"


class Hindered(StrEnum):
    """What keeps a paper from going out."""

    TRIAL = "trial"
    BASIS_UNCONFIRMED = "basis_unconfirmed"
    PLACEHOLDERS_LEFT = "placeholders_left"
    NO_DECISION = "no_decision"
    NOT_AS_ADVISED = "not_as_advised"
    ERASED = "erased"
    WITHOUT_REASON = "without_reason"
    NO_TELEPHONE = "no_telephone"
    NO_DAYS = "no_days"
    UNKNOWN_CHAPTER = "unknown_chapter"
    FORBIDDEN_WORDS = "forbidden_words"
    HOW_TO_FIT = "how_to_fit"
    OTHER_HOMES = "other_homes"
    WHOLE_NUMBERS = "whole_numbers"
    PLACEHOLDERS = "placeholders"
    UNCITED = "uncited"


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One reason why a paper does not go out, with the words for its sentence."""

    why: Hindered
    said: Mapping[str, str] = field(default_factory=dict)


def hindrance_lines(found: Iterable[Hindrance], paper: str, language: Language) -> Iterator[str]:
    """Yield a line for each reason: what is so, and what is to be done; ``paper`` is its name."""
    for each in dict.fromkeys((h.why, tuple(h.said.items())) for h in found):
        why, said = each
        about = {"paper": paper, **dict(said)}
        says, mend = (_filled(_words(why, language, key), about) for key in ("says", "mend"))
        yield clean(f"✗ {says}{language.of('', ' ')}{mend}")


def _filled(sentence: str, about: Mapping[str, str]) -> str:
    return sentence.format_map(about)


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    content = resources.files("qingdan.reporting").joinpath(FILE).read_bytes()
    tree = read(content, FILE).tree
    return {
        why: {
            f"{language}.{key}": text(at(node, language, key))
            for language in ("zh", "en")
            for key in ("says", "mend")
        }
        for why, node in entries(tree).items()
    }


def _words(why: Hindered, language: Language, key: str) -> str:
    return _table()[why][f"{language.of('zh', 'en')}.{key}"]
