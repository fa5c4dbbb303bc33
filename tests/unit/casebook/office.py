"""How does an office work on one case in tests: who acts, with the rules of a confirmed day?

The rules are the shipped ones with every figure confirmed, and one approval of money. The person
is 清源0047: a man of 71 who lives alone; 8 hours of care a month and 3 baths are advised for him.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from tests.documents.confirmed import confirmed

from qingdan import library
from qingdan.casebook.asked import Asked, Done, Refused, Rules, Why
from qingdan.casebook.doing import do
from qingdan.casebook.filing import Advice, Filed, assess, open_case
from qingdan.casebook.opening import Casebook
from qingdan.casebook.sealing import apart
from qingdan.cli.rulebook import rules_of
from qingdan.library import Release
from qingdan.model.records import Value, Values
from qingdan.reporting import json as published
from qingdan.reporting.languages import Language

ON = date(2025, 9, 15)
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
NUMBER, CARE, BATH = "清源0047", "nursing_care", "bath"
PROVIDER, APPROVAL = "demo_elder_care_b", "fz-budget-2025"
APPROVED = """行:
  - {编号: fz-budget-2025, 来源: 区财政预算, 批复文号: 演示〔2025〕3号, 年度: 2025, 额度: 2500,
     可支出内容: [看护照料, 助浴], 预算科目: 演示科目, 批复单位: 区财政局, 管到哪天: 2025-12-31,
     登记人: 林*强, 复核人: 陈*玉}
