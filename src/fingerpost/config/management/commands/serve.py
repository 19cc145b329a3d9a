import argparse
from typing import Any

from django.core.management.base import BaseCommand

from fingerpost.config.web import become_web


class Command(BaseCommand):
    help = "Serve the website with granian until interrupted."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1, help="processes")

    def handle(self, *args: object, host: str, port: int, workers: int, **options: Any) -> None:
        become_web(host=host, port=port, workers=workers)
