"""Do the variables written for OpenFisca find what they read, and are they told what is known?"""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from benchmarks.openfisca_names import ends_of, kept, told
from benchmarks.openfisca_rules import answered, inputs, rules
from benchmarks.openfisca_told import columns
from benchmarks.registers_data import DOUBTING, PLAIN, frame, readings, sample, through

from qingdan.evaluation.compiling.instructions import Known
from qingdan.evaluation.compiling.shapes import Shape
from qingdan.model.facts import Entity

PEOPLE = 60
READ = re.compile(r"population(?:\.\w+)?\('(\w+)', period\)")
Variables = Mapping[str, Mapping[str, Any]]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401 names and sweeps by reading
    file = sample(tmp_path_factory.mktemp("register"), PEOPLE)
    return {name: (names, sweep) for name, names, sweep in readings(*through(frame(file)))}


def variables(names: Any) -> Variables:  # noqa: ANN401
    found: Any = rules(names)["variables"]
    return {each["name"]: each for each in found}


@pytest.mark.parametrize("reading", [PLAIN, DOUBTING])
def test_every_variable_reads_only_what_stands_before_it(both: Any, reading: str) -> None:  # noqa: ANN401
    before: set[str] = set()
    for name, each in variables(both[reading][0]).items():
        assert before.issuperset(READ.findall(each.get("formula", "")))
        before.add(name)


@pytest.mark.parametrize("reading", [PLAIN, DOUBTING])
def test_every_formula_reads_each_variable_once(both: Any, reading: str) -> None:  # noqa: ANN401
    for each in variables(both[reading][0]).values():
        text = each.get("formula", "def formula(population, period):\n    return 0\n")
        compile(text, each["name"], "exec")
        read = READ.findall(text)
        assert len(read) == len(set(read))


@pytest.mark.parametrize("reading", [PLAIN, DOUBTING])
def test_every_answer_is_a_variable(both: Any, reading: str) -> None:  # noqa: ANN401
    names, _ = both[reading]
    found = variables(names)
    answers = [each for number in kept(names.plan) for each in answered(number, names)]
    assert answers
    assert found.keys() >= set(answers)


def test_what_nobody_knows_of_a_truth_is_told_as_open(both: Any) -> None:  # noqa: ANN401
    names, sweep = both[PLAIN]
    recorded = sweep.batch.recorded
    written = columns(names, recorded, Entity.MEMBER)
    truths = [
        operation.fact
        for number in names.plan.steps
        if isinstance(operation := names.operation(number), Known)
        and names.shape(number) is Shape.TRUTH
        and operation.fact in recorded.members
    ]
    assert truths
    for fact in truths:
        known = recorded.members[fact].to_list()
        expected = [1 if each is None else 2 * each for each in known]
        assert written[told(fact, Entity.MEMBER)].to_list() == expected


def test_what_nobody_knows_of_a_level_reaches_beyond_both_ends(both: Any) -> None:  # noqa: ANN401
    names, _ = both[PLAIN]
    given = inputs(names)
    for number in names.plan.steps:
        operation = names.operation(number)
        if names.shape(number) is Shape.LEVEL and isinstance(operation, Known):
            least, most = ends_of(told(operation.fact, names.entity(number)))
            beyond = len(names.facts[operation.fact].choices)
            if operation.otherwise is None:
                assert (given[least].missing, given[most].missing) == (-1, beyond)
            else:
                assert given[least].missing == given[most].missing == names.missing(number)
