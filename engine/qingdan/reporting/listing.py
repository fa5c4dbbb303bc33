"""What does the public read of the catalogue?

First, whose list it is: a demonstration must never pass for one that the bureau has published.
Only services that are public; a price only where the edition says that prices are (公开.单价).
"""

from collections.abc import Iterator
from datetime import date

from qingdan.model.catalogue import Amount, Offer, Price, Service
from qingdan.model.facts import Bounds
from qingdan.model.release import Edition, Release
from qingdan.reporting.amounts import money
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.evidence import standing
from qingdan.reporting.json import Json
from qingdan.reporting.languages import Language
from qingdan.reporting.phrases import counted, one, payer, per
from qingdan.reporting.plain import money as fen
from qingdan.reporting.sentences import sentence


def listed(rules: Release, on: date, language: Language) -> tuple[str, ...]:
    """Return the lines of the public list on a day."""
    return clean_lines(_lines(rules, on, language))


def _lines(rules: Release, on: date, language: Language) -> Iterator[str]:
    if rules.catalogue is None:
        yield unpublished(rules, on, language)
        return
    public, prices = public_services(rules), rules.catalogue.prices
    yield rules.catalogue.title
    yield _edition(rules.catalogue, on, len(public), language)
    last = ""
    for service in public:
        if service.category != last:
            yield ""
            yield service.category
        last = service.category
        yield from _service(service, rules, language, prices=prices)
    yield ""
    yield language.of("看一项  qingdan show ", "one service  qingdan show ") + (
        language.of(public[0].label, public[0].id) if public else ""
    )


def unpublished(rules: Release, on: date, language: Language) -> str:
    """Say that no list is in force yet, and from which day one is."""
    first = rules.next_catalogue
    if first is None:
        return language.of(f"{on} 没有清单。", f"No list is in force on {on}.")
    return language.of(
        f"{on} 清单尚未公布；第一版从 {first} 起。",
        f"No list is in force on {on}; the first is in force from {first}.",
    )


def public_services(rules: Release) -> list[Service]:
    """Return the services that the list shows, those of one category together."""
    shown = [each for each in rules.services.values() if each.public]
    order = list(dict.fromkeys(each.category for each in shown))
    return sorted(shown, key=lambda each: order.index(each.category))


def _edition(edition: Edition, on: date, count: int, language: Language) -> str:
    trial = language.of(" · 试算，不作答复", " · trial, not an answer") if edition.trial else ""
    return language.of(
        f"按 {on} · {edition.day} 版 · {count} 项{trial}",
        f"on {on} · edition {edition.day} · {count} services{trial}",
    )


def _service(
    service: Service, rules: Release, language: Language, *, prices: bool
) -> Iterator[str]:
    semicolon = language.of("；", "; ")
    yield f"  {service.label}{language.of('　', ': ')}{service.content}"
    yield f"      {language.of('给谁', 'for')}  {sentence(service.for_whom, rules, language)}"
    amounts = semicolon.join(tiers(service.amount, language))
    yield f"      {language.of('多少', 'how much')}  {amounts}"
    unit = service.amount.unit if prices else None
    offers = semicolon.join(offer(each, language, unit) for each in service.offers)
    yield f"      {language.of('谁办', 'by')}  {offers}"
    if service.charge is not None:
        yield f"      {language.of('自付', 'to pay')}  {service.charge}"


def tiers(amount: Amount, language: Language) -> Iterator[str]:
    """Give what each tier gives, then the season and the cap."""
    if amount.by_case:
        yield language.of("按件办", "by the case")
    for row in amount.rows:
        mark = standing(row.placeholder, row.source, language)
        yield f"{row.tier} {_given(row.units, row.per, amount.unit, mark, language)}"
    season, cap = amount.season, amount.cap
    if season is not None:
        months = language.of("、", ", ").join(str(each) for each in sorted(season.months))
        mark = standing(season.placeholder, season.source, language)
        yield language.of(
            f"{months} 月另加 {season.units} {amount.unit}{mark}",
            f"{counted(season.units, amount.unit, language)} more in months {months}{mark}",
        )
    for units, period in ((cap.month, "month"), (cap.year, "year")):
        if units is not None:
            mark = standing(cap.placeholder, cap.source, language)
            most = _given(units, period, amount.unit, mark, language)
            yield language.of(f"最多{most}", f"at most {most}")


def _given(units: int, period: str, unit: str, mark: str, language: Language) -> str:
    words = per(period, language)
    amount = counted(units, unit, language)
    return language.of(f"{words} {amount}{mark}", f"{amount} {words}{mark}")


def offer(each: Offer, language: Language, unit: str | None = None) -> str:
    """Return who pays, from which fund, who does it and how; with a unit, what one costs."""
    cost = None if unit is None else _price(each.price, unit, language)
    words = (payer(each.payer, language), each.fund, each.provider_kind, each.mode, cost)
    return language.of("，", ", ").join(word for word in words if word)


def _price(price: Price, unit: str, language: Language) -> str:
    known = money(Bounds(price.low, price.high), language)
    mark = standing(price.placeholder, price.source, language)
    return language.of(f"每{unit} {known}{mark}", f"{known} each {one(unit, language)}{mark}")


def listing(rules: Release, on: date) -> Json:
    """Return the public list as plain values."""
    edition = rules.catalogue
    return {
        "on": on.isoformat(),
        "title": None if edition is None else edition.title,
        "catalogue": None if edition is None else edition.day.isoformat(),
        "first": None if rules.next_catalogue is None else rules.next_catalogue.isoformat(),
        "trial": rules.trial,
        "services": [
            _plain(each, prices=edition is not None and edition.prices)
            for each in public_services(rules)
        ],
    }


def _plain(service: Service, *, prices: bool) -> Json:
    return {
        "service": service.id,
        "label": service.label,
        "english": service.english,
        "category": service.category,
        "content": service.content,
        "unit": service.amount.unit,
        "tiers": [
            {
                "tier": row.tier,
                "units": row.units,
                "per": row.per.value,
                "placeholder": row.placeholder,
            }
            for row in service.amount.rows
        ],
        "offers": [
            {
                "offer": each.id,
                "paid_by": each.payer.value,
                "fund": each.fund,
                "provider": each.provider_kind,
                **(
                    {
                        "price": {
                            "least": fen(each.price.low),
                            "most": fen(each.price.high),
                            "placeholder": each.price.placeholder,
                        }
                    }
                    if prices
                    else {}
                ),
            }
            for each in service.offers
        ],
        "charge": service.charge,
        "clauses": list(service.cites),
    }
