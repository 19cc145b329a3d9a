from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.common.sharing.rules import reference_in


class NotToShareForm(forms.Form):
    """What is not shared, with whom and why."""

    about = forms.CharField(
        label=_("What is the reference of the case or request?"),
        help_text=_("For example, BCDF2345"),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": False}),
        error_messages={"required": _("Enter the reference of the case or request")},
    )
    what = forms.CharField(
        label=_("What do you not share?"),
        help_text=_("For example, the new address"),
        max_length=300,
        error_messages={"required": _("Enter what you do not share")},
    )
    with_whom = forms.CharField(
        label=_("With whom do you not share it?"),
        help_text=_("For example, the school"),
        max_length=200,
        error_messages={"required": _("Enter with whom you do not share it")},
    )
    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("For example, the family does not want it and no child is at risk"),
        max_length=300,
        error_messages={"required": _("Enter why you do not share it")},
    )

    def clean_about(self) -> str:
        if not (reference := reference_in(self.cleaned_data["about"])):
            raise forms.ValidationError(
                _("Enter a reference of 8 letters and numbers, like BCDF2345")
            )
        return reference
