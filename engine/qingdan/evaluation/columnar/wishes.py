"""What was said of each service in a batch, by whoever may say so?

By columns what ``evaluation.chain.wishes`` says of one member and service. How a word counts
hangs on what only the rules know: whether a guardian needs no standing, and whether somebody is
at risk. Each of the three ways that this can be is a column of its own.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from qingdan.evaluation.chain.wishes import GUARDIAN, PERSON, REFUSED, WILLING
from qingdan.evaluation.columnar.lists import Fields, Rows, by_word, exploded
from qingdan.evaluation.columnar.lists_columns import NO, OPEN, YES, alike, placed
from qingdan.model.gates import AsksRecord, RecordKind
from qingdan.model.release import Release

FIELDS: Fields = {
    "service": pl.String,
    "wish": pl.String,
    "on": pl.Date,
    "said_by": pl.String,
    "face_to_face": pl.Boolean,
}
WISH = "wish"
VARIANTS = (0, 1, 2)
"""Nobody at risk: 0 a guardian needs standing, 1 needs none; 2 at risk."""
SAYS_NO, SAYS_NOTHING, SAYS_YES = 0, 1, 2
ON, SAID_BY, SINCE = pl.col("on"), pl.col("said_by"), pl.col("since")


def wished(
    batch: Rows, release: Release, since: pl.Series
) -> dict[tuple[str | int, ...], pl.Series]:
    """Return what was said by gate, service and variant; ``since`` is what cannot wait."""
    gates = [
        gate.id
        for gate in release.chain.gates
        if isinstance(gate.asks, AsksRecord) and gate.asks.kind is RecordKind.WISH
    ]
    silent = alike(OPEN, batch.people)
    parts = by_word(_decided(_words(batch, release, since)), "service")
    found: dict[tuple[str | int, ...], pl.Series] = {}
    for service in release.services:
        for variant in VARIANTS:
            said = _said(silent, parts.get(service), f"{variant}")
            found |= {(WISH, gate, service, variant): said for gate in gates}
    return found


def _said(silent: pl.Series, words: pl.DataFrame | None, variant: str) -> pl.Series:
    if words is None:
        return silent
    rows, says = words["row"], words[variant]
    return placed(
        placed(silent, rows.filter(says == SAYS_YES), YES), rows.filter(says == SAYS_NO), NO
    )


def _words(batch: Rows, release: Release, since: pl.Series) -> pl.DataFrame:
    """Return the words of services that were said by the day, each with what it says."""
    every = exploded(batch.own("wishes"), "row", FIELDS)
    known = every.filter(ON.is_null() | (batch.on >= ON))
    rows, first = known["row"], list(release.urgent.first_units)
    standing, through = _agents(batch)
    return known.with_columns(
        since=pl.when(pl.col("service").is_in(first)).then(since.gather(rows)),
        agent=standing.gather(rows),
        agent_through=through.gather(rows),
        own=(SAID_BY == PERSON).fill_null(value=False),
    ).with_columns(**_variants())


def _agents(batch: Rows) -> tuple[pl.Series, pl.Series]:
    """Return who has an agent, and through which day."""
    agents = batch.own("agent")
    if agents is None:
        return alike(NO, batch.people), alike(pl.lit(None, pl.Date), batch.people)
    return agents.is_not_null(), agents.struct.field("through").cast(pl.Date)


def _variants() -> Mapping[str, pl.Expr]:
    """Return what a word says in each variant; one by others may be barred from counting."""
    later = SINCE.is_null() | (ON > SINCE) | ((ON == SINCE) & pl.col("face_to_face"))
    in_time = pl.col("agent_through").is_null() | (pl.col("agent_through") >= ON)
    agent, calm = pl.col("agent") & in_time, SINCE.is_null()
    by_others = {"0": agent & calm, "1": (agent | (SAID_BY == GUARDIAN)) & calm, "2": NO}
    refused = (pl.col("wish") == REFUSED) & ON.is_not_null() & SAID_BY.is_not_null()
    return {
        variant: pl.when(pl.col("wish") == WILLING)
        .then(pl.lit(SAYS_YES, pl.Int8))
        .when(refused & pl.when("own").then(later).otherwise(counts))
        .then(pl.lit(SAYS_NO, pl.Int8))
        .otherwise(pl.lit(SAYS_NOTHING, pl.Int8))
        for variant, counts in by_others.items()
    }


def _decided(words: pl.DataFrame) -> pl.DataFrame:
    """Return by row and service what the deciding words say; if they differ, nothing."""
    about = ["row", "service"]
    latest = pl.when("own").then(ON).max().over(about), ON.max().over(about)
    seen = words.with_columns(
        own_latest=latest[0], any_latest=latest[1], some_own=pl.col("own").any().over(about)
    )
    speaking = pl.col("own") | ~pl.col("some_own")
    newest = pl.when("some_own").then("own_latest").otherwise("any_latest")
    nobodys = SAID_BY.is_null() & (pl.col("own_latest").fill_null(date.min) <= ON)
    deciding = seen.filter(
        (speaking & (newest == ON)) | (ON.is_null() & (speaking | SAID_BY.is_null())) | nobodys
    )
    ends = [
        pl.when(pl.col(each).min() == pl.col(each).max())
        .then(pl.col(each).min())
        .otherwise(SAYS_NOTHING)
        .alias(each)
        for each in map(str, VARIANTS)
    ]
    return deciding.group_by(about).agg(ends)
