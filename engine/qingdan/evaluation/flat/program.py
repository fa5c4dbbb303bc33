"""How does a release become one flat list, from the criteria to what is answered?"""

from qingdan.evaluation.compiling.lowered import lowered
from qingdan.evaluation.flat.answers import answer
from qingdan.evaluation.flat.asking import Writer
from qingdan.evaluation.flat.having import had_alone, had_at_home, matter_of, pick_had
from qingdan.evaluation.flat.homes import Home, alone, home, share
from qingdan.evaluation.flat.offers import Result, result
from qingdan.evaluation.flat.questions import eligible
from qingdan.evaluation.flat.sheet import Sheet
from qingdan.evaluation.flat.steps import Program, ServiceSteps
from qingdan.model.catalogue import Service
from qingdan.model.gates import Outcome
from qingdan.model.release import Release
from qingdan.model.truth import Truth

LIVES_HERE = "lives_here"


def program(release: Release, *, doubting: bool, with_office: bool) -> Program:
    """Return a release as one list; ``doubting`` opens every placeholder."""
    instructions = lowered(release, doubting=doubting)
    sheet = Sheet(instructions).begin()
    writer = Writer(release=release, sheet=sheet, doubting=doubting, with_office=with_office)
    first = {id_: _alone(each, writer) for id_, each in release.services.items()}
    strengths = release.chain.strengths
    ended = sheet.any_of(
        sheet.equals(each.outcome, strengths[Outcome.TERMINATE]) for each in first.values()
    )
    several = home(writer, _lives_here(writer), ended)
    services = {
        id_: _at_home(each, writer, several)
        if each.per_home
        else answer(first[id_], alone(writer))
        for id_, each in release.services.items()
    }
    valid = eligible(writer)
    return Program(
        instructions=instructions,
        lines=tuple(sheet.lines),
        services=services,
        ended=ended,
        eligible=valid,
    )


def _alone(service: Service, writer: Writer) -> Result:
    nobody = writer.sheet.fixed(Truth.NO)
    return result(matter_of(service, writer, had_alone(service, writer), held_by_other=nobody))


def _at_home(service: Service, writer: Writer, several: Home) -> ServiceSteps:
    """Write an item that is given once: as if nobody shared it, and then as it is shared."""
    had = pick_had(
        several.in_home,
        had_at_home(service, writer, several.in_home, several.sure),
        had_alone(service, writer),
        writer,
    )
    nobody = writer.sheet.fixed(Truth.NO)
    unshared = result(matter_of(service, writer, had, held_by_other=nobody))
    shared = share(unshared, several)
    again = matter_of(service, writer, had, held_by_other=shared.held_by_other)
    return answer(result(again), shared)


def _lives_here(writer: Writer) -> int:
    """Return whether a member lives in the home."""
    return writer.sheet.is_true(writer.sheet.instructions.values[LIVES_HERE])
