"""What do the files of ``casework/`` say of days, as nouns?"""

from collections.abc import Iterator, Mapping

from qingdan.loading.building.heads import RECORDS, Trees
from qingdan.loading.taking import at, day, entries, items, text, text_or_none, texts, whole
from qingdan.model.known_records import KnownTask
from qingdan.model.schedule import (
    MONTHS,
    Colour,
    Cycle,
    DayOfYear,
    Early,
    EndOf,
    FollowUps,
    Lapsing,
    Light,
    Measure,
    Milestone,
    PurchaseGate,
    Schedule,
    SeenIn,
    Span,
    StandingTask,
    Supervision,
    Turn,
)
from qingdan.model.written import Written

FOLDER, CONTACTS = "policy/casework/", "policy/registers/contacts.yaml"
FILES = ("review", "follow_up", "milestones", "procurement")
MEASURES = {
    "日": Measure.DAY,
    "月": Measure.MONTH,
    "季": Measure.QUARTER,
    "半年": Measure.HALF_YEAR,
    "年": Measure.YEAR,
}
ENDS = {
    "月末": Measure.MONTH,
    "季末": Measure.QUARTER,
    "半年末": Measure.HALF_YEAR,
    "年末": Measure.YEAR,
}
COLOURS = {"灰": Colour.GREY, "绿": Colour.GREEN, "红": Colour.RED, "黄": Colour.YELLOW}
TURNS = {
    "签合同以前": Turn.BEFORE_SIGNING,
    "合同过半": Turn.HALFWAY,
    "合同期满": Turn.AT_END,
}
ROLLING, DAY_COUNTS, LEAP_DAY_EARLY = "滚动", "有效", "二月二十八日"
BEGINNING, END = "服务开始", "服务结束"
ID, LABEL, WHO, AHEAD, TASKS = "编号", "做什么", "谁", "提前", "待办"
STREETS = "streets"
NOT_BEFORE = Span(0, Measure.DAY)


def schedule(trees: Trees) -> Schedule | None:
    """Build what the rules say of days; None where a file of it is missing."""
    if any(f"{FOLDER}{each}.yaml" not in trees for each in FILES):
        return None
    review, asking, yearly, buying = (trees[f"{FOLDER}{each}.yaml"] for each in FILES)
    ending = at(review, "身份到期")
    degrees = entries(at(trees.get(RECORDS), "程度")).items()
    levels = {text(label): id_ for id_, label in degrees}
    return Schedule(
        cycle=_cycle(review),
        lapsing=Lapsing(span(at(ending, AHEAD)), text(at(ending, "开待办"))),
        follow_ups=_follow_ups(asking, levels),
        lights={COLOURS[text(at(each, "灯"))]: _light(each) for each in items(at(yearly, "灯"))},
        milestones=tuple(map(_milestone, items(at(yearly, "节点")))),
        standing=tuple(map(_standing, items(at(yearly, "每年")))),
        checkpoints=tuple(map(_checkpoint, items(at(buying, "三道关")))),
        supervision=tuple(map(_supervision, items(at(buying, "监督")))),
        supervised=_told(buying, KnownTask.SUPERVISION),
        contract=_told(buying, KnownTask.CONTRACT),
        early=dict(_early(review)),
        units=dict(_units(trees.get(CONTACTS))),
        streets=_streets(trees.get(CONTACTS)),
    )


def span(node: Written | None) -> Span:
    """Return a span; what is not written, or not filled yet, is none."""
    count = whole(node)
    return NOT_BEFORE if count is None else Span(count, MEASURES[text(at(node, "单位"))])


def _cycle(tree: Written) -> Cycle:
    node = at(tree, "周期")
    every = span(at(node, "每"))
    return Cycle(
        months=every.count * MONTHS[every.measure],
        rolling=text(at(node, "读法")) == ROLLING,
        day_counts=text(at(node, "当天")) == DAY_COUNTS,
        leap_day_early=text(at(node, "闰日")) == LEAP_DAY_EARLY,
        ahead=span(at(node, AHEAD)),
        task=text(at(tree, "逾期", "开待办")),
    )


