"""Whatever is done to one case in whatever order, does it stay one case?

Acts are tried at random, most of them out of place; some are killed before a statement. After
each the ledger, the states, the money and the tasks must agree with each other, what was refused
must have left nothing, and what was done must be the same entry when it is done again.
"""

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select
from tests.properties.case_trying import ERASING, Made, dead_before, of_one, template
from tests.properties.killing import faults_of
from tests.unit.casebook.office import (
    ACCOUNTANT,
    APPROVAL,
    BATH,
    CARE,
    PROVIDER,
    REVIEWER,
    SAID,
    TOLD,
    WORKER,
    Office,
    Who,
    timed,
)

from qingdan.casebook.asked import Refused
from qingdan.casebook.doing import do
from qingdan.casebook.ledger import canonical, engines
from qingdan.casebook.ledger.tables import ENTRY
from qingdan.casebook.matter import item_of
from qingdan.casebook.opening import opened
from qingdan.casebook.tables import DONE, ITEM, RECORD, TASK

SERVICES = st.sampled_from([CARE, BATH])
UNITS = st.integers(0, 10)
LATE, AFTER = date(2025, 12, 20), date(2031, 1, 5)
APPROVER = Who("何*兰", "approver")
BATHS, MOST = "demo_bathing_c", 16


class CaseMachine(RuleBasedStateMachine):
    """One casebook, on which somebody tries things."""

    def __init__(self) -> None:
        """Take a new casebook."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.place = self.folder / "案卷"
        shutil.copytree(template(), self.place)
        self.office = Office(opened(str(self.place)))
        self.acknowledged = dict[int, str]()

    def teardown(self) -> None:
        """Leave nothing."""
        self.office.book.engine.dispose()
        shutil.rmtree(self.folder)

    @initialize()
    def a_case_is_opened(self) -> None:
        """Open and assess it, as everything begins so."""
        self.tried(lambda office: office.open())
        self.tried(lambda office: office.assess())

    def tried(self, made: Made) -> None:
        """Do something; what is refused leaves nothing, what is done is done once."""
        before = self.counts()
        try:
            done = made(self.office)
        except Refused:
            assert self.counts() == before, "what was refused left something"
            return
        more = 0 if done.again else 1
        assert self.counts() == tuple(each + more for each in before)
        assert made(self.office).seq == done.seq, "done again, it was done twice"
        assert self.counts() == tuple(each + more for each in before)
        self.acknowledged[done.seq] = self.entries()[done.seq]

    def counts(self) -> tuple[int, ...]:
        """Return how many entries, records and keys of acts there are."""
        with engines.reading(self.office.book.engine) as connection:
            found = [connection.execute(select(each)).all() for each in (ENTRY, RECORD, DONE)]
        return tuple(map(len, found))

    def entries(self) -> list[str]:
        """Return what the entries say."""
        with engines.reading(self.office.book.engine) as connection:
            found = connection.execute(select(ENTRY.c.body).order_by(ENTRY.c.seq)).scalars()
            return [bytes(each).decode() for each in found]

    @rule(service=SERVICES, more=st.integers(1, 4))
    def furthered(self, service: str, more: int) -> None:
        """Do what comes next for a service, so many times; at random one never gets so far."""
        for _ in range(more):
            self.tried(self._next(service))

    def _next(self, service: str) -> Made:
        with engines.reading(self.office.book.engine) as connection:
            asked = select(ITEM.c.state).where(ITEM.c.service == service)
            state = connection.execute(asked).scalar()
        said = {**TOLD, **SAID, "service": service, "answer": "willing"}
        begun = {"service": service, "ground": "confirmed", "on": "2025-10-01"}
        worked = {"service": service, "on": "2025-10-09", "start": "09:00", "end": "10:00"}
        begun["provider"] = worked["provider"] = PROVIDER if service == CARE else BATHS
        worked |= {"worker": "黄*芬", "signed_by": "person"}
        match state:
            case "advised":
                return lambda o: o.decide(8 if service == CARE else 3, service)
            case "granted":
                return lambda office: office.act("confirm", said, service)
            case "confirmed":
                return lambda o: o.act("start", begun, service, on=date(2025, 10, 1))
            case "running":
                one = {**worked, "units": 1}
                return lambda o: o.act("serve", one, service, who=WORKER, on=date(2025, 10, 9))
            case _:
                return lambda office: office.assess(on=LATE)

    @rule()
    def assessed(self) -> None:
        """Assess."""
        self.tried(lambda office: office.assess())

    @rule(service=SERVICES, units=UNITS, differ=st.sampled_from(["same", "more", "less"]))
    def decided(self, service: str, units: int, differ: str) -> None:
        """Decide."""
        more: dict[str, Any] = {} if differ == "same" else {"reason": "理由"}
        more |= {"evidence": "单", "second": "郑*明"} if differ == "less" else {}
        self.tried(lambda office: office.decide(units, service, against_advice=differ, **more))

    @rule(service=SERVICES, answer=st.sampled_from(["willing", "later", "refused"]))
    def answered(self, service: str, answer: str) -> None:
        """Have the person say yes or no."""
        act = "decline" if answer == "refused" else "confirm"
        values = {**TOLD, **SAID, "service": service, "answer": answer}
        self.tried(lambda office: office.act(act, values, service))

    @rule(service=SERVICES, ground=st.sampled_from(["confirmed", "no_confirmer", "urgent"]))
    def started(self, service: str, ground: str) -> None:
        """Let it begin."""
        values = {"service": service, "ground": ground, "on": "2025-10-01"}
        values["provider"] = PROVIDER if service == CARE else BATHS
        self.tried(lambda office: office.act("start", values, service, on=date(2025, 10, 1)))

    @rule(units=UNITS, day=st.integers(1, 30), month=st.integers(10, 12))
    def served(self, units: int, day: int, month: int) -> None:
        """Work."""
        self.tried(lambda office: office.serve(units, day, month, not_done="不在家"))

    @rule(units=st.integers(1, 4), price=st.integers(33, 52))
    def paid(self, units: int, price: int) -> None:
        """Pay."""
        values = {"contract_no": "1", "approval": APPROVAL, "units": units, "invoice": "1"}
        values |= {"amount": units * price * 100, "voucher": "1", "on": "2025-12-20"}
        self.tried(lambda office: office.act("pay", values, who=ACCOUNTANT, on=LATE))

    @rule(service=SERVICES, change=st.sampled_from(["pause", "resume", "stop"]))
    def changed(self, service: str, change: str) -> None:
        """Suspend, resume, end."""
        act = {"pause": "suspend", "resume": "resume", "stop": "end"}[change]
        values = {"service": service, "change": change, "reason": "住院", "from": "2025-12-20"}
        values |= {"exempt": "own_wish", "told_on": "2025-12-01"}
        self.tried(lambda office: office.act(act, values, service, who=REVIEWER, on=LATE))

    @rule(answering=st.booleans())
    def objected(self, *, answering: bool) -> None:
        """Object, or answer."""
        values: dict[str, object] = {
            "answered_on": "2025-12-20",
            "answer": "照旧",
            "changed": False,
        }
        if not answering:
            values = {"by": "person", "how": "spoken", "words": "不够", "on": "2025-12-20"}
            values |= {"reviewer": "何*兰"}
        act, who = (
            ("object_answer", APPROVER) if answering else ("object", Who("许*安", "caseworker"))
        )
        self.tried(lambda office: do(office.book, timed(), of_one(office, act, who, LATE, values)))

    @rule(lifting=st.booleans())
    def held(self, *, lifting: bool) -> None:
        """Hold the papers, or lift the hold."""
        values = {"by": "court", "ground": "hold", "paper": "演示", "on": "2025-12-20"}
        act = "hold_lift" if lifting else "hold"
        values |= {"lifted_on": "2025-12-20", "lifting_paper": "演示"} if lifting else {}
        self.tried(lambda o: do(o.book, timed(), of_one(o, act, APPROVER, LATE, values)))

    @rule(most=st.integers(1, MOST))
    def erased(self, most: int) -> None:
        """Go as far towards an erasure as it is let."""
        for act, who, values in ERASING[: 4 if most == MOST else most % 4]:
            self.tried(self._towards(act, who, values))

    def _towards(self, act: str, who: Who, values: dict[str, object]) -> Made:
        return lambda o: do(o.book, timed(), of_one(o, act, who, AFTER, values))

    @rule(statement=st.integers(1, 40), units=UNITS)
    def killed(self, statement: int, units: int) -> None:
        """Kill who notes that a service was worked on, before a statement."""
        made: Made = lambda office: office.serve(units, 7, 11, not_done="不在家")  # noqa: E731
        before = self.counts()
        self.office.book.engine.dispose()
        died = dead_before(statement, self.place, made)
        after = self.counts()
        assert after in (before, tuple(each + 1 for each in before)), "a part of it is there"
        assert died or statement > 1, "it did not even begin"
        self.tried(made)

    @invariant()
    def the_ledger_and_the_money_hold(self) -> None:
        """Verify all of it."""
        assert list(faults_of(self.place)) == []
        said = self.entries()
        assert all(said[seq] == each for seq, each in self.acknowledged.items())

    @invariant()
    def the_states_are_where_the_entries_say_and_the_rules_lead(self) -> None:
        """Hold states and tasks against the entries."""
        acts = timed().casework.acts
        states, tasks = dict[tuple[str, str], str](), set[tuple[int, str]]()
        for seq, text in enumerate(self.entries()):
            body: Any = canonical.parsed(text.encode())
            if "to" in body:
                steps = acts[body["act"]].steps
                assert any(body["from"] in e.sources and e.target == body["to"] for e in steps), (
                    body["act"]
                )
                states[body["member"], body["service"]] = body["to"]
            elif body["act"] == "assess":
                again = {source for step in acts["assess"].steps for source in step.sources}
                states = {key: "advised" if e in again else e for key, e in states.items()}
            tasks |= {(seq, task) for task, _ in body.get("opens", ())}
            tasks -= {(opened_by, task) for task, opened_by in body.get("closes", ())}
        with engines.reading(self.office.book.engine) as connection:
            for row in connection.execute(select(ITEM)):
                assert item_of(row).state == states.get((row.member, row.service), "advised")
            rows = connection.execute(select(TASK).where(TASK.c.closed_by.is_(None)))
            assert {(row.opened_by, row.task) for row in rows} == tasks
