from collections.abc import Callable, Iterable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.audit.rules import Look

# A signed-in person, a visitor, or the name of a process.
Actor = AbstractBaseUser | AnonymousUser | str
# What somebody says they are doing now; "" for nothing. Whoever keeps purposes answers.
PurposeOf = Callable[[AbstractBaseUser], str]
_purposes: list[PurposeOf] = []


def register_purpose(purpose_of: PurposeOf) -> None:
    """Have every entry by a person carry the purpose they work under; from `AppConfig.ready`."""
    _purposes[:] = [purpose_of]


def record(
    *, by: Actor, action: str, subject: str, purpose: str = "", reason: str = ""
) -> AuditEntry:
    """Write one entry in the caller's transaction: it commits with the work it describes."""
    entry = _entry(by=by, action=action, subject=subject, purpose=purpose, reason=reason)
    entry.save(force_insert=True)
    return entry


def record_look(*, by: Actor, look: Look, shown: Iterable[str], purpose: str, reason: str) -> None:
    """Commit an entry for each thing about to be shown."""
    record_looks([(look, one) for one in shown], by=by, purpose=purpose, reason=reason)


@transaction.atomic(durable=True)
def record_looks(
    looks: Iterable[tuple[Look, str]], *, by: Actor, purpose: str, reason: str
) -> None:
    """Commit an entry for each thing about to be shown, however deep, in one statement.

    Durable: inside another transaction, which could still be rolled back, it refuses.
    """
    AuditEntry.objects.bulk_create(
        _entry(by=by, action=look.value, subject=subject, purpose=purpose, reason=reason)
        for look, subject in looks
    )


def label_of(actor: Actor) -> str:
    """What an entry calls somebody: by user name, as a visitor, or by the name of the process."""
    if isinstance(actor, str):
        return actor
    return "visitor" if isinstance(actor, AnonymousUser) else actor.get_username()


def _entry(*, by: Actor, action: str, subject: str, purpose: str, reason: str) -> AuditEntry:
    entry = AuditEntry(
        actor=label_of(by),
        actor_kind=AuditEntry.ActorKind.PERSON,
        action=action,
        subject=subject,
        purpose=purpose,
        reason=reason,
    )
    if isinstance(by, str):
        entry.actor_kind = AuditEntry.ActorKind.PROCESS
    elif isinstance(by, AnonymousUser):
        entry.actor_kind = AuditEntry.ActorKind.VISITOR
    else:
        entry.actor_number = by.pk
        entry.purpose = purpose or _purpose_of(by)
    return entry


def _purpose_of(by: AbstractBaseUser) -> str:
    return next((purpose_of(by) for purpose_of in _purposes), "")
