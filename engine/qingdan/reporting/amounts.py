"""How much of a service, how often, and by which sum?"""

from qingdan.model.decisions import ServiceDecision
from qingdan.model.facts import Bounds
from qingdan.reporting.languages import Language
from qingdan.reporting.phrases import counted, per, yuan


def units(decided: ServiceDecision, language: Language) -> str:
    """Return the units with their period, ``每月 10 小时``; what has no number is by the case."""
    if decided.units is None:
        return language.of("按件办", "by the case")
    amount = _amount(decided.units, decided.unit, language)
    if decided.per is None:
        return language.of(f"期限内合计 {amount}", f"{amount} in all")
    return _in_period(amount, decided.per, language)


def _amount(bounds: Bounds, unit: str, language: Language) -> str:
    if bounds.least == bounds.most:
        return counted(bounds.least, unit, language)
    return f"{between(bounds, language)} {unit}"


def _in_period(amount: str, period: str, language: Language) -> str:
    words = per(period, language)
    return language.of(f"{words} {amount}", f"{amount} {words}")


def between(bounds: Bounds, language: Language) -> str:
    """Return one number, or the least and the most."""
    least, most = bounds
    if most is None:
        return language.of(f"至少 {least}", f"at least {least}")
    if least == most:
        return str(least)
    return language.of(f"{least} 至 {most}", f"{least} to {most}")


def sum_of(decided: ServiceDecision, by: str, language: Language) -> str:
    """Return the sum behind the units, ``标准 16 − 居家托养已有 6 ＝ 10``.

    Empty where nothing is taken off; ``by`` names the benefit that delivers a part already.
    """
    needed, covered, left = decided.needed, decided.covered, decided.units
    if needed is None or covered is None or left is None or (needed == left and not covered.most):
        return ""
    capped = left.most is not None and (
        needed.most is None or needed.most - covered.least > left.most
    )
    form = language.of(*(_CAPPED if capped else _PLAIN))
    terms = (between(each, language) for each in (needed, covered, left))
    return form.format(*terms, by=f" {by}" if by and language is Language.ENGLISH else by)


_PLAIN = ("标准 {} − {by}已有 {} ＝ {}", "standard {} − already {}{by} = {}")
_CAPPED = ("标准 {} − {by}已有 {}，按限额 {}", "standard {} − already {}{by}, capped at {}")


def money(bounds: Bounds, language: Language) -> str:
    """Return a sum in 元 as a range."""
    least = yuan(bounds.least)
    if bounds.most is None:
        return language.of(f"{least} 元以上", f"{least} yuan or more")
    most = yuan(bounds.most)
    shown = least if least == most else f"{least}–{most}"
    return language.of(f"{shown} 元", f"{shown} yuan")
