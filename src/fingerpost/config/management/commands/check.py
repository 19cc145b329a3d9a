from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import check


class Command(check.Command):
    help = "Check that this installation is fit for what its settings say it is for."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(deploy=settings.ENVIRONMENT.is_production, fail_level="WARNING")

    def handle(self, *app_labels: Any, **options: Any) -> None:
        options["databases"] = options["databases"] or ["default"]
        super().handle(*app_labels, **options)
