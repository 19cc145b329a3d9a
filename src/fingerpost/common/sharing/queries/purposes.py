from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils import timezone

from fingerpost.common.sharing.models import Purpose
from fingerpost.common.sharing.rules import StatedPurpose


def name_of_open_purpose(person: AbstractBaseUser) -> str:
    """What this person is doing now, as the audit calls it; "" for nothing."""
    return str(open_purpose_of(person) or "")


def open_purpose_of(person: AbstractBaseUser | AnonymousUser) -> StatedPurpose | None:
    """What this person is doing now, if they have said so and the shift is not over."""
    purpose = Purpose.objects.not_ended_of(person.pk).first()
    stated = purpose and purpose.as_stated()
    return stated if stated and stated.is_open(timezone.now()) else None
