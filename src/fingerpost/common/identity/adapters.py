"""How allauth and axes behave here."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import actions
from .actions import UnknownPerson
from .components import qr_code
from .models import User
from .queries import decrypted, encrypted
from .rules import address_of_visitor

JUST_SIGNED_IN = timedelta(minutes=5)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "Enter the email address and password of your account. These do not match."
        ),
        "enter_current_password": _("Enter the password you have now. This is not it."),
        "incorrect_password": _("Enter your password. This is not it."),
        "too_many_login_attempts": _("Too many wrong codes. Try again in 5 minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An administrator makes accounts, nobody else."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Axes counts wrong passwords, so that there is one limit and one answer."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Whoever has left is told no more than whoever has a wrong password."""
        user: User | None = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        actions.send_link(user, link=context["password_reset_url"], by="identity")

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return render(request, "identity/no_entry.jinja", status=403)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The page that follows says what happened."""

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not from those who have only just signed in, or are setting up one-time codes."""
        session = self.request.signed_in_session
        return bool(session.is_strong and timezone.now() - session.opened_at > JUST_SIGNED_IN)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Only those come in who have an account here that has not ended."""
        claims = sociallogin.account.extra_data["id_token"]
        is_vouched_for = claims.get("email_verified") is True or settings.SINGLE_SIGN_ON_VOUCHES
        try:
            if not sociallogin.is_existing:
                user = actions.recognise(claims.get("email", ""), is_verified=is_vouched_for)
                sociallogin.connect(request, user)
            elif not sociallogin.user.is_active:
                raise UnknownPerson
        except UnknownPerson:
            actions.record_unknown_person()
            refusal = render(request, "identity/no_entry.jinja", status=403)
            raise ImmediateHttpResponse(refusal) from None
        groups = claims.get(settings.SINGLE_SIGN_ON_GROUPS, [])
        actions.apply_groups(sociallogin.user, groups, roles=settings.SINGLE_SIGN_ON_ROLES)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Enter the code that the app shows now. This one is not right."),
    }

    def get_totp_issuer(self) -> str:
        return str(settings.COUNCIL.name)

    def build_totp_svg(self, url: str) -> str:
        return qr_code(url, alternative=str(_("Picture to scan with the authenticator app")))

    def encrypt(self, text: str) -> str:
        return encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypted(encrypted_text)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Only an administrator takes one-time codes away, for someone who lost their phone."""
        return False


def client_address(request: HttpRequest) -> str:
    """Where a request comes from, as axes and allauth count attempts."""
    return address_of_visitor(
        request.META.get("REMOTE_ADDR", ""),
        request.headers.get("X-Forwarded-For", ""),
        is_behind_proxy=settings.IS_BEHIND_PROXY,
    )


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Whose account somebody tries to enter, as axes counts attempts."""
    tried = (credentials or {}).get("email") or request.POST.get("login", "")
    return str(tried).strip().lower()


def locked_out(request: HttpRequest, *_: Any) -> HttpResponse:
    """Too many wrong passwords: what to do now."""
    return render(request, "identity/locked_out.jinja", status=429)
