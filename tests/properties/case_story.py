"""Which line of commands does every act of case work at least once, under rules made for it?

The rules are the shipped ones with every figure confirmed, one approval of money, and three years
of keeping for everything, which are made up. The household is 清源0047.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.documents.confirmed import confirm
from tests.documents.consoles import ROOT

NUMBER, CARE = "清源0047", "看护照料"
EARLY, LATE, AFTER = "2025-09-17", "2025-12-06", "2031-01-05"
DAYS = (EARLY, LATE, AFTER)
APPROVED = """行:
  - {编号: fz-budget-2025, 来源: 区财政预算, 批复文号: 演示〔2025〕3号, 年度: 2025, 额度: 2500,
     可支出内容: [看护照料, 助浴], 预算科目: 演示科目, 批复单位: 区财政局, 管到哪天: 2025-12-31,
     登记人: 林*强, 复核人: 陈*玉}
"""
CASEWORKER, REVIEWER = ("许*安", "经办", ""), ("陈*玉", "审核", "")
WORKER, ACCOUNTANT = ("黄*芬", "承接机构", ""), ("吴*平", "财务", "区民政局")
APPROVER, AUDITOR = ("何*兰", "审批", ""), ("赵*诚", "审计", "区审计局")
ARCHIVIST = ("郭*清", "档案", "区档案馆")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command: the act, who does it, on which day, and what is filled in."""

    act: str
    who: tuple[str, str, str] = CASEWORKER
    on: str = EARLY
    what: str = NUMBER
    service: str = ""
    kind: str = ""
    filled: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    def line(self, place: Path | str, number: str = NUMBER) -> tuple[str, ...]:
        """Return what is typed, for a casebook in a folder or at a URL, and a household."""
        actor, role, unit = self.who
        said = ["case", self.act.replace("_", "-"), self.what.replace(NUMBER, number)]
        said += ["--by", actor, "--role", role, "--purpose", "办件", "--on", self.on]
        for option, value in (
            ("--unit", unit),
            ("--service", self.service),
            ("--kind", self.kind),
        ):
            said += [option, value] if value else []
        for each in self.filled:
            said += ["--set", each.replace(NUMBER, number)]
        said += [each.replace(NUMBER, number) for each in self.more]
        return (*said, "--casebook", str(place))


def folder(place: Path) -> Path:
    """Make the rules in a folder; return it."""
    for each in ("policy", "catalogue", "examples"):
        shutil.copytree(ROOT / each, place / each)
    confirm(place)
    register = place / "policy" / "registers" / "approvals.yaml"
    text = register.read_text(encoding="utf-8")
    register.write_text(text[: text.index("行:")] + APPROVED, encoding="utf-8")
    for path in (place / "policy").rglob("retention.yaml"):
        kept = path.read_text(encoding="utf-8")
        path.write_text(kept.replace("年限: null", "年限: {值: 3, 单位: 年}"), encoding="utf-8")
    return place


def _look(act: str, on: str, what: str = NUMBER, who: tuple[str, str, str] = APPROVER) -> Command:
    seen = ("谁看的=何*兰", f"看了什么={what}", "做什么用=办件", "时刻=09:30")
    return Command(
        act=act, who=who, on=on, what=what, filled=seen, more=("--key", f"{act}-{what}")
    )


OPENING = Command(
    act="open",
    what=f"examples/{NUMBER}.yaml",
    filled=("个人信息告知书=2025-031", "没登到的人=常来的侄子"),
)
EIGHT_THINGS = (
    *("做什么=上门照料", "做到什么样=每月六小时", "承接机构=示例养老服务机构乙"),
    *("从哪天到哪天=2025-10-01 至 2025-12-31", "本人付多少=不收", "怎么停怎么换=说一声就停"),
    *("谁看得到资料=街道和来的人", "不满意找谁=街道值班"),
)
SAID = ("确认人=本人", "方式=当面签字或按印", "说话有困难=否", "谁听的=许*安")
DECIDED = ("近亲属=不是", "从哪天=2025-10-01", "到哪天=2025-12-31", "资金批复=fz-budget-2025")
SERVED = ("日期=2025-10-03", "起时=09:00", "止时=12:00", "承接机构=示例养老服务机构乙")


