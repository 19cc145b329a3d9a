"""What this capability writes to people; no message says of whom it is, nor why: the page does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from fingerpost.common.design.components import moment_said
from fingerpost.common.identity import queries as identity
from fingerpost.common.identity.rules import Role
from fingerpost.common.notify import actions as notify
from fingerpost.common.sharing.models import BrokenGlass, Emergency, Protection
from fingerpost.common.sharing.rules import ANSWERED_WITHIN

from .wordings import EMERGENCY, GIVEN, GLASS, REVIEW

if TYPE_CHECKING:
    from fingerpost.common.identity.models import Team


def tell_of_broken_glass(number: int, *, by: str) -> None:
    """Tell the owning team's managers and information governance, each once."""
    glass = BrokenGlass.objects.select_related("broken_by").get(pk=number)
    owners = owners_of(glass.person, Protection.Kind.RESTRICTED)
    owners |= owners_of(glass.person, Protection.Kind.SEALED) if glass.granted_by_id else set()
    words = {
        "worker": str(glass.broken_by),
        "moment": moment_said(glass.broken_at),
        "until": moment_said(glass.ends_at),
        "link": notify.link_to("sharing:review-glass", number=number),
    }
    notify.email_once(
        GLASS, to=owners | information_governance(), occasion=f"glass:{number}",
        personalisation=words, by=by,
    )  # fmt: skip


def tell_of_emergency(number: int, *, by: str) -> None:
    """Tell information governance, and who answers for somebody who may be meant, each once."""
    emergency = Emergency.objects.select_related("asked_by").get(pk=number)
    _tell_of_emergency(emergency, f"emergency:{number}", by=by)


def tell_of_late_emergencies(*, by: str) -> int:
    """Tell them again once half the time is over in which somebody is to be rung."""
    late = Emergency.objects.waiting().filter(asked_at__lte=timezone.now() - ANSWERED_WITHIN / 2)
    for emergency in late.select_related("asked_by"):
        _tell_of_emergency(emergency, f"late:{emergency.pk}", by=by)
    return late.count()


def tell_who_is_let_in(glass: BrokenGlass, *, by: str) -> None:
    """Tell whoever asked until when they see somebody whom they asked for."""
    words = {"until": moment_said(glass.ends_at), "link": notify.link_to("single-view:search")}
    notify.email_once(
        GIVEN,
        to=[glass.broken_by.email],
        occasion=f"given:{glass.pk}",
        personalisation=words,
        by=by,
    )


def remind_of_reviews(*, by: str) -> int:
    """Remind information governance once a day while broken glass waits; returns how many wait."""
    waiting = BrokenGlass.objects.to_review().count()
    if waiting:
        day = timezone.localdate()
        words = {"number": str(waiting), "link": notify.link_to("sharing:broken-glass")}
        notify.email_once(
            REVIEW, to=information_governance(), occasion=f"reviews:{day}",
            personalisation=words, by=by,
        )  # fmt: skip
    return waiting


def owners_of(person: str, kind: Protection.Kind) -> set[str]:
    """The addresses of the managers of the team that owns the protection in force."""
    protections = Protection.objects.in_force().filter(person=person, kind=kind)
    return {
        address
        for protection in protections.select_related("team")
        for address in managers_of(protection.team)
    }


def managers_of(team: Team) -> set[str]:
    return identity.addresses_of(identity.members_of(team, role=Role.TEAM_MANAGER))


def information_governance() -> set[str]:
    return identity.addresses_of(identity.holders_of(Role.INFORMATION_GOVERNANCE))


def _tell_of_emergency(emergency: Emergency, key: str, *, by: str) -> None:
    owners = {
        address
        for match in emergency.matches.all()
        for address in owners_of(match.kept, Protection.Kind.SEALED)
    }
    words = {
        "worker": str(emergency.asked_by),
        "moment": moment_said(emergency.asked_at),
        "until": moment_said(emergency.asked_at + ANSWERED_WITHIN),
        "link": notify.link_to("sharing:emergency", number=emergency.pk),
    }
    notify.email_once(
        EMERGENCY, to=owners | information_governance(), occasion=key, personalisation=words, by=by
    )
