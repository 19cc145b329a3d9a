import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from fingerpost.config.preparation import prepare

# It has the most migrations, and each makes anew every model that is tied to its own: while there
# are none of ours yet, a new database takes a quarter less time.
FIRST = "wagtailcore"


class Command(migrate.Command):
    help = "Bring the database up to date: tables, roles and the pages every website begins with."

    def handle(self, *args: object, **options: Any) -> None:
        is_whole = (
            not options["app_label"] and not options["plan"] and not options["check_unapplied"]
        )
        with _what_is_loaded_set_aside():
            if is_whole and _is_empty(options["database"]):
                super().handle(*args, **options | {"app_label": FIRST})
            super().handle(*args, **options)
        if is_whole:
            prepare()


def _is_empty(database: str) -> bool:
    return not MigrationRecorder(connections[database]).applied_migrations()


@contextmanager
def _what_is_loaded_set_aside() -> Iterator[None]:
    """Look for rubbish only in what comes new, which saves a fifth of the time of all migrations.

    Each migration makes every model anew and so brings on many searches, and all would search
    Django and Wagtail as well, of which nothing ever becomes rubbish.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
