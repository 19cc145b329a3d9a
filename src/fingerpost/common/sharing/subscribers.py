from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_out

from . import actions


def connect() -> None:
    user_logged_out.connect(end_purpose, dispatch_uid="sharing.end_purpose")


def end_purpose(user: AbstractBaseUser | None, **_signal: Any) -> None:
    if user is not None:
        actions.end_purpose_at_sign_out(by=user)
