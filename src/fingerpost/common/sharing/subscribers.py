from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_out

from fingerpost.common.events.actions import subscribe

from . import actions
from .events import EmergencyAsked, GlassBroken

SHARING = "sharing"


def connect() -> None:
    user_logged_out.connect(end_purpose, dispatch_uid="sharing.end_purpose")
    subscribe(GlassBroken, tell_of_broken_glass)
    subscribe(EmergencyAsked, tell_of_emergency)


def end_purpose(user: AbstractBaseUser | None, **_signal: Any) -> None:
    if user is not None:
        actions.end_purpose_at_sign_out(by=user)


def tell_of_broken_glass(event: GlassBroken) -> None:
    actions.tell_of_broken_glass(int(event.reference), by=SHARING)


def tell_of_emergency(event: EmergencyAsked) -> None:
    actions.tell_of_emergency(int(event.reference), by=SHARING)
