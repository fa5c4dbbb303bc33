"""What do the files of ``casework/`` say, as nouns?

Read when a case is worked on, and not before: no verdict looks at any of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from qingdan.loading.building.heads import RECORDS, Trees
from qingdan.loading.building.records import Naming, naming_of, record, when
from qingdan.loading.building.retention import retention
from qingdan.loading.taking import at, entries, holds, items, text, text_or_none, texts, whole
from qingdan.model.casework import (
    Act,
    Apart,
    ByAge,
    Casework,
    Confirming,
    FileItem,
    Need,
    OpenedTask,
    Posting,
    Role,
    Scope,
    State,
    Step,
    TaskKind,
)
from qingdan.model.facts import Vocabulary
from qingdan.model.known_records import KnownRecord
from qingdan.model.records import Filled, Is, RecordShape, Stands, When
from qingdan.model.retention import Papers
from qingdan.model.written import Written

FOLDER, FILE = "policy/casework/", "policy/ledgers/person_file.yaml"
TRANSITIONS = f"{FOLDER}transitions.yaml"
OTHERS = ("records", "transitions", "retention")
ALONE = (KnownRecord.CONFIRMATION, KnownRecord.FOLLOW_UP, KnownRecord.PROCUREMENT)
SCOPES = {"一户": Scope.HOUSEHOLD, "一项": Scope.SERVICE, "本区": Scope.OFFICE}
NEEDS = {
    "规则不是试算": Need.BINDING,
    "同建议一样或写明": Need.ADVISED_OR_TOLD,
    "另有复核人": Need.SECOND_PERSON,
    "钱够": Need.FUNDED,
    "照说清楚的": Need.AS_TOLD,
    "说清楚了": Need.EXPLAINED,
    "确认人合格": Need.LAWFUL_CONFIRMER,
    "不是承接机构": Need.NOT_PROVIDER,
    "有承接": Need.PROVIDER,
    "必要的照护": Need.NECESSARY_CARE,
    "依紧急办法": Need.URGENT,
    "核定以内": Need.WITHIN_GRANTED,
    "不由做的人签收": Need.SIGNED_BY_OTHER,
    "照实做付": Need.PAID_AS_SERVED,
    "接着现在的一期": Need.STEADY,
    "没有异议等着": Need.UNDISPUTED,
    "提前告知": Need.TOLD_AHEAD,
    "答复过": Need.ANSWERED,
    "没参与原决定": Need.FRESH_EYES,
    "指明一个人": Need.ONE_PERSON,
    "可以删": Need.ERASABLE,
    "另一个单位": Need.ANOTHER_UNIT,
}
PAPERS = {None: None, "列单": Papers.LIST, "销毁": Papers.DESTROY}
MONEY = {None: None, "占用": Posting.COMMIT, "放回": Posting.RELEASE, "支出": Posting.SPEND}
IDENTIFYING, MATCHING, BEGINNING = "查重", "承接匹配", "服务开始"
OF_RECORDS, OF_HOUSEHOLD = ("案卷", "报告"), ("登记", "记录")


def casework(trees: Trees, facts: Vocabulary, services: Mapping[str, str]) -> Casework | None:
    """Build what the rules say of case work, ``services`` id to label; None where they do not."""
    if TRANSITIONS not in trees:
        return None
    head = trees[TRANSITIONS]
    states = {each.label: each for each in map(_state, items(at(head, "状态")))}
    confirming = _confirming(trees, facts, services)
    records = {each.id: each for each in _records(trees, facts)}
    with_told = records[confirming.told.id]
    told = tuple(replace(each, filled=Filled.NEVER) for each in confirming.told.fields)
    records[with_told.id] = replace(with_told, fields=(*with_told.fields, *told))
    acts = [_act(each, states, records, facts) for each in items(at(head, "事"))]
    return Casework(
        states={each.id: each for each in states.values()},
        acts={each.id: each for each in acts},
        records=records,
        roles={each.id: each for each in map(_role, items(_of(trees, "roles", "角色")))},
        apart=tuple(map(_apart, items(_of(trees, "roles", "不得同一人")))),
        tasks={each.id: each for each in _tasks(trees)},
        confirming=confirming,
        file=tuple(map(_paper, items(at(trees.get(FILE), "目录")))),
        first=next(iter(states.values())).id,
        follow_up_days=_first_follow_up(trees),
        notice_days=_of_record(trees, "提前告知"),
        late_sign_off_days=_of_record(trees, "补签最迟"),
        identifying=frozenset(_used_for(trees, IDENTIFYING)),
        matched=_used_for(trees, MATCHING),
        facts=_asked(records, confirming, facts),
        retention=retention(trees.get(f"{FOLDER}retention.yaml"), states, facts),
    )


def _of(trees: Trees, file: str, key: str) -> Written | None:
    return at(trees.get(f"{FOLDER}{file}.yaml"), key)


def _records(trees: Trees, facts: Vocabulary) -> Iterator[RecordShape]:
    for file in OTHERS:
        for node in items(_of(trees, file, "记录")):
            yield record(node, text(at(node, "记录")), facts)
    for file in ALONE:
        tree = trees.get(f"{FOLDER}{file}.yaml")
        if tree is not None:
            yield record(tree, text(at(tree, "办件")), facts)


def _state(node: Written) -> State:
    return State(text(at(node, "编号")), text(at(node, "状态")), text(at(node, "英文")))


def _act(
    node: Written,
    states: Mapping[str, State],
    records: Mapping[str, RecordShape],
    facts: Vocabulary,
) -> Act:
    kinds = texts(at(node, "记")) + texts(at(node, "任选"))
    fields = [each for kind in kinds if kind in records for each in records[kind].fields]
    naming = naming_of(fields, facts)
    return Act(
        id=text(at(node, "编号")),
        label=text(at(node, "事")),
        english=text(at(node, "英文")),
        scope=SCOPES[text(at(node, "管"))],
        records=kinds,
        follows=text_or_none(at(node, "接")),
        needs=_needs(node),
        steps=tuple(_step(each, states, naming) for each in items(at(node, "步"))),
        opens=_opens(node, naming),
        closes=texts(at(node, "销待办")),
        papers=PAPERS.get(text_or_none(at(node, "资料"))),
    )


def _step(node: Written, states: Mapping[str, State], naming: Naming) -> Step:
    ids = {name: each.id for each in states.values() for name in (each.id, each.label)}
    return Step(
        sources=frozenset(ids[each] for each in texts(at(node, "从"))),
        target=ids[text(at(node, "到"))],
        when=_when(node, naming),
        needs=_needs(node),
        money=MONEY[text_or_none(at(node, "钱"))],
        opens=_opens(node, naming),
        closes=texts(at(node, "销待办")),
    )


def _needs(node: Written) -> tuple[Need, ...]:
    return tuple(NEEDS[each] for each in texts(at(node, "要")))


def _opens(node: Written, naming: Naming) -> tuple[OpenedTask, ...]:
    return tuple(
        OpenedTask(text(at(e, "待办")), _when(e, naming), holds(at(e, "有预警")))
        for e in items(at(node, "开待办"))
    )


def _when(node: Written, naming: Naming) -> When | None:
    written = at(node, "当")
    return None if written is None else when(written, naming)


def _role(node: Written) -> Role:
    id_, label, english = (text(at(node, key)) for key in ("编号", "角色", "英文"))
    return Role(id_, label, english, texts(at(node, "单位")), frozenset(texts(at(node, "可以"))))


def _apart(node: Written) -> Apart:
    return Apart(text(at(node, "编号")), text(at(node, "事")), frozenset(texts(at(node, "角色"))))


def _tasks(trees: Trees) -> Iterator[TaskKind]:
    for path, tree in sorted(trees.items()):
        if path.startswith(FOLDER):
            for node in items(at(tree, "待办")):
                id_, label, whose = (text(at(node, key)) for key in ("编号", "做什么", "谁"))
                days, working = whole(at(node, "几天内")), whole(at(node, "工作日"))
                yield TaskKind(id_, label, whose, days, working, text_or_none(at(node, "见栏")))


def _confirming(trees: Trees, facts: Vocabulary, services: Mapping[str, str]) -> Confirming:
    tree = trees[f"{FOLDER}confirmation.yaml"]
    ids = {label: id_ for id_, label in services.items()}
    rows = items(at(tree, "可以"))
    own = record(tree, "", facts)
    return Confirming(
        told=record(tree, text(at(tree, "办件")), facts, told=True),
        confirmers={text(at(each, "编号")): text(at(each, "谁")) for each in rows},
        only_necessary=frozenset(text(at(e, "编号")) for e in rows if at(e, "只限") is not None),
        by_age=tuple(_by_age(each, own, facts) for each in items(at(tree, "按年龄"))),
        necessary=frozenset(ids.get(each, each) for each in texts(at(tree, "没有确认人", "服务"))),
        most_days=whole(at(tree, "没有确认人", "最长")) or 0,
        again_when=texts(at(tree, "重新确认")),
    )


def _by_age(node: Written, own: RecordShape, facts: Vocabulary) -> ByAge:
    tests = {key: each for key, each in entries(node).items() if key not in ("谁", "另写")}
    condition = when(node.replaced(tests), naming_of(own.fields, facts))
    return ByAge(condition, text(at(node, "谁")), text_or_none(at(node, "另写")))


def _paper(node: Written) -> FileItem:
    kind, where = next(iter(entries(at(node, "来自")).items()))
    inside = text(where).partition(".")[0] if kind in OF_RECORDS else ""
    source = None if kind in OF_HOUSEHOLD else inside
    required, masked = (at(node, key) is not None for key in ("必填", "遮"))
    return FileItem(text(at(node, "编号")), text(at(node, "件")), source, required, masked)


def _first_follow_up(trees: Trees) -> int:
    rows = items(_of(trees, "follow_up", "次数"))
    first = (each for each in rows if text_or_none(at(each, "起")) == BEGINNING)
    return next((whole(at(each, "几天内")) or 0 for each in first), 0)


def _of_record(trees: Trees, key: str) -> int:
    rows = items(_of(trees, "records", "记录"))
    return next((n for n in (whole(at(each, key)) for each in rows) if n is not None), 0)


def _used_for(trees: Trees, use: str) -> dict[str, dict[str, str]]:
    """Return the columns of a member that are for this use, with their choices."""
    return {
        id_: {choice: text(label) for choice, label in entries(at(node, "选项")).items()}
        for id_, node in entries(at(trees.get(RECORDS), "登记栏", "成员")).items()
        if use in texts(at(node, "用于"))
    }


def _asked(
    records: Mapping[str, RecordShape], confirming: Confirming, facts: Vocabulary
) -> dict[str, str]:
    conditions = [each.filled for shape in records.values() for each in shape.fields] + [
        each.when for each in confirming.by_age
    ]
    tests: Iterator[Is | Stands] = (
        test for each in conditions if isinstance(each, When) for test in each.tests
    )
    return {test.name: facts[test.name].label for test in tests if test.name in facts}