"""
REGISTER = "policy/registers/approvals.yaml"


@cache
def release(*, trial: bool = False) -> Release:
    """Return the release of the day, its figures confirmed unless it is to be a trial."""
    found = dict(library.files())
    if not trial:
        rules = (name for name in found if "/registers/" not in name)
        found |= {name: confirmed(found[name].decode()).encode() for name in rules}
    register = found[REGISTER].decode()
    found[REGISTER] = (register[: register.index("行:")] + APPROVED).encode()
    return library.loaded(found, ON)


def files_of(of_day: Release) -> bytes:
    """Return the bytes of a release as they are kept."""
    named = {name: each.decode() for name, each in sorted(of_day.files.items())}
    return json.dumps(named, ensure_ascii=False).encode()


@cache
def rules(*, trial: bool = False) -> Rules:
    """Return what the rules say of case work."""
    of_day = release(trial=trial)
    return rules_of(of_day, Language.CHINESE)


@cache
def timed(months: int = 36) -> Rules:
    """Return the rules with a made-up period of keeping for every class of papers."""
    found = rules()
    kept = found.casework.retention
    classes = {name: replace(each, months=months) for name, each in kept.classes.items()}
    casework = replace(found.casework, retention=replace(kept, classes=classes))
    return replace(found, casework=casework)


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its casebook; each method does one act as one would at the counter."""

    book: Casebook
    trial: bool = False

    @property
    def rules(self) -> Rules:
        """Return what the rules say."""
        return rules(trial=self.trial)

    def open(self, number: str = NUMBER, *, identified: str = "", **more: Value) -> Done:
        """Open a case."""
        values: dict[str, Value] = {"on": "2025-09-15", "by": "许*安", "privacy_notice": "A31"}
        asked = self.asked("case_open", number, {**values, **more})
        return open_case(self.book, self.rules, asked, self.filed(number, identified))

    def assess(self, number: str = NUMBER, on: date = ON) -> Done:
        """Assess the household as the example stands."""
        of_day = release(trial=self.trial)
        content = (EXAMPLES / f"{number}.yaml").read_bytes()
        decision = of_day.assess(of_day.read(content, number), on=ON)
        document = json.loads(published.line(decision, of_day.rules))
        parts = apart(document, "members", ("member",))
        asked = self.asked("assess", number, {}, on=on)
        filed = self.filed(number)
        return assess(
            self.book, self.rules, asked, filed, Advice(decision, parts, files_of(of_day))
        )

    def filed(self, number: str, identified: str = "") -> Filed:
        """Return a household's file of one person."""
        document = {"户编号": number, "成员": [{"人员序号": "1", "姓名": "苏阿水"}]}
        facts = apart(document, "成员", ("人员序号",))
        return Filed(facts, ("1",), number[:2], {"1": identified} if identified else {})

    def asked(  # noqa: PLR0913 an act is about somebody and something
        self,
        act: str,
        number: str = NUMBER,
        values: Mapping[str, object] | None = None,
        *,
        who: "Who | None" = None,
        service: str = "",
        on: date = ON,
        key: str = "",
        kind: str = "",
    ) -> Asked:
        """Return what is asked of the casebook."""
        by = who or CASEWORKER
        return Asked(
            act=act,
            number=number,
            on=on,
            actor=by.actor,
            role=by.role,
            unit="区民政局" if by.role == "accountant" else "",
            purpose="办件",
            member="1" if service else "",
            service=service,
            values=cast("Values", dict(values or {})),
            key=key,
            kind=kind,
        )

    def act(
        self,
        act: str,
        values: Mapping[str, object],
        service: str = CARE,
        *,
        who: "Who | None" = None,
        on: date = ON,
    ) -> Done:
        """Do an act about a service for the person."""
        asked = self.asked(act, values=values, who=who, service=service, on=on)
        return do(self.book, self.rules, asked)

    def decide(self, units: int = 8, service: str = CARE, /, **more: Value) -> Done:
        """Decide as the reviewer of the street, from October to December."""
        values: dict[str, Value] = {
            "service": service,
            "units": units,
            "against_advice": "same",
            "relative": "not_related",
            "by": "陈*玉",
            "on": "2025-09-16",
            "from": "2025-10-01",
            "through": "2025-12-31",
            "approval": APPROVAL,
        }
        changed = {**values, **more}
        return self.act("decide", changed, service, who=REVIEWER)

    def confirm(self, answer: str = "willing", service: str = CARE, **more: Value) -> Done:
        """Have the person say yes, everything explained."""
        return self.act("confirm", {**TOLD, **SAID, "answer": answer, **more}, service)

    def start(self, ground: str = "confirmed", **more: Value) -> Done:
        """Let the service begin."""
        values: dict[str, Value] = {"service": CARE, "ground": ground, "provider": PROVIDER}
        return self.act("start", {**values, "on": "2025-10-01", **more}, on=date(2025, 10, 1))

    def serve(self, units: int, day: int = 3, month: int = 10, **more: Value) -> Done:
        """Do hours of care on a day of 2025."""
        on = date(2025, month, day)
        values: dict[str, Value] = {
            "service": CARE,
            "on": on.isoformat(),
            "start": "09:00",
            "end": "13:00",
            "units": units,
            "provider": PROVIDER,
            "worker": "黄*芬",
            "signed_by": "person",
        }
        changed = {**values, **more}
        return self.act("serve", changed, who=WORKER, on=on)

    def running(self) -> None:
        """Bring care as far as its beginning."""
        self.open()
        self.running_from_opened()

    def running_from_opened(self) -> None:
        """Bring care as far as its beginning in a case that is open."""
        self.assess()
        self.decide()
        self.confirm()
        self.start()


class Who(NamedTuple):
    """Who acts, and in which part."""

    actor: str
    role: str


CASEWORKER, REVIEWER = Who("许*安", "caseworker"), Who("陈*玉", "reviewer")
WORKER, ACCOUNTANT = Who("黄*芬", "provider"), Who("吴*平", "accountant")
APPROVER = Who("何*兰", "approver")
TOLD: Mapping[str, Value] = {
    "content": "上门照料",
    "standard": "每月八小时",
    "provider": "示例养老服务机构乙",
    "period": "2025-10-01 至 2025-12-31",
    "charge": "不收",
    "how_to_stop": "说一声就停",
    "who_sees": "街道和做服务的人",
    "complaint": "街道值班电话",
}
SAID: Mapping[str, Value] = {
    "service": CARE,
    "confirmed_by": "person",
    "how": "signed",
    "hard_to_speak": False,
    "on": "2025-09-20",
    "heard_by": "许*安",
}


def whys(refusal: Refused) -> set[Why]:
    """Return the reasons of a refusal."""
    return {each.why for each in refusal.refusals}


def said(refusal: Refused, why: Why) -> Mapping[str, str]:
    """Return the words of one reason."""
    return next(each.said for each in refusal.refusals if each.why is why)
