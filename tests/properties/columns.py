"""What do the columns of a batch say of each of its people, to be held against a decision?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from qingdan import assessment
from qingdan.evaluation.columnar.answers import answers
from qingdan.evaluation.columnar.deciding import Columnar, columnar, gone_through
from qingdan.evaluation.columnar.records import recorded_twice
from qingdan.evaluation.columnar.swept import Swept
from qingdan.evaluation.columnar.traces import traced
from qingdan.evaluation.skeleton import Skeleton
from qingdan.model.decisions import Decision, Vector
from qingdan.model.household import Household
from qingdan.model.release import Release
from qingdan.registers.answers import answers_of
from qingdan.registers.rows import rows_of

Truths = tuple[bytes, tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class Columns:
    """A release ready to decide batches, every node kept."""

    release: Release
    skeleton: Skeleton
    ready: Columnar
    office: str | None = None

    def through(self, households: Sequence[Household], on: date) -> Swept:
        """Go through the list for these households, from the rows of a register."""
        rows = pl.DataFrame(rows_of(households, self.release))
        told = recorded_twice(rows, self.release, on, self.office)
        return gone_through(self.ready, *told, on)

    def differences(
        self, swept: Swept, households: Sequence[Household], decisions: Sequence[Decision]
    ) -> Iterator[str]:
        """Yield in which columns the answers are not those of the decisions."""
        found = answers(swept)
        expected = pl.DataFrame(answers_of(decisions, self.release, trace=False))
        for name in expected.columns:
            told = found[name].to_list()
            wanted = expected[name].to_list()
            if told != wanted:
                people = [f"{h.id} {m.id}" for h in households for m in h.members]
                rows = zip(people, told, wanted, strict=True)
                yield from (f"{who} {name}: {t!r}, not {w!r}" for who, t, w in rows if t != w)

    def vectors(self, swept: Swept) -> tuple[list[Truths], list[Truths]]:
        """Return the packed nodes and the amounts of every household, and of every member."""
        home, own = traced(swept, self.skeleton)
        found = (
            [
                (bytes(truths), tuple(amounts))
                for truths, amounts in zip(
                    each.truths.to_list(), each.amounts.to_list(), strict=True
                )
            ]
            for each in (home, own)
        )
        homes, members = found
        return homes, members


def columns(release: Release, skeleton: Skeleton, office: str | None = None) -> Columns:
    """Make a release ready."""
    ready = columnar(release, with_office=office is not None, trace=skeleton)
    return Columns(release, skeleton, ready, office)


def agree(
    by_columns: Columns, drawn: Sequence[Household], prepared: assessment.Prepared, on: date
) -> None:
    """Demand the same answers, and the same truth of every node and the same amounts."""
    swept = by_columns.through(drawn, on)
    decisions = [
        assessment.assess(prepared, each, on=on, office=by_columns.office) for each in drawn
    ]
    assert list(by_columns.differences(swept, drawn, decisions)) == []
    homes, members = by_columns.vectors(swept)
    assert homes == [packed(each.household_vector) for each in decisions]
    assert members == [packed(e) for each in decisions for e in each.vectors.values()]


def packed(vector: Vector) -> Truths:
    """Return a vector as the columns have it: two bits a node."""
    bits = vector.bits + bytes(-len(vector.bits) % 4)
    folded = (sum(bits[at + n] << 2 * n for n in range(4)) for at in range(0, len(bits), 4))
    return bytes(folded), tuple(vector.amounts)
