"""Apache Spark reads the lake as it is stored and says the same, from the same SQL."""

import os
import shutil
from random import Random

import pytest

from fingerpost.common.telemetry.actions.appending import Appender
from fingerpost.common.telemetry.actions.compacting import compact_segments
from fingerpost.common.telemetry.queries import read_manifest
from fingerpost.common.telemetry.rules import Event, Kind, began_at, journey_number, line_of
from fingerpost.engines.funnels import DAY, Plan, PlanStep, funnel, funnel_in_duckdb, funnel_in_sql
from fingerpost.engines.funnels.tests.oracle import funnel_by_hand

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.skipif(not shutil.which("java"), reason="Apache Spark needs Java"),
]
MAY = 1_778_000_000_000
PLAN = Plan(
    (
        PlanStep("name", "Name", "You"),
        PlanStep("size", "Size", "Plot"),
        PlanStep("too-small", "Too small", "Plot", is_exit=True),
        PlanStep("check-answers", "Check", ""),
    )
)
IN_THE_MIDDLE = [(0, "seen", "size"), (9_000, "answered", "size"), (9_040, "seen", "check-answers")]
BACK = [
    (0, "started", ""), (40, "seen", "name"), (5_000, "answered", "name"), (5_100, "seen", "size"),
    (9_000, "back", "name"), (15_000, "answered", "name"), (15_010, "seen", "size"),
]  # fmt: skip
AFTER_THREE_DAYS = [
    (0, "started", ""), (40, "seen", "name"), (3 * DAY, "seen", "name"),
    (3 * DAY + 8_000, "answered", "name"), (3 * DAY + 9_000, "finished", ""),
]  # fmt: skip


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    sql = pytest.importorskip("pyspark.sql", reason="fingerpost[spark] is not installed")
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        # A handful of rows: little is won by compiling for them, or by dividing them.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("spark")),
        "spark.log.level": "ERROR",
    }
    builder = sql.SparkSession.builder.master("local[2]").appName("fingerpost")
    session = builder.config(map=settings).getOrCreate()
    yield session
    session.stop()


def some_journeys(chance):
    kinds, steps = [str(kind) for kind in Kind], ["", "elsewhere", *PLAN.codes]
    for _ in range(40):
        moments = sorted(
            chance.choice((9, 9_000, 4 * DAY)) * n for n in range(chance.randint(1, 9))
        )
        yield [(moment, chance.choice(kinds), chance.choice(steps)) for moment in moments]


def test_spark_counts_what_duckdb_the_pass_and_the_oracle_count(spark, tmp_path):
    lake, appender, by_hand = tmp_path / "lake", Appender(tmp_path / "segments"), []
    told = [IN_THE_MIDDLE, BACK, AFTER_THREE_DAYS, *some_journeys(Random(7))]  # noqa: S311
    for number, journey in enumerate(told):
        key = journey_number(MAY + number * DAY, str(number))
        for after, kind, step in journey:
            moment = began_at(key) + after
            appender.append(line_of(Event(moment, key, "allotment", 1, Kind(kind), step)))
            by_hand.append((key, moment, kind, step))
    compact_segments(tmp_path / "segments", lake, now=1)
    files = [lake / path for path in sorted(read_manifest(lake).paths)]
    asked = {"as_of": MAY + 45 * DAY}

    spark.read.parquet(str(lake / "service=*" / "month=*")).createOrReplaceTempView("events")
    in_spark = funnel_in_sql(lambda sql: spark.sql(sql).collect(), PLAN, **asked)

    assert in_spark == funnel_by_hand(by_hand, PLAN, **asked)
    assert in_spark == funnel_in_duckdb(files, PLAN, **asked)
    assert in_spark == funnel(files, PLAN, **asked)
