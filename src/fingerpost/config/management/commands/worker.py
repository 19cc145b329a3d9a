import argparse
import signal
import sys
import threading
from typing import Any

from django.core.management.base import BaseCommand

from fingerpost.config.worker import Worker


class Command(BaseCommand):
    help = "Deliver events, send messages, run jobs and schedules until interrupted."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        until = parser.add_mutually_exclusive_group()
        until.add_argument("--once", action="store_true", help="do what is due once, then end")
        until.add_argument("--until-idle", action="store_true", help="end when nothing is due")
        until.add_argument(
            "--while-stdin-is-open", action="store_true", help="end with whoever started it"
        )

    def handle(
        self, *args: object, once: bool, until_idle: bool, while_stdin_is_open: bool, **options: Any
    ) -> None:
        worker = Worker()
        if once:
            worker.run_once()
        elif until_idle:
            while worker.run_once():
                pass
        else:
            for ending in (signal.SIGTERM, signal.SIGINT):
                signal.signal(ending, lambda *_: worker.stop())
            if while_stdin_is_open:
                threading.Thread(target=_stop_at_end_of_input, args=[worker], daemon=True).start()
            worker.run()


def _stop_at_end_of_input(worker: Worker) -> None:
    sys.stdin.read()
    worker.stop()
