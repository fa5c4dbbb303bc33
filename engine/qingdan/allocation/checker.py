"""Does a certificate hold, judged by itself alone?

It shares nothing with what allocates. The rules that the head declares are followed once more,
claim by claim in the order of the ranks, and every figure must come out as it stands there.
"""

import hashlib
import hmac
import json
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, pairwise

from qingdan.allocation.following import Course, Fault, Head, Table, turn

DIGITS, TURNS = range(1, 19), 64
"""Of how many digits a lot may be, and how often equal lots are drawn again."""


def first_fault(head: Head, table: Table, key: bytes | None = None) -> Fault | None:
    """Return the first thing that is wrong, or None; with the key the lots are drawn again."""
    try:
        return next(_faults(head, table, key), None)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, struct.error):
        return "shape", None


def _faults(head: Head, table: Table, key: bytes | None) -> Iterator[Fault]:
    yield from _shape(head, table)
    yield from _order(head, table)
    course = Course(head, table)
    yield from course.faults()
    for each in (_rows, _balances, _totals):
        yield from each(course)
    yield from _records(head)
    if key is not None:
        yield from _lots(head, table, key)
    if _digest(head, table) != head["digest"]:
        yield "digest", None


def _shape(head: Head, table: Table) -> Iterator[Fault]:
    """Find who stands twice, and what is no number or a negative one."""
    people = list(zip(table["household"], table["member"], strict=True))
    names = ["price", "asked", "floor", "running", "degree", "units", "cost"]
    names += [f"{r['id']}.{s}" for r in head["rounds"] for s in ("asked", *head["stages"])]
    seen = set[tuple[str, str]]()
    for n, person in enumerate(people):
        if person in seen:
            yield "twice", n
        seen.add(person)
        if any(type(table[name][n]) is not int or table[name][n] < 0 for name in names):
            yield "number", n
    for day in (head["on"], *head["period"].values(), head["hold_until"]):
        if day is not None and date.fromisoformat(day).isoformat() != day:
            yield "shape", None
    if list(table) != head["columns"] or any(len(e) != len(people) for e in table.values()):
        yield "shape", None


def _order(head: Head, table: Table) -> Iterator[Fault]:
    """Find ranks that are not 1, 2, 3, …, and whoever stands behind one that he outranks."""
    keys = {key["id"]: key for key in head["keys"]}
    short = {pool["id"]: pool["short"] for pool in head["pools"]} | {None: False}
    pools = [table[f"{stage}.pool"] for stage in head["stages"] if stage != "ceilings"]
    for round_ in head["rounds"]:
        asked, ranks = table[f"{round_['id']}.asked"], table[f"{round_['id']}.rank"]
        for n, rank in enumerate(ranks):
            stands = any(short[each[n]] for each in pools) or head["ceilings"] is not None
            if (rank is not None) != bool(stands and asked[n]):
                yield "rank", n
        counting = [keys[each] for each in round_["keys"]]
        ordered = turn(ranks)
        for place, n in enumerate(ordered, 1):
            if ranks[n] != place or not head["ranked"]:
                yield "rank", n
        for one, other in pairwise(ordered):
            if not _outranks(one, other, counting, table):
                yield "order", other


def _outranks(one: int, other: int, keys: Sequence[Head], table: Table) -> bool:
    for key in keys:
        column = table["lot" if key["lot"] else f"key.{key['id']}"]
        left, right = column[one], column[other]
        if key["ratio"]:
            left, right = left[0] * right[1], right[0] * left[1]
        if left != right:
            return bool((left < right) is (key["first"] == "least"))
    return False


OWN = (
    *("area", "carrier", "fund", "price", "asked", "floor", "running", "urgent", "held"),
    *("units", "cost", "given", "bound", "lacking"),
)


def _rows(course: Course) -> Iterator[Fault]:
    """Find whose sums, whose pool, or whose lack is not as it stands there."""
    head, table = course.head, course.table
    pools = [f"{stage}.pool" for stage in head["stages"] if stage != "ceilings"]
    columns = {name: table[name] for name in (*OWN, *pools)}
    for n, units in enumerate(course.units):
        row = {name: column[n] for name, column in columns.items()}
        floor = 1 if row["urgent"] else min(row["asked"], head["floor"])
        if row["floor"] != floor or not 0 < row["asked"] >= row["running"]:
            yield "asked", n
        if (row["units"], row["cost"]) != (units, units * row["price"]):
            yield "sum", n
        full = "held" if row["held"] else "full" if units == row["asked"] else "reduced"
        if row["given"] != (full if units else "waiting") or (row["held"] and row["urgent"]):
            yield "given", n
        if row["held"] and not (head["hold_until"] and head["on"] <= head["hold_until"]):
            yield "held", n
        if any(not _serves(course, stage, row) for stage in head["stages"]):
            yield "pool", n
        if (row["bound"], row["lacking"]) != _bound(course, n, row):
            yield "lacking", n


def _serves(course: Course, stage: str, row: Head) -> bool:
    """Return whether a claim stands before the pool of this kind that is there for it."""
    if stage == "ceilings":
        return True
    mine = (pool.told for pool in course.pools.values() if pool.told["kind"] == stage)
    fit = (
        told["id"]
        for told in mine
        if told["areas"] is None or row["area"] in told["areas"]
        if all(told[name] in (None, row[name]) for name in ("carrier", "fund"))
    )
    return bool(row[f"{stage}.pool"] == next(fit, None))


