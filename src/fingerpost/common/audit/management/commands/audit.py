import argparse
from datetime import UTC, date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from fingerpost.common.audit.actions import SegmentIsNotSound, remove_sealed_segments
from fingerpost.common.audit.management.sentences import sentence_for
from fingerpost.common.audit.queries import Verification, verify


class Command(BaseCommand):
    help = "Verify the audit, or remove what has been kept long enough."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="COMMAND")
        what.add_parser("verify", help="find whatever was changed, removed, moved or recomputed")
        remove = what.add_parser("remove", help="remove the oldest segments, with a checkpoint")
        remove.add_argument("--before", type=date.fromisoformat, required=True, metavar="DATE")
        remove.add_argument("--by", required=True, help="who decided it, for the record")
        remove.add_argument("--dry-run", action="store_true", help="only say what would go")

    def handle(self, *args: object, what: str, **options: Any) -> None:
        if what == "verify":
            self._verify()
        else:
            self._remove(options["before"], by=options["by"], dry_run=options["dry_run"])

    def _verify(self) -> None:
        columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, transient=True) as progress:
            bar = progress.add_task(_("Verifying the audit"), total=None)
            verification = verify(
                lambda checked, total: progress.update(bar, completed=checked, total=total)
            )
        self._report(verification)

    def _report(self, verification: Verification) -> None:
        for finding in verification.findings:
            self.stderr.write(sentence_for(finding), self.style.ERROR)
        for line in _account_of(verification):
            self.stdout.write(line)
        if not verification.is_sound:
            raise CommandError(_("The audit is not sound."))
        self.stdout.write(_("The audit is sound."), self.style.SUCCESS)

    def _remove(self, before: date, *, by: str, dry_run: bool) -> None:
        moment = datetime.combine(before, time.min, tzinfo=UTC)
        try:
            removal = remove_sealed_segments(before=moment, by=by, dry_run=dry_run)
        except SegmentIsNotSound as fault:
            raise CommandError(
                _("Nothing of %(segment)s was removed, for it does not verify. Run: audit verify")
                % {"segment": fault}
            ) from None
        would = _("Would remove %(segments)s segments with %(entries)s entries.")
        did = _("Removed %(segments)s segments with %(entries)s entries.")
        counts = {"segments": removal.segments, "entries": removal.entries}
        self.stdout.write((would if dry_run else did) % counts)


def _account_of(verification: Verification) -> list[str]:
    """How much was checked, and what is not proven yet."""
    lines = [
        ngettext("Checked %(n)s entry.", "Checked %(n)s entries.", verification.checked)
        % {"n": f"{verification.checked:,}"}
    ]
    if verification.last_signed_at:
        lines.append(_("Last signed at %(at)s.") % {"at": verification.last_signed_at})
    if verification.removed:
        removed = _("%(n)s older entries were removed under signed checkpoints.")
        lines.append(removed % {"n": f"{verification.removed:,}"})
    if verification.waiting_since:
        waiting = _("%(n)s entries are not sealed yet, the oldest of them from %(since)s.")
        since = verification.waiting_since.isoformat(timespec="seconds")
        lines.append(waiting % {"n": f"{verification.waiting:,}", "since": since})
    return lines
