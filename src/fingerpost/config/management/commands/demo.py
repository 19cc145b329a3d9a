import sqlite3
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from fingerpost.config.demonstration import building, serving, showing, state

PEOPLE = 20_000


class Command(BaseCommand):
    help = "Make the demonstration borough of Hatworth and serve it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--people", type=int, help=f"residents to make (default {PEOPLE})")
        parser.add_argument("--reset", action="store_true", help="make everything anew")
        parser.add_argument("--make-only", action="store_true", help="make it and do not serve")

    def handle(self, *args: object, port: int, make_only: bool, **options: Any) -> None:
        if not settings.IS_DEMONSTRATION:
            raise CommandError("Only a demonstration has a demonstration borough.")
        try:
            with state.sole_owner(settings.HOME):
                if not make_only:
                    serving.check_port(port)
                building.make_sure(settings.HOME, people=options["people"], anew=options["reset"])
                if not make_only:
                    showing.print_welcome(self.stdout, port=port)
                    serving.serve(port)
        except state.CannotDemonstrate as refusal:
            raise CommandError(str(refusal)) from None
        except (OSError, OperationalError, sqlite3.OperationalError) as fault:
            raise CommandError(
                f"The demonstration could not be made: {fault}. Make room on the disk if it is "
                "full, and start it again; it goes on from a clean folder."
            ) from fault
