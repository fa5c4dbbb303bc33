"""Is it clear for each offer who pays, out of what, and whether the money is there?"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from qingdan.checking.named import named_by
from qingdan.checking.standing import beside, figure, holds, offers, rows_by, unstated
from qingdan.checking.subject import Subject, at, items, text
from qingdan.model.catalogue import Offer, Payer
from qingdan.model.place import Place, Problem

PROVIDERS, FUNDS = "catalogue/providers.yaml", "policy/funds.yaml"
APPROVALS = "policy/registers/approvals.yaml"
RECKONED = ("资金", "单价", "定价依据", "预计数量", "预算行")
PRICE, VOLUME, BUDGET_LINE = "单价", "预计数量", "预算行"
CONTRACT, MODE, PAYER, FUND = "合同", "方式", "支出", "资金"
FORBIDDEN = "绝不能用"
UNLOCKED_BY = ("允许的条款", "登记人", "复核人")
FEN = 100


def payer_and_mode_agree(subject: Subject) -> Iterator[Problem]:
    """V-CAT-02: a row names one payer and a mode of the other, so that two are mixed in it."""
    modes = rows_by(subject.trees.get(PROVIDERS), MODE, MODE)
    for service, _, row in offers(subject):
        mode, written = modes.get(text(at(row, MODE))), at(row, MODE)
        if mode is None or written is None:
            continue
        if text(at(mode, PAYER)) != text(at(row, PAYER)):
            yield Problem("V-CAT-02", written.place, {"service": service.label})


def government_rows_are_reckoned(subject: Subject) -> Iterator[Problem]:
    """V-CAT-03: a government's row lacks its fund, price, price's basis, volume or budget line."""
    for service, offer, row in offers(subject):
        if offer.payer is not Payer.GOVERNMENT:
            continue
        for key in RECKONED:
            if unstated(row, key) or (key == PRICE and _free(offer)):
                node = None if unstated(row, key) else at(row, key)
                slot = "missing" if node is None else "nothing"
                said = {"service": service.label, slot: key}
                yield Problem("V-CAT-03", (node or row).place, said)


def budgets_hold_the_estimate(subject: Subject) -> Iterator[Problem]:
    """V-CAT-03: what is planned costs more than its approval, even at the lowest prices."""
    approvals = rows_by(subject.trees.get(APPROVALS), "行", "编号")
    spent: dict[str, Decimal] = defaultdict(Decimal)
    crossed: dict[str, tuple[str, Place]] = {}
    for service, offer, row in offers(subject):
        line, volume = text(at(row, BUDGET_LINE)), figure(at(row, VOLUME))
        budget = figure(at(approvals.get(line), "额度"))
        if budget is not None and volume is not None:
            spent[line] += volume * offer.price.low / FEN
            if spent[line] > budget:
                crossed.setdefault(line, (service.label, row.place))
    for line, (service_label, place) in crossed.items():
        budget = figure(at(approvals[line], "额度"))
        said = {"service": service_label, "total": f"{spent[line]:.2f}", "budget": f"{budget:.2f}"}
        yield Problem("V-CAT-03", place, said)


def purchases_have_contracts(subject: Subject) -> Iterator[Problem]:
    """V-CAT-06: a purchased row says nothing of its contract; a placeholder is enough to list."""
    modes = rows_by(subject.trees.get(PROVIDERS), MODE, MODE)
    for service, offer, row in offers(subject):
        purchased = holds(at(modes.get(text(at(row, MODE))), "购买"))
        if purchased and offer.payer is Payer.GOVERNMENT and unstated(row, CONTRACT):
            said = {"service": service.label, "missing": CONTRACT}
            yield Problem("V-CAT-06", row.place, said)


def locked_funds_are_not_used(subject: Subject) -> Iterator[Problem]:
    """V-FUND-02: an offer draws on a fund that is locked and whose permission nobody entered."""
    funds = rows_by(subject.trees.get(FUNDS), "来源", "名称")
    permitted = set(_permitted(subject))
    for _, _, row in offers(subject):
        written = at(row, FUND)
        fund = funds.get(text(written))
        if written is None or not holds(at(fund, "锁住")):
            continue
        if permitted.isdisjoint({text(at(fund, "名称")), text(at(fund, "编号"))}):
            yield Problem("V-FUND-02", written.place, {"fund": text(written)})


def nothing_is_paid_from_forbidden_money(subject: Subject) -> Iterator[Problem]:
    """V-FUND-09: a fund, or the fund of an offer, is money that 绝不能用 names; told of both.

    The classes that a clause names (点名) must stand there, each with its money.
    """
    table = subject.trees.get(FUNDS)
    rows = items(at(table, FORBIDDEN))
    never = {text(n): text(at(row, "类")) for row in rows for n in items(at(row, "名称"))}
    named = [at(row, "名称") for row in items(at(table, "来源"))]
    named += [at(row, FUND) for _, _, row in offers(subject)]
    labels = {fund: text(at(row, "名称")) for fund, row in rows_by(table, "来源", "名称").items()}
    for node in (each for each in named if each is not None):
        label = labels.get(text(node), text(node))
        found = next((kind for name, kind in never.items() if name in label), None)
        if found is not None:
            yield Problem("V-FUND-09", node.place, {"fund": label, "kind": found, "missing": ""})
    for kind in (text(name) for name in named_by(subject, "V-FUND-09")):
        if table is not None and kind not in never.values():
            said = {"fund": "", "kind": "", "missing": kind}
            yield Problem("V-FUND-09", beside(table, FORBIDDEN), said)


def _free(offer: Offer) -> bool:
    return offer.price.high == 0 and not offer.price.placeholder


def _permitted(subject: Subject) -> Iterator[str]:
    """Yield the funds whose permitting clause two people entered."""
    for row in items(at(subject.trees.get(APPROVALS), "行")):
        clause, one, other = (text(at(row, key)) for key in UNLOCKED_BY)
        if clause and one and other and one != other:
            yield text(at(row, "来源"))


CHECKS = (
    payer_and_mode_agree,
    government_rows_are_reckoned,
    budgets_hold_the_estimate,
    purchases_have_contracts,
    locked_funds_are_not_used,
    nothing_is_paid_from_forbidden_money,
)
