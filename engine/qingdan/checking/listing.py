"""Does the catalogue as a whole stand on what a catalogue must stand on?"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from qingdan.checking import wording
from qingdan.checking.editions import CATALOGUE, DAY, confirmed_by_document, folders
from qingdan.checking.standing import beside, holds, rows_by, services, unstated
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.catalogue import DEDUCTING
from qingdan.model.conditions import criteria
from qingdan.model.facts import naming_office
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written

PROVIDERS = "catalogue/providers.yaml"
CATEGORY, ORIGIN, EXISTING, ELSEWHERE = "类别", "来源", "既有", "谁来办"
MODE, PAYER, OFFERS, BASIS = "方式", "支出", "承办", "底数"
STATED = {"需求台账": "截至", "资源摸排": "截至", "财力": "预算文号"}


def a_folder_holds_one_category(subject: Subject) -> Iterator[Problem]:
    """V-CAT-08: a service says another category than the others in its folder."""
    by_folder: dict[str, list[tuple[str, Written]]] = defaultdict(list)
    for path, tree in subject.under("catalogue/services/"):
        by_folder[path.rpartition("/")[0]].append((text(at(tree, CATEGORY)), tree))
    for folder, members in by_folder.items():
        usual, _ = Counter(category for category, _ in members).most_common(1)[0]
        for category, tree in members:
            node = at(tree, CATEGORY)
            if category != usual and node is not None:
                label = text(next(iter(entries(tree).values())))
                said = {"service": label, "folder": folder.rpartition("/")[2]}
                yield Problem("V-CAT-08", node.place, said | {"category": category})


def more_than_one_pays(subject: Subject) -> Iterator[Problem]:
    """V-CAT-09: every offer of the catalogue is paid by the same side."""
    payers = {text(at(row, PAYER)): tree for _, tree in services(subject) for row in _rows(tree)}
    if len(payers) == 1:
        [(payer, tree)] = payers.items()
        said = {"payer": payer}
        yield Problem("V-CAT-09", beside(tree, OFFERS), said, Severity.WARNING)


def what_exists_is_not_bought_again(subject: Subject) -> Iterator[Problem]:
    """V-CAT-11: an existing policy's service is bought, with no referral and nothing taken off."""
    modes = rows_by(subject.trees.get(PROVIDERS), MODE, MODE)
    for service, tree in services(subject):
        bought = any(holds(at(modes.get(text(at(row, MODE))), "购买")) for row in _rows(tree))
        left = service.elsewhere or DEDUCTING & set(service.displacement.values())
        if text(at(tree, ORIGIN)) == EXISTING and bought and not left:
            place, said = beside(tree, ORIGIN), {"service": service.label}
            yield Problem("V-CAT-11", place, said, Severity.WARNING)


def the_catalogue_states_its_basis(subject: Subject) -> Iterator[Problem]:
    """V-CAT-12: no edition of the catalogue says on what needs, resources and money it rests.

    A later edition rests on the same, unless it states its own.
    """
    heads = [each.head for each in folders(subject) if each.kind == CATALOGUE]
    stated = [head for head in heads if at(head, BASIS) is not None]
    if heads and not stated:
        yield Problem("V-CAT-12", beside(heads[0], DAY), {"basis": BASIS})
    for head in stated[-1:]:
        for key, inner in STATED.items():
            node = at(head, BASIS, key)
            if node is None or unstated(node, inner, publishing=subject.publishing):
                place = beside(at(head, BASIS) or head, key)
                yield Problem("V-CAT-12", place, {"basis": key})


def no_street_has_its_own_standard(subject: Subject) -> Iterator[Problem]:
    """V-CAT-14: who gets a service, or how much, rests on the street, and no document says so."""
    office = naming_office(subject.release.facts)
    named = None if office is None else office.id
    for service, tree in services(subject):
        amounts = (row.condition for row in service.amount.rows)
        for condition in (service.for_whom, *amounts):
            for each in criteria(condition):
                if each.fact == named and not confirmed_by_document(subject, tree):
                    street = wording.value(subject, each.place)
                    said = {"street": street, "service": service.label}
                    yield Problem("V-CAT-14", each.place, said)


def _rows(tree: Written) -> tuple[Written, ...]:
    return items(at(tree, OFFERS))


CHECKS = (
    a_folder_holds_one_category,
    more_than_one_pays,
    what_exists_is_not_bought_again,
    the_catalogue_states_its_basis,
    no_street_has_its_own_standard,
)
