import argparse
import json
from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fingerpost.products.forms import actions
from fingerpost.products.forms.queries.retention import Due, count_held, due_now

GOOD_FOR = timedelta(days=14)


class Command(BaseCommand):
    help = "Delete what was kept long enough. First with --dry-run: only what that lists goes."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        todo = parser.add_subparsers(dest="todo", required=True, metavar="WHAT")
        run = todo.add_parser("run", help="delete what the last dry run listed and is still due")
        run.add_argument(
            "--dry-run", action="store_true", help="list what would go; delete nothing"
        )
        for name, told in (("hold", "keep one, whatever the rules say"), ("lift", "end a hold")):
            one = todo.add_parser(name, help=told)
            one.add_argument("reference", metavar="REFERENCE")
            one.add_argument("--reason", required=True, help="why; without anybody's name")

    def handle(self, *args: object, todo: str, **options: Any) -> None:
        if todo == "run":
            (self.list_due if options["dry_run"] else self.delete)()
            return
        act = actions.hold if todo == "hold" else actions.lift_hold
        act(options["reference"].upper(), reason=options["reason"], by="operator")
        self.stdout.write(f"{options['reference'].upper()}: done")

    def list_due(self) -> None:
        due = due_now(today=timezone.localdate())
        for (service, rule), count in sorted(Counter((d.service, d.rule) for d in due).items()):
            self.stdout.write(f"{service}: {count} by the rule “{rule}”")
        report = _folder() / f"{timezone.localdate().isoformat()}.json"
        rows = [asdict(one) | {"since": one.since.isoformat()} for one in due]
        report.write_text(json.dumps({"due": rows}, indent=1), encoding="utf-8")
        held = count_held()
        self.stdout.write(f"{len(due)} would go, {held} are on hold. The list is {report}")

    def delete(self) -> None:
        report = _last_report()
        listed = [_due(row) for row in json.loads(report.read_text(encoding="utf-8"))["due"]]
        evidence = actions.run_retention(listed, by="operator")
        for one in evidence:
            self.stdout.write(f"{one.service}: {one.count} {one.what} by the rule “{one.rule}”")
        gone = [asdict(one) for one in evidence]
        report.with_suffix(".done").write_text(json.dumps(gone, indent=1), encoding="utf-8")
        report.unlink()  # the evidence is without references
        self.stdout.write(f"{sum(one.count for one in evidence)} of {len(listed)} went.")


def _folder() -> Path:
    folder = Path(settings.HOME) / "retention"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _last_report() -> Path:
    reports = sorted(_folder().glob("*.json"))
    today = timezone.localdate()
    if not reports or today - date.fromisoformat(reports[-1].stem) > GOOD_FOR:
        raise CommandError(
            "First run: fingerpost retention run --dry-run\n"
            f"Read its list, then run this within {GOOD_FOR.days} days."
        )
    return reports[-1]


def _due(row: dict[str, Any]) -> Due:
    given = row | {"since": date.fromisoformat(row["since"]), "questions": tuple(row["questions"])}
    return Due(**given)
