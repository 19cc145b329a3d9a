import argparse
from typing import Any

from django.conf import settings
from django.core.management.commands import check


class Command(check.Command):
    help = "Check that this installation is fit for what its settings say it is for."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(deploy=settings.ENVIRONMENT.is_production, fail_level="WARNING")

    def handle(self, *app_labels: str, **options: Any) -> None:
        options["databases"] = options["databases"] or ["default"]
        super().handle(*app_labels, **options)
