"""Which word and which mark does an outcome have?

People read five words, and two more where a service stops; they stand in ``gates.yaml``.
"""

from qingdan.model.gates import Outcome
from qingdan.model.release import Release
from qingdan.reporting.languages import Language

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
_ENGLISH = {
    Outcome.PROVIDE: "can be arranged",
    Outcome.PROVIDE_REDUCED: "can be arranged",
    Outcome.AWAIT_CONFIRMATION: "can be arranged",
    Outcome.SHARED: "can be arranged",
    Outcome.VERIFY: "to be asked",
    Outcome.WAITLIST: "waiting",
    Outcome.REFER: "referred",
    Outcome.SUSPEND: "resting",
    Outcome.DECLINE: "not this time",
    Outcome.DENY: "not this time",
    Outcome.TERMINATE: "ended",
}


def shown(outcome: Outcome, rules: Release, language: Language) -> str:
    """Return the word that people read for an outcome."""
    return language.of(rules.chain.outcomes[outcome].shown, _ENGLISH[outcome])


def counted(outcome: Outcome, rules: Release, language: Language) -> str:
    """Return the word before a number; 转给谁 asks a question and counts nothing."""
    if outcome is Outcome.REFER:
        return language.of(rules.chain.outcomes[outcome].label, _ENGLISH[outcome])
    return shown(outcome, rules, language)
