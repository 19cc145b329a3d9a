"""Restricting, sealing, hiding addresses, and denying a worker; and lifting each of them."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.sharing.models import Denial, NamedAccess, Protection


class AlreadyInForce(Exception):
    """The same protection, access or denial is in force; lift it first to change it."""


@transaction.atomic
def protect(
    person: str,
    *,
    kind: str,
    team: int,
    ask: str,
    reason: str,
    review_on: date,
    by: AbstractBaseUser,
) -> Protection:
    """Restrict or seal a person, or hide their address, for all but the members of a team."""
    placed = Protection(
        person=person, kind=Protection.Kind(kind), team_id=team, ask=ask, reason=reason,
        review_on=review_on, placed_by_id=by.pk,
    )  # fmt: skip
    _place(placed)
    _record(f"protection.{kind}", f"person:{person}", reason=reason, by=by)
    return placed


@transaction.atomic
def lift_protection(number: int, *, reason: str, by: AbstractBaseUser) -> None:
    """End a protection that is in force; nothing happens if it is not."""
    protection = Protection.objects.in_force().select_for_update().filter(pk=number).first()
    if protection:
        _lift(protection, reason, by)
        subject = f"person:{protection.person}"
        _record(f"protection.{protection.kind}.lifted", subject, reason=reason, by=by)


@transaction.atomic
def give_access(number: int, *, worker: int, reason: str, by: AbstractBaseUser) -> NamedAccess:
    """Let a named worker see a protected person, as the owning team does."""
    protection = Protection.objects.in_force().get(pk=number)
    named = NamedAccess(protection=protection, worker_id=worker, reason=reason, placed_by_id=by.pk)
    _place(named)
    _record("protection.access-given", _between(protection.person, worker), reason=reason, by=by)
    return named


@transaction.atomic
def lift_access(number: int, *, reason: str, by: AbstractBaseUser) -> None:
    """End a named worker's access; nothing happens if it has ended."""
    found = NamedAccess.objects.in_force().select_related("protection").filter(pk=number)
    if named := found.first():
        _lift(named, reason, by)
        subject = _between(named.protection.person, named.worker_id)
        _record("protection.access-ended", subject, reason=reason, by=by)


@transaction.atomic
def deny(
    person: str, *, worker: int, ask: str, reason: str, is_unseen: bool, by: AbstractBaseUser
) -> Denial:
    """Keep a worker from a person; `is_unseen` keeps even from them that she is known."""
    denial = Denial(
        person=person, worker_id=worker, ask=ask, reason=reason, is_unseen=is_unseen,
        placed_by_id=by.pk,
    )  # fmt: skip
    _place(denial)
    _record("denial.placed", _between(person, worker), reason=reason, by=by)
    return denial


@transaction.atomic
def lift_denial(number: int, *, reason: str, by: AbstractBaseUser) -> None:
    """End a denial that is in force; nothing happens if it is not."""
    denial = Denial.objects.in_force().select_for_update().filter(pk=number).first()
    if denial:
        _lift(denial, reason, by)
        subject = _between(denial.person, denial.worker_id)
        _record("denial.lifted", subject, reason=reason, by=by)


def _place(placed: Protection | NamedAccess | Denial) -> None:
    try:
        with transaction.atomic():
            placed.save(force_insert=True)
    except IntegrityError as refused:
        raise AlreadyInForce from refused


def _lift(placed: Protection | NamedAccess | Denial, reason: str, by: AbstractBaseUser) -> None:
    placed.lifted_at = max(timezone.now(), placed.placed_at)
    placed.lifted_by_id = by.pk
    placed.lifted_because = reason
    placed.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])


def _between(person: str, worker: int) -> str:
    return f"person:{person} user:{worker}"


def _record(action: str, subject: str, *, reason: str, by: AbstractBaseUser) -> None:
    audit.record(by=by, action=action, subject=subject, reason=reason)
