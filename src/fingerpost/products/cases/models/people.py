from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .cases import Case


class PersonInCase(models.Model):
    """A child or an adult whom the referral names, as it names them."""

    class Role(models.TextChoices):
        CHILD = "child", _("Child")
        ADULT = "adult", _("Adult")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="people")
    role = models.CharField(max_length=10, choices=Role)
    name = models.CharField(max_length=300)
    born_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    relation = models.CharField(max_length=60, blank=True)
    must_not_see = models.BooleanField(default=False)
    child_key = models.CharField(max_length=330, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=Q(child_key="") | Q(role="child"), name="person_compared_is_a_child"
            ),
        ]
        indexes = [
            models.Index(fields=["child_key"], condition=~Q(child_key=""), name="person_child_key")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.pk} of case {self.case_id}"


class Referrer(models.Model):
    """Who sent the referral, and how to reach them."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="referrer")
    name = models.CharField(max_length=300)
    organisation = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="referrer_has_a_name")]

    def __str__(self) -> str:
        return f"referrer of case {self.case_id}"
