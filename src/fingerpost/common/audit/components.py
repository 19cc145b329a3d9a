import csv
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from .models import AuditEntry
from .rules import safe_cell


class _Line:
    """Takes one written line and hands it on, so that a response can be streamed."""

    def write(self, line: str) -> str:
        return line


def csv_lines(entries: Iterable[AuditEntry]) -> Iterator[str]:
    """The entries as a spreadsheet, one line at a time; no cell is ever taken for a formula."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    yield "\ufeff" + writer.writerow(
        [
            _("Number"),
            _("When"),
            _("Who"),
            _("Kind"),
            _("Account"),
            _("Action"),
            _("About"),
            _("Purpose"),
            _("Reason"),
        ]
    )
    for entry in entries:
        yield writer.writerow(map(safe_cell, _cells_of(entry)))


def _cells_of(entry: AuditEntry) -> list[str]:
    return [
        str(entry.pk),
        entry.occurred_at.isoformat(),
        entry.actor,
        entry.get_actor_kind_display(),
        str(entry.actor_number or ""),
        entry.action,
        entry.subject,
        entry.purpose,
        entry.reason,
    ]
