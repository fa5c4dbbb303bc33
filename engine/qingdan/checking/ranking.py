"""Does the order of what is short rest on what may rank people, and does it tell any two apart?"""

from collections import Counter
from collections.abc import Iterator

from qingdan.checking.subject import Subject, at, items, text
from qingdan.model.place import Problem
from qingdan.model.written import Written

PRIORITY = "policy/priority.yaml"
KEYS, KEY, MEASURE, FACT, FIRST = "依次比", "键", "量", "看", "先"
UNASKED, ONLY_IN, ON, ORIGIN, PAPER = "没问到", "只在", "开", "出处", "文号"
OF_THE_TEXT = ("对应困境最重", "对应困境类型")
CATEGORY, LOT, THE_TEXT, OF_A_FACT = "身份", "抽签号", "原文", "事实"
NEVER, ROUNDS, ROUND = "不得用作键", "轮次", "轮"


def keys_are_known(subject: Subject) -> Iterator[Problem]:
    """V-PRIO-01: a key is doubled or names what is not there, or one of the text's is missing."""
    tree = subject.trees.get(PRIORITY)
    keys = items(at(tree, KEYS))
    seen = Counter[str]()
    for row in keys:
        name = text(at(row, KEY))
        seen[name] += 1
        if seen[name] > 1:
            yield _unfit(row, name, "")
        yield from _unknown_words(row, name, subject)
    on = {text(at(row, MEASURE)) for row in keys if _is_on(row)}
    missing = next((each for each in OF_THE_TEXT if each not in on), None)
    if tree is not None and missing is not None:
        yield Problem("V-PRIO-01", tree.place, {"key": "", "word": "", "missing": missing})


def _unknown_words(row: Written, name: str, subject: Subject) -> Iterator[Problem]:
    measure, fact = text(at(row, MEASURE)), text(at(row, FACT))
    written = at(row, FIRST)
    listed = items(written) if written is not None and isinstance(written.value, tuple) else ()
    known = _choices(subject, measure, fact)
    if measure == OF_A_FACT and not known:
        yield _unfit(row, name, FACT)
    for each in listed if known else ():
        if text(each) not in known:
            yield _unfit(each, name, text(each))
    unasked, only = at(row, UNASKED), at(row, ONLY_IN)
    if unasked is not None and text(unasked) not in {text(each) for each in listed}:
        yield _unfit(unasked, name, text(unasked))
    rounds = {text(at(e, ROUND)) for e in items(at(subject.trees.get(PRIORITY), ROUNDS))}
    if only is not None and text(only) not in rounds:
        yield _unfit(only, name, text(only))


def _choices(subject: Subject, measure: str, fact: str) -> frozenset[str]:
    """Return what a list of places may name."""
    if measure == CATEGORY:
        known = subject.release.categories.values()
        return frozenset(name for each in known for name in (each.id, each.label))
    found = (each for each in subject.release.facts.values() if fact in (each.id, each.label))
    return frozenset(name for each in found for pair in each.choices.items() for name in pair)


def _unfit(node: Written, key: str, word: str) -> Problem:
    return Problem("V-PRIO-01", node.place, {"key": key, "word": word, "missing": ""})


def local_keys_say_so(subject: Subject) -> Iterator[Problem]:
    """V-PRIO-02: a key claims to be the text's and is not; or the category ranks unordered."""
    for row in items(at(subject.trees.get(PRIORITY), KEYS)):
        measure, origin = text(at(row, MEASURE)), at(row, ORIGIN)
        claims = origin is not None and text(origin) == THE_TEXT and measure not in OF_THE_TEXT
        unordered = measure == CATEGORY and _is_on(row) and not text(at(row, PAPER))
        if claims or unordered:
            node = origin if claims and origin is not None else row
            yield Problem("V-PRIO-02", node.place, {"key": text(at(row, KEY))})


def the_last_key_tells_any_two_apart(subject: Subject) -> Iterator[Problem]:
    """V-PRIO-03: the last key that is on may be the same for two people."""
    on = [row for row in items(at(subject.trees.get(PRIORITY), KEYS)) if _is_on(row)]
    if on and text(at(on[-1], MEASURE)) != LOT:
        yield Problem("V-PRIO-03", on[-1].place, {"key": text(at(on[-1], KEY))})


def nobody_is_ranked_by_what_may_not_rank(subject: Subject) -> Iterator[Problem]:
    """V-PRIO-06: a key, or the fact that it looks at, is among those that may not be one."""
    tree = subject.trees.get(PRIORITY)
    never = {text(each) for each in items(at(tree, NEVER))}
    labels = {each.id: each.label for each in subject.release.facts.values()}
    for row in items(at(tree, KEYS)):
        fact = text(at(row, FACT))
        for word, key in ((text(at(row, KEY)), KEY), (labels.get(fact, fact), FACT)):
            node = at(row, key)
            if word in never and node is not None:
                yield Problem("V-PRIO-06", node.place, {"key": word})


def _is_on(row: Written) -> bool:
    node = at(row, ON)
    return node is not None and node.value in (True, "是")


CHECKS = (
    keys_are_known,
    local_keys_say_so,
    the_last_key_tells_any_two_apart,
    nobody_is_ranked_by_what_may_not_rank,
)
