"""What is there of what was found short, whom is it for, and what of it is kept back?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qingdan.model.claims import Pool, Shortage, Terms
from qingdan.model.priority import Counted, PoolRule, Share

SUPPOSED = "supposed"


def pools(
    shortages: Sequence[Shortage],
    terms: Terms,
    funds: Mapping[str, str],
    areas: Mapping[str, str],
) -> list[Pool]:
    """Return a pool for each finding of a shortage.

    ``funds`` are the labels of the funds by approval, ``areas`` the ids of the streets by label.
    """
    rules = {rule.id: rule for rule in terms.priority.pools}
    return [_pool(found, rules[found.of], terms, funds, areas) for found in shortages]


def _pool(
    found: Shortage,
    rule: PoolRule,
    terms: Terms,
    funds: Mapping[str, str],
    areas: Mapping[str, str],
) -> Pool:
    if rule.counted is Counted.MONEY:
        fund = funds.get(found.approval or "")
        pool = _made(rule, found.approval or "", _size(found), _dearest(terms, fund), terms)
        return replace(pool, fund=fund, approval=found.approval)
    pool = _made(rule, found.provider or "", found.capacity or 0, 1, terms)
    mine = next(each for each in terms.rules.providers if each.id == found.provider)
    streets = frozenset(areas[each] for each in mine.subdistricts)
    return replace(pool, areas=streets, carrier=mine.kind)


def _made(rule: PoolRule, name: str, size: int, unit: int, terms: Terms) -> Pool:
    keep, at_least = _kept(rule, terms)
    return Pool(
        id=f"{rule.id}:{name}",
        rule=rule.id,
        label=rule.label,
        counted=rule.counted,
        code=rule.code,
        areas=None,
        carrier=None,
        fund=None,
        approval=None,
        size=size,
        reserve=keep.of(size) if size >= at_least * unit else 0,
        keep=keep.hundredths,
        units_at_least=at_least,
        unit=unit,
    )


def supposed(terms: Terms, amounts: Mapping[Counted, int]) -> list[Pool]:
    """Return the pools of a trial: of money (in 分) and of units, as supposed for the district.

    Nobody found any of it to be short.
    """
    found = list[Pool]()
    for rule in terms.priority.pools:
        if rule.counted in amounts:
            unit = _dearest(terms, None) if rule.counted is Counted.MONEY else 1
            found.append(_made(rule, SUPPOSED, amounts[rule.counted], unit, terms))
    return found


def kept_back(kind: str, fund: str | None, terms: Terms) -> Mapping[str, int]:
    """Return what the rules keep back of a pool of a kind, as a certificate names it.

    ``keep`` is a share in hundredths of a percent, of pools of ``units_at_least`` units of
    ``unit`` (in 分, or one).
    """
    rule = next(each for each in terms.priority.pools if each.id == kind)
    keep, at_least = _kept(rule, terms)
    unit = _dearest(terms, fund) if rule.counted is Counted.MONEY else 1
    return {"keep": keep.hundredths, "units_at_least": at_least, "unit": unit}


def _size(found: Shortage) -> int:
    """Return what can be spent: no more than is left of the approval, nor of the contract."""
    left = (found.balance, found.contract_balance)
    return min((each for each in left if each is not None), default=0)


def _dearest(terms: Terms, fund: str | None) -> int:
    """Return what the dearest unit that is paid from a fund may cost."""
    prices = (e.price.high for e in terms.service.offers if fund in (None, e.fund))
    return max(prices, default=0)


def _kept(rule: PoolRule, terms: Terms) -> tuple[Share, int]:
    """Return the share that is kept back, and of pools of how many units.

    Nothing is, once the day has come on which the reserve is let go.
    """
    days_left = (terms.last - terms.on).days
    if rule.reserve is None or days_left < terms.priority.reserve_until:
        return Share(0), 0
    return rule.reserve.keep, rule.reserve.units_at_least
