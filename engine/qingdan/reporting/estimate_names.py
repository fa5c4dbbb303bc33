"""What are the things called of which an estimate speaks?"""

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan.estimating.estimate import Dimension, Estimate, Key
from qingdan.model.catalogue import Payer
from qingdan.model.facts import naming_office
from qingdan.model.release import Release
from qingdan.reporting.english import spoken, terms
from qingdan.reporting.languages import Language
from qingdan.reporting.phrases import payer

_NO_STREET = ("没写街道", "not written")
_NO_FUND = ("没有资金来源", "no fund")
_PLACES = {
    Dimension.SERVICE: ("服务", "service"),
    Dimension.FUND: ("资金来源", "fund"),
    Dimension.STREET: ("街道", "street"),
    Dimension.MONTH: ("月", "month"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The words of a language for services, their units, streets, needs, levels and facts.

    ``rules`` are those of the last month that was decided; an older month's service is there too.
    """

    language: Language
    services: Mapping[str, str]
    units: Mapping[str, str]
    funds: Mapping[str, str]
    streets: Mapping[str, str]
    payers: Mapping[Key, Payer]
    needs: Mapping[str, str]
    levels: tuple[str, ...]
    facts: Mapping[str, str]

    def row(self, dimension: Dimension, key: Key) -> str:
        """Return what a row of a table is called."""
        match dimension:
            case Dimension.SERVICE:
                return self.services.get(key or "", key or "")
            case Dimension.FUND:
                return self._fund(key)
            case Dimension.STREET:
                return self.street(key)
            case Dimension.MONTH:
                return key or ""

    def street(self, key: Key) -> str:
        """Return what a street is called."""
        return self.language.of(*_NO_STREET) if key is None else self.streets.get(key, key)

    def _fund(self, key: Key) -> str:
        if key is not None:
            return self.funds.get(key, key)
        if self.payers.get(None) is Payer.OWN_WORK:
            return payer(Payer.OWN_WORK, self.language)
        return self.language.of(*_NO_FUND)


def heading(dimension: Dimension, language: Language) -> str:
    """Return what the rows of a table are."""
    return language.of(*_PLACES[dimension])


def names_of(found: Estimate, language: Language) -> Names:
    """Return the words for an estimate; raise Faulty for a file of terms that cannot be read."""
    releases = list({id(each.release): each.release for each in found.plan.planned}.values())
    told = [spoken(each.rules, each.files, each.rules, language) for each in releases]
    last = told[-1] if told else None
    services = {id_: each for rules in told for id_, each in rules.services.items()}
    english = {} if last is None else terms(releases[-1].files, releases[-1].rules)
    office = None if last is None else naming_office(last.facts)
    chinese = language is Language.CHINESE
    return Names(
        language=language,
        services={id_: language.of(e.label, e.english) for id_, e in services.items()},
        units={id_: each.amount.unit for id_, each in services.items()},
        funds={} if chinese else english,
        streets={} if office is None else office.choices,
        payers=found.payers,
        needs={} if last is None else {n: last.facts[n].label for n in last.needs},
        levels=() if last is None else _levels(last),
        facts={} if last is None else _facts(last),
    )


def _levels(rules: Release) -> tuple[str, ...]:
    return tuple(rules.facts[rules.needs[0]].choices.values()) if rules.needs else ()


def _facts(rules: Release) -> Mapping[str, str]:
    """Return what can be asked for, but what only those who are named may see."""
    lists = rules.record_labels
    columns = {
        f"{column}.{id_}": f"{each.label} {lists[column]}"
        for column in ("benefits.delivered", "benefits.units", "benefits.agreement")
        if column in lists
        for id_, each in rules.benefits.items()
    }
    known = {id_: each.label for id_, each in rules.facts.items() if not each.kept_apart}
    return {**columns, **lists, **known}
