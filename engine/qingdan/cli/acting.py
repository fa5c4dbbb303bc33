"""How is what was typed filled into a record, done, and told?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from qingdan.casebook.asked import Asked, Done, Refusal, Refused, Why
from qingdan.casebook.columns import filled
from qingdan.casebook.doing import do
from qingdan.casebook.reading import members
from qingdan.cli import naming
from qingdan.cli.accounts import account
from qingdan.cli.casing import Counter
from qingdan.cli.codes import DONE
from qingdan.cli.days import day
from qingdan.cli.erasing import listing, of_one
from qingdan.cli.faults import in_one_line
from qingdan.cli.knowing import kept, known, spoken
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import say, say_bytes
from qingdan.loading.text.decoding import opened
from qingdan.loading.yaml import read
from qingdan.model.casework import Scope, Step
from qingdan.model.known_records import KnownChoice
from qingdan.model.place import Problem
from qingdan.model.records import FieldKind, Is, RecordShape, Values
from qingdan.reporting import json
from qingdan.reporting.casework import as_plain, told

EQUALS = "="
OFFICE = ("本区", "office")
"""What stands in place of a household's number where an act is about none."""
SERVICE, ON, BY, DIFFER = "service", "on", "by", "against_advice"


def acted(act: str, at: Counter) -> int:
    """Do one act, and say what came of it."""
    line = at.line
    scope = at.rules.casework.acts[act].scope if act in at.rules.casework.acts else None
    number = "" if scope is Scope.OFFICE and line.what in OFFICE else line.what
    known_members = members(at.casebook, number)
    service, member = "", line.member or ""
    if scope is Scope.SERVICE:
        service = naming.service(
            _needed(line.service, "--service", at), at.release.rules, at.language
        )
    if scope is Scope.SERVICE or of_one(act, at.rules):
        member = line.member or (known_members[0] if len(known_members) == 1 else "")
    if (known_members and member not in ("", *known_members)) or (
        scope is Scope.SERVICE and not member
    ):
        said = {"members": " ".join(known_members)}
        raise Refused(
            (
                Refusal(
                    Why.NO_SUCH_MEMBER if known_members else Why.NOT_OPEN,
                    {**said, "number": number},
                ),
            )
        )
    asked = asked_of(act, number, at, member=member, service=service)
    return say_done(do(at.casebook, at.rules, asked), asked, at, tuple(listing(asked, at)))


def _needed(word: str | None, option: str, at: Counter) -> str:
    if word is None:
        raise Misused(at.language.of(f"用 {option} 说是哪一项。", f"Name it by {option}."))
    return word


def asked_of(  # noqa: PLR0913 an act is about somebody and something
    act: str,
    number: str,
    at: Counter,
    *,
    member: str = "",
    service: str = "",
    telling: tuple[str, ...] = (),
) -> Asked:
    """Return the act that a line asks for; raise Refused for a column that is filled wrongly."""
    line = at.line
    kind, values = _written(act, service, at)
    asked = Asked(
        act=str(act),  # the ledger takes plain text, no member of an enumeration
        number=number,
        on=day(line.written_day, at.language),
        actor=str(line.actor).strip(),
        role=_role(str(line.role).strip(), at),
        unit=line.unit or "",
        purpose=str(line.purpose).strip(),
        member=member,
        service=service,
        kind=kind,
        values=values,
        key=line.key or "",
        follows=line.follows,
        telling=telling,
        account=account(),
    )
    before = kept(at.casebook, at.release, number)
    if before is None:
        return asked
    return replace(
        asked,
        known=known(before.household, member, service, at, asked.on),
        telling=before.household.telling,
        spoken=spoken(before.document, member, before.household, at),
    )


def _written(act: str, service: str, at: Counter) -> tuple[str, Values]:
    """Return the kind of record that an act leaves, and what is filled in."""
    line, work = at.line, at.rules.casework
    kinds = work.acts[act].records if act in work.acts else ()
    kind = line.kind if line.kind in kinds else kinds[0] if len(kinds) == 1 else ""
    shape = work.records.get(kind)
    given = {**_defaults(shape, at, service), **_implied(act, shape, at)}
    given |= _given(line.fill, line.filled, at)
    if line.differ is not None:
        given[DIFFER] = line.differ
    values, wrong = filled(shape or RecordShape("", "", ()), given, at.release.rules)
    if wrong:
        raise Refused(wrong)
    return kind or "", values


def _role(word: str, at: Counter) -> str:
    roles = at.rules.casework.roles.values()
    return next((e.id for e in roles if word in (e.id, e.label, e.english.lower())), word)


def _defaults(shape: RecordShape | None, at: Counter, service: str) -> Mapping[str, str]:
    """Return what the line has said already of columns that every record has."""
    on = day(at.line.written_day, at.language).isoformat()
    said = {SERVICE: service, ON: on, BY: str(at.line.actor), DIFFER: KnownChoice.SAME}
    fields = {} if shape is None else {each.id: each for each in shape.fields}
    return {
        name: value
        for name, value in said.items()
        if name in fields and value and not (name == BY and fields[name].kind is FieldKind.CHOICE)
    }


def _implied(act: str, shape: RecordShape | None, at: Counter) -> Mapping[str, str]:
    """Return the choice without which no step of the act fits: who suspends writes a pause."""
    steps = at.rules.casework.acts[act].steps if act in at.rules.casework.acts else ()
    asked = [dict(_choices(each)) for each in steps]
    if not asked or shape is None:
        return {}
    common = set(asked[0].items()).intersection(*(each.items() for each in asked))
    choices = {each.id for each in shape.fields if each.kind is FieldKind.CHOICE}
    return {name: value for name, value in common if name in choices}


def _choices(step: Step) -> Iterator[tuple[str, str]]:
    for test in () if step.when is None else step.when.tests:
        if isinstance(test, Is) and len(test.values) == 1:
            yield test.name, str(next(iter(test.values)))


def _given(file: str | None, typed: Sequence[str], at: Counter) -> dict[str, str]:
    given = {} if file is None else _of_file(file, at)
    for each in typed:
        name, equals, value = each.partition(EQUALS)
        if not equals:
            raise Misused(
                at.language.of(
                    f"`--set` 写 栏=内容，不认得 `{each}`。",
                    f"`--set` takes COLUMN=VALUE, not `{each}`.",
                )
            )
        given[name.strip()] = value
    return given


def _of_file(name: str, at: Counter) -> dict[str, str]:
    """Return the columns of a file that is filled in: a line a column."""
    content = opened(Path(name), name)
    problems: tuple[Problem, ...] = (content,) if isinstance(content, Problem) else ()
    reading = None if isinstance(content, Problem) else read(content, name)
    if reading is not None:
        problems = reading.problems
    plain = None if reading is None or reading.tree is None else reading.tree.plain()
    if problems or not isinstance(plain, dict):
        said = [in_one_line(each, at.language) for each in problems]
        hint = at.language.of(f"`{name}` 要一行一栏。", f"`{name}` takes a line a column.")
        raise Misused(" ".join(said) or hint)
    return {key: _text(value) for key, value in plain.items()}


def _text(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case list():
            return "、".join(map(str, value))
        case _:
            return str(value)


def say_done(done: Done, asked: Asked, at: Counter, more: Sequence[str] = ()) -> int:
    """Say what came of an act."""
    if at.line.as_json:
        say_bytes(json.document(as_plain(done, asked)))
    else:
        say([*told(done, asked, at.shown, at.language), *more])
    return DONE
