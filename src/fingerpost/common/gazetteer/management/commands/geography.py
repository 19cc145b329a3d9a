import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from fingerpost.common.gazetteer import actions
from fingerpost.common.gazetteer.rules.kinds import ADDRESSES, POSTCODES, kind_of
from fingerpost.common.gazetteer.rules.report import NotLoaded, Report


class Command(BaseCommand):
    help = "Load addresses, areas and postcodes."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="verb", required=True)
        load = commands.add_parser(
            "load",
            help="load one file: an LLPG in DTF 7.3, areas as GeoJSON, or postcodes as CSV",
        )
        load.add_argument("file", type=Path)
        load.add_argument(
            "--kind",
            default="",
            help="addresses, postcodes, or the kind of area, such as ward, whose areas the file "
            "replaces; addresses and postcodes are told by how the file begins",
        )
        load.add_argument("--code", default="code", help="the property with an area's code")
        load.add_argument("--name", default="name", help="the property with an area's name")
        load.add_argument("--encoding", default="utf-8-sig", help="of addresses and postcodes")

    def handle(self, *args: object, file: Path, **options: Any) -> None:
        try:
            report = self._load(file, **options)
        except NotLoaded as refused:
            raise CommandError(str(refused)) from refused
        self._tell(report)

    def _load(
        self, file: Path, *, kind: str, code: str, name: str, encoding: str, **options: Any
    ) -> Report:
        kind = kind or kind_of(file)
        columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn()
        console = Console(stderr=True)
        with Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        ) as bar:
            task = bar.add_task(f"Loading {file.name}")

            def progress(done: int, of: int) -> None:
                bar.update(task, completed=done, total=of)

            if kind == ADDRESSES:
                return actions.load_llpg(
                    file, by="geography load", progress=progress, encoding=encoding
                )
            if kind == POSTCODES:
                return actions.load_postcodes(
                    file, by="geography load", progress=progress, encoding=encoding
                )
            return actions.load_areas(
                file, kind=kind, code=code, name=name, by="geography load", progress=progress
            )

    def _tell(self, report: Report) -> None:
        self.stdout.write(f"{report.loaded:,} {report.kind} loaded.")
        if report.withdrawn:
            self.stdout.write(f"{report.withdrawn:,} are no longer in the file: withdrawn.")
        if report.problems:
            self.stdout.write(f"{report.problems:,} rows could not be used:")
            for problem in report.shown:
                self.stdout.write(f"  {problem}")
            if report.problems > len(report.shown):
                self.stdout.write(f"  and {report.problems - len(report.shown):,} more")
