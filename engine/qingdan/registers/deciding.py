"""How does a register become a file of answers beside a file of what is wrong with it?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from qingdan.library import Release
from qingdan.registers.answers import about
from qingdan.registers.errors import SUFFIX, line
from qingdan.registers.reading import Register
from qingdan.registers.running import Job, results
from qingdan.registers.schema import out_schema
from qingdan.registers.summary import Summary, summary, total
from qingdan.registers.writing import beside, written
from qingdan.reporting.languages import Language


@dataclass(frozen=True, slots=True)
class Listener:
    """Who waits: in which language mistakes are told, and what is called as pieces are done.

    ``advance`` is told how much of the register is done, in its own measure, and how many
    people that were.
    """

    language: Language
    advance: Callable[[int, int], None]


def errors_of(out: Path) -> Path:
    """Return where the problems of a register stand, beside its answers."""
    return out.with_name(out.name + SUFFIX)


def decide(
    register: Register, wanted: Job, release: Release, out: Path, listener: Listener
) -> Summary:
    """Write the answers, and the problems where there are any; return the summary.

    Raise FileExistsError where one of them is there already, OSError where they cannot be
    written. The answers come last: where they are, all is there.
    """
    every = results(register, wanted, release)
    told = about(release.rules, wanted.on.isoformat(), wanted.office)
    schema = out_schema(release.rules, trace=wanted.trace, metadata=told)
    parts: list[Summary] = []

    def noted(file: BinaryIO) -> Iterator[pa.RecordBatch]:
        """Yield the answers; what was found is written down and counted on the way."""
        for batch, found, refused, weight in every:
            file.writelines(line(each, listener.language) + b"\n" for each in found)
            parts.append(summary(batch, found, refused))
            listener.advance(weight, len(batch))
            yield batch

    with beside(out) as new, beside(errors_of(out)) as amiss, amiss.open("wb") as file:
        written(noted(file), schema, new, out.suffix.lower())
    return total(parts)
