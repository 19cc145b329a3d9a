from typing import Any

from django.core.management.commands import migrate

from fingerpost.config.preparation import prepare


class Command(migrate.Command):
    help = "Bring the database up to date: tables, roles and the pages every website begins with."

    def handle(self, *args: object, **options: Any) -> None:
        super().handle(*args, **options)
        is_whole = (
            not options["app_label"] and not options["plan"] and not options["check_unapplied"]
        )
        if is_whole:
            prepare()
