"""What do tests on days rest on: a schedule of their own, and what is stored when nothing is?

The figures are those of the shipped rules as they read on paper.
"""

from dataclasses import replace
from datetime import date

from qingdan.casebook.asked import OpenTask
from qingdan.model.approvals import WorkingDays
from qingdan.model.casework import TaskKind
from qingdan.model.falling_due import Course
from qingdan.model.schedule import (
    Colour,
    Cycle,
    DayOfYear,
    EndOf,
    FollowUps,
    Lapsing,
    Light,
    Measure,
    Milestone,
    PurchaseGate,
    Schedule,
    Span,
    StandingTask,
    Supervision,
    Turn,
)
from qingdan.model.waiting import Advised, GrantedDay, Owed, Waiting
from qingdan.scheduling.duty import Duty, Plan, Sort
from qingdan.scheduling.listing import due
from qingdan.scheduling.stored import Contract, Evidence, Finished, Stored

STREET, BUREAU = "各街道", "区民政局"
CYCLE = Cycle(
    months=12,
    rolling=True,
    day_counts=True,
    leap_day_early=True,
    ahead=Span(30, Measure.DAY),
    task="yearly_reassessment",
)
ESTIMATE = StandingTask(
    id="budget_estimate",
    label="资金测算",
    who=(BUREAU,),
    when=DayOfYear(9, 15),
    ahead=Span(60, Measure.DAY),
    after_change=None,
    evidence=("测算表",),
    seen_in=None,
    only=None,
)
OUTREACH = replace(
    ESTIMATE,
    id="outreach",
    label="讲政策",
    who=(BUREAU, STREET),
    when=EndOf(Measure.QUARTER),
    ahead=Span(15, Measure.DAY),
)
POSITIONS = replace(
    ESTIMATE,
    id="positions_publish",
    label="公布名册",
    when=DayOfYear(3, 31),
    ahead=Span(15, Measure.DAY),
    after_change=Span(7, Measure.DAY),
)


def owed(  # noqa: PLR0913 a row says so much
    id_: str,
    states: str,
    advised: Advised | None = None,
    *,
    since: tuple[str, ...] = (),
    days: int | None = None,
    working_days: int | None = None,
    by: GrantedDay | None = None,
    ahead: int | None = None,
    instead: tuple[str, ...] = (),
) -> Owed:
    """Return one step that is owed by the street."""
    return Owed(
        id=id_,
        label=id_,
        whose="街道",
        states=frozenset(states.split()),
        advised=advised,
        since=frozenset(since),
        days=days,
        working_days=working_days,
        by=by,
        ahead=None if ahead is None else Span(ahead, Measure.DAY),
        instead=frozenset(instead),
    )


