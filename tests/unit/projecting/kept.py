"""What did an office write down in tests about registers, and how is a register drawn from it?

The person is 清源0047 with the whole of the example's file, and the acts of docs/casework.md: care
is advised at 8 hours a month and granted at 6, begins, is done once, asked about, paid for, paused
and ended. A referral goes out beside.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import yaml
from tests.unit.casebook.office import (
    ACCOUNTANT,
    APPROVAL,
    APPROVER,
    CARE,
    EXAMPLES,
    NUMBER,
    ON,
    PROVIDER,
    REVIEWER,
    Office,
    release,
    rules,
)

from qingdan.casebook.doing import do
from qingdan.casebook.filing import Advice, Filed, assess, open_case
from qingdan.casebook.ledger import engines
from qingdan.casebook.sealing import apart
from qingdan.casebook.surveying import Survey
from qingdan.cli.ledgerbook import Trees, holdings, ledgers_of, trees_of
from qingdan.model.ledgers import Ledgers
from qingdan.model.records import Value
from qingdan.projecting.cells import Cell, Empty, said
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.projection import Table, Wanted, table
from qingdan.reporting import json as published

LAST = date(2025, 12, 5)
PLAIN = Wanted()


@cache
def trees() -> Trees:
    """Return the files that registers are described by."""
    return trees_of(release())


@cache
def ledgers() -> Ledgers:
    """Return the registers of the shipped policy."""
    return ledgers_of(trees(), rules())


def document(
    number: str, more: Mapping[str, object], beside: Sequence[Mapping[str, object]] = ()
) -> dict[str, Any]:
    """Return the whole of the example's file under a number, its member with more.

    Those ``beside`` are like the member in everything that is not said of them.
    """
    content = (EXAMPLES / f"{NUMBER}.yaml").read_text(encoding="utf-8")
    found = yaml.safe_load(content) | {"户编号": number}
    found["成员"][0] |= more
    found["成员"] += [{**found["成员"][0], **each} for each in beside]
    plain: dict[str, Any] = json.loads(json.dumps(found, default=str, ensure_ascii=False))
    return plain


@dataclass(frozen=True, slots=True)
class Street:
    """A street's office, whose papers are whole."""

    office: Office

    def open(
        self,
        number: str = NUMBER,
        street: str = "清源",
        beside: Sequence[Mapping[str, object]] = (),
        **more: object,
    ) -> None:
        """Open and assess a case as the example is filed, with more said of the person."""
        whole = document(number, more, beside)
        facts = apart(whole, "成员", ("人员序号",))
        members = tuple(str(each["人员序号"]) for each in whole["成员"])
        filed = Filed(facts, members, street, {})
        values: dict[str, Value] = {"on": "2025-09-15", "by": "许*安", "privacy_notice": "A31"}
        office, of_day = self.office, release()
        open_case(office.book, office.rules, office.asked("case_open", number, values), filed)
        decision = of_day.assess(of_day.read(whole, number), on=ON)
        line = json.loads(published.line(decision, of_day.rules))
        parts = apart(line, "members", ("member",))
        asked = office.asked("assess", number, {})
        assess(office.book, office.rules, asked, filed, Advice(decision, parts, b"release"))

    def file(self, kind: str, values: Mapping[str, object]) -> None:
        """Keep a record of the office."""
        asked = self.office.asked("file", "", values, who=APPROVER, kind=kind)
        do(self.office.book, self.office.rules, asked)

    def note(self, act: str, values: Mapping[str, object], kind: str = "", on: date = ON) -> None:
        """Do an act that is about the person and about no one service."""
        asked = self.office.asked(act, NUMBER, values, kind=kind, on=on)
        do(self.office.book, self.office.rules, replace(asked, member="1"))

    def story(self) -> None:
        """Do what docs/casework.md tells, from the decision to the end."""
        office = self.office
        office.decide(
            6,
            against_advice="less",
            reason="侄子每周来半天",
            evidence="走访单〔演示〕",
            second="郑*明",
            on="2025-09-18",
        )
        office.confirm()
        office.start()
        office.serve(3)
        office.act("follow_up", ASKED, on=date(2025, 10, 12))
        office.act("pay", PAID, who=ACCOUNTANT, on=date(2025, 11, 5))
        office.act("suspend", PAUSED, who=REVIEWER, on=date(2025, 11, 10))
        office.act("end", ENDED, who=REVIEWER, on=LAST)

    @contextmanager
    def holding(self, on: date = LAST) -> Iterator[Holdings]:
        """Yield what registers of a day are drawn from."""
        office = self.office
        with engines.reading(office.book.engine) as connection:
            survey = Survey(connection, office.book)
            yield holdings(survey, office.rules, release(), trees(), ledgers(), on=on)

    def table(self, ledger: str, wanted: Wanted = PLAIN, on: date = LAST) -> Table:
        """Return a register of a day."""
        with self.holding(on) as held:
            return table(ledgers().ledgers[ledger], held, wanted)

    def rows(self, ledger: str, wanted: Wanted = PLAIN, on: date = LAST) -> list[dict[str, str]]:
        """Return the rows of a register as words, by the labels of its columns."""
        drawn = self.table(ledger, wanted, on)
        labels = [each.label for each in drawn.columns]
        return [dict(zip(labels, map(shown, row.cells), strict=True)) for row in drawn.rows]


