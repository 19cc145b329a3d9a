"""Who is asked to fill in which form, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from fingerpost.common.notify import queries as notify
from fingerpost.common.sharing import actions as sharing
from fingerpost.products.forms.models import Invitation, InvitationLink
from fingerpost.products.forms.rules import INVITES, Invite, Invites, hash_of
from fingerpost.products.forms.rules.invites import key_of_message

from .submissions import SubmissionShown, look_at_submission
from .versions import PinnedVersion, current_version, manifest_of, pinned, service_part


class NoSuchInvitation(LookupError):
    """There is none of this number beside this submission, or nobody has answered it."""


@dataclass(frozen=True)
class InvitationShown:
    """Somebody who was asked, as those see it who work on what asked them."""

    number: int
    title: str
    who: str
    to: str
    made_at: datetime
    last_sent_at: datetime | None
    messages_sent: int
    works_until: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    has_reply: bool
    message: str = ""

    @property
    def was_refused(self) -> bool:
        """Whether the newest message to them was not sent."""
        return self.is_open and self.message == "refused"

    @property
    def has_failed(self) -> bool:
        """Whether the newest message to them did not arrive, as far as anybody knows."""
        return self.is_open and self.message == "failed"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.ended_at is None

    @property
    def was_reminded(self) -> bool:
        return self.messages_sent > 1

    @property
    def has_expired(self) -> bool:
        """Whether no link that was sent works any more, though an answer is waited for."""
        until = self.works_until
        return self.is_open and self.messages_sent > 0 and (not until or until <= timezone.now())


def invited_to(token: str, *, now: datetime) -> PinnedVersion | None:
    """The form that this link leads to; None for any link that leads nowhere, whatever the why."""
    links = InvitationLink.objects.open(now).filter(token_hash=hash_of(token))
    service = links.values_list("invitation__service", flat=True).first()
    return current_version(service) if service else None


def invitations_of(reference: str) -> list[InvitationShown]:
    """Everybody whom a submission asks, in the order in which it names them."""
    found = Invitation.objects.filter(submission__reference=reference).order_by("pk")
    related = found.select_related("submission__version").defer("submission__version__files")
    listed = list(related.prefetch_related("links"))
    became = notify.statuses_of(_newest(one) for one in listed)
    return [_shown(one, became.get(_newest(one), "")) for one in listed]


def invitation_of(reference: str, number: int) -> InvitationShown:
    """One of them; raises NoSuchInvitation."""
    for one in invitations_of(reference):
        if one.number == number:
            return one
    raise NoSuchInvitation(number)


def look_at_reply(reference: str, number: int, *, by: sharing.Person) -> SubmissionShown:
    """What somebody answered whom a submission asked; audited. Raises NoSuchInvitation."""
    asked = Invitation.objects.filter(submission__reference=reference, pk=number)
    reply = asked.values_list("reply__reference", flat=True).first()
    if reply is None:
        raise NoSuchInvitation(number)
    return look_at_submission(reply, by=by)


def invite_of(invitation: Invitation) -> Invite | None:
    """What the service that asks says of it; None if no submission asked."""
    if invitation.submission is None:
        return None
    version = pinned(invitation.submission)
    said: Invites | None = service_part(version.service, version.number, INVITES)
    return said.named(invitation.name) if said else None


def _newest(one: Invitation) -> str:
    """The key of the newest message to somebody, if there is one."""
    return key_of_message(one.pk, max((link.pk for link in one.links.all()), default=0))


def _shown(one: Invitation, message: str) -> InvitationShown:
    invite = invite_of(one)
    return InvitationShown(
        number=one.pk,
        title=invite.title if invite else manifest_of(current_version(one.service)).title,
        who=one.who,
        to=one.to,
        made_at=one.made_at,
        last_sent_at=one.last_sent_at,
        messages_sent=one.messages_sent,
        works_until=max((link.expires_at for link in one.links.all()), default=None),
        answered_at=one.answered_at,
        ended_at=one.ended_at,
        has_reply=one.reply_id is not None,
        message=message,
    )
