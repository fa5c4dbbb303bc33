"""Which small programs show what the rule engine does wrong, as it was found in release 2.0.28?

Each is run in a process of its own. What a program prints or how it dies is what the fence was
built against: where a release changes it, the canary is seen, and the fence looked at again.
"""

from dataclasses import dataclass

QUIET = """
from durable import engine
def rules(**written):
    sink = {"all": [{"m": {"$ex": {"kind": 1}}}], "run": lambda c: None, "pri": 99}
    return engine.Ruleset("r", None, {**written, "sink": sink})
def fact(known, **said):
    done = []
    known.do_actions(known.assert_fact(said), lambda error, state: done.append((error, state)))
    return done[-1]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """A program and what comes of it: a signal it dies of, or the last line that it prints.

    ``late``: it never ends, and is ended. ``runs``: it does so in one of so many, mostly in the
    first, since it depends on what lies in memory.
    """

    name: str
    program: str
    dies_of: int | None = None
    prints: str | None = None
    late: bool = False
    runs: int = 1


JOINED = """
from durable.lang import *
with ruleset("joined"):
    @when_all(c.a << (m.k == "s") & (m.v < 3),
              c.b << (m.k == "s") & (m.v < 3) & (m.seq %s c.a.seq))
    def pair(c):
        pass
for n in range(4):
    assert_fact("joined", {"k": "s", "v": 2, "seq": n})
print("lived")
"""
CANARIES = (
    Canary(
        name="an event that is compared by order with an earlier one kills the process",
        program=JOINED % ">",
        dies_of=11,
        runs=20,
    ),
    Canary(
        name="the same two events joined by equality do not",
        program=JOINED % "==",
        prints="lived",
    ),
    Canary(
        name="a division by nothing kills the process",
        program="""
known = rules(pair={"all": [
    {"a": {"$ex": {"size": 1}}},
    {"b": {"$gt": {"amount": {"$div": {"$l": {"a": "income"}, "$r": {"a": "size"}}}}}},
], "run": lambda c: None})
fact(known, kind="e", size=0, income=900, id="1", sid="h")
fact(known, kind="e", amount=1, id="2", sid="h")
print("lived")
""",
        dies_of=8,
    ),
    Canary(
        name="no events at once kill the process",
        program="""
from durable.lang import *
with ruleset("batch"):
    @when_all(m.k == "s")
    def one(c):
        pass
get_host().assert_facts("batch", [])
print("lived")
""",
        dies_of=11,
    ),
    Canary(
        name="a rule on every event of a household never ends",
        program="""
known = engine.Ruleset("r", None, {"every": {
    "all": [{"m": {"$ex": {"sid": 1}}}], "run": lambda c: None}})
fact(known, kind="e", id="1", sid="h")
print("lived")
""",
        late=True,
    ),
    Canary(
        name="a rule that feeds itself goes on and on",
        program="""
import os
def more(c):
    if c.m.x == 5000:
        print("five thousand times", flush=True)
        os._exit(0)
    c.assert_fact({"kind": "e", "x": c.m.x + 1})
known = rules(more={"all": [{"m": {"$ex": {"x": 1}}}], "run": more})
fact(known, kind="e", x=1, id="1", sid="h")
print("lived")
""",
        prints="five thousand times",
    ),
    Canary(
        name="what a rule raises is kept in the state, and stays there",
        program="""
def fails(c):
    raise SystemExit(3)
known = rules(one={"all": [{"m": {"k": "s"}}], "run": fails})
fact(known, kind="e", k="s", id="1", sid="h")
error, state = fact(known, kind="e", k="t", id="2", sid="h")
print(error, "exception" in state)
""",
        prints="None True",
    ),
    Canary(
        name="an event that no rule takes counts as a mistake",
        program="""
known = engine.Ruleset("r", None, {"one": {
    "all": [{"m": {"k": "s"}}], "run": lambda c: None}})
try:
    fact(known, kind="e", k="t", id="1", sid="h")
except engine.MessageNotHandledException:
    print("not handled")
""",
        prints="not handled",
    ),
    Canary(
        name="more than a thousand households at once do not fit",
        program="""
known = rules()
held = 0
try:
    for held in range(2000):
        fact(known, kind="e", id="1", sid=f"h{held}")
except MemoryError:
    print(held)
""",
        prints="1024",
    ),
    Canary(
        name="one event can meet sixty-four conditions and no more",
        program="""
def fits(count):
    known = engine.Ruleset("r", None, {f"r{n}": {
        "all": [{"m": {"$lt": {"v": 1000 + n}}}], "run": lambda c: None} for n in range(count)})
    try:
        fact(known, kind="e", v=1, id="1", sid="h")
    except Exception:
        return False
    return True
print(fits(64), fits(65))
""",
        prints="True False",
    ),
    Canary(
        name="another event of the same number is not heard",
        program="""
heard = []
known = rules(one={"all": [{"m": {"$ex": {"v": 1}}}], "run": lambda c: heard.append(c.m.v)})
fact(known, kind="e", v=1, id="1", sid="h")
try:
    fact(known, kind="e", v=2, id="1", sid="h")
except engine.MessageObservedException:
    print(heard)
""",
        prints="[1]",
    ),
    Canary(
        name="a truth and a text are less than a number",
        program="""
heard = []
known = rules(one={"all": [{"m": {"$lt": {"v": 500}}}], "run": lambda c: heard.append(c.m.v)})
for n, value in enumerate([True, "", "1000", 600]):
    fact(known, kind="e", v=value, id=str(n), sid="h")
print(heard)
""",
        prints="[True, '1000']",
    ),
)
