"""How does a process that another program started decide rows, by the release that was meant?

What it is sent are a day, an office and a digest. The rules it reads where it runs, once; where
they are others it refuses.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pyarrow as pa

from qingdan.library import Release, load
from qingdan.model.errors import QingdanError
from qingdan.registers.answers import about
from qingdan.registers.assessing import Telling, assess_batches
from qingdan.registers.pieces import Read, whole_households
from qingdan.registers.schema import out_schema

SIZE = 20_000
"""Rows that are decided at once: fewer cost more time, more cost memory and save little."""


@dataclass(slots=True)
class OtherRules(QingdanError):
    """Rules that are not those of whoever asked: a machine was not brought up to date."""

    on: date
    meant: str
    found: str

    def __str__(self) -> str:
        """Say which digest was found, and which was meant."""
        return (
            f"the rules here for {self.on} have the digest `{self.found}`, not `{self.meant}`; "
            "give every machine the same policy and catalogue"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be decided elsewhere, in plain values; ``digest`` is that of the rules meant."""

    on: date
    office: str | None
    trace: bool
    digest: str

    @property
    def release(self) -> Release:
        """Return the release that was meant, read once a process; raise OtherRules."""
        found = _loaded(self.on)
        if found.rules.digest != self.digest:
            raise OtherRules(self.on, self.digest, found.rules.digest)
        return found

    @property
    def schema(self) -> pa.Schema:
        """Return the columns of the answers with what they say of themselves, as in OUT."""
        told = about(self.release.rules, self.on.isoformat(), self.office)
        return out_schema(self.release.rules, trace=self.trace, metadata=told)


def order(release: Release, on: date, office: str | None, *, trace: bool) -> Order:
    """Return what to send to another process; raise as ``Release.assess`` does."""
    release.ensure_in_force(on, office)
    return Order(on=on, office=office, trace=trace, digest=release.rules.digest)


def decided(
    batches: Iterable[pa.RecordBatch], household: int, wanted: Order, told: Telling | None = None
) -> Iterator[pa.RecordBatch]:
    """Decide rows that may be cut anywhere; those of a household stand together.

    ``household`` is the column of the number. With nobody to be ``told`` of what cannot be
    decided it raises Faulty.
    """
    reads = (Read(each) for each in batches)
    whole = (each.batch for each in whole_households(reads, household, SIZE))
    return assess_batches(
        whole, wanted.release, wanted.on, wanted.office, trace=wanted.trace, told=told
    )


@lru_cache(maxsize=2)
def _loaded(on: date) -> Release:
    return load(on)
