"""Looking at a restricted person in an emergency, and judging afterwards whether it was right."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.events import actions as events
from fingerpost.common.sharing import queries
from fingerpost.common.sharing.events import GlassBroken
from fingerpost.common.sharing.models import BrokenGlass
from fingerpost.common.sharing.rules import GLASS_LASTS, NoOpenPurpose


class GlassIsNotToBeBroken(Exception):
    """There is no restriction between this worker and this person that an emergency opens."""


class CannotReview(Exception):
    """It has been reviewed, or whoever reviews broke the glass, or let it be broken."""


@transaction.atomic
def break_glass(person: str, *, reason: str, by: AbstractBaseUser) -> BrokenGlass:
    """Open a restricted person for an hour; the owner and information governance are told."""
    purpose = queries.open_purpose_of(by)
    if purpose is None:
        raise NoOpenPurpose
    if not queries.standing_of([person], viewer=by)[person].may_break_glass:
        raise GlassIsNotToBeBroken
    now = timezone.now()
    glass = BrokenGlass.objects.create(
        person=person, broken_by_id=by.pk, broken_at=now, ends_at=now + GLASS_LASTS,
        purpose=str(purpose), reason=reason,
    )  # fmt: skip
    _record(glass, "glass.broken", reason=reason, by=by)
    events.publish(GlassBroken(reference=str(glass.pk)))
    return glass


@transaction.atomic
def review_glass(number: int, *, finding: str, note: str, by: AbstractBaseUser) -> None:
    """Say whether the look was right; whoever looked or let them cannot, and it is said once."""
    glass = BrokenGlass.objects.select_for_update().get(pk=number)
    if glass.reviewed_at or by.pk in (glass.broken_by_id, glass.granted_by_id):
        raise CannotReview
    glass.finding = BrokenGlass.Finding(finding)
    glass.note = note
    glass.reviewed_at, glass.reviewed_by_id = timezone.now(), by.pk
    glass.save(update_fields=["finding", "note", "reviewed_at", "reviewed_by"])
    _record(glass, f"glass.reviewed.{finding}", reason=note, by=by)


def _record(glass: BrokenGlass, action: str, *, reason: str, by: AbstractBaseUser) -> None:
    subject = f"person:{glass.person}"
    audit.record(by=by, action=action, subject=subject, purpose=glass.purpose, reason=reason)
