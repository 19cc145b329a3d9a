"""A source of a million people: taken in, killed and resumed, changed, and linked.

    ./dev run python -m benchmarks.ingest [--rows 1000000] [--kills 5] [--write]

On SQLite in a folder of its own, or in the empty PostgreSQL database that FINGERPOST_DATABASE_URL
names. `--write` puts the figures into docs/reference/sources.md.
"""

import argparse
import csv
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from fingerpost.config.demonstration.borough import names

PAGE = Path(__file__).parents[1] / "docs/reference/sources.md"
COLUMNS = [
    "Tenant", "First name", "Last name", "DOB", "Property", "Postcode", "UPRN", "Mobile", "Tenure",
    "Landlord", "From", "To", "Weeks owed", "Owed now", "Notice", "Notice date", "Officer",
    "Officer phone",
]  # fmt: skip
FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d %b %Y", "%d.%m.%y")
FINGERPOST = (sys.executable, "-m", "fingerpost.config")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--kills", type=int, default=5)
    arguments.add_argument("--write", action="store_true")
    asked = arguments.parse_args()
    with prepared() as home:
        rows = list(measured(home, asked.rows, asked.kills))
        from django.db import connection

        name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    table = "\n".join([f"| {name}, {asked.rows:,} rows | |", "|---|---|", *rows])
    print(table)
    if asked.write:
        write(table, into=name)


@contextmanager
def prepared() -> Iterator[Path]:
    """Django on an empty database with its tables."""
    with tempfile.TemporaryDirectory(prefix="fingerpost-benchmark-") as home:
        os.environ |= {"FINGERPOST_MODE": "development", "FINGERPOST_HOME": home}
        os.environ["DJANGO_SETTINGS_MODULE"] = "fingerpost.config.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield Path(home)


def measured(home: Path, rows: int, kills: int) -> Iterator[str]:
    """What a load takes; every figure is followed by a check that nothing is lost or doubled."""
    first, second = home / "first.csv", home / "second.csv"
    bad = write_file(first, range(rows), changed=0)
    seconds = taken(first)
    yield f"| take in a file | {seconds:.0f} s, {rows / seconds:,.0f} rows a second |"
    check(rows, live=rows - bad)
    yield f"| the same file again | {taken(first):.1f} s, nothing changes |"
    check(rows, live=rows - bad)
    left = range(rows // 200, rows)
    write_file(second, left, changed=rows // 100)
    killed = kill_and_resume(second, kills, longest=seconds)
    yield f"| one that changes 1% and leaves out 0.5%, killed {kills} times | {killed:.0f} s |"
    check(rows, live=len(left) - sum(is_bad(number) for number in left))
    yield f"| memory at most | {peak():,} MB |"
    seconds = timed("people", "link")
    yield f"| say of every record whose it is, and index them | {seconds:.0f} s, {peak():,} MB |"
    yield f"| whoever is in the file twice, with an error in the name | {found_twice(left)} |"
    yield f"| again | {timed('people', 'link'):.0f} s, nothing changes |"


def peak() -> int:
    """What the largest process so far has held, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def taken(path: Path) -> float:
    return timed(*ingesting(path))


def timed(*command: str) -> float:
    started = time.monotonic()
    subprocess.run([*FINGERPOST, *command], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started


def kill_and_resume(path: Path, kills: int, *, longest: float) -> float:
    """The time in which it ran, kills and new starts included."""
    chance, started = random.Random(7), time.monotonic()
    for _ in range(kills):
        command = [*FINGERPOST, *ingesting(path)]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            running.wait(chance.uniform(3, max(4, longest / kills)))
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
    taken(path)
    return time.monotonic() - started


def ingesting(path: Path) -> tuple[str, ...]:
    return "people", "ingest", "housing", str(path)


def check(rows: int, *, live: int) -> None:
    """Every row is accounted for once."""
    from fingerpost.products.single_view.models import BadRow, Load, SourceRecord

    load = Load.objects.latest("pk")
    assert load.state == Load.State.DONE
    assert load.rows == load.rows_done == load.added + load.changed + load.unchanged + load.bad
    assert load.bad == BadRow.objects.filter(load=load).count()
    assert SourceRecord.objects.live().count() == live, SourceRecord.objects.live().count()
    assert SourceRecord.objects.count() <= rows


def write_file(path: Path, numbers: range, *, changed: int) -> int:
    """Tenants with dates written in every way; returns how many rows cannot be used."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(COLUMNS)
        for number in numbers:
            rows.writerow(row_of(number, is_changed=number < numbers.start + changed))
    return sum(is_bad(number) for number in numbers)


def is_bad(number: int) -> bool:
    return number % 1000 == 999


def is_twice(number: int) -> bool:
    """Whether this row is about the person of the row before it, with a letter left out."""
    return number % 20 == 10


def found_twice(numbers: range) -> str:
    from fingerpost.products.single_view.models import SourceRecord

    people = dict(SourceRecord.objects.live().values_list("key", "person"))
    twice = [number for number in numbers[1:] if is_twice(number)]
    found = sum(people[key_of(number)] == people[key_of(number - 1)] for number in twice)
    return f"{found:,} of {len(twice):,} come together"


def key_of(number: int) -> str:
    return f"T{number:07}"


def row_of(number: int, *, is_changed: bool) -> list[str]:
    who = number - 1 if is_twice(number) else number
    chance = random.Random(who)
    born = date(1930, 1, 1) + timedelta(days=chance.randrange(27_000))
    since = date(2012, 4, 1) + timedelta(days=chance.randrange(5_000))
    heritage = names.heritage(chance)
    forename = next(names.given_names(chance, heritage, chance.choice(tuple(names.Sex)), born))
    surname = names.surname(chance, heritage)
    home = chance.randrange(400_000)
    return [
        key_of(number), forename, surname[:2] + surname[3:] if is_twice(number) else surname,
        "soon" if is_bad(number) else born.strftime(FORMATS[number % 3]),
        f"{home % 90 + 1} {'Mill' if is_changed else 'Weir'} Lane, Saltersgate, Hatworth",
        f"HW{home % 9 + 1} {home % 8 + 1}AB", str(990_000_000_001 + home), f"01632 {who:06}",
        "secure", "Hatworth Homes", since.strftime(FORMATS[number % 2]), "", "", "no", "", "",
        "Jo Farrell", "01632 960204",
    ]  # fmt: skip


def write(table: str, *, into: str) -> None:
    """Put the figures where the page has those of this database."""
    text = PAGE.read_text()
    start, end = f"<!-- figures {into} -->", f"<!-- end {into} -->"
    pattern = f"{re.escape(start)}.*?{re.escape(end)}"
    PAGE.write_text(re.sub(pattern, f"{start}\n{table}\n{end}", text, flags=re.DOTALL))


if __name__ == "__main__":
    main()
