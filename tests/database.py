"""The tests' database: migrated once, kept as a template, copied for each worker.

It is restored by copying, not by flushing: the audit cannot be flushed, and a copy is faster.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections

from fingerpost.config.preparation import fingerprint

KEPT_IN = Path(tempfile.gettempdir()) / f"fingerpost-templates-{os.getuid()}"


def use_copy(name: str) -> None:
    """Point Django at a fresh copy of the migrated template, building that first if need be."""
    if connection.vendor == "sqlite":
        _use_sqlite_copy(name)
    else:
        _use_postgres_copy(name)


def restore() -> None:
    """Put the database back to what the template holds."""
    name = str(connection.settings_dict["NAME"])
    connections.close_all()
    if connection.vendor == "sqlite":
        # A new file each time: a thread or process of the test before may still hold the old one.
        _use_sqlite_copy(Path(name).stem)
        for old in Path(name).parent.glob("*"):
            old.unlink()
        Path(name).parent.rmdir()
    else:
        _recreate(name, template=_postgres_template())


def copy_to(path: Path) -> None:
    """Put a fresh SQLite database at this path, where nothing is yet."""
    template = KEPT_IN / f"{fingerprint()}.sqlite3"
    if not template.exists():
        _build_sqlite(template)
    shutil.copyfile(template, path)


def _use_sqlite_copy(name: str) -> None:
    copy = Path(tempfile.mkdtemp(prefix="fingerpost-db-")) / f"{name}.sqlite3"
    connections.close_all()
    copy_to(copy)
    connection.settings_dict["NAME"] = str(copy)


def _build_sqlite(template: Path) -> None:
    KEPT_IN.mkdir(mode=0o700, exist_ok=True)
    wanted = connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory(dir=KEPT_IN) as folder:
        being_built = Path(folder) / "db.sqlite3"
        connection.settings_dict["NAME"] = str(being_built)
        call_command("migrate", verbosity=0)
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close_all()
        being_built.replace(template)  # two workers may build it at once; the last one wins
    connection.settings_dict["NAME"] = wanted


def _postgres_template() -> str:
    return f"fingerpost_template_{fingerprint()}"


def _use_postgres_copy(name: str) -> None:
    with _maintenance() as cursor:
        cursor.execute("SELECT pg_advisory_lock(7301)")  # one worker builds, the others wait
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_postgres_template()])
        if cursor.fetchone() is None:
            building = f"{_postgres_template()}_building"
            cursor.execute(f'DROP DATABASE IF EXISTS "{building}"')
            cursor.execute(f'CREATE DATABASE "{building}"')
            _migrate_postgres(building)
            cursor.execute(f'ALTER DATABASE "{building}" RENAME TO "{_postgres_template()}"')
        cursor.execute("SELECT pg_advisory_unlock(7301)")
    _recreate(f"test_{name}", template=_postgres_template())
    connection.settings_dict["NAME"] = f"test_{name}"


def _migrate_postgres(name: str) -> None:
    wanted = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = name
    call_command("migrate", verbosity=0)
    connections.close_all()
    connection.settings_dict["NAME"] = wanted


def _recreate(name: str, *, template: str) -> None:
    with _maintenance() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')


@contextmanager
def _maintenance() -> Iterator:
    import psycopg

    settings = connection.settings_dict
    with psycopg.connect(
        host=settings["HOST"], port=settings["PORT"] or 5432, user=settings["USER"],
        password=settings["PASSWORD"], dbname="postgres", autocommit=True,
    ) as maintenance:  # fmt: skip
        yield maintenance.cursor()
