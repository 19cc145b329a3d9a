import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate

from fingerpost.config.preparation import prepare


class Command(migrate.Command):
    help = "Bring the database up to date: tables, roles and the pages every website begins with."

    def handle(self, *args: object, **options: Any) -> None:
        with _what_is_loaded_set_aside():
            super().handle(*args, **options)
        is_whole = (
            not options["app_label"] and not options["plan"] and not options["check_unapplied"]
        )
        if is_whole:
            prepare()


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