def _bound(course: Course, n: int, row: Head) -> tuple[str | None, int | None]:
    """Return what first gave a claim less, and how much more would have served it."""
    rounds = [round_["id"] for round_ in course.head["rounds"]]
    for stage in course.head["stages"]:
        if stage == "ceilings":
            table = course.table
            less = sum(table[f"{e}.asked"][n] - table[f"{e}.{stage}"][n] for e in rounds)
            if less:
                return stage, less * row["price"]
        elif stage in course.missing[n]:
            pool = course.pools[row[f"{stage}.pool"]]
            can_give = pool.told["size"] - pool.reserve
            return pool.told["id"], course.missing[n][stage] - can_give
    return None, None


def _balances(course: Course) -> Iterator[Fault]:
    """Find a pool of which a figure is not what came of following the rounds."""
    table = course.table
    for id_, pool in course.pools.items():
        told = pool.told
        drawn = {True: 0, False: 0}
        amounts = table["units" if told["counted"] == "units" else "cost"]
        columns = table[f"{told['kind']}.pool"], table["held"], amounts
        for mine, held, amount in zip(*columns, strict=True):
            drawn[held] += amount if mine == id_ else 0
        came_to = {
            "demand": pool.demand,
            "rounds": pool.drawn,
            "reserve": pool.kept,
            "given": drawn[False],
            "held": drawn[True],
            "reserve_left": pool.reserve,
            "remainder": pool.balance,
            "after": pool.balance + pool.reserve,
        }
        if any(told[name] != value for name, value in came_to.items()):
            yield "balance", None
        enough = told["size"] if not told["short"] else told["size"] - pool.kept
        if (pool.demand > enough) != told["short"] or pool.balance < 0:
            yield "short", None


def _records(head: Head) -> Iterator[Fault]:
    """Find a pool that is not of the size that was found, for want of which nobody may wait."""
    found, pools = head["shortages"], head["pools"]
    if not found:
        if not head["trial"]:
            yield "record", None
        return
    sizes = []
    for each in found:
        money = [each[name] for name in ("balance", "contract_balance") if each[name] is not None]
        of = each["provider"] if each["approval"] is None else each["approval"]
        size = each["capacity"] if each["approval"] is None else min(money)
        sizes.append((each["of"], f"{each['of']}:{of}", size, each["period"]))
    told = [(pool["kind"], pool["id"], pool["size"], head["period"]) for pool in pools]
    if sorted(map(repr, sizes)) != sorted(map(repr, told)):
        yield "record", None
    if any(each["fill_down"] is not head["fill_down"] for each in found):
        yield "record", None


def _totals(course: Course) -> Iterator[Fault]:
    table, told = course.table, course.head["totals"]
    given = Counter(table["given"])
    counts = {name: given[name] for name in ("full", "reduced", "waiting", "held")}
    sums = {name: sum(table[name]) for name in ("asked", "units", "cost")}
    people = {"claims": len(course.units), "unasked": told["unasked"]}
    if told != {**people, **counts, **sums} or told["unasked"] < 0:
        yield "totals", None


def _lots(head: Head, table: Table, key: bytes) -> Iterator[Fault]:
    """Draw again by the key, of period, service, person and turn; the equal draw once more."""
    if hashlib.sha256(key).hexdigest() != head["lot"]["key"]:
        yield "key", None
    if head["lot"]["digits"] not in DIGITS:
        yield "lot", None
        return
    drawn_for = head["period"]["from"], head["period"]["through"], head["service"]
    waiting = dict(enumerate(zip(table["household"], table["member"], strict=True)))
    turn, lots = 0, dict[int, int]()
    while waiting and head["ranked"] and turn < TURNS:
        found = dict[int, int]()
        for n, person in waiting.items():
            words = "\x1f".join((*drawn_for, *person, str(turn))).encode()
            drawn = int.from_bytes(hmac.digest(key, words, "sha256")[:8])
            found[n] = drawn % 10 ** head["lot"]["digits"]
        seen = Counter((*found.values(), *lots.values()))
        lots.update({n: lot for n, lot in found.items() if seen[lot] == 1})
        waiting, turn = {n: who for n, who in waiting.items() if n not in lots}, turn + 1
    for n, lot in enumerate(table["lot"]):
        if lot != lots.get(n):
            yield "lot", n


def _digest(head: Head, table: Table) -> str:
    """Seal it again: numbers as 64 bits, truths as a byte each, all else as JSON."""
    found = hashlib.sha256()
    for name, value in (("", {k: v for k, v in head.items() if k != "digest"}), *table.items()):
        kinds = set(map(type, value)) if name else set()
        if kinds == {bool}:
            content = bytes(value)
        elif kinds and kinds <= {int, type(None), list}:
            flat = chain.from_iterable(value) if list in kinds else value
            numbers = [-(2**63) if each is None else each for each in flat]
            content = struct.pack(f"<{len(numbers)}q", *numbers)
        else:
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            content = text.encode()
        found.update(f"{name}\n{len(content)}\n".encode() + content)
    return found.hexdigest()
