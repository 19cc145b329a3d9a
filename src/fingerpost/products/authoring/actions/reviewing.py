"""From a draft to a version: handed in, approved by somebody else, published now or on its day."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.authoring import queries
from fingerpost.products.authoring.models import (
    BroughtIn,
    Comment,
    Finding,
    FindingAnswered,
    LookedAt,
    ServiceDraft,
    State,
    TrialLink,
)
from fingerpost.products.forms import actions as forms
from fingerpost.products.forms import queries as published

EXAMPLES = "examples.yaml"


class NotReady(Exception):
    """Something must be put right or looked at first, or the draft is at another stage."""


class ApproverIsAuthor(Exception):
    """Whoever changed a draft or handed it in cannot approve it."""


@transaction.atomic
def submit(service: str, *, by: AbstractBaseUser) -> None:
    """Hand a draft in: nothing may be wrong with it, and what should be looked at was."""
    draft = _at(service, State.EDITING)
    copy = queries.as_working_copy(draft)
    is_looked_at = all(one.reason for one in queries.remarked(copy))
    if not is_looked_at or queries.blocked(copy, today=timezone.localdate()):
        raise NotReady(service)
    draft.state, draft.submitted_at, draft.submitted_by_id = State.SUBMITTED, timezone.now(), by.pk
    draft.save(update_fields=["state", "submitted_at", "submitted_by"])
    _record(draft, "submitted", by)


@transaction.atomic
def take_back(service: str, *, by: AbstractBaseUser) -> None:
    """Make a draft one to be changed again; whatever was approved is not."""
    draft = _at(service, State.SUBMITTED, State.APPROVED)
    draft.state, draft.publish_on = State.EDITING, None
    draft.submitted_at = draft.submitted_by = draft.approved_at = draft.approved_by = None
    draft.save()
    _record(draft, "taken_back", by)


@transaction.atomic
def approve(service: str, *, publish_on: date | None, by: AbstractBaseUser) -> int | None:
    """Let a draft go live, now or on a day; the number of the version if it is published.

    Nobody approves what they changed or handed in themselves.
    """
    draft = _at(service, State.SUBMITTED)
    authors = set(draft.changes.values_list("made_by_id", flat=True)) | {draft.submitted_by_id}
    if by.pk in authors:
        raise ApproverIsAuthor(service)
    draft.state, draft.approved_at, draft.approved_by_id = State.APPROVED, timezone.now(), by.pk
    draft.publish_on = publish_on
    draft.save(update_fields=["state", "approved_at", "approved_by", "publish_on"])
    _record(draft, "approved", by)
    if publish_on is not None and publish_on > timezone.localdate():
        return None
    return _publish(draft, by=by)


def publish_due(*, by: str) -> None:
    """Publish what was approved for a day that has come."""
    due = ServiceDraft.objects.filter(state=State.APPROVED, publish_on__lte=timezone.localdate())
    for service in due.values_list("service", flat=True):
        with transaction.atomic():
            draft = _at(service, State.APPROVED)
            try:
                with transaction.atomic():
                    _publish(draft, by=by)
            except DefinitionError:  # it was right on the day it was approved, not on this one
                draft.publish_on = None
                draft.save(update_fields=["publish_on"])
                _record(draft, "not_published", by)


@transaction.atomic
def discard(service: str, *, by: AbstractBaseUser) -> None:
    """Throw a draft away; what is published stays."""
    draft = _at(service, State.EDITING)
    _record(draft, "discarded", by)
    FindingAnswered.objects.filter(finding__service=service, version=None).delete()
    if draft.based_on == 0:  # another service may have its name one day
        for about in (Comment, LookedAt, BroughtIn, Finding, TrialLink):
            about.objects.filter(service=service).delete()
    draft.delete()


@transaction.atomic
def go_back(service: str, number: int, *, reason: str, by: AbstractBaseUser) -> int:
    """Publish again what a version was; it was approved once, so it needs no second approval."""
    files = published.version_files(published.version_of(service, number))
    audit.record(
        by=by,
        action="form.went_back",
        subject=f"service:{service}:{number}",
        reason=reason,
    )
    return forms.publish_service(service, files, by=by)


@transaction.atomic
def leave_out_examples(service: str, *, by: AbstractBaseUser) -> None:
    """Publish without the examples, whose journeys no longer go as they are written."""
    draft = _at(service, State.EDITING)
    draft.files = {name: text for name, text in draft.files.items() if name != EXAMPLES}
    draft.save(update_fields=["files"])
    _record(draft, "examples_left_out", by)


@transaction.atomic
def look_at(service: str, mark: str, *, reason: str, by: AbstractBaseUser) -> None:
    """Keep why something that should be looked at may stay as it is."""
    LookedAt.objects.update_or_create(
        service=service,
        mark=mark,
        defaults={"reason": reason, "looked_at": timezone.now(), "looked_by_id": by.pk},
    )
    subject = f"service-draft:{service}:{mark}"
    audit.record(by=by, action="form.looked_at", subject=subject, reason=reason)


@transaction.atomic
def comment(
    service: str, about: str, words: str, *, finding: int = 0, by: AbstractBaseUser
) -> None:
    """Say something of a part, or of what was found of it, to whoever works on the form."""
    Comment.objects.create(
        service=service,
        about=about,
        words=words,
        finding=Finding.objects.filter(service=service, pk=finding).first(),
        made_at=timezone.now(),
        made_by_id=by.pk,
    )
    audit.record(by=by, action="form.commented", subject=f"service-draft:{service}")


@transaction.atomic
def settle(service: str, number: int, *, by: AbstractBaseUser) -> None:
    """Say that a comment is settled; once is enough."""
    is_open = Comment.objects.filter(service=service, pk=number, settled_at=None)
    if is_open.update(settled_at=timezone.now(), settled_by_id=by.pk):
        audit.record(by=by, action="form.comment_settled", subject=f"service-draft:{service}")


def _at(service: str, *states: State) -> ServiceDraft:
    """The draft, for this transaction alone, if it is at one of these stages."""
    draft = ServiceDraft.objects.select_for_update().filter(service=service).first()
    if draft is None or draft.state not in states:
        raise NotReady(service)
    return draft


def _publish(draft: ServiceDraft, *, by: audit.Actor) -> int:
    files = queries.folder_of(queries.as_working_copy(draft))
    number = forms.publish_service(draft.service, files, by=by)
    FindingAnswered.objects.filter(finding__service=draft.service, version=None).update(
        version=number
    )
    _record(draft, "published", by)
    draft.delete()
    return number


def _record(draft: ServiceDraft, what: str, by: audit.Actor) -> None:
    subject = f"service-draft:{draft.service}:{draft.revision}"
    audit.record(by=by, action=f"form.{what}", subject=subject)
