"""How many questions until nothing is open, asked in our order and in the vocabulary's?

``python -m benchmarks.questions``. Each household is completed once by a seed, so that whoever
asks gets the same answers. Ours asks what can still change something, the most decisive first;
the other asks whatever a decision names, in the vocabulary's order. Both stop when nothing is
left to ask.
"""

import argparse
import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tests.properties.drawn import drawer
from tests.properties.filling import Filling

from benchmarks.households import ROOT, drawn, examples
from benchmarks.page import write
from qingdan import assessment, library
from qingdan.asking.ranking import Trial, most_decisive
from qingdan.library import Release
from qingdan.model.decisions import Decision, Question
from qingdan.model.facts import Known
from qingdan.model.household import Household, Member, Records

PAGE = ROOT / "docs" / "performance.md"
SECTION = Path(__file__).with_suffix(".md")
SEED, SAMPLED, MISSING = 20250915, 1000, 0.3
DELIVERED = "benefits.delivered."
ON = date(2025, 9, 15)
Order = Callable[[Household, Decision, frozenset[Question]], Question | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """How many questions one household took in each order."""

    ours: int
    vocabulary: int


def main() -> None:
    """Measure, print, and put the section into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sampled", type=int, default=SAMPLED)
    parser.add_argument("--no-page", action="store_true")
    options = parser.parse_args()
    rows = {
        "examples": [_asked(*each) for each in _examples()],
        f"{options.sampled} sampled": [_asked(*each) for each in _sampled(options.sampled)],
    }
    lines = [_row(name, found) for name, found in rows.items()]
    text = SECTION.read_text(encoding="utf-8").format(
        table="\n".join(lines), seed=SEED, missing=f"{MISSING:.0%}"
    )
    print(text)  # noqa: T201 a command says what it found
    if not options.no_page:
        write(PAGE, text, "questions")


def _examples() -> Iterator[tuple[Release, Household, Household, date]]:
    for each in examples():
        release = library.load(each.on)
        household = release.read(each.data, each.name)
        yield release, household, _completed(release, household, each.on), each.on


def _sampled(count: int) -> Iterator[tuple[Release, Household, Household, date]]:
    release = library.load(ON)
    for household in drawn(release, ON, SEED, count):
        yield release, household, _completed(release, household, ON), ON


def _completed(release: Release, household: Household, on: date) -> Household:
    """Return the household with everything that is missing told, by the seed."""
    reading = assessment.readings(release.prepared, household, on=on, office=None).plain.reading
    filling = Filling(drawer(release.rules, on, SEED, missing=MISSING), household, reading)
    for gap in filling.gaps():
        household = gap.fill(household)
    return household


def _asked(release: Release, household: Household, whole: Household, on: date) -> Asked:
    def decide(each: Household) -> Decision:
        return release.assess(each, on=on)

    places = {fact: place for place, fact in enumerate(release.rules.facts)}

    def ours(each: Household, _: Decision, without: frozenset[Question]) -> Question | None:
        found = most_decisive(Trial(each, release.rules, on, decide), without)
        return None if found is None else found.question

    def vocabulary(_: Household, made: Decision, without: frozenset[Question]) -> Question | None:
        left = [each for each in made.questions if each not in without]
        return min(left, key=lambda each: places.get(each.fact, -1), default=None)

    return Asked(*(_count(household, whole, decide, order) for order in (ours, vocabulary)))


def _count(
    household: Household, whole: Household, decide: Callable[[Household], Decision], order: Order
) -> int:
    """Return how many questions are put until the order names none."""
    without: frozenset[Question] = frozenset()
    while (question := order(household, decide(household), without)) is not None:
        household = _told(household, question, whole)
        without |= {question}
    return len(without)


def _told(household: Household, question: Question, whole: Household) -> Household:
    """Return the household with one answer taken from the completed one."""
    if question.member is None:
        facts = {**household.facts, **_value(whole.facts, question.fact)}
        records = _records(household.records, whole.records, question.fact)
        return replace(household, facts=facts, records=records)
    known = {each.id: each for each in whole.members}
    return replace(
        household,
        members=tuple(
            _person(each, known[each.id], question.fact) if each.id == question.member else each
            for each in household.members
        ),
    )


def _person(member: Member, whole: Member, fact: str) -> Member:
    facts = {**member.facts, **_value(whole.facts, fact)}
    return replace(member, facts=facts, records=_records(member.records, whole.records, fact))


def _value(facts: Mapping[str, Known], fact: str) -> dict[str, Known]:
    return {fact: facts[fact]} if fact in facts else {}


def _records(records: Records, whole: Records, name: str) -> Records:
    name = "benefits" if name.startswith(DELIVERED) else name.partition(".")[0]
    return replace(records, **{name: getattr(whole, name)}) if hasattr(whole, name) else records


def _row(name: str, found: list[Asked]) -> str:
    ours = [each.ours for each in found]
    theirs = [each.vocabulary for each in found]
    cells = (
        name,
        str(len(found)),
        f"{statistics.median(ours):g}",
        f"{statistics.median(theirs):g}",
        f"{sum(ours)}",
        f"{sum(theirs)}",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