def _follow_ups(tree: Written, levels: Mapping[str, str]) -> FollowUps:
    days, by_level = dict[str, int](), dict[str, Span]()
    for row in items(at(tree, "次数")):
        beside = text_or_none(at(row, "起"))
        if beside is not None:
            days[beside] = whole(at(row, "几天内")) or 0
        for level in texts(at(row, "程度")):
            by_level[levels[level]] = span(at(row, "每"))
    return FollowUps(
        first=Span(days.get(BEGINNING, 0), Measure.DAY),
        by_level=by_level,
        levels=tuple(levels.values()),
        last=Span(days.get(END, 0), Measure.DAY),
        ahead=_told(tree, KnownTask.FOLLOW_UP).ahead,
        task=KnownTask.FOLLOW_UP,
    )


def _told(tree: Written, task: str) -> Lapsing:
    """Return from how long before on a task of a file is told."""
    found = next((e for e in items(at(tree, TASKS)) if text(at(e, ID)) == task), None)
    return Lapsing(span(at(found, AHEAD)), task)


def _light(node: Written) -> Light:
    ahead = at(node, AHEAD)
    return Light(text(at(node, "写")), None if ahead is None else span(ahead))


def _milestone(node: Written) -> Milestone:
    due = day(at(node, "期限"))
    if due is None:
        raise KeyError(node)
    return Milestone(
        id=text(at(node, ID)),
        label=text(at(node, LABEL)),
        who=texts(at(node, WHO)),
        due=due,
        evidence=texts(at(node, "凭据")),
        known=day(at(node, "已知")),
    )


def _standing(node: Written) -> StandingTask:
    after, seen = at(node, "变了以后"), at(node, "见于")
    return StandingTask(
        id=text(at(node, ID)),
        label=text(at(node, LABEL)),
        who=texts(at(node, WHO)),
        when=_when(at(node, "何时")),
        ahead=span(at(node, AHEAD)),
        after_change=None if after is None else span(after),
        evidence=texts(at(node, "凭据")),
        seen_in=seen and SeenIn(text(at(seen, "记录")), text(at(seen, "哪一种"))),
        only=text_or_none(at(node, "只在")),
    )


def _when(node: Written | None) -> DayOfYear | EndOf:
    fixed = text_or_none(at(node, "每年"))
    if fixed is None:
        return EndOf(ENDS[text(at(node, "每"))])
    month, _, number = fixed.partition("-")
    return DayOfYear(int(month), int(number))


def _checkpoint(node: Written) -> PurchaseGate:
    return PurchaseGate(
        id=text(at(node, ID)),
        label=text(at(node, "关")),
        who=text(at(node, WHO)),
        turn=TURNS[text(at(node, "何时"))],
        ahead=span(at(node, AHEAD)),
        otherwise=text(at(node, "没过")),
    )


def _supervision(node: Written) -> Supervision:
    return Supervision(text(at(node, ID)), text(at(node, "方式")), span(at(node, "每")))


def _early(tree: Written) -> Iterator[tuple[str, Early]]:
    for row in items(at(tree, "提早")):
        early = Early(whole(at(row, "几天内")), whole(at(row, "工作日")))
        yield from ((hint, early) for hint in texts(at(row, "提示")))


def _units(tree: Written | None) -> Iterator[tuple[str, str]]:
    """Yield each name of a unit with the one that it goes by."""
    for row in items(at(tree, "单位")):
        name = text(at(row, "名称"))
        yield from ((each, name) for each in (name, *texts(at(row, "别名"))))


def _streets(tree: Written | None) -> str:
    """Return what all streets together are called."""
    rows = items(at(tree, "单位"))
    return next((text(at(e, "名称")) for e in rows if text(at(e, ID)) == STREETS), "")
