"""Is everything numbered that can hold or fail, and does a vector follow the numbers?"""

from dataclasses import replace
from datetime import date
from functools import cache

import qingdan
from qingdan import library
from qingdan.evaluation.chain.cases import Results, results
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.compiled import compiled
from qingdan.evaluation.records import given, registered
from qingdan.evaluation.skeleton import NodeKind, Skeleton, skeleton, vectors
from qingdan.model.conditions import Threshold
from qingdan.model.facts import Entity, Known
from qingdan.model.gates import AsksLater
from qingdan.model.household import Household, Member, Records
from qingdan.model.release import Release
from qingdan.model.truth import Truth

ON = date(2025, 9, 15)
BEFORE_ANY_CATALOGUE = date(2024, 10, 1)


@cache
def rules(on: date = ON) -> Release:
    """Return the shipped release."""
    return qingdan.load(on=on).rules


def nodes(outline: Skeleton) -> list[str]:
    """Return the ids of all nodes, the household's first."""
    return [node.id for each in (outline.household, outline.member) for node in each.nodes]


def test_every_node_has_an_id_of_its_own() -> None:
    ids = nodes(skeleton(rules()))
    assert len(ids) == len(set(ids))


def test_nodes_stand_in_the_order_of_path_and_place() -> None:
    for outline in (skeleton(rules()).household, skeleton(rules()).member):
        places = [node.place for node in outline.nodes]
        assert places == sorted(places)


def test_a_join_stands_before_its_parts() -> None:
    order = {id_: number for number, id_ in enumerate(nodes(skeleton(rules())))}
    for service in rules().services.values():
        for part in getattr(service.for_whom, "parts", ()):
            assert order[service.for_whom.id] < order[part.id]


def test_every_offer_has_every_gate_but_those_that_are_asked_later() -> None:
    gates = [n for n in skeleton(rules()).member.nodes if n.kind is NodeKind.GATE]
    asked = [g.id for g in rules().chain.gates if not isinstance(g.asks, AsksLater)]
    offers = [offer.id for service in rules().services.values() for offer in service.offers]
    assert {node.id for node in gates} == {f"{offer}/{gate}" for offer in offers for gate in asked}


def test_a_row_of_a_need_cites_the_clauses_of_its_need() -> None:
    cited = {node.id: node.clauses for node in skeleton(rules()).member.nodes}
    own = ("方案四(二)1-1", "方案四(二)1-2", "方案四(二)1-3", "方案四(二)2-3")
    assert cited["inclusion.0"] == own
    assert cited["inclusion.0/if"] == own
    assert {need for need in rules().needs if not rules().facts[need].cites} == set()


def test_a_row_may_cite_a_clause_of_its_own() -> None:
    file, row = "policy/2024-09-23/needs/inclusion.yaml", "平时和人来往: 不多, 占位: true"
    files = dict(library.files())
    text = files[file].decode()
    assert text.count(row) == 1
    files[file] = text.replace(row, f"{row}, 依据: [方案四(二)1-2]").encode()
    changed = skeleton(library.loaded(files, ON).rules)
    cited = {node.id: node.clauses for node in changed.member.nodes}
    assert cited["inclusion.0"] == cited["inclusion.0/if"] == ("方案四(二)1-2",)
    assert cited["inclusion.1"] == rules().facts["inclusion"].cites
    assert changed.digest != skeleton(rules()).digest


def test_whom_a_question_is_for_is_no_node() -> None:
    ids = set(nodes(skeleton(rules())))
    questions = [fact.asked_of for fact in rules().facts.values() if fact.asked_of is not None]
    assert questions
    assert not ids & {each.id for each in questions}


def test_a_gate_cites_its_service_and_its_own_clause() -> None:
    found = {node.id: node for node in skeleton(rules()).member.nodes}
    assert {"方案四(一)2-2", "方案四(五)-4"} <= set(found["bath.1/unable"].clauses)


def test_labels_are_the_words_of_the_files() -> None:
    found = {node.id: node.label for node in skeleton(rules()).member.nodes}
    assert found["disability.14"] == "残疾困境：重度"
    assert found["disability.14/if/barthel/at_or_below"] == "巴氏指数 40分以下"
    assert found["disability.3/if/disability_grade"] == "残疾等级：二级"
    assert found["bath.1/unable"] == "助浴（助浴机构）：自主"


def test_a_line_more_in_a_file_changes_no_number() -> None:
    facts = {
        id_: replace(fact, place=fact.place._replace(line=fact.place.line + 1))
        for id_, fact in rules().facts.items()
    }
    assert skeleton(replace(rules(), facts=facts)).digest == skeleton(rules()).digest


def test_a_condition_less_changes_the_digest() -> None:
    alarms = dict(list(rules().alarms.items())[1:])
    assert skeleton(replace(rules(), alarms=alarms)).digest != skeleton(rules()).digest


def test_a_vector_has_a_truth_for_every_node_and_two_ends_for_every_amount() -> None:
    outline = skeleton(rules())
    own, members = vectors(outline, *asked(ON, {"birth_date": date(1940, 1, 1)}))
    for part, vector in ((outline.household, own), (outline.member, members["甲"])):
        assert len(vector.truths) == len(part.nodes)
        assert len(vector.amounts) == 2 * len(part.amounts)
    at = outline.member.amounts.index("age")
    assert members["甲"].amounts[2 * at : 2 * at + 2] == (8500, 8500)


def test_a_vector_holds_what_the_rules_say_of_the_person() -> None:
    outline = skeleton(rules())
    _, members = vectors(outline, *asked(ON, {"birth_date": date(1940, 1, 1)}))
    of_age = [
        truth
        for node, truth in zip(outline.member.nodes, members["甲"].truths, strict=True)
        if isinstance(node.what, Threshold) and node.label == "年龄 60周岁以上"
    ]
    assert of_age
    assert set(of_age) == {Truth.YES}


def test_before_there_is_a_catalogue_a_vector_has_no_services() -> None:
    outline = skeleton(rules(BEFORE_ANY_CATALOGUE))
    _, members = vectors(outline, *asked(BEFORE_ANY_CATALOGUE, {}))
    assert outline.member.services == ()
    assert len(members["甲"].truths) == len(outline.member.nodes)
    assert not any(node.kind is NodeKind.GATE for node in outline.member.nodes)
    assert all(node.entity is Entity.MEMBER for node in outline.member.nodes)


def asked(on: date, facts: dict[str, Known]) -> tuple[Setting, Results]:
    """Return a person of whom only these facts are known, and what comes of every service."""
    person = Member(id="甲", name=None, facts=facts, stated={}, records=Records())
    home = Household(id="户", facts={}, stated={}, records=Records(), members=(person,), digest="")
    reading = compiled(rules(on)).read(given(registered(rules(on)), home, on, None), on)
    setting = Setting(
        release=rules(on), household=home, reading=reading, on=on, office=None, doubting=False
    )
    return setting, results(setting)
