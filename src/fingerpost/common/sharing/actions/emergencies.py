"""Asking in an emergency for somebody who is not found, and letting in whoever asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.events import actions as events
from fingerpost.common.sharing import queries
from fingerpost.common.sharing.events import EmergencyAsked, GlassBroken
from fingerpost.common.sharing.models import BrokenGlass, Emergency, EmergencyMatch
from fingerpost.common.sharing.rules import NoOpenPurpose

from .telling import tell_of_emergency, tell_who_is_let_in

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


class AlreadyAnswered(Exception):
    """Somebody has answered this emergency."""


class NotTheirsToAnswer(Exception):
    """Whoever asked answers themselves, or lets in to somebody for whom they do not answer."""


@transaction.atomic
def ask_in_emergency(
    *, names: str, born_on: str, known: str, reason: str, ring: str, by: AbstractBaseUser
) -> Emergency:
    """Ask for somebody who is not found; nothing is looked up, so nothing can be told apart."""
    purpose = queries.open_purpose_of(by)
    if purpose is None:
        raise NoOpenPurpose
    emergency = Emergency.objects.create(
        names=names, born_on=born_on, known=known, reason=reason, ring=ring,
        purpose=str(purpose), asked_by_id=by.pk,
    )  # fmt: skip
    _record(emergency, "emergency.asked", reason=reason, by=by)
    events.publish(EmergencyAsked(reference=str(emergency.pk)))
    return emergency


@transaction.atomic
def name_matches(number: int, *, kept: Iterable[str], by: str) -> None:
    """Say who may be meant: sealed people, and sources with sealed records. Again adds nothing."""
    emergency = Emergency.objects.get(pk=number)
    EmergencyMatch.objects.bulk_create(
        [EmergencyMatch(emergency=emergency, kept=one) for one in sorted(set(kept))],
        ignore_conflicts=True,
    )
    _record(emergency, "emergency.searched", by=by)
    tell_of_emergency(number, by=by)


@transaction.atomic
def open_emergency(number: int, *, by: User) -> Emergency:
    """One emergency for somebody who answers for it, and who is then in the audit."""
    emergency = queries.emergency_seen_by(by, number)
    _record(emergency, "emergency.opened", by=by)
    return emergency


@transaction.atomic
def let_in(number: int, *, person: str, hours: int, reason: str, by: User) -> BrokenGlass:
    """Open a sealed person to whoever asked, for some hours; it must be reviewed by others."""
    emergency = _to_answer(number, by)
    if person not in dict(queries.protections_matched(number, by=by)):
        raise NotTheirsToAnswer
    now = timezone.now()
    glass = BrokenGlass.objects.create(
        person=person, broken_by_id=emergency.asked_by_id, broken_at=now,
        ends_at=now + timedelta(hours=hours), purpose=emergency.purpose,
        reason=emergency.reason, granted_by=by, emergency=emergency,
    )  # fmt: skip
    _answer(emergency, Emergency.Answer.GIVEN, reason, by)
    tell_who_is_let_in(glass, by="sharing")
    events.publish(GlassBroken(reference=str(glass.pk)))
    subject = f"person:{person} user:{emergency.asked_by_id}"
    audit.record(by=by, action="glass.granted", subject=subject, reason=reason)
    return glass


@transaction.atomic
def close_emergency(number: int, *, answer: str, reason: str, by: User) -> None:
    """Answer without opening anything; whoever asked is not told of it here."""
    _answer(_to_answer(number, by), Emergency.Answer(answer), reason, by)


def _to_answer(number: int, by: User) -> Emergency:
    emergency = queries.emergency_seen_by(by, number, to_write=True)
    if emergency.answered_at:
        raise AlreadyAnswered
    if emergency.asked_by_id == by.pk:
        raise NotTheirsToAnswer
    return emergency


def _answer(emergency: Emergency, answer: Emergency.Answer, reason: str, by: User) -> None:
    emergency.answer, emergency.answered_because = answer, reason
    emergency.answered_at = max(timezone.now(), emergency.asked_at)
    emergency.answered_by = by
    emergency.save(update_fields=["answer", "answered_because", "answered_at", "answered_by"])
    _record(emergency, f"emergency.{answer}", reason=reason, by=by)


def _record(emergency: Emergency, action: str, *, by: audit.Actor, reason: str = "") -> None:
    subject = f"emergency:{emergency.pk}"
    audit.record(by=by, action=action, subject=subject, purpose=emergency.purpose, reason=reason)
