from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.common.sharing.rules import reference_in


class AboutForm(forms.Form):
    """Asks which case or request something is about."""

    about = forms.CharField(
        label=_("What is the reference of the case or request?"),
        help_text=_("For example, BCDF2345"),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": False}),
        error_messages={"required": _("Enter the reference of the case or request")},
    )

    def clean_about(self) -> str:
        if not (reference := reference_in(self.cleaned_data["about"])):
            raise forms.ValidationError(
                _("Enter a reference of 8 letters and numbers, like BCDF2345")
            )
        return reference
