"""From what is a page about one household written?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qingdan.explaining.unfolding import Case
from qingdan.loading.household.hiding import hidden, masked_name
from qingdan.model.decisions import Decision
from qingdan.model.facts import Fact
from qingdan.model.findings import Answers
from qingdan.model.household import Household, Member
from qingdan.model.release import Release
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language
from qingdan.reporting.phrases import value


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A household, what was decided for it, and the rules and words to tell it with.

    ``carried`` are the options of this call that the next command needs as well; ``terms`` the
    English of what the household's file says in the policy's own terms, empty in Chinese.
    """

    decision: Decision
    household: Household
    rules: Release
    answers: Answers
    language: Language
    office: str | None = None
    carried: tuple[str, ...] = ()
    terms: Mapping[str, str] = field(default_factory=dict)

    def case(self, member: str) -> Case:
        """Return a member's case, to be asked what lies behind an answer."""
        return Case(
            rules=self.rules,
            household=self.household,
            answers=self.answers,
            member=member,
            office=self.office,
        )

    def person(self, member: str) -> Member:
        """Return a member of the household."""
        return next(each for each in self.household.members if each.id == member)

    def called(self, member: str | None) -> str:
        """Return how a member is called, ``2号 林*强``; None is the whole household."""
        if member is None:
            return self.language.of("全户", "the household")
        name = self.person(member).name
        number = self.language.of(f"{member}号", f"No. {member}")
        return clean(number if name is None else f"{number} {masked_name(name)}")

    def told(self, words: str) -> str:
        """Return words that somebody wrote freely, with a mask over who they tell of."""
        return hidden(words, self.household.telling)

    def term(self, written: str) -> str:
        """Return a term of the policy that stands in the household's file, in words."""
        return self.terms.get(written, written)

    def known(self, fact: Fact, member: str | None) -> str:
        """Return the value of a fact in words."""
        return value(fact, self.answers.value(fact.id, member), self.language)
