"""Does the checker accept what was shared out, and nothing that was changed afterwards?"""

import ast
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.unit.allocation.drawn import KEY, claim, hands, money, proof, shared, terms
from tests.unit.allocation.forging import (
    Forger,
    both,
    cells,
    doubled,
    dropped,
    figures,
    forged,
    heads,
    lost,
    shortened,
    swapped,
    told,
    written,
)

from qingdan.allocation import checker, following
from qingdan.allocation.allocating import Allocation, allocate
from qingdan.allocation.checker import first_fault
from qingdan.model.certificates import Certificate


def certificate() -> Certificate:
    """Return one with a person of each sort: 40 yuan a unit, 4,000 yuan, 5 % of it kept back.

    甲 is urgent, 乙 has it already, 丙 and 丁 are severe, 戊 moderate, 己 and 庚 mild. Only 己
    lives where hands are not short.
    """
    claims = [
        claim("甲", 6, urgent=True, degree=3),
        claim("乙", 12, running=8),
        claim("丙", 40, degree=3),
        claim("丁", 30, degree=3, care_gap=0),
        claim("戊", 20, degree=2),
        claim("己", 10, degree=1, area="quanxiu"),
        claim("庚", 10, degree=1, received=1),
    ]
    pools = [money(400_000, keep=500), hands(100, "donghu")]
    return proof(allocate(claims, pools, terms(), KEY, fill_down=False))


YES, NO = True, False
FORGERIES: dict[str, tuple[Forger, str]] = {
    "two ranks are swapped": (swapped("full.rank", "丁", "己"), "order"),
    "a rank is left out": (written("full.rank", "己", 9), "rank"),
    "somebody has no rank": (written("full.rank", "己", None), "rank"),
    "a lower one is served first": (
        both(swapped("full.money", "己", "戊"), swapped("units", "己", "戊")),
        "units",
    ),
    "one fen too much": (written("cost", "丁", 96_001), "sum"),
    "a unit too much": (
        both(written("floor_first.money", "丁", 7), written("units", "丁", 31)),
        "units",
    ),
    "a claim is dropped": (dropped("戊"), "rank"),
    "a claim that got nothing is dropped": (dropped("庚"), "balance"),
    "a claim stands twice": (doubled("丁"), "twice"),
    "negative units": (written("full.money", "庚", -1), "number"),
    "half a unit": (written("full.money", "庚", 0.5), "number"),
    "a forged reserve": (told(0, "pools", 1, "reserve"), "balance"),
    "a reserve by another share": (told(0, "pools", 1, "keep"), "balance"),
    "a wrong remainder": (told(1, "pools", 1, "remainder"), "balance"),
    "a larger pool": (told(500_000, "pools", 1, "size"), "units"),
    "a pool is larger than was found": (told(390_000, "shortages", 1, "balance"), "record"),
    "a finding is left out": (told([], "shortages"), "record"),
    "a shortage is denied": (told(NO, "pools", 0, "short"), "short"),
    "somebody is made urgent": (written("urgent", "己", YES), "asked"),
    "somebody is made severe": (written("degree", "戊", 3), "asked"),
    "more is asked for": (written("asked", "丁", 31), "asked"),
    "another's price": (written("price", "丁", 100), "units"),
    "from another pool": (written("money.pool", "庚", None), "pool"),
    "the lack is forged": (written("lacking", "己", 1), "lacking"),
    "the reason is forged": (written("bound", "己", None), "lacking"),
    "waiting is called full": (written("given", "庚", "full"), "given"),
    "a place is held that is not": (written("held", "丁", YES), "given"),
    "smaller ones were filled in": (told(YES, "fill_down"), "record"),
    "a total is wrong": (told(1, "totals", "waiting"), "totals"),
    "a sum is wrong": (told(1, "totals", "cost"), "totals"),
    "another lot": (written("lot", "庚", 1), "lot"),
    "another person": (written("member", "庚", "2"), "lot"),
    "a round is left out": (told([], "rounds"), "sum"),
    "the keys are turned": (told("least", "keys", 0, "first"), "order"),
    "a column is missing": (lost("full.rank"), "shape"),
    "a column is short": (shortened("lot"), "shape"),
    "a column is not named": (told([], "columns"), "shape"),
    "a day is none": (told("2024-13-45", "hold_until"), "shape"),
    "lots of no digits": (told(0, "lot", "digits"), "lot"),
    "lots of too few digits": (told(1, "lot", "digits"), "lot"),
    "lots of endless digits": (told(10**9, "lot", "digits"), "lot"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forger_who_seals_again_is_found(name: str) -> None:
    forger, fault = FORGERIES[name]
    found = forged(certificate(), forger)
    met = first_fault(found.head, found.table, KEY)
    assert met is not None
    assert met[0] == fault


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forger_who_leaves_the_seal_is_found(name: str) -> None:
    found = forged(certificate(), FORGERIES[name][0], sealed=False)
    assert first_fault(found.head, found.table) is not None


def test_the_certificate_that_is_forged_here_holds() -> None:
    found = certificate()
    assert first_fault(found.head, found.table, KEY) is None
    assert first_fault(found.head, found.table) is None


def test_another_key_is_not_the_one_of_the_lots() -> None:
    found = certificate()
    assert first_fault(found.head, found.table, b"another") == ("key", None)


@settings(max_examples=200, deadline=None)
@given(shared())
def test_what_is_shared_out_by_the_rules_is_certified(allocation: Allocation) -> None:
    found = proof(allocation)
    assert first_fault(found.head, found.table, KEY) is None


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(shared(), st.data())
def test_no_cell_can_be_changed_under_the_seal(
    allocation: Allocation, data: st.DataObject
) -> None:
    found = proof(allocation)
    forger = data.draw(cells(found, list(found.table)))
    other = forged(found, forger, sealed=False)
    assert first_fault(other.head, other.table) is not None


@settings(max_examples=300, deadline=None)
@given(shared(), st.data())
def test_no_figure_can_be_changed_even_with_a_new_seal(
    allocation: Allocation, data: st.DataObject
) -> None:
    found = proof(allocation)
    forger = data.draw(st.one_of(cells(found, figures(found.table)), heads(found)))
    other = forged(found, forger)
    assert first_fault(other.head, other.table) is not None


@settings(max_examples=200, deadline=None)
@given(shared(), st.data())
def test_no_two_ranks_can_be_exchanged(allocation: Allocation, data: st.DataObject) -> None:
    found = proof(allocation)
    column = data.draw(st.sampled_from([n for n in found.table if n.endswith(".rank")]))
    ranked = [n for n, rank in enumerate(found.table[column]) if rank is not None]
    assume(len(ranked) > 1)
    one, other = data.draw(st.permutations(ranked))[:2]

    def forger(_: object, table: dict[str, list[object]]) -> None:
        table[column][one], table[column][other] = table[column][other], table[column][one]

    changed = forged(found, forger)
    assert first_fault(changed.head, changed.table) is not None


def test_the_checker_shares_no_code_with_what_allocates() -> None:
    known = {"qingdan.allocation.following"}
    for module in (checker, following):
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        names = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        assert {name for name in names if name.startswith("qingdan")} <= known
