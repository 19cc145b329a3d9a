"""What people showed when they tried a form: links to try it, findings, and what answers them."""

from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.products.authoring.models import Finding, FindingAnswered, TrialLink


@transaction.atomic
def make_trial_link(service: str, name: str, *, days: int, by: AbstractBaseUser) -> None:
    """Let people try a draft by a link of its own, for so many days."""
    now = timezone.now()
    link = TrialLink.objects.create(
        service=service,
        name=name,
        made_at=now,
        made_by_id=by.pk,
        ends_at=now + timedelta(days=days),
    )
    audit.record(by=by, action="form.link_made", subject=f"service-draft:{service}:link-{link.pk}")


@transaction.atomic
def revoke_trial_link(service: str, number: int, *, by: AbstractBaseUser) -> None:
    """Take a link back; once is enough."""
    live = TrialLink.objects.filter(service=service, pk=number, revoked_at=None)
    if live.update(revoked_at=timezone.now(), revoked_by_id=by.pk):
        subject = f"service-draft:{service}:link-{number}"
        audit.record(by=by, action="form.link_revoked", subject=subject)


@transaction.atomic
def note_finding(
    service: str,
    about: str,
    kind: str,
    words: str,
    *,
    seen_by: str,
    participants: int | None,
    by: AbstractBaseUser,
) -> None:
    """Note beside a part what is to be found out, or was."""
    Finding.objects.create(
        service=service,
        about=about,
        kind=kind,
        words=words,
        seen_by=seen_by,
        participants=participants,
        made_at=timezone.now(),
        made_by_id=by.pk,
    )
    audit.record(by=by, action="form.finding_noted", subject=f"service-draft:{service}")


@transaction.atomic
def set_finding_aside(service: str, number: int, *, reason: str, by: AbstractBaseUser) -> None:
    """Say why nothing is changed for a finding."""
    open_ = Finding.objects.filter(service=service, pk=number, set_aside_at=None)
    if open_.update(set_aside_at=timezone.now(), set_aside_by_id=by.pk, reason=reason):
        subject = f"service-draft:{service}:finding-{number}"
        audit.record(by=by, action="form.finding_set_aside", subject=subject, reason=reason)


@transaction.atomic
def answer_findings(
    service: str, numbers: Iterable[int], called: str, *, by: AbstractBaseUser
) -> None:
    """Keep that a change of the draft answers these findings."""
    for finding in Finding.objects.filter(service=service, pk__in=list(numbers), set_aside_at=None):
        FindingAnswered.objects.get_or_create(
            finding=finding,
            version=None,
            called=called[:200],
            defaults={"made_at": timezone.now(), "made_by_id": by.pk},
        )
