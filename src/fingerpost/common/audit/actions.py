from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from .models import AuditEntry
from .rules import Look

# A signed-in person, a visitor, or the name of a process.
Actor = AbstractBaseUser | AnonymousUser | str


def record(
    *, by: Actor, action: str, subject: str, purpose: str = "", reason: str = ""
) -> AuditEntry:
    """Write one entry in the caller's transaction: it commits with the work it describes."""
    entry = _entry(by=by, action=action, subject=subject, purpose=purpose, reason=reason)
    entry.save(force_insert=True)
    return entry


@transaction.atomic(durable=True)
def record_look(*, by: Actor, look: Look, shown: Iterable[str], purpose: str, reason: str) -> None:
    """Commit an entry for each thing about to be shown.

    Durable: inside another transaction, which could still be rolled back, it refuses.
    """
    AuditEntry.objects.bulk_create(
        _entry(by=by, action=look.value, subject=subject, purpose=purpose, reason=reason)
        for subject in shown
    )


def _entry(*, by: Actor, action: str, subject: str, purpose: str, reason: str) -> AuditEntry:
    entry = AuditEntry(action=action, subject=subject, purpose=purpose, reason=reason)
    if isinstance(by, str):
        entry.actor, entry.actor_kind = by, AuditEntry.ActorKind.PROCESS
    elif isinstance(by, AnonymousUser):
        entry.actor, entry.actor_kind = "visitor", AuditEntry.ActorKind.VISITOR
    else:
        entry.actor, entry.actor_kind = by.get_username(), AuditEntry.ActorKind.PERSON
        entry.actor_number = by.pk
    return entry