def acts() -> Iterator[Command]:
    """Yield the commands in their order, from the opening to the end."""
    yield OPENING
    yield Command(act="assess")
    yield Command(act="recheck", filled=("提示=h1", "谁看=街道", "看到的日子=2025-09-17",
                                         "哪几件事=e1"))  # fmt: skip
    yield Command(act="rechecked", filled=("看过的日子=2025-09-17", "看到什么=没有变"))
    yield Command(act="record", kind="media_consent",
                  filled=("用在哪里=简报", "用到哪天=2025-12-31", "谁同意的=本人"))  # fmt: skip
    yield Command(act="respond", filled=("预警=断粮或断药", "来自=走访", "看到的日子和时刻=09:00",
                                         "谁去的=许*安", "到场时刻=10:00",
                                         "怎么处置=送了米和药", "了结日=2025-09-17"))  # fmt: skip
    yield Command(act="refer", filled=("转介=危房和房屋安全", "转给谁=残联", "联系人和电话=值班",
                                       "发出日=2025-09-17", "随附材料=评估表",
                                       "本人同意转交=是", "等的时候怎么办=照做"))  # fmt: skip
    yield Command(act="answer", filled=("答复日=2025-09-17", "结果=接了"))
    conferred = ("为什么=两家都说不归自己", "参加人=街道", "定了什么=街道先办", "谁办=街道")
    yield Command(act="confer", who=APPROVER, filled=(*conferred, "几日内=2025-09-30"))
    yield Command(act="decide", who=REVIEWER, service="助浴",
                  filled=(*DECIDED, "核定数量=3"))  # fmt: skip
    yield Command(act="decline", service="助浴", filled=(*SAID, "答复=不要"))
    yield Command(act="decide", who=REVIEWER, service=CARE, filled=(*DECIDED, "核定数量=8"))
    yield Command(act="confirm", service=CARE, filled=(*SAID, *EIGHT_THINGS, "答复=要"))
    yield from _worked()
    yield from _ended()


def _worked() -> Iterator[Command]:
    started = ("凭什么=本人点头", "承接机构=示例养老服务机构乙", "头一回=2025-10-01")
    yield Command(act="start", on=LATE, service=CARE, filled=started)
    yield Command(act="serve", who=WORKER, on=LATE, service=CARE,
                  filled=(*SERVED, "数量=3", "谁来的=黄*芬", "签收=本人"))  # fmt: skip
    yield Command(act="follow_up", on=LATE, service=CARE,
                  filled=("方式=上门走访", "谁问的=许*安", "谁答的=本人", "满意度=好",
                          "这个月来了几次=1", "盼着达到的=日子回到正轨",
                          "达到了没有=一部分"))  # fmt: skip
    yield Command(act="pay", who=ACCOUNTANT, on=LATE, service=CARE,
                  filled=("合同号=演示1", "资金批复=fz-budget-2025", "核实的数量=3", "金额=120",
                          "发票号=1", "凭证号=1"))  # fmt: skip
    yield Command(act="object", on=LATE, filled=("谁提的=本人", "怎么提的=口头", "原话=两回不够",
                                                 "谁来看=何*兰"))  # fmt: skip
    yield Command(act="object_answer", who=APPROVER, on=LATE,
                  filled=("答复日=2025-12-06", "答复=重新评", "改不改=是"))  # fmt: skip
    again = ("谁提的=本人", "怎么提的=口头", "原话=还是不够", "谁来看=周*宁")
    yield Command(act="appeal", on=LATE, filled=again)
    yield Command(
        act="appeal_answer",
        who=("周*宁", "审批", ""),
        on=LATE,
        filled=("答复日=2025-12-06", "答复=照旧", "改不改=否"),
    )
    handed = ("给了谁=本人", f"哪几项={CARE}", "怎么给的=当面交给", "大字版=否")
    yield Command(act="notice", on=LATE, filled=(*handed, "纸的摘要=演示"))
    yield Command(act="review", who=REVIEWER, on=LATE,
                  filled=("因为什么=本人要求", "谁评的=陈*玉", "结果=照旧"))  # fmt: skip
    yield Command(act="suspend", who=REVIEWER, on=LATE, service=CARE,
                  filled=("原因=住院", "起=2025-11-10"))  # fmt: skip
    yield Command(act="resume", who=REVIEWER, on=LATE, service=CARE,
                  filled=("原因=出院", "起=2025-11-20"))  # fmt: skip
    yield Command(act="end", who=REVIEWER, on=LATE, service=CARE,
                  filled=("原因=转去养老院", "不用提前告知的=没有",
                          "告知本人的日子=2025-11-20", "起=2025-12-05"))  # fmt: skip
    yield _look("case_read", LATE)
    yield Command(act="file", on=LATE, what="本区", kind="activity",
                  filled=("哪一种=政策宣讲", "在哪里=街道", "讲什么=办法", "谁来讲=许*安",
                          "来了多少人=30"))  # fmt: skip
    yield _look("export", LATE, "本区")


def _ended() -> Iterator[Command]:
    held = ("谁要的=审计", "为了什么=审计和检查", "文号=演示2")
    yield Command(act="hold", who=APPROVER, on=LATE, filled=held)
    yield Command(act="hold_lift", who=APPROVER, on=LATE,
                  filled=("解除日=2025-12-06", "解除的文号=演示3"))  # fmt: skip
    bureau = ("孙*明", "审批", "")
    yield Command(act="erase_list", who=bureau, on=AFTER, filled=("为什么删=到期",))
    yield Command(act="erase_seen", who=ARCHIVIST, on=AFTER, filled=("档案员的话=可以",))
    yield Command(act="erase", who=bureau, on=AFTER)
    yield Command(act="erase_second", who=AUDITOR, on=AFTER)
