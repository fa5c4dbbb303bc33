"""Does an edition that says only what changed leave everything else as, and where, it was?"""

from collections.abc import Mapping
from datetime import date

import pytest

from qingdan import inspection, library
from qingdan.loading.editions import Files, digest, ended, in_force, laid_over, laid_over_paths
from qingdan.loading.yaml import read
from qingdan.model.place import Place, Severity
from qingdan.model.written import Written

FIRST, SECOND, THIRD = "policy/2024-09-23/", "policy/2025-07-01/", "policy/2026-01-01/"
OLD, NEW = "catalogue/2024-11-01/", "catalogue/2026-01-01/"


def trees(files: Mapping[str, str]) -> dict[str, Written]:
    found = {file: read(text.encode(), file).tree for file, text in files.items()}
    return {file: tree for file, tree in found.items() if tree is not None}


def laid(files: Mapping[str, str], on: date) -> Mapping[str, Written]:
    return laid_over(trees(files), in_force(files, on))


def inner(node: Written, *keys: str) -> Written:
    for key in keys:
        assert isinstance(node.value, Mapping)
        node = node.value[key]
    return node


def test_what_is_laid_over_keeps_the_place_where_it_was_written() -> None:
    files = {
        f"{FIRST}gates.yaml": "一: 1\n二: {内: 2, 旧: 3}\n",
        f"{THIRD}gates.yaml": "# 只写变了的\n二:\n  内: 4\n  新: 5\n",
    }
    tree = laid(files, date(2026, 1, 1))["policy/gates.yaml"]
    assert tree.plain() == {"一": 1, "二": {"内": 4, "旧": 3, "新": 5}}
    assert tree.place == Place(f"{FIRST}gates.yaml", 1, 1)
    assert inner(tree, "二").place == Place(f"{FIRST}gates.yaml", 2, 4)
    assert inner(tree, "二", "旧").place == Place(f"{FIRST}gates.yaml", 2, 14)
    assert inner(tree, "二", "内").place == Place(f"{THIRD}gates.yaml", 3, 6)
    assert inner(tree, "二", "新").place == Place(f"{THIRD}gates.yaml", 4, 6)


def test_a_record_that_is_replaced_stands_in_the_later_edition() -> None:
    files = {
        f"{FIRST}gates.yaml": "表:\n  - {编号: a, 值: 1}\n  - {编号: b, 值: 2}\n",
        f"{THIRD}gates.yaml": "表:\n  - {编号: b, 值: 3}\n",
    }
    table = inner(laid(files, date(2026, 1, 1))["policy/gates.yaml"], "表")
    assert isinstance(table.value, tuple)
    assert table.place.file == f"{FIRST}gates.yaml"
    assert [each.place for each in table.value] == [
        Place(f"{FIRST}gates.yaml", 2, 5),
        Place(f"{THIRD}gates.yaml", 2, 5),
    ]


def test_a_service_stands_where_it_was_first_written() -> None:
    rules = library.load(date(2026, 3, 1)).rules
    bath = rules.services["bath"]
    assert bath.place.file == f"{OLD}services/living/bath.yaml"
    assert {each.place.file for each in bath.offers} == {f"{OLD}services/living/bath.yaml"}
    voucher = rules.benefits["elder_voucher_2026"]
    assert voucher.place.file == f"{NEW}benefits/elder_voucher_2026.yaml"


ENDING = {
    f"{FIRST}edition.yaml": "版本: 2024-09-23\n不再用: []\n",
    f"{FIRST}needs/a.yaml": "困境: 甲\n编号: a\n",
    f"{FIRST}needs/b.yaml": "困境: 乙\n编号: b\n",
    f"{SECOND}edition.yaml": "版本: 2025-07-01\n不再用: [{什么: a, 末日: 2025-09-30}]\n",
    f"{THIRD}edition.yaml": "版本: 2026-01-01\n不再用: [{什么: b, 末日: 2025-12-31}]\n",
}


@pytest.mark.parametrize(
    ("on", "left"),
    [
        (date(2025, 6, 30), {"a", "b"}),
        (date(2025, 7, 1), {"a", "b"}),
        (date(2025, 9, 30), {"a", "b"}),
        (date(2025, 10, 1), {"b"}),
        (date(2025, 12, 31), {"b"}),
        (date(2026, 1, 1), set[str]()),
    ],
)
def test_what_ends_is_there_through_its_last_day_and_never_again(on: date, left: set[str]) -> None:
    found = laid(ENDING, on)
    assert {path[-6] for path in found if path.startswith("policy/needs/")} == left


def test_an_ending_of_the_policy_does_not_reach_the_catalogue() -> None:
    files = {**ENDING, f"{OLD}services/care/a.yaml": "服务: 甲\n编号: a\n"}
    assert "catalogue/services/care/a.yaml" in laid(files, date(2026, 1, 1))


def test_a_release_has_another_digest_once_something_has_ended() -> None:
    files: Files = {file: text.encode() for file, text in ENDING.items()}
    written = trees(ENDING)

    def digest_on(on: date) -> str:
        force = in_force(files, on)
        return digest(files, force, ended(written, force))

    assert digest_on(date(2025, 7, 1)) == digest_on(date(2025, 9, 30))
    assert digest_on(date(2025, 9, 30)) != digest_on(date(2025, 10, 1))


def test_a_shipped_service_ends_on_its_day_and_stays_ended() -> None:
    before = library.files()
    head = f"{OLD}edition.yaml"
    line = "不再用: [{什么: integration, 末日: 2025-03-31}]\n"
    text = before[head].decode().replace("不再用: []\n", line)
    assert line in text
    files = {**before, head: text.encode()}
    for on, there in (
        (date(2025, 3, 31), True),
        (date(2025, 4, 1), False),
        (date(2026, 3, 1), False),
    ):
        trees_then = laid_over(trees_of(files, on), in_force(files, on))
        assert ("catalogue/services/support/integration.yaml" in trees_then) is there


def trees_of(files: Files, on: date) -> dict[str, Written]:
    force = in_force(files, on)
    kept = (file for file in files if force.path(file) is not None)
    return trees({file: files[file].decode() for file in kept if file.startswith("catalogue/")})


def test_what_never_is_laid_over_has_no_overlay() -> None:
    files = (f"{FIRST}edition.yaml", f"{FIRST}gates.yaml", f"{OLD}seal.yaml", "policy/words.yaml")
    assert laid_over_paths(files) == {"policy/gates.yaml"}


def test_the_first_day_without_something_is_inspected_too() -> None:
    before = library.files()
    head = f"{NEW}edition.yaml"
    line = "不再用: [{什么: integration, 末日: 2026-06-30}]"
    text = before[head].decode().replace("不再用: []", line, 1)
    assert line in text
    files = {**before, head: text.encode()}

    def errors(on: date | None) -> set[tuple[str, str, str]]:
        found = inspection.problems(files, on=on)
        wrong = (e for e in found if e.severity is Severity.ERROR)
        return {(e.code, e.place.file, e.said["place"]) for e in wrong}

    still_named = {("V-ED-07", head, f"{OLD}providers.yaml")}
    assert errors(date(2026, 6, 30)) == set()
    assert errors(date(2026, 7, 1)) == still_named
    assert errors(None) == still_named
