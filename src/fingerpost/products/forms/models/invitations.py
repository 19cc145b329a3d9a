from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def unanswered(self) -> Self:
        """Those that wait for an answer, whether a link to them still works or not."""
        return self.filter(answered_at=None, ended_at=None)

    def due(self, now: datetime) -> Self:
        """Those of which a first message or a reminder is to go."""
        return self.unanswered().filter(next_message_at__lte=now).order_by("pk")


class Invitation(models.Model):
    """Somebody is asked to fill in a form, by a link, with some answers filled in beforehand.

    By a submission, to which what they send belongs; or by a member of staff or a command.
    """

    service = models.SlugField()
    submission = models.ForeignKey(
        "fp_forms.Submission", null=True, on_delete=models.CASCADE, related_name="invitations"
    )
    name = models.CharField("its id in invites.yaml", max_length=50, blank=True)
    item = models.CharField("which item of the repeat", max_length=20, blank=True)
    who = models.CharField(max_length=200, blank=True)
    to = models.EmailField(max_length=254, blank=True)
    # Only of those that no submission made: the others begin with what it says when they begin.
    answers = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    messages_sent = models.PositiveSmallIntegerField(default=0)
    last_sent_at = models.DateTimeField(null=True)
    next_message_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    reply = models.OneToOneField(
        "fp_forms.Submission", null=True, on_delete=models.SET_NULL, related_name="answers_to"
    )
    ended_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("invite", "Can make links to forms with answers filled in")]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "name", "item"],
                condition=Q(submission__isnull=False),
                name="invitation_once_to_each_item",
            ),
            models.CheckConstraint(
                condition=Q(submission__isnull=True) | (Q(answers={}) & ~Q(name="")),
                name="invitation_of_a_submission_keeps_no_answers",
            ),
            models.CheckConstraint(
                condition=Q(next_message_at__isnull=True)
                | Q(answered_at__isnull=True, ended_at__isnull=True),
                name="invitation_over_sends_nothing",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_message_at"],
                condition=Q(next_message_at__isnull=False),
                name="invitation_due",
            )
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.service}"


class InvitationLinkQuerySet(models.QuerySet["InvitationLink"]):
    def open(self, now: datetime) -> Self:
        """Those that lead to a form: not too old, and it is neither sent nor called off."""
        live = self.filter(expires_at__gt=now, invitation__ended_at=None)
        return live.filter(invitation__answered_at=None)


class InvitationLink(models.Model):
    """A link that was sent to whoever is asked; only a hash of it is kept."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    objects = InvitationLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("sent_at")),
                name="invitation_link_lasts_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"link {self.pk} to invitation {self.invitation_id}"
