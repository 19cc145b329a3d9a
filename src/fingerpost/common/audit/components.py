from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from .models import AuditEntry


def rows_of(entries: Iterable[AuditEntry]) -> Iterator[list[str]]:
    """The entries as rows of a spreadsheet, after their headings."""
    yield [
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
    yield from map(_cells_of, entries)


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
