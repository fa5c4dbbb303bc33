"""What does a register say that stands in the catalogue, or in a register of the policy?

Everything as it is written in the files, a placeholder with its mark.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from qingdan.loading.taking import (
    PLACEHOLDER,
    SOURCE,
    at,
    entries,
    items,
    text,
    text_or_none,
    texts,
)
from qingdan.model.ledger_sources import FromCatalogue, FromRegister
from qingdan.model.ledgers import LedgerColumn
from qingdan.model.written import Written
from qingdan.projecting.cells import HUNDREDTHS, NOTHING, Cell, Day, Figure, Sum, Words, yuan
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.subjects import Listed, Subject
from qingdan.projecting.told import AND, IS, NO, THEN, TO, YES

OFFERS, STANCES, ID, ROWS = "承办", "已经有的", "编号", "行"
PRICE, LOW, HIGH, VALUE, UNIT, PER = "单价", "低", "高", "值", "单位", "每"
KIND, MADE_BY, DOES, SERVICE, FUND, ORIGIN = "类别", "承接", "做哪些", "服务", "资金", "来源"
MARK = "〔占位〕"
PROVIDERS, PROVIDERS_FILE, EACH = "providers", "catalogue/providers.yaml", "机构"
REGISTERS = "policy/registers/"


def catalogue_cell(source: FromCatalogue, subject: Subject, holdings: Holdings) -> Cell:
    """Return what a service's file says, or the part of it that is the row's offer."""
    listed = subject.listed
    if listed is None:
        return NOTHING
    if source.path == (ID,):
        return Words(listed.offer.id)
    if source.regime is not None:
        return _stances(source.regime, listed, holdings)
    of_offer = source.path[0] == OFFERS
    path = source.path[1:] if of_offer else source.path
    node = at(listed.node if of_offer else listed.service, *path)
    return price(node) if path[-1] == PRICE else plainly(node)


def _stances(regime: str, listed: Listed, holdings: Holdings) -> Cell:
    """Return how a service stands to each benefit of a regime."""
    benefits = holdings.release.rules.benefits.values()
    labels = {each.label for each in benefits if each.regime == regime}
    stances = entries(at(listed.service, STANCES))
    found = [f"{name}{IS}{text(each)}" for name, each in stances.items() if name in labels]
    return Words(THEN.join(found)) if found else NOTHING


def price(node: Written | None) -> Cell:
    """Return what a unit costs; a range, and what nobody confirmed, in words."""
    value = None if node is None else node.value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Sum(int(value * HUNDREDTHS))
    ends = [at(node, key) for key in (LOW, HIGH)]
    figures = [e.value for e in ends if e is not None]
    numbers = [int(each * HUNDREDTHS) for each in figures if isinstance(each, int | Decimal)]
    if not numbers:
        return NOTHING
    if len(set(numbers)) == 1 and not _marked(node):
        return Sum(numbers[0])
    return Words(TO.join(dict.fromkeys(map(yuan, numbers))) + (MARK if _marked(node) else ""))


def plainly(node: Written | None) -> Cell:
    """Return what is written in one place of a file."""
    match None if node is None else node.value:
        case None:
            return NOTHING
        case bool() as truth:
            return Words(YES if truth else NO)
        case int() | Decimal() as number:
            return Figure(Decimal(number))
        case str() as words:
            return Words(words)
        case tuple() | Mapping():
            found = in_words(node)
            return Words(found) if found else NOTHING
        case day:
            return Day(day)


def in_words(node: Written | None) -> str:
    """Return what is written here as one sentence."""
    match None if node is None else node.value:
        case None:
            return ""
        case bool() as truth:
            return YES if truth else NO
        case tuple():
            nested = any(isinstance(each.value, Mapping) for each in items(node))
            return (THEN if nested else AND).join(filter(None, map(in_words, items(node))))
        case Mapping():
            return _entries(node)
        case value:
            return str(value)


def _entries(node: Written | None) -> str:
    inner = {k: e for k, e in entries(node).items() if k not in (PLACEHOLDER, SOURCE)}
    mark = MARK if _marked(node) else ""
    if inner and set(inner) <= {VALUE, UNIT, PER}:
        parts = " ".join(in_words(inner[key]) for key in (VALUE, UNIT) if key in inner)
        return parts + (f"/{in_words(inner[PER])}" if PER in inner else "") + mark
    said = [f"{key} {words}" for key, e in inner.items() if (words := _inside(e))]
    return "，".join(said) + mark if said else ""


def _inside(node: Written) -> str:
    """Return what stands under a key; in brackets where it is several things in turn."""
    words = in_words(node)
    return f"（{words}）" if THEN in words else words


def _marked(node: Written | None) -> bool:
    mark = at(node, PLACEHOLDER)
    return mark is not None and mark.value is True


def register_cell(
    source: FromRegister, subject: Subject, holdings: Holdings, column: LedgerColumn
) -> Cell:
    """Return what a register says: of the row itself, or of whatever goes with an offer."""
    if subject.node is not None:
        return plainly(at(subject.node, column.label))
    if subject.listed is None:
        return NOTHING
    rows = _going_with(source.register, subject.listed, holdings)
    found = (in_words(at(each, source.column)) for each in rows)
    words = [part for each in found for part in each.split(AND) if part]
    return Words(AND.join(dict.fromkeys(words))) if words else NOTHING


def _going_with(register: str, listed: Listed, holdings: Holdings) -> Iterator[Written]:
    """Yield the providers who could do what is offered, or the approvals of its money."""
    if register == PROVIDERS:
        service, kind = text(at(listed.service, SERVICE)), text_or_none(at(listed.node, MADE_BY))
        for each in items(at(holdings.trees.get(PROVIDERS_FILE), EACH)):
            if text_or_none(at(each, KIND)) == kind and service in texts(at(each, DOES)):
                yield each
        return
    fund = text_or_none(at(listed.node, FUND))
    for each in register_rows(register, holdings):
        if text_or_none(at(each, ORIGIN)) == fund:
            yield each


def register_rows(register: str, holdings: Holdings) -> tuple[Written, ...]:
    """Return the rows of a register that is kept beside the policy."""
    return items(at(holdings.trees.get(f"{REGISTERS}{register}.yaml"), ROWS))
