"""How is it said on which facts and records an outcome rests, and that nothing else mattered?"""

from collections.abc import Iterator
from typing import assert_never

from qingdan.asking.answers import ASSESSMENT
from qingdan.asking.changes import BENEFITS, CATEGORIES, WISHES
from qingdan.asking.sufficing import GivenFact, GivenRecord, Ground, Sufficing
from qingdan.explaining.tree import Explanation
from qingdan.model.household import Records
from qingdan.model.page import FACT, Line
from qingdan.reporting.languages import Language
from qingdan.reporting.phrases import label
from qingdan.reporting.questions import APART, of_the_person
from qingdan.reporting.reasons import on_page
from qingdan.reporting.records import in_words
from qingdan.reporting.sheet import Sheet


def grounds_line(found: Sufficing, why: Explanation, sheet: Sheet) -> str | None:
    """Return in one line what sufficed; None where the outcome rests on what is not known."""
    if not found.grounds:
        return None
    language = sheet.language
    words = dict.fromkeys(_ground(each, why, sheet) for each in found.grounds)
    because = _and(list(words), language)
    return language.of(
        f"因为 {because}；别的不影响。", f"because of {because}; nothing else mattered."
    )


def grounds_to_person(found: Sufficing, why: Explanation, sheet: Sheet) -> str | None:
    """Return what sufficed as the person reads it: their own affairs, nothing kept apart."""
    own = [each for each in found.grounds or () if _theirs(each, why, sheet)]
    if not own:
        return None
    language = sheet.language
    words = _and([_ground(each, why, sheet) for each in own], language)
    whole = len(own) == len(found.grounds or ())
    said = [on_page(Line.LOOKED_AT, sheet, {FACT: words})]
    said += [on_page(Line.NOTHING_ELSE, sheet)] if whole else []
    return language.of("", " ").join(said)


def _and(words: list[str], language: Language) -> str:
    if len(words) == 1:
        return words[0]
    comma, last = language.of("、", ", "), language.of(" 和 ", " and ")
    return comma.join(words[:-1]) + last + words[-1]


def _theirs(ground: Ground, why: Explanation, sheet: Sheet) -> bool:
    if ground.member not in (None, why.member):
        return False
    if isinstance(ground, GivenFact):
        return of_the_person(ground.fact, sheet)
    records = _records(ground.member, sheet)
    return any(_contents(ground.record, records, why, sheet))


def _ground(ground: Ground, why: Explanation, sheet: Sheet) -> str:
    whose = "" if ground.member in (None, why.member) else f"{sheet.called(ground.member)} "
    match ground:
        case GivenFact(fact, member):
            known = sheet.rules.facts[fact]
            if known.kept_apart:
                return sheet.language.of(*APART)
            return f"{whose}{label(known, sheet.language)} {sheet.known(known, member)}"
        case GivenRecord(record, member):
            return whose + _record(record, member, why, sheet)
        case _ as unreachable:
            assert_never(unreachable)


def _record(record: str, member: str | None, why: Explanation, sheet: Sheet) -> str:
    """Return a list or a record with what of it concerns the service."""
    language = sheet.language
    records = _records(member, sheet)
    other = language.of("别的登记", "another record")
    name = sheet.rules.record_labels.get(record, other)
    said = [each for each in dict.fromkeys(_contents(record, records, why, sheet)) if each]
    if said:
        inner = language.of("、", ", ").join(said)
        return language.of(f"{name}（{inner}）", f"{name} ({inner})")
    empty = getattr(records, record) == ()
    return f"{name} {language.of('没有', 'none')}" if empty else name


def _records(member: str | None, sheet: Sheet) -> Records:
    return sheet.household.records if member is None else sheet.person(member).records


def _contents(record: str, records: Records, why: Explanation, sheet: Sheet) -> Iterator[str]:
    language = sheet.language
    if record == CATEGORIES:
        held = (sheet.rules.categories[each.category] for each in records.categories or ())
        yield from (language.of(each.label, each.english) for each in held)
    elif record == BENEFITS:
        weighed = {each.benefit for each in why.arithmetic.benefits}
        listed = (each for each in records.benefits or () if each.benefit in weighed)
        yield from (in_words(each, sheet) for each in listed)
    elif record == WISHES:
        said = (each for each in records.wishes or () if each.service == why.service.id)
        yield from (in_words(each, sheet) for each in said)
    elif record == ASSESSMENT and records.assessment is not None:
        yield str(records.assessment.on or "")
