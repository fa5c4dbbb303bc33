"""Do two workers of Spark answer what one process answers, byte for byte?"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.cluster.alone import BAD, JAVA, ON, amiss, answers, canonical, heard_by

from qingdan.library import Release
from qingdan.registers.spark import assessed, faults

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = pytest.mark.skipif(JAVA is None, reason="Spark needs Java: not tried")

HERE = "127.0.0.1"
SETTINGS = {
    "spark.driver.bindAddress": HERE,
    "spark.driver.host": HERE,
    "spark.driver.memory": "1g",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "50",  # so that households are cut
    "spark.sql.shuffle.partitions": "3",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator["SparkSession"]:
    """Return two workers, which find our Python and which nobody elsewhere can reach."""
    from pyspark.sql import SparkSession

    building = SparkSession.builder.master("local[2]")
    folder = str(tmp_path_factory.mktemp("spark"))
    places = dict.fromkeys(("spark.local.dir", "spark.sql.warehouse.dir"), folder)
    for key, value in (SETTINGS | places).items():
        building = building.config(key, value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", HERE)
        session = building.getOrCreate()
        yield session
        session.stop()


def frame(spark: "SparkSession", rows: pa.Table, folder: Path) -> "DataFrame":
    """Write a register to three files, without regard to households, and open them."""
    folder.mkdir()
    third = len(rows) // 3 + 1
    for number in range(3):
        pq.write_table(rows.slice(number * third, third), folder / f"{number}.parquet")
    return spark.read.parquet(str(folder))


def test_two_workers_answer_what_one_process_answers(
    spark: "SparkSession", rows: pa.RecordBatch, release: Release, tmp_path: Path
) -> None:
    register = frame(spark, pa.Table.from_batches([rows]), tmp_path / "register")
    found = assessed(register, release, ON, trace=True).toArrow()
    alone = answers(rows, release, trace=True)
    assert len(found) == len(rows)
    assert canonical(found, release, tmp_path / "a", trace=True) == canonical(
        alone, release, tmp_path / "b", trace=True
    )


def test_rows_in_any_order_are_put_in_the_order_that_is_asked_for(
    spark: "SparkSession", rows: pa.RecordBatch, release: Release, tmp_path: Path
) -> None:
    """The first person of a household, whose row bears what concerns all, is the last by name."""
    members = pa.array([f"{9 - int(each)}" for each in rows.column("member").to_pylist()])
    renamed = rows.set_column(rows.schema.get_field_index("member"), "member", members)
    table = pa.Table.from_batches([renamed])
    numbered = table.append_column("row", pa.array(range(len(rows))))
    step = 701
    assert len(rows) % step
    mixed = numbered.take([n * step % len(rows) for n in range(len(rows))])
    register = frame(spark, mixed, tmp_path / "register")
    found = assessed(register, release, ON, position="row").toArrow()
    alone = answers(renamed, release)
    assert canonical(found, release, tmp_path / "a") == canonical(alone, release, tmp_path / "b")


def test_a_household_that_cannot_be_decided_is_told_and_can_be_left_out(
    spark: "SparkSession", rows: pa.RecordBatch, release: Release, tmp_path: Path
) -> None:
    from pyspark.errors import PythonException

    every = pa.Table.from_batches([rows, amiss(rows)])
    register = frame(spark, every, tmp_path / "register")
    with pytest.raises(PythonException, match="V-NAME-02"):
        assessed(register, release, ON).count()
    found = faults(register, release, ON).where("severity = 'error'")
    assert [(each.household, each.column, each.code) for each in found.collect()] == [
        (BAD, "placement", "V-NAME-02")
    ]
    sound = register.join(found, "household", "left_anti")
    assert canonical(assessed(sound, release, ON).toArrow(), release, tmp_path / "a") == canonical(
        answers(rows, release), release, tmp_path / "b"
    )


def test_nobody_on_another_machine_is_heard(spark: "SparkSession") -> None:
    assert spark.range(3).count() == 3
    assert set(heard_by()) == {HERE}
