"""What residents fill in beside the questions of a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.products.forms.components.uploading import accepted, limits
from fingerpost.products.forms.queries import terms_everywhere


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


class DocumentForm(forms.Form):
    """A document that somebody sends after the form."""

    file = forms.FileField(
        label=_("Add a document"),
        allow_empty_file=True,  # whoever stores it says that it is
        max_length=None,
        error_messages={"required": _("Select a file"), "invalid": _("Select a file")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terms, box = terms_everywhere(), self.fields["file"]
        box.help_text = limits(terms)
        box.widget.attrs["accept"] = accepted(terms)


class AddressForm(forms.Form):
    """Where a link is sent."""

    email = _email_field()
