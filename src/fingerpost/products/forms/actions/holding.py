"""Legal holds: placed at once, lifted by two people."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.products.forms.models import LegalHold, Submission


class NothingKept(LookupError):
    """Nothing is kept under this reference."""


class NeedsSecondPerson(Exception):
    """Whoever asked for a hold to be lifted cannot lift it."""


@transaction.atomic
def hold(reference: str, *, reason: str, by: audit.Actor) -> None:
    """Keep what was sent under a reference until the hold is lifted."""
    placed_by = by if isinstance(by, AbstractBaseUser) else None
    given = {"reason": reason, "placed_by_id": placed_by.pk if placed_by else None}
    if LegalHold.objects.get_or_create(reference=reference, defaults=given)[1]:
        _record("held", reference, reason, by)


def hold_known(reference: str, *, reason: str, by: AbstractBaseUser) -> None:
    """The same for a reference under which something is kept; raises NothingKept."""
    if not Submission.objects.filter(reference=reference).exists():
        raise NothingKept(reference)
    hold(reference, reason=reason, by=by)


@transaction.atomic
def ask_to_lift(reference: str, *, reason: str, by: AbstractBaseUser) -> None:
    """Ask a second person to look whether a hold may end."""
    asked = LegalHold.objects.filter(reference=reference, lift_asked_at=None)
    if asked.update(lift_asked_at=timezone.now(), lift_asked_by_id=by.pk, lift_reason=reason):
        _record("lift-asked", reference, reason, by)


@transaction.atomic
def keep_hold(reference: str, *, by: AbstractBaseUser) -> None:
    """Say after a second look, or a second thought, that a hold stays."""
    asked = LegalHold.objects.filter(reference=reference, lift_asked_at__isnull=False)
    if asked.update(lift_asked_at=None, lift_asked_by=None, lift_reason=""):
        _record("hold-kept", reference, "", by)


@transaction.atomic
def agree_to_lift(reference: str, *, by: AbstractBaseUser) -> None:
    """Let the rules decide again, as somebody else asked; raises NeedsSecondPerson."""
    asked = LegalHold.objects.select_for_update().filter(
        reference=reference, lift_asked_at__isnull=False
    )
    if (found := asked.first()) is None:
        return
    if found.lift_asked_by_id == by.pk:
        raise NeedsSecondPerson(reference)
    lift_hold(reference, reason=found.lift_reason, by=by)


@transaction.atomic
def lift_hold(reference: str, *, reason: str, by: audit.Actor) -> bool:
    """Let the rules decide again; whether there was a hold."""
    lifted, _by_model = LegalHold.objects.filter(reference=reference).delete()
    if lifted:
        _record("hold-lifted", reference, reason, by)
    return bool(lifted)


def _record(what: str, reference: str, reason: str, by: audit.Actor) -> None:
    subject = f"submission:{reference}"
    audit.record(by=by, action=f"retention.{what}", subject=subject, reason=reason)
