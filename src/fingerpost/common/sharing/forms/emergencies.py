import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.common.sharing.models import Emergency

from .protecting import reason_field

_DIGITS = re.compile(r"\d")
HOURS = ((1, _("1 hour")), (4, _("4 hours")), (24, _("24 hours")))


class HelpForm(forms.Form):
    """For whom somebody asks in an emergency, why, and where to ring them."""

    names = forms.CharField(
        label=_("Whom do you need to find?"),
        help_text=_("All names you know. For example, Amelia Hughes"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": False, "autocomplete": "off"}),
    )
    born_on = forms.CharField(
        label=_("Date of birth, as far as you know it"),
        help_text=_("For example, 9 5 2014, or 2014"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    known = forms.CharField(
        label=_("What else do you know?"),
        help_text=_("For example, an address, a school or a relative"),
        max_length=300,
        required=False,
    )
    reason = reason_field(
        _("What is the emergency?"),
        _("Enter what the emergency is"),
        _("The duty officer and information governance read this"),
    )
    ring = forms.CharField(
        label=_("On which number can you be rung?"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "type": "tel"}),
        error_messages={"required": _("Enter a telephone number on which you can be rung")},
    )

    def clean_ring(self) -> str:
        written: str = self.cleaned_data["ring"]
        if len(_DIGITS.findall(written)) < 5:
            raise forms.ValidationError(_("Enter a telephone number, like 01632 960001"))
        return written

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not given["names"] and not given["born_on"]:
            self.add_error("names", _("Enter a name or a date of birth"))
        return given


class LetInForm(forms.Form):
    """To whom of those who may be meant whoever asked is let in, how long and why."""

    person = forms.ChoiceField(
        label=_("Whom may they see?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Select whom they may see")},
    )
    hours = forms.TypedChoiceField(
        label=_("For how long?"),
        choices=HOURS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select for how long")},
    )
    reason = reason_field(_("Why?"), _("Enter why"))

    def __init__(self, *arguments: Any, matched: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        person = cast(forms.ChoiceField, self.fields["person"])
        person.choices = matched


class CloseForm(forms.Form):
    """What came of it, where nothing is opened."""

    answer = forms.ChoiceField(
        label=_("What did you do?"),
        choices=[one for one in Emergency.Answer.choices if one[0] != Emergency.Answer.GIVEN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Select what you did")},
    )
    reason = reason_field(_("Why?"), _("Enter why"))
