"""Asking somebody to fill in a form, by a link, with answers that are filled in beforehand."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.events import actions as events
from fingerpost.common.notify import actions as notify
from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms import queries
from fingerpost.products.forms.events import InvitationAnswered
from fingerpost.products.forms.models import (
    FormSession,
    Invitation,
    InvitationLink,
    Submission,
)
from fingerpost.products.forms.queries.invitations import invite_of
from fingerpost.products.forms.queries.prefilled import accepted
from fingerpost.products.forms.rules import INVITES, Invite, Invites, hash_of, new_token
from fingerpost.products.forms.rules.invites import carried, key_of_messages, people_asked

from .drafts import start_draft
from .following import delete_drafts
from .invitation_messages import queue_invitation
from .limits import may_write_to
from .saving import LinkSpent

INVITING = "invitations"
LASTS = timedelta(days=28)
KEPT_ONCE_OVER = timedelta(days=28)  # of links that no submission made


class NotAccepted(ValueError):
    """The form takes none of these answers as they are; `questions` names them."""

    def __init__(self, questions: list[str]) -> None:
        super().__init__(", ".join(questions))
        self.questions = questions


@transaction.atomic
def invite_people(reference: str, *, by: audit.Actor) -> int:
    """Ask everybody whom a submission names; again, only those whom it did not name before.

    Gives how many were new. Each is asked once, in the transaction that notes it.
    """
    submission = Submission.objects.select_related("version").get(reference=reference)
    version = queries.pinned(submission)
    said: Invites | None = queries.service_part(version.service, version.number, INVITES)
    if said is None:
        return 0
    answers = queries.answers_for_processing(reference, by=INVITING, purpose="ask whom it names")
    return sum(_invite(submission, one, answers, by=by) for one in said.invites)


@transaction.atomic
def make_link(
    service: str, given: Mapping[str, Any], *, to: str = "", who: str = "", by: audit.Actor
) -> str:
    """The address of a form with these answers filled in; it is sent `to` somebody, if named.

    Raises NotAccepted if the form does not take one of them, and NoSuchService.
    """
    form = queries.form_of(queries.current_version(service))
    answers = accepted(form, given, today=timezone.localdate())
    if refused := sorted(given.keys() - answers.keys()):
        raise NotAccepted(refused)
    maker = None if isinstance(by, str) or not by.is_authenticated else cast(int, by.pk)
    invitation = Invitation.objects.create(
        service=service, answers=answers, to=to, who=who, made_by_id=maker
    )
    audit.record(by=by, action="invitation.made", subject=_subject(invitation))
    token = _send(invitation, by=by) if to else _new_link(invitation, LASTS, by=by)
    return notify.link_to("forms:invited", token=token)


@transaction.atomic
def start_invited(token: str, *, by: audit.Actor, language: str = ENGLISH) -> str:
    """Begin the form that a link leads to, or go on with it; give the key to its draft.

    It begins one draft. Used again, it moves that draft here, until it is sent, and the key of any
    other browser ends. Raises LinkSpent.
    """
    now = timezone.now()
    link = InvitationLink.objects.filter(token_hash=hash_of(token)).first()
    invitation = _lock(link.invitation_id) if link else None
    # Asked under the lock: whoever held it before may have begun, or it was called off.
    if invitation is None or queries.invited_to(token, now=now) is None:
        raise LinkSpent
    drafts = FormSession.objects.filter(invitation=invitation, expires_at__gt=now)
    draft = drafts.filter(submission__completed_at=None).first()
    if draft is None:
        return _begin(invitation, by=by, language=language)
    key = new_token()
    draft.key_hash, draft.returned_at = hash_of(key), now
    draft.save(update_fields=["key_hash", "returned_at"])
    audit.record(by=by, action="draft.reopened", subject=f"draft:{draft.pk}")
    return key


def hear_reply(session: FormSession, submission: Submission, *, by: audit.Actor) -> None:
    """Note that whoever was asked has answered; in the transaction that stores the answers.

    What was filled in for them goes, and every link to it stops working.
    """
    invitation = Invitation.objects.select_for_update(of=("self",)).get(
        pk=cast(int, session.invitation_id)
    )
    invitation.answered_at, invitation.reply = timezone.now(), submission
    _forget(invitation)
    audit.record(by=by, action="invitation.answered", subject=_subject(invitation))
    inviter = invitation.submission
    if inviter is not None:
        events.publish(InvitationAnswered(inviter.reference, invitation.pk))


@transaction.atomic
def send_again(reference: str, number: int, *, to: str = "", by: audit.Actor) -> None:
    """Send a new link, to another address if that was wrong: then those that went out end.

    Also to somebody who was to be asked no more. Raises NoSuchInvitation once they have answered.
    """
    invitation = _locked(reference, number)
    invitation.ended_at = None
    if to and to.casefold() != invitation.to.casefold():
        invitation.links.all().delete()
        _end_drafts(invitation, by=by)
        invitation.to, invitation.messages_sent = to, 0
        audit.record(by=by, action="invitation.corrected", subject=_subject(invitation))
    invitation.next_message_at = timezone.now()
    invitation.save()
    _send_if_allowed(invitation, by=by)


@transaction.atomic
def call_off(reference: str, number: int, *, by: audit.Actor) -> None:
    """Ask somebody no more: no link works, and what they wrote so far is deleted."""
    invitation = _locked(reference, number)
    if invitation.ended_at is None:
        _end(invitation, by=by)


@transaction.atomic
def call_off_all(reference: str, *, by: audit.Actor) -> int:
    """Ask nobody any more whom a submission names; give how many.

    Who has begun may still send: their answer comes to what is over, and is kept with it.
    """
    waiting = Invitation.objects.unanswered().filter(submission__reference=reference)
    begun = FormSession.objects.filter(
        invitation__in=waiting, expires_at__gt=timezone.now()
    ).values("invitation")
    waiting.filter(pk__in=begun).update(next_message_at=None)
    ending = [_lock(pk) for pk in waiting.exclude(pk__in=begun).values_list("pk", flat=True)]
    for invitation in filter(None, ending):
        _end(invitation, by=by)
    return len(ending)


def send_due_invitations(*, by: audit.Actor) -> int:
    """Send the messages and reminders whose time has come; give how many."""
    due = Invitation.objects.due(timezone.now()).values_list("pk", flat=True)
    return sum(_send_one(pk, by=by) for pk in list(due))


@transaction.atomic
def forget_old_invitations(*, by: audit.Actor) -> int:
    """Delete links that open nothing, and those whom staff asked once that is over; how many."""
    now = timezone.now()
    InvitationLink.objects.filter(expires_at__lte=now).delete()
    ours = Invitation.objects.filter(submission=None, links=None, made_at__lte=now - LASTS)
    writing = FormSession.objects.filter(expires_at__gt=now, invitation__isnull=False)
    over = ours.exclude(pk__in=writing.values("invitation"))
    for pk in list(over.values_list("pk", flat=True)):
        notify.delete_messages(key_of_messages(pk), by=by)
    return over.delete()[1].get(Invitation._meta.label, 0)


@transaction.atomic
def _send_one(pk: int, *, by: audit.Actor) -> bool:
    due = Invitation.objects.due(timezone.now()).filter(pk=pk)
    invitation = due.select_for_update(of=("self",)).first()
    return invitation is not None and _send_if_allowed(invitation, by=by)


def _invite(
    submission: Submission, invite: Invite, answers: Mapping[str, Any], *, by: audit.Actor
) -> int:
    new = 0
    for asked in people_asked(invite, answers):
        invitation, is_new = Invitation.objects.get_or_create(
            submission=submission,
            name=invite.id,
            item=asked.item,
            defaults={
                "service": invite.to,
                "who": asked.name,
                "to": asked.address,
                "next_message_at": timezone.now(),
            },
        )
        if is_new:
            audit.record(by=by, action="invitation.made", subject=_subject(invitation))
            _send_if_allowed(invitation, by=by)
        new += is_new
    return new


def _send_if_allowed(invitation: Invitation, *, by: audit.Actor) -> bool:
    """Whoever gets too many messages gets the next one in an hour: the job tries again."""
    allowed = may_write_to(invitation.to)
    if allowed:
        _send(invitation, by=by)
    return allowed


def _send(invitation: Invitation, *, by: audit.Actor) -> str:
    """Queue a message with a link of its own; further ones follow as the service says."""
    now, invite = timezone.now(), invite_of(invitation)
    lasts = timedelta(days=invite.lasts_days) if invite else LASTS
    token = _new_link(invitation, lasts, by=by)
    queue_invitation(
        invitation, token, until=now + lasts, message=invite.message if invite else "", by=by
    )
    invitation.messages_sent += 1
    invitation.last_sent_at = now
    reminds = invite is not None and invitation.messages_sent <= invite.reminders
    wait = timedelta(days=invite.remind_after_days) if invite else LASTS
    invitation.next_message_at = now + wait if reminds else None
    invitation.save(update_fields=["messages_sent", "last_sent_at", "next_message_at"])
    return token


def _new_link(invitation: Invitation, lasts: timedelta, *, by: audit.Actor) -> str:
    """A token that only its message holds, or whoever made the link."""
    token, now = new_token(), timezone.now()
    InvitationLink.objects.create(
        invitation=invitation, token_hash=hash_of(token), sent_at=now, expires_at=now + lasts
    )
    audit.record(by=by, action="invitation.link-made", subject=_subject(invitation))
    return token


def _begin(invitation: Invitation, *, by: audit.Actor, language: str) -> str:
    given, invite = invitation.answers, invite_of(invitation)
    if invitation.submission is not None and invite is not None:
        inviter = invitation.submission.reference
        answers = queries.answers_for_processing(inviter, by=INVITING, purpose="carry answers over")
        given = carried(invite, answers, invitation.item)
    form = queries.form_of(queries.current_version(invitation.service))
    given = accepted(form, given, today=timezone.localdate())
    audit.record(by=by, action="invitation.opened", subject=_subject(invitation))
    return start_draft(
        invitation.service, by=by, language=language, invitation=invitation.pk, given=given
    )


def _lock(pk: int) -> Invitation | None:
    """Its drafts first and then itself: whoever sends a draft locks them in this order too."""
    list(FormSession.objects.select_for_update(of=("self",)).filter(invitation=pk))
    return Invitation.objects.select_for_update(of=("self",)).filter(pk=pk).first()


def _locked(reference: str, number: int) -> Invitation:
    """One that nobody has answered, so that nobody else changes it."""
    known = Invitation.objects.filter(submission__reference=reference, pk=number).exists()
    invitation = _lock(number) if known else None
    if invitation is None or invitation.answered_at:
        raise queries.NoSuchInvitation(number)
    return invitation


def _end(invitation: Invitation, *, by: audit.Actor) -> None:
    invitation.ended_at = timezone.now()
    _end_drafts(invitation, by=by)
    _forget(invitation)
    audit.record(by=by, action="invitation.called-off", subject=_subject(invitation))


def _end_drafts(invitation: Invitation, *, by: audit.Actor) -> None:
    delete_drafts(FormSession.objects.filter(invitation=invitation, submission=None), by=by)


def _forget(invitation: Invitation) -> None:
    """Keep that it was, and no answer of it; no link works any more."""
    invitation.answers, invitation.next_message_at = {}, None
    invitation.save()
    invitation.links.all().delete()


def _subject(invitation: Invitation) -> str:
    return f"invitation:{invitation.pk}"
