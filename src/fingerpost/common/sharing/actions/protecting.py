"""Restricting, sealing, hiding addresses, and denying a worker; and lifting each of them."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.sharing.models import Denial, NamedAccess, Protection

IT_ENDED = "It was placed until this day"
Placed = Protection | NamedAccess | Denial


class AlreadyInForce(Exception):
    """The same protection, access or denial is in force; lift it first to change it."""


class NeverEndsByItself(Exception):
    """A seal, a hidden address or an unseen denial was to end on a day; only people end those."""


@transaction.atomic
def protect(
    person: str,
    *,
    kind: str,
    team: int,
    ask: str,
    reason: str,
    review_on: date,
    ends_on: date | None = None,
    by: AbstractBaseUser,
) -> Protection:
    """Restrict or seal a person, or hide their address, for all but the members of a team.

    Only a restriction may end on a day by itself; raises NeverEndsByItself.
    """
    if ends_on and kind != Protection.Kind.RESTRICTED:
        raise NeverEndsByItself(kind)
    placed = Protection(
        person=person, kind=Protection.Kind(kind), team_id=team, ask=ask, reason=reason,
        review_on=review_on, ends_on=ends_on, placed_by_id=by.pk,
    )  # fmt: skip
    _place(placed)
    note_down(f"protection.{kind}", f"person:{person}", reason=reason, by=by)
    return placed


@transaction.atomic
def lift_protection(number: int, *, reason: str, by: AbstractBaseUser) -> None:
    """End a protection that is in force; nothing happens if it is not."""
    protection = Protection.objects.in_force().select_for_update().filter(pk=number).first()
    if protection:
        end(protection, reason=reason, by=by)


@transaction.atomic
def give_access(
    number: int, *, worker: int, reason: str, ends_on: date | None = None, by: AbstractBaseUser
) -> NamedAccess:
    """Let a named worker see a protected person, as the owning team does, or until a day."""
    protection = Protection.objects.in_force().get(pk=number)
    for over in NamedAccess.objects.to_end(timezone.localdate()).filter(
        protection=protection, worker=worker
    ):
        end(over, reason=IT_ENDED, by="sharing")
    named = NamedAccess(
        protection=protection, worker_id=worker, reason=reason, ends_on=ends_on,
        placed_by_id=by.pk,
    )  # fmt: skip
    _place(named)
    note_down("protection.access-given", between(protection.person, worker), reason=reason, by=by)
    return named


@transaction.atomic
def lift_access(number: int, *, reason: str, by: AbstractBaseUser) -> None:
    """End a named worker's access; nothing happens if it has ended."""
    found = NamedAccess.objects.in_force().select_related("protection").filter(pk=number)
    if named := found.first():
        end(named, reason=reason, by=by)


@transaction.atomic
def deny(
    person: str,
    *,
    worker: int,
    ask: str,
    reason: str,
    is_unseen: bool,
    review_on: date,
    ends_on: date | None = None,
    by: AbstractBaseUser,
) -> Denial:
    """Keep a worker from a person; `is_unseen` keeps even from them that she is known, and then
    it never ends by itself: raises NeverEndsByItself."""
    if ends_on and is_unseen:
        raise NeverEndsByItself("denial")
    denial = Denial(
        person=person, worker_id=worker, ask=ask, reason=reason, is_unseen=is_unseen,
        review_on=review_on, ends_on=ends_on, placed_by_id=by.pk,
    )  # fmt: skip
    _place(denial)
    note_down("denial.placed", between(person, worker), reason=reason, by=by)
    return denial


@transaction.atomic
def lift_denial(number: int, *, reason: str, by: AbstractBaseUser) -> None:
    """End a denial that is in force; nothing happens if it is not."""
    denial = Denial.objects.in_force().select_for_update().filter(pk=number).first()
    if denial:
        end(denial, reason=reason, by=by)


def _place(placed: Placed) -> None:
    try:
        with transaction.atomic():
            placed.save(force_insert=True)
    except IntegrityError as refused:
        raise AlreadyInForce from refused


def end(placed: Placed, *, reason: str, by: audit.Actor) -> None:
    """End what is in force, and say so in the audit; `by` is a name where a day has come."""
    placed.lifted_at = max(timezone.now(), placed.placed_at)
    placed.lifted_by_id = by.pk if isinstance(by, AbstractBaseUser) else None
    placed.lifted_because = reason
    placed.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
    note_down(*_end_of(placed), reason=reason, by=by)


def _end_of(placed: Placed) -> tuple[str, str]:
    """What the audit calls its end, and whom it is about."""
    if isinstance(placed, Protection):
        return f"protection.{placed.kind}.lifted", f"person:{placed.person}"
    if isinstance(placed, NamedAccess):
        return "protection.access-ended", between(placed.protection.person, placed.worker_id)
    return "denial.lifted", between(placed.person, placed.worker_id)


def between(person: str, worker: int) -> str:
    return f"person:{person} user:{worker}"


def note_down(action: str, subject: str, *, reason: str, by: audit.Actor) -> None:
    audit.record(by=by, action=action, subject=subject, reason=reason)
