"""Does the money of an approval go where it should, never twice and never over?"""

import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from tests.unit.casebook.office import (
    ACCOUNTANT,
    APPROVAL,
    CARE,
    NUMBER,
    REVIEWER,
    Office,
    rules,
    said,
    whys,
)

from qingdan.casebook import money
from qingdan.casebook.asked import Refused, Why
from qingdan.casebook.doing import do
from qingdan.casebook.ledger import engines
from qingdan.casebook.money import Account, Transfer
from qingdan.casebook.opening import Casebook, opened
from qingdan.casebook.tables import ITEM, POSTING
from qingdan.model.records import Value

APPROVED = 250_000
HELD = 8 * 5_000 * 3
"""Eight hours a month at no more than 50 yuan, for three months, in 分."""


def balances(book: Casebook) -> dict[Account, int]:
    with engines.reading(book.engine) as connection:
        return dict(money.balances(connection, APPROVAL))


def pay(office: Office, units: int, amount: int, voucher: str = "1") -> None:
    paid: dict[str, object] = {
        "contract_no": "1",
        "approval": APPROVAL,
        "units": units,
        "amount": amount,
    }
    paid |= {"invoice": "1", "voucher": voucher, "on": "2025-11-05"}
    office.act("pay", paid, who=ACCOUNTANT)


def test_what_is_decided_is_bound_at_its_dearest_for_every_period(advised: Office) -> None:
    advised.decide()
    assert balances(advised.book) == {
        Account.APPROVED: -APPROVED,
        Account.AVAILABLE: APPROVED - HELD,
        Account.COMMITTED: HELD,
        Account.SPENT: 0,
    }


def test_what_was_done_is_paid_out_of_what_was_bound(running: Office) -> None:
    running.serve(4)
    pay(running, 4, 16_000)
    after = balances(running.book)
    assert (after[Account.COMMITTED], after[Account.SPENT]) == (HELD - 16_000, 16_000)


@pytest.mark.parametrize("units", [0, 5])
def test_no_more_is_paid_than_was_done(running: Office, units: int) -> None:
    if units:
        running.serve(4)
    with pytest.raises(Refused) as refusal:
        pay(running, max(units, 1), max(units, 1) * 4_000)
    assert whys(refusal.value) == {Why.MORE_THAN_SERVED}


@pytest.mark.parametrize("amount", [14_000, 20_000])
def test_four_hours_cost_four_times_the_price(running: Office, amount: int) -> None:
    # An hour of care costs 35 to 50 yuan.
    running.serve(4)
    pay(running, 4, amount)
    assert balances(running.book)[Account.SPENT] == amount


@pytest.mark.parametrize("amount", [13_999, 20_001])
def test_a_sum_that_does_not_agree_with_the_price_is_not_paid(
    running: Office, amount: int
) -> None:
    running.serve(4)
    with pytest.raises(Refused) as refusal:
        pay(running, 4, amount)
    assert whys(refusal.value) == {Why.WRONG_SUM}


def test_an_end_frees_the_rest_and_keeps_what_is_owed(running: Office) -> None:
    running.serve(4)
    values: dict[str, object] = {
        "service": CARE,
        "answer": "refused",
        "confirmed_by": "person",
        "how": "spoken",
    }
    values |= {"hard_to_speak": False, "on": "2025-10-05", "heard_by": "许*安"}
    running.act("decline", values)
    assert balances(running.book)[Account.COMMITTED] == 4 * 5_000
    pay(running, 4, 16_000)
    assert balances(running.book)[Account.SPENT] == 16_000


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"approval": "fz-lottery-2025"}, Why.NO_APPROVAL),
        ({"through": "2026-01-31"}, Why.APPROVAL_UNFIT),
    ],
)
def test_an_approval_that_does_not_cover_it_binds_nothing(
    advised: Office, changed: dict[str, Value], why: Why
) -> None:
    with pytest.raises(Refused) as refusal:
        advised.decide(**changed)
    assert why in whys(refusal.value)
    assert set(balances(advised.book).values()) == {0}


def test_more_than_is_left_is_refused_with_what_is_left(advised: Office) -> None:
    advised.decide()
    with pytest.raises(Refused) as refusal:
        advised.decide(20, "bath", against_advice="more", reason="多")
    words = said(refusal.value, Why.NOT_ENOUGH_MONEY)
    # Twenty baths a month at 100 yuan for three months; 2,500 less 1,200 yuan are left.
    assert (words["amount"], words["left"]) == ("600000", "130000")


