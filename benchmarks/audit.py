"""The audit with a million entries: writing, sealing, searching, verifying.

    ./dev run python benchmarks/audit.py [--entries 1000000] [--write]

On SQLite in a folder of its own, or in the empty PostgreSQL database that FINGERPOST_DATABASE_URL
names. `--write` puts the figures into docs/reference/audit.md.
"""

import argparse
import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs/reference/audit.md"
ROUNDS = 5
DAY = date(2023, 11, 15)
# Three years of 300 people and a few processes, each look and deed in a fixed proportion.
MOMENT = {
    "sqlite": "datetime('2023-11-01', '+' || (i * 90) || ' seconds') || '.' || (1000 + i %% 8009)",
    "postgresql": "timestamptz '2023-11-01 00:00:00+00' + i * interval '90.123456 seconds'",
}
FILL = """
INSERT INTO fp_audit_auditentry
    (occurred_at, actor, actor_kind, actor_number, action, subject, purpose, reason)
WITH RECURSIVE n(i) AS (SELECT CAST(%s AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < %s)
SELECT {moment},
    CASE WHEN i %% 10 < 3 THEN 'cases' ELSE 'worker.' || (i * 7919 %% 300) END,
    CASE WHEN i %% 10 < 3 THEN 'process' ELSE 'person' END,
    CASE WHEN i %% 10 < 3 THEN NULL ELSE i * 7919 %% 300 END,
    CASE WHEN i %% 10 < 3 THEN 'case.' || CASE WHEN i %% 1000 = 1 THEN 'closed' ELSE 'noted' END
         WHEN i %% 10 < 8 THEN 'look.listed' WHEN i %% 10 < 9 THEN 'look.opened'
         ELSE 'look.searched' END,
    'case:' || (i * 104729 %% 50021),
    CASE WHEN i %% 10 < 3 THEN '' ELSE 's17 ' || (i * 15485863 %% 20011) END,
    CASE WHEN i %% 10 < 3 THEN '' ELSE 'Home visit' END
FROM n
"""
FILL_AT_ONCE = 100_000


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--entries", type=int, default=1_000_000)
    arguments.add_argument("--write", action="store_true")
    asked = arguments.parse_args()
    with prepared():
        rows = list(measured(asked.entries))
    name = database_name()
    table = "\n".join([f"| {name}, {asked.entries:,} entries | |", "|---|---|", *rows])
    print(table)
    if asked.write:
        write(table, into=name)


@contextmanager
def prepared() -> Iterator[None]:
    """Django on an empty database with its tables."""
    with tempfile.TemporaryDirectory(prefix="fingerpost-benchmark-") as home:
        os.environ |= {"FINGERPOST_MODE": "development", "FINGERPOST_HOME": home}
        os.environ["DJANGO_SETTINGS_MODULE"] = "fingerpost.config.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield


def database_name() -> str:
    from django.db import connection

    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]


def measured(entries: int) -> Iterator[str]:
    from fingerpost.common.audit import actions
    from fingerpost.common.audit.queries import verify

    fill(entries)
    yield row("seal", per_second(actions.seal))
    yield row("record one entry", median(record_one))
    for name, search in searches():
        yield row(f"search: {name}", median(search))
    began = time.perf_counter()
    verification = verify()
    assert verification.is_sound, verification.findings  # noqa: S101  or the figures lie
    yield row("verify", f"{time.perf_counter() - began:.1f} s")


def fill(entries: int) -> None:
    from django.db import connection

    statement = FILL.format(moment=MOMENT[connection.vendor])
    for first in range(1, entries + 1, FILL_AT_ONCE):
        last = min(first + FILL_AT_ONCE - 1, entries)
        with connection.cursor() as cursor:
            cursor.execute(statement, [first, last])
        print(f"\r{last:,} entries written", end="", flush=True)
    print()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")


def searches() -> Iterator[tuple[str, Callable[[], object]]]:
    from fingerpost.common.audit.queries import page_of
    from fingerpost.common.audit.rules import Criteria

    middle = page_of(Criteria(since=DAY, until=DAY)).entries[0]
    asked = {
        "everything": Criteria(),
        "a person": Criteria(actor=middle.actor),
        "a busy process": Criteria(actor="cases"),
        "a rare action": Criteria(action="case.closed"),
        "a case": Criteria(subject=middle.subject),
        "a purpose": Criteria(purpose=middle.purpose),
        "a day": Criteria(since=DAY, until=DAY),
        "every look of a person": Criteria(actor=middle.actor, action="look"),
        "every look in a month": Criteria(action="look", since=DAY, until=DAY + timedelta(days=30)),
        "a rare action of a busy process": Criteria(actor="cases", action="case.closed"),
        "an action nobody did, by a busy process": Criteria(actor="cases", action="look"),
        "a person and a case": Criteria(actor=middle.actor, subject=middle.subject),
        "a common action and a case never seen": Criteria(action="look.listed", subject="case:x"),
    }
    for name, criteria in asked.items():
        yield name, lambda criteria=criteria: page_of(criteria)


def record_one() -> None:
    from fingerpost.common.audit import actions

    actions.record(by="benchmark", action="benchmark", subject="case:BCDF2345")


def median(task: Callable[[], object]) -> str:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        task()
        times.append(time.perf_counter() - began)
    return f"{statistics.median(times) * 1000:.1f} ms"


def per_second(task: Callable[[], int]) -> str:
    began = time.perf_counter()
    count = task()
    return f"{count / (time.perf_counter() - began):,.0f} entries a second"


def row(name: str, figure: str) -> str:
    return f"| {name} | {figure} |"


def write(table: str, *, into: str) -> None:
    """Put the table between the page's marks for this database."""
    page = PAGE.read_text()
    begin, end = f"<!-- {into} -->", f"<!-- end of {into} -->"
    marked = re.compile(f"{begin}.*?{end}", re.DOTALL)
    PAGE.write_text(marked.sub(lambda _: f"{begin}\n{table}\n{end}", page))


if __name__ == "__main__":
    main()
