"""How much of an approval is left, and where did the rest go?

Double entry: what an approval gives stands against ``approved``; from ``available`` it goes to
``committed`` when something is decided, and from there to ``spent``, or back. The postings of an
entry add up to nothing, and no account but ``approved`` may fall below nothing: the database
refuses it, whatever the program does. Amounts are in 分.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, func, select, update

from qingdan.casebook.ledger import store
from qingdan.casebook.tables import ACCOUNT, POSTING
from qingdan.model.approvals import Approval


class Account(StrEnum):
    """Where money stands."""

    APPROVED = "approved"
    AVAILABLE = "available"
    COMMITTED = "committed"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money that goes from one account of an approval to another."""

    approval: str
    source: Account
    target: Account
    amount: int


def balances(connection: Connection, approval: str) -> Mapping[Account, int]:
    """Return what stands in each account of an approval."""
    asked = select(ACCOUNT.c.account, ACCOUNT.c.balance).where(ACCOUNT.c.approval == approval)
    found = {Account(name): amount for name, amount in connection.execute(asked)}
    return {each: found.get(each, 0) for each in Account}


def opening(connection: Connection, approval: Approval) -> tuple[Transfer, ...]:
    """Return what makes the accounts agree with the register; nothing when they do."""
    noted = -balances(connection, approval.id)[Account.APPROVED]
    more = (approval.amount or 0) - noted
    if more > 0:
        return (Transfer(approval.id, Account.APPROVED, Account.AVAILABLE, more),)
    if more < 0:
        return (Transfer(approval.id, Account.AVAILABLE, Account.APPROVED, -more),)
    return ()


def left(connection: Connection, approval: Approval) -> int:
    """Return what may still be committed; less than nothing when the register was cut."""
    noted = balances(connection, approval.id)
    return noted[Account.AVAILABLE] + (approval.amount or 0) + noted[Account.APPROVED]


def committed(connection: Connection, number: str, member: str, service: str) -> dict[str, int]:
    """Return what is committed and not yet spent for one service for one person, by approval."""
    asked = (
        select(POSTING.c.approval, func.sum(POSTING.c.amount))
        .where(
            POSTING.c.number == number,
            POSTING.c.member == member,
            POSTING.c.service == service,
            POSTING.c.account == Account.COMMITTED,
        )
        .group_by(POSTING.c.approval)
    )
    return {approval: int(amount) for approval, amount in connection.execute(asked)}


def post(
    connection: Connection, seq: int, about: Mapping[str, str], transfers: tuple[Transfer, ...]
) -> None:
    """Post transfers of one entry; an IntegrityError is money that is not there."""
    for (approval, account), amount in sums(transfers).items():
        _move(connection, approval, account, amount)
        row = {"seq": seq, "approval": approval, "account": account, "amount": amount}
        store.put(connection, POSTING, {**row, **about})


def sums(transfers: tuple[Transfer, ...]) -> dict[tuple[str, Account], int]:
    """Return what each account gains by transfers; they add up to nothing."""
    found: dict[tuple[str, Account], int] = {}
    for each in transfers:
        for account, amount in ((each.source, -each.amount), (each.target, each.amount)):
            key = (each.approval, account)
            found[key] = found.get(key, 0) + amount
    return {key: amount for key, amount in found.items() if amount}


def _move(connection: Connection, approval: str, account: Account, amount: int) -> None:
    here = (ACCOUNT.c.approval == approval) & (ACCOUNT.c.account == account)
    moved = update(ACCOUNT).where(here).values(balance=ACCOUNT.c.balance + amount)
    if not connection.execute(moved).rowcount:
        row = {"approval": approval, "account": account, "balance": amount}
        store.put(connection, ACCOUNT, row)