def test_what_is_done_stays_within_what_was_granted_in_a_month(running: Office) -> None:
    running.serve(5, day=3)
    with pytest.raises(Refused) as refusal:
        running.serve(4, day=31)
    assert whys(refusal.value) == {Why.MORE_THAN_GRANTED}
    running.serve(3, day=31)
    running.serve(8, day=3, month=11)


def test_nothing_is_done_outside_the_days_that_were_granted(running: Office) -> None:
    with pytest.raises(Refused) as refusal:
        running.serve(1, day=30, month=9)
    assert whys(refusal.value) == {Why.OUTSIDE_PERIOD}


def test_the_postings_of_every_entry_add_up_to_nothing(running: Office) -> None:
    running.serve(4)
    pay(running, 4, 16_000)
    with engines.reading(running.book.engine) as connection:
        rows = connection.execute(select(POSTING.c.seq, POSTING.c.amount)).all()
    sums: dict[int, int] = {}
    for seq, amount in rows:
        sums[seq] = sums.get(seq, 0) + amount
    assert len(sums) == 2
    assert set(sums.values()) == {0}


def test_the_database_itself_refuses_what_is_not_there(advised: Office) -> None:
    advised.decide()
    too_much = Transfer(APPROVAL, Account.AVAILABLE, Account.COMMITTED, APPROVED)
    about = {"number": NUMBER, "member": "1", "service": CARE}
    with pytest.raises(IntegrityError), engines.writing(advised.book.engine) as connection:
        money.post(connection, 999, about, (too_much,))
    assert balances(advised.book)[Account.COMMITTED] == HELD


def attempt(place: str, number: int, won: "multiprocessing.Queue[list[str]]") -> None:
    """Decide for a household of one's own, out of the approval that all share."""
    office = Office(opened(place))
    asked = office.asked(
        "decide",
        f"清源{number:04}",
        DECISION,
        who=REVIEWER,
        service=CARE,
    )
    try:
        do(office.book, office.rules, asked)
        won.put([])
    except Refused as refused:
        won.put([each.why.value for each in refused.refusals])


DECISION: dict[str, object] = {
    "service": CARE,
    "units": 8,
    "against_advice": "same",
    "relative": "not_related",
    "by": "陈*玉",
    "on": "2025-09-16",
    "from": "2025-10-01",
    "through": "2025-12-31",
    "approval": APPROVAL,
}


def test_of_32_at_once_only_as_many_succeed_as_there_is_money_for(tmp_path: Path) -> None:
    place = str(tmp_path / "案卷")
    office = Office(opened(place))
    for number in range(1, 33):
        office.open(f"清源{number:04}", by=f"许*{number}")
        advise(office.book, f"清源{number:04}")
    rules()  # read once, before the processes part
    office.book.engine.dispose()
    context = multiprocessing.get_context("fork")
    won: multiprocessing.Queue[list[str]] = context.Queue()
    all_of_them = [context.Process(target=attempt, args=(place, n, won)) for n in range(1, 33)]
    for each in all_of_them:
        each.start()
    answers = [won.get(timeout=120) for _ in all_of_them]
    for each in all_of_them:
        each.join()
    assert [each.exitcode for each in all_of_them] == [0] * 32
    # 2,500 yuan were approved and a decision binds 1,200: two can have it.
    assert sorted(answers) == [[], [], *[[Why.NOT_ENOUGH_MONEY.value]] * 30]
    after = balances(opened(place))
    assert after[Account.COMMITTED] == 2 * HELD
    assert sum(after.values()) == 0


def advise(book: Casebook, number: str) -> None:
    """Advise care for somebody, without the files that an assessment brings along."""
    row = {
        "number": number,
        "member": "1",
        "service": CARE,
        "state": "advised",
        "advised_in": 0,
        "least": 8,
        "most": 8,
        "offer": "nursing_care.1",
        "trial": 0,
        "per": "month",
    }
    with engines.writing(book.engine) as connection:
        connection.execute(insert(ITEM), row)


def test_a_register_that_was_cut_binds_nothing_more(advised: Office) -> None:
    advised.decide()
    approval = advised.rules.approvals[APPROVAL]
    cut = replace(approval, amount=100_000)
    with engines.reading(advised.book.engine) as connection:
        assert money.left(connection, cut) == 100_000 - HELD
    fewer = replace(advised.rules, approvals={APPROVAL: cut})
    asked = advised.asked(
        "decide",
        values={**DECISION, "service": "bath", "units": 3},
        who=REVIEWER,
        service="bath",
    )
    with pytest.raises(Refused) as refusal:
        do(advised.book, fewer, asked)
    assert whys(refusal.value) == {Why.NOT_ENOUGH_MONEY}
