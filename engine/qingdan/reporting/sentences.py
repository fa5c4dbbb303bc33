"""How does a whole condition read in one sentence?"""

from qingdan.model.conditions import AllOf, Among, AnyOf, Condition, NoneOf, Raises, Threshold
from qingdan.model.release import Release
from qingdan.reporting.languages import Language
from qingdan.reporting.phrases import criterion


def sentence(condition: Condition, rules: Release, language: Language) -> str:
    """Return a condition in words: its parts joined by and, or; in brackets where nested."""
    match condition:
        case Threshold() | Among():
            return criterion(condition, rules, language)
        case AllOf(parts=parts):
            return language.of("，", " and ").join(_part(each, rules, language) for each in parts)
        case AnyOf(parts=parts):
            return language.of("；或者 ", " or ").join(
                _part(each, rules, language) for each in parts
            )
        case NoneOf(parts=parts):
            inner = language.of("；", " or ").join(_part(each, rules, language) for each in parts)
            return language.of(f"不是（{inner}）", f"not ({inner})")
        case Raises(part=part):
            return sentence(part, rules, language)


def _part(condition: Condition, rules: Release, language: Language) -> str:
    inner = sentence(condition, rules, language)
    if isinstance(condition, AnyOf) and len(condition.parts) > 1:
        return language.of(f"（{inner}）", f"({inner})")
    return inner
