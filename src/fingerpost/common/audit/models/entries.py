from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.common.audit.rules import Look


class AuditEntry(models.Model):
    """Who did or saw what, and why. No foreign keys: it outlives whom and what it mentions."""

    class ActorKind(models.TextChoices):
        PERSON = "person", _("Person")
        VISITOR = "visitor", _("Visitor")
        PROCESS = "process", _("Process")

    occurred_at = models.DateTimeField(default=timezone.now)
    # The user name, as it was then; the name of the process; or "visitor".
    actor = models.CharField(max_length=150)
    actor_kind = models.CharField(max_length=7, choices=ActorKind)
    # A user name may be changed or given to somebody else; the number of the account is not.
    actor_number = models.BigIntegerField(null=True, blank=True)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    purpose = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(action__in=[look.value for look in Look]) | ~Q(purpose=""),
                name="audit_a_look_has_a_purpose",
            ),
            models.CheckConstraint(
                condition=~Q(actor="") & ~Q(action="") & ~Q(subject=""),
                name="audit_says_who_did_what_to_what",
            ),
            models.CheckConstraint(
                condition=Q(actor_kind="person", actor_number__isnull=False)
                | Q(actor_kind__in=["visitor", "process"], actor_number__isnull=True),
                name="audit_a_person_has_a_number",
            ),
        ]
        # Newest first, by any one criterion, or by who did what; each ends with the order shown.
        indexes = [
            models.Index(fields=["occurred_at", "id"], name="audit_by_time"),
            models.Index(fields=["actor", "occurred_at", "id"], name="audit_by_actor"),
            models.Index(fields=["action", "occurred_at", "id"], name="audit_by_action"),
            models.Index(fields=["subject", "occurred_at", "id"], name="audit_by_subject"),
            models.Index(fields=["purpose", "occurred_at", "id"], name="audit_by_purpose"),
            models.Index(fields=["actor", "action", "occurred_at", "id"], name="audit_by_deed"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.action} {self.subject}"
