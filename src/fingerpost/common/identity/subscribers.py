"""Signals of Django, allauth and axes: each leads to one action."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_reset
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from . import actions
from .models import User

TOKEN = "signed-in-session"  # noqa: S105  the name under which a session keeps it


def connect() -> None:
    for signal, receiver in {
        user_logged_in: on_sign_in,
        user_logged_out: on_sign_out,
        user_login_failed: on_failed_sign_in,
        user_locked_out: on_lock_out,
        authentication_failed: on_wrong_code,
        authenticator_added: on_second_factor,
        authenticator_reset: on_new_recovery_codes,
        password_changed: on_new_password,
        password_reset: on_new_password,
    }.items():
        signal.connect(receiver, dispatch_uid=f"identity.{receiver.__name__}")


def on_sign_in(request: HttpRequest, user: User, **_: object) -> None:
    came_from_outside = any(
        record.get("method") == "socialaccount"
        for record in request.session.get("account_authentication_methods", [])
    )
    request.session[TOKEN] = actions.open_session(
        user,
        user_agent=request.META.get("HTTP_USER_AGENT", ""),
        is_strong=came_from_outside or None,
    )


def on_sign_out(request: HttpRequest, user: User | None, **_: object) -> None:
    if user is not None:
        actions.sign_out(user, token=request.session.get(TOKEN, ""))


def on_failed_sign_in(credentials: dict[str, Any], **_: object) -> None:
    actions.record_failed_sign_in(name=credentials.get("email") or credentials.get("username", ""))


def on_lock_out(username: str, **_: object) -> None:
    actions.record_lock_out(name=username)


def on_wrong_code(user: User, **_: object) -> None:
    actions.record_wrong_code(user)


def on_second_factor(request: HttpRequest, user: User, authenticator: Any, **_: object) -> None:
    actions.record_second_factor(
        user, kind=authenticator.type, token=request.session.get(TOKEN, "")
    )


def on_new_recovery_codes(user: User, **_: object) -> None:
    actions.record_new_recovery_codes(user)


def on_new_password(request: HttpRequest, user: User, **_: object) -> None:
    actions.record_new_password(user, token=request.session.get(TOKEN, ""))
