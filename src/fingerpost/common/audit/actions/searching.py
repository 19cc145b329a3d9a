"""Reading the audit is itself audited, and first: what cannot be written down is not shown."""

from django.db import transaction

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.audit.queries import EntryShown, Page, entry_shown, page_of
from fingerpost.common.audit.rules import Criteria, Place

from .recording import Actor, record

MOST_DOWNLOADED = 10_000
ENTRIES = "audit:entries"


class NoSuchEntry(Exception):
    """There is no entry of this number, or retention has removed it."""


def search_entries(criteria: Criteria, *, older_than: Place | None = None, by: Actor) -> Page:
    """Note who searches for what, then return what they find."""
    _note(by=by, action="audit.searched", subject=ENTRIES, reason=str(criteria))
    return page_of(criteria, older_than=older_than)


def download_entries(criteria: Criteria, *, by: Actor) -> tuple[AuditEntry, ...]:
    """Note who takes what away, then return the newest ten thousand."""
    _note(by=by, action="audit.downloaded", subject=ENTRIES, reason=str(criteria))
    return page_of(criteria, size=MOST_DOWNLOADED).entries


def open_entry(number: int, *, by: Actor) -> EntryShown:
    """Note who opens which entry, then return it."""
    shown = entry_shown(number)
    if shown is None:
        raise NoSuchEntry
    _note(by=by, action="audit.opened", subject=f"audit-entry:{number}", reason="")
    return shown


@transaction.atomic(durable=True)
def _note(*, by: Actor, action: str, subject: str, reason: str) -> None:
    record(by=by, action=action, subject=subject, reason=reason)