def shown(cell: Cell) -> str:
    """Return what is read in a cell."""
    if isinstance(cell, Empty):
        return "" if cell.why is None else ledgers().blanks[cell.why]
    return said(cell)


ASKED: Mapping[str, Value] = {
    "on": "2025-10-12",
    "method": "visit",
    "asked_by": "许*安",
    "answered_by": "person",
    "satisfaction": "4",
    "came": 1,
    "goal": "recover",
    "goal_met": "partly",
}
PAID: Mapping[str, Value] = {
    "contract_no": "演示1",
    "approval": APPROVAL,
    "units": 3,
    "amount": 12000,
    "invoice": "1",
    "voucher": "0007",
    "on": "2025-11-05",
}
PAUSED: Mapping[str, Value] = {
    "service": CARE,
    "change": "pause",
    "reason": "住院",
    "from": "2025-11-10",
}
ENDED: Mapping[str, Value] = {
    "service": CARE,
    "change": "stop",
    "reason": "转去养老院",
    "from": "2025-12-05",
    "exempt": "none",
    "told_on": "2025-11-20",
}
REFERRED: Mapping[str, Value] = {
    "referral": "disability_certificate",
    "to": "区残联",
    "contact": "王*利 0595-00000000",
    "sent_on": "2025-10-08",
    "papers": ("走访单", "诊断"),
    "agreed": True,
    "meanwhile": "服务照做",
}
PURCHASE: Mapping[str, Value] = {
    "title": "看护照料演示",
    "services": ("看护照料",),
    "directory_no": "D1",
    "method": "竞争性磋商",
    "above_threshold": False,
    "budget": 100_000_00,
    "approval": APPROVAL,
    "target": "做完",
    "standard": "演示标准",
    "acceptance": "演示验收",
    "provider": PROVIDER,
    "licence": "演示",
    "contract_no": "演示1",
    "contract_period": "2025-09-01/2026-08-31",
    "price": 4000,
    "payments": ("按季",),
    "no_subcontract": True,
    "confidentiality": True,
    "staff_health": True,
    "serves_minors": False,
    "published_on": "2025-09-10",
}
SUPPORT: Mapping[str, Value] = {
    "from_whom": "演示商会",
    "kind": "money",
    "amount": 5000,
    "agreement": "捐1",
    "purpose": "助浴",
    "on": "2025-10-01",
    "name_public": False,
}
ALARMED: Mapping[str, Value] = {
    "alarm": "abuse",
    "source": "follow_up",
    "seen_at": "2025-10-12 09:00",
    "responder": "许*安",
    "arrived_at": "10:35",
    "action": "报了公安",
}
