from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from fingerpost.common.identity.rules import Role


class User(AbstractUser):
    """Someone who signs in: a member of staff or a partner. Never deleted, only deactivated."""

    class Meta:
        # No add, change or delete: accounts are made and changed by our actions alone.
        default_permissions = ()
        permissions = [
            ("manage_people", "Can make accounts, change roles and end access"),
            ("manage_team", "Can arrange cover and hand over work in their own teams"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~models.Q(email=""), name="user_one_account_for_an_email"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Team(models.Model):
    """People who share work, such as "Early help east"."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Somebody works in a team, in one or more roles."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "team", "role"], name="membership_once_in_each_role"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=list(Role)), name="membership_in_a_known_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.team} as {self.role}"
