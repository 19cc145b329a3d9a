"""What residents fill in beside the questions of a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _email_field(hint: Any = "") -> forms.EmailField:
    return forms.EmailField(
        label=_("What is your email address?"),
        help_text=hint,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        max_length=254,
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.com"),
            "max_length": _("Enter an email address of 254 characters or fewer"),
        },
    )


class ProgressForm(forms.Form):
    """What somebody sent, and where the link goes."""

    reference = forms.CharField(
        label=_("What is your reference?"),
        help_text=_("It has eight letters and figures and is on the receipt."),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your reference"),
            "max_length": _("Enter a reference of eight letters and figures"),
        },
    )
    email = _email_field(_("The one that you gave in the form."))


class ReplyForm(forms.Form):
    """What somebody writes back."""

    text = forms.CharField(
        label=_("Write back"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={
            "required": _("Enter what you want to say"),
            "max_length": _("Enter 2,000 characters or fewer"),
        },
    )


class AddressForm(forms.Form):
    """Where a link is sent."""

    email = _email_field()
