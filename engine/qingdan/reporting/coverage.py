"""What is read of how far the scenarios check the plan, clause by clause?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from qingdan.reporting.languages import Language
from qingdan.scenarios.coverage import INSTRUMENT, Norm, State

_STATES: Mapping[State, tuple[str, str]] = {
    State.CHECKED: ("✓", "✓"),
    State.MISSING: ("✗ 没有场景", "✗ no scenario"),
    State.LATER: ("… 以后", "… later"),
    State.NO_EFFECT: ("– 无", "– none"),
}


def coverage_lines(norms: Iterable[Norm], language: Language) -> Iterator[str]:
    """Yield a line a clause, by its locator, and a sum at the end."""
    every = tuple(norms)
    yield from (_line(norm, language) for norm in every)
    count = Counter(norm.state for norm in every)
    due = count[State.CHECKED] + count[State.MISSING]
    yield language.of(
        f"{INSTRUMENT} {len(every)} 条：应有场景 {due} 条，已有 {count[State.CHECKED]} 条；"
        f"以后才有的 {count[State.LATER]} 条；写明没有作用的 {count[State.NO_EFFECT]} 条。",
        f"{len(every)} clauses: {count[State.CHECKED]} of {due} due have a scenario, "
        f"{count[State.LATER]} are carried by what is still to come, "
        f"{count[State.NO_EFFECT]} have no effect and say why.",
    )


def _line(norm: Norm, language: Language) -> str:
    comma, count = language.of("、", ", "), len(norm.scenarios)
    parts = [f"{norm.clause.locator}  {language.of(*_STATES[norm.state])}"]
    if count:
        many = "scenario" if count == 1 else "scenarios"
        parts.append(language.of(f"{count} 个场景", f"{count} {many}"))
    parts.append(comma.join(norm.now))
    if norm.later:
        later = comma.join(norm.later)
        parts.append(language.of(f"以后：{later}", f"later: {later}"))
    return "  ".join(part for part in parts if part)