SCHEDULE = Schedule(
    cycle=CYCLE,
    lapsing=Lapsing(Span(60, Measure.DAY), "category_lapsing"),
    follow_ups=FollowUps(
        first=Span(15, Measure.DAY),
        by_level={
            "severe": Span(1, Measure.MONTH),
            "moderate": Span(1, Measure.QUARTER),
            "mild": Span(1, Measure.QUARTER),
        },
        levels=("nothing", "mild", "moderate", "severe"),
        last=Span(30, Measure.DAY),
        ahead=Span(5, Measure.DAY),
        task="follow_up",
    ),
    lights={
        Colour.GREY: Light("可补录", None),
        Colour.YELLOW: Light("快到期", Span(15, Measure.DAY)),
    },
    milestones=(
        Milestone(
            id="M16",
            label="报总结",
            who=(BUREAU, STREET),
            due=date(2025, 7, 31),
            evidence=("报送回执",),
            known=None,
        ),
    ),
    standing=(ESTIMATE, OUTREACH, POSITIONS),
    checkpoints=(
        PurchaseGate(
            id="approval",
            label="立项",
            who=BUREAU,
            turn=Turn.BEFORE_SIGNING,
            ahead=Span(30, Measure.DAY),
            otherwise="不得签",
        ),
        PurchaseGate(
            id="midterm",
            label="中期",
            who=BUREAU,
            turn=Turn.HALFWAY,
            ahead=Span(15, Measure.DAY),
            otherwise="不得付",
        ),
        PurchaseGate(
            id="acceptance",
            label="验收",
            who=BUREAU,
            turn=Turn.AT_END,
            ahead=Span(30, Measure.DAY),
            otherwise="不得续",
        ),
    ),
    supervision=(
        Supervision("meeting", "会议", Span(1, Measure.QUARTER)),
        Supervision("sample", "抽查", Span(1, Measure.MONTH)),
    ),
    supervised=Lapsing(Span(15, Measure.DAY), "supervision"),
    contract=Lapsing(Span(90, Measure.DAY), "contract_ending"),
    early={},
    units={"街道": STREET},
    streets=STREET,
)
KINDS = {
    name: TaskKind(name, label, whose, None, None, None)
    for name, label, whose in (
        ("yearly_reassessment", "复核评估", "街道"),
        ("category_lapsing", "身份到期", "街道"),
        ("follow_up", "回访", "街道"),
        ("supervision", "监督", BUREAU),
        ("contract_ending", "合同到期", BUREAU),
        ("find_confirmer", "落实确认人", "街道"),
        ("ask_again", "再问一次", "街道"),
        ("urgent_papers", "补手续", "街道"),
    )
}
OWED = (
    owed("assess_opened", "unseen", since=("case_open",), working_days=10),
    owed("decide_advised", "advised", Advised.CERTAIN, since=("assess",), working_days=10),
    owed("settle_open", "advised", Advised.OPEN, since=("assess",), days=30, ahead=10),
    owed(
        "tell_and_ask",
        "granted",
        since=("decide", "confirm"),
        working_days=5,
        instead=("ask_again",),
    ),
    owed("begin_agreed", "confirmed", by=GrantedDay.FIRST),
    owed(
        "renew_or_end",
        "running suspended",
        by=GrantedDay.THROUGH,
        ahead=30,
        instead=("urgent_papers",),
    ),
    owed("look_whether_resumes", "suspended", since=("suspend", "follow_up"), days=30, ahead=5),
)
PLAN = Plan(
    schedule=SCHEDULE,
    tasks=KINDS,
    waiting=OWED,
    calendar=WorkingDays(frozenset({5, 6}), frozenset({date(2025, 10, 1)}), frozenset()),
)
NOTHING = Stored(
    first_day=None,
    streets={"泉秀0001": "泉秀", "清源0002": "清源"},
    tasks=(),
    assessed={},
    courses=(),
    contracts=(),
    providers={},
    inspected=(),
    evidence=(),
    waiting=(),
    papers=None,
)
COURSE = Course(
    number="泉秀0001",
    member="1",
    service="nursing_care",
    started=date(2025, 10, 1),
    followed=(),
    through=None,
    ended=None,
    paused=False,
)
WAITING = Waiting(
    number="泉秀0001",
    member="1",
    service="nursing_care",
    state="advised",
    least=8,
    most=8,
    first=None,
    through=None,
    acts={"assess": date(2025, 9, 15)},
)
CONTRACT = Contract(
    number="合1",
    title="看护",
    provider="p1",
    services=frozenset({"看护照料"}),
    first=date(2025, 1, 1),
    last=date(2025, 12, 31),
    passed=frozenset(),
)


def told(
    stored: Stored, on: date, sort: Sort, *, everything: bool = False, plan: Plan = PLAN
) -> list[Duty]:
    """Return what is told of one sort on a day."""
    found = due(plan, stored, on, everything=everything)
    return [each for each in found if each.sort is sort]


def opened(task: str, by: date | None, number: str = "泉秀0001", entry: int = 3) -> OpenTask:
    """Return an open task."""
    return OpenTask(task, number, "", "", by, entry)


def done(what: str, on: date, due_on: date | None = None, contract: str = "") -> Evidence:
    """Return evidence that something was done."""
    return Evidence(what=what, state=Finished.DONE, on=on, due=due_on, contract=contract)
