"""Which word and which mark does an outcome have?

People read five words, and two more where a service stops; they stand in ``gates.yaml``.
"""

from qingdan.model.gates import Outcome
from qingdan.model.release import Release

MARKS = {
    Outcome.PROVIDE: "✓",
    Outcome.PROVIDE_REDUCED: "✓",
    Outcome.AWAIT_CONFIRMATION: "✓",
    Outcome.SHARED: "✓",
    Outcome.VERIFY: "?",
    Outcome.WAITLIST: "…",
    Outcome.REFER: "→",
    Outcome.SUSPEND: "⏸",
    Outcome.DECLINE: "–",
    Outcome.DENY: "–",
    Outcome.TERMINATE: "■",
}


def shown(outcome: Outcome, rules: Release) -> str:
    """Return the word that people read for an outcome."""
    return rules.chain.outcomes[outcome].shown


def counted(outcome: Outcome, rules: Release) -> str:
    """Return the word before a number; 转给谁 asks a question and counts nothing."""
    if outcome is Outcome.REFER:
        return rules.chain.outcomes[outcome].label
    return shown(outcome, rules)
