"""Allauth's forms in our words, and what error messages say to do."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

PASSWORD_ADVICE = _("Use 12 characters or more. Three random words make a good password.")
CODE_ATTRIBUTES = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "class": "govuk-input--width-10",
}


def reword(field: forms.Field, label: Any, missing: Any, help_text: Any = "") -> None:
    """Ask in our words; `missing` is what to do when the box was left empty."""
    field.label, field.help_text = label, help_text
    field.error_messages["required"] = missing


class SignInForm(account.LoginForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email, password = self.fields["login"], self.fields["password"]
        reword(email, _("Email address"), _("Enter your email address"))
        reword(password, _("Password"), _("Enter your password"))
        email.error_messages["invalid"] = _("Enter an email address, like name@example.org")
        email.widget.attrs["autocomplete"] = "username"


class ForgottenPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self.fields["email"], _("Email address"), _("Enter your email address"))


class NewPasswordForm(account.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword_new_password(self.fields)


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(
            self.fields["oldpassword"], _("Your password now"), _("Enter the password you have now")
        )
        reword_new_password(self.fields)


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self.fields["password"], _("Password"), _("Enter your password"))


class CodeForm(mfa.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword_code(self.fields["code"])


class ReauthenticateWithCodeForm(mfa.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword_code(self.fields["code"])


class SetUpCodesForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(
            self.fields["code"],
            _("The code the app shows now"),
            _("Enter the code the app shows now"),
        )
        self.fields["code"].widget.attrs.update(CODE_ATTRIBUTES)


def reword_new_password(fields: dict[str, forms.Field]) -> None:
    reword(fields["password1"], _("New password"), _("Enter a new password"), PASSWORD_ADVICE)
    reword(fields["password2"], _("New password again"), _("Enter the new password a second time"))


def reword_code(field: forms.Field) -> None:
    advice = _("It is in the authenticator app on your phone. You can use a recovery code instead.")
    reword(field, _("One-time code"), _("Enter the one-time code"), advice)
    field.widget.attrs.update(CODE_ATTRIBUTES)
