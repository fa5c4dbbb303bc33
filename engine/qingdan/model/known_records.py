"""Which records, columns, choices, acts and tasks of case work does the engine know by its own?

These ids are keys of the format, as the keys of a file are: the files may call what bears them
what they like, and say of it what they like, but not drop it. A safeguard, a count or an entry
rests on each, and would go quiet without it, so that ``checking.known_records`` insists on all of
them; what goes quiet stands with the sentence of V-WORK-19.
"""

from collections.abc import Mapping
from enum import StrEnum


class KnownRecord(StrEnum):
    """A kind of record that the engine itself reads or writes."""

    REGISTRATION = "registration"
    DECISION = "decision"
    CONFIRMATION = "confirmation"
    BEGINNING = "beginning"
    SERVICE = "service_record"
    FOLLOW_UP = "follow_up"
    PAYMENT = "payment"
    CHANGE = "change_record"
    OBJECTION = "objection"
    HOLD = "hold"
    ACCESS = "access"
    NOTICE = "notice"
    RECHECK = "recheck"
    REFERRAL = "referral_record"
    ALERT = "alert_record"
    ISSUE = "issue_record"
    PROCUREMENT = "procurement"
    GATE = "gate"
    INSPECTION = "inspection"
    ACCOMPLISHED = "accomplished"


class KnownAct(StrEnum):
    """An act that the engine does of itself, or whose steps say what a state means."""

    OPEN = "case_open"
    ASSESS = "assess"
    CONFIRM = "confirm"
    SERVE = "serve"
    FOLLOW_UP = "follow_up"
    SUSPEND = "suspend"
    END = "end"
    RECHECK = "recheck"
    NOTICE = "notice"
    READ = "case_read"
    EXPORT = "export"
    DUE_READ = "due_read"
    ACCESS_LOG = "access_log"
    VERIFY = "audit_verify"
    SHOW = "audit_show"
    SAMPLE = "audit_sample"
    REPLAY = "audit_replay"
    AFFECTED = "audit_affected"
    ANOMALIES = "audit_anomalies"


class KnownTask(StrEnum):
    """A task whose days the engine reckons from another file than the task's own."""

    FOLLOW_UP = "follow_up"
    SUPERVISION = "supervision"
    CONTRACT = "contract_ending"


class KnownChoice(StrEnum):
    """A choice of a column that the engine tells from the others, by its id."""

    LESS = "less"
    MORE = "more"
    SAME = "same"
    NOT_RELATED = "not_related"
    REFUSED = "refused"
    MET = "met"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    NOT_EXEMPT = "none"
    OWN_WISH = "own_wish"
    DEATH = "death"
    HELD_FOR_INSPECTION = "inspection"
    HELD_BY_LAW = "hold"
    DONE = "done"
    CHANGED = "changed"
    NOT_NEEDED = "not_needed"


Columns = Mapping[str, tuple[KnownChoice, ...]]
"""The columns by id, each with the choices that are told apart; of most columns none is."""


def _plain(*columns: str) -> Columns:
    return dict.fromkeys(columns, ())


COLUMNS: Mapping[KnownRecord, Columns] = {
    KnownRecord.REGISTRATION: _plain("missing"),
    KnownRecord.DECISION: {
        **_plain(
            "units", "from", "through", "approval", "second", "reason", "by", "told_on", "on"
        ),
        "against_advice": (KnownChoice.SAME, KnownChoice.MORE, KnownChoice.LESS),
        "relative": (KnownChoice.NOT_RELATED,),
    },
    KnownRecord.CONFIRMATION: {
        **_plain("confirmed_by", "witness", "provider", "charge", "on"),
        "answer": (KnownChoice.REFUSED,),
    },
    KnownRecord.BEGINNING: _plain("provider", "on"),
    KnownRecord.SERVICE: _plain("units", "start", "end", "provider", "worker", "signer", "on"),
    KnownRecord.FOLLOW_UP: {
        **_plain("satisfaction", "why_not", "on"),
        "goal_met": (KnownChoice.MET,),
    },
    KnownRecord.PAYMENT: _plain("units", "amount", "approval"),
    KnownRecord.CHANGE: {
        **_plain("from", "told_on"),
        "change": (KnownChoice.PAUSE, KnownChoice.RESUME, KnownChoice.STOP),
        "exempt": (KnownChoice.NOT_EXEMPT, KnownChoice.OWN_WISH, KnownChoice.DEATH),
    },
    KnownRecord.OBJECTION: _plain("reviewer"),
    KnownRecord.HOLD: {"ground": (KnownChoice.HELD_FOR_INSPECTION, KnownChoice.HELD_BY_LAW)},
    KnownRecord.ACCESS: _plain("by", "what", "households", "purpose", "at"),
    KnownRecord.NOTICE: _plain("services", "large", "digest"),
    KnownRecord.RECHECK: _plain("hint", "who", "since", "events", "members", "look", "due"),
    KnownRecord.REFERRAL: _plain("sent_on", "answered_on"),
    KnownRecord.ALERT: _plain("seen_at", "arrived_at"),
    KnownRecord.ISSUE: _plain("found_how", "due", "closed_on"),
    KnownRecord.PROCUREMENT: _plain(
        "contract_no", "title", "contract_period", "services", "provider", "price"
    ),
    KnownRecord.GATE: _plain("contract_no", "gate", "passed"),
    KnownRecord.INSPECTION: _plain("kind"),
    KnownRecord.ACCOMPLISHED: {
        **_plain("what", "due", "contract_no"),
        "state": (KnownChoice.DONE, KnownChoice.CHANGED, KnownChoice.NOT_NEEDED),
    },
}
