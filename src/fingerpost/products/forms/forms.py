from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """Where a link is sent."""

    email = forms.EmailField(
        label=_("What is your email address?"),
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        max_length=254,
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.com"),
            "max_length": _("Enter an email address of 254 characters or fewer"),
        },
    )
