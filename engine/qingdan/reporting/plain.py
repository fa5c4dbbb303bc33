"""How does the contract write a reason, an amount and a sum of money?"""

from collections.abc import Mapping

from qingdan.model.decisions import Given
from qingdan.model.facts import Bounds

FEN = 100


def given(reason: Given) -> Mapping[str, object]:
    """Return a reason with the gate that gave it and its clauses."""
    return {
        "code": reason.code,
        "gate": reason.gate,
        "clauses": list(reason.clauses),
        "rule": reason.about.get("rule"),
    }


def bounds(amount: Bounds | None) -> Mapping[str, int | None] | None:
    """Return an amount in whole units; None is no amount, ``most`` None is without bound."""
    return None if amount is None else {"least": amount.least, "most": amount.most}


def sums(cost: Bounds | None) -> Mapping[str, str | None] | None:
    """Return a cost in 元, from the least to the most."""
    if cost is None:
        return None
    most = None if cost.most is None else money(cost.most)
    return {"least": money(cost.least), "most": most}


def money(fen: int) -> str:
    """Return a sum as the contract writes it: 18000 分 are ``180.00``."""
    yuan, rest = divmod(abs(fen), FEN)
    return f"{'-' if fen < 0 else ''}{yuan}.{rest:02d}"
