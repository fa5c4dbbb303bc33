"""What may be proposed to somebody who asks what would change a decision?

A fact says it under 可提; one that does not is proposed when its record can be mended, and else
never. What life may change is proposed only towards what is written there.
"""

from qingdan.loading.building.conditions import condition
from qingdan.loading.building.heads import RECORDS, Trees
from qingdan.loading.building.lexicon import Head, Lexicon
from qingdan.loading.taking import at, entries, text, text_or_none
from qingdan.model.conditions import Condition
from qingdan.model.facts import Proposing
from qingdan.model.written import Written

_WORDS = {
    "更正": Proposing.CORRECTION,
    "变化": Proposing.CHANGE,
    "不提": Proposing.NEVER,
}
_MENDABLE = "可更正"


def proposed(head: Head, node: Written, lexicon: Lexicon) -> tuple[Proposing, Condition | None]:
    """Return how a change to a fact is proposed, and what must hold after it."""
    written = at(node, "可提")
    if written is None:
        mendable = text_or_none(at(node, "可改")) == _MENDABLE
        return (Proposing.CORRECTION if mendable else Proposing.NEVER), None
    for word, part in entries(written).items():
        return _WORDS[word], condition(part, lexicon, f"{head.id}.proposed_only")
    return _WORDS[text(written)], None


def records_proposed(trees: Trees) -> dict[str, Proposing]:
    """Return how a change to a list or record of a household is proposed; absent is never."""
    written = {
        record: at(node, "可提") for record, node in entries(at(trees[RECORDS], "记录")).items()
    }
    return {record: _WORDS[text(node)] for record, node in written.items() if node is not None}
