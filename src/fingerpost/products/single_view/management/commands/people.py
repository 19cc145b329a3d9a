import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.single_view import actions, queries
from fingerpost.products.single_view.rules.rows import NotIngested


class Command(BaseCommand):
    help = "Take in what sources know of people, and link it."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        todo = parser.add_subparsers(dest="todo", required=True, metavar="WHAT")
        ingest = todo.add_parser("ingest", help="take in a whole file of one source")
        ingest.add_argument("source", metavar="SOURCE", help="such as housing")
        ingest.add_argument("file", type=Path, metavar="FILE")
        ingest.add_argument(
            "--may-shrink",
            action="store_true",
            help="take it in although it has shrunk by more than the source may",
        )
        ingest.set_defaults(run=self.ingest)
        link = todo.add_parser("link", help="say of every record whose it is, and index it")
        link.set_defaults(run=self.link)
        forget = todo.add_parser("forget-bad-rows", help="empty what was kept of them long enough")
        forget.add_argument("--dry-run", action="store_true", help="only say what would go")
        forget.set_defaults(run=self.forget)

    def handle(self, *args: object, **options: Any) -> None:
        run: Callable[..., None] = options["run"]
        try:
            run(**options)
        except (NotIngested, DefinitionError) as refused:
            raise CommandError(str(refused)) from None
        except queries.NoSuchSource as unknown:
            known = ", ".join(queries.sources()) or "none"
            raise CommandError(f"There is no source {unknown}; there is: {known}.") from None

    def ingest(self, *, source: str, file: Path, may_shrink: bool, **options: Any) -> None:
        with _bar() as tell:
            load = actions.ingest(
                source, file, by="people ingest", may_shrink=may_shrink,
                progress=lambda done, of: tell(f"Taking in {file.name}", done, of),
            )  # fmt: skip
        self._tell(load)

    def forget(self, *, dry_run: bool, **options: Any) -> None:
        emptied = actions.forget_bad_rows(by="people forget-bad-rows", dry_run=dry_run)
        for source, rows in sorted(emptied.items()):
            self.stdout.write(f"{source}: {rows:,} rows {'would be' if dry_run else 'are'} emptied")
        if not emptied:
            self.stdout.write("Nothing was kept long enough.")

    def link(self, **options: Any) -> None:
        with _bar() as tell:
            linked = actions.link_people(by="people link", progress=tell)
        self.stdout.write(
            f"{linked.records:,} records are of {linked.people:,} people; "
            f"{linked.moved:,} records are somebody's they were not before."
        )

    def _tell(self, load: Any) -> None:
        self.stdout.write(
            f"{load.rows:,} rows: {load.added:,} new, {load.changed:,} changed, "
            f"{load.unchanged:,} as before, {load.bad:,} could not be used; "
            f"{load.withdrawn:,} are no longer in the file."
        )
        if load.is_held:
            raise CommandError(
                "The file is held: it has shrunk by more than this source may, and nobody was "
                "withdrawn. Ask the source; if it is right, run this again with --may-shrink."
            )


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks: dict[str, Any] = {}

        def tell(what: str, done: int, of: int) -> None:
            task = tasks[what] if what in tasks else tasks.setdefault(what, bars.add_task(what))
            bars.update(task, completed=done, total=of)

        yield tell
