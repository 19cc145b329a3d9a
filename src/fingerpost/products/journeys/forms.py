from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Satisfaction

MOST = 500
NO_NAMES = _("Do not write anybody’s name, number or address")
EVERY = ("", _("Everybody"))


def _comment(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=NO_NAMES,
        required=False,
        max_length=MOST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"max_length": _("Your comment must be 500 characters or fewer")},
    )


class PageFeedbackForm(forms.Form):
    """Was this page useful?"""

    useful = forms.ChoiceField(
        label=_("Was this page useful?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Select yes if the page was useful")},
    )
    comment = _comment(_("What could be better?"))


class ServiceFeedbackForm(forms.Form):
    """How was it?"""

    satisfaction = forms.TypedChoiceField(
        label=_("How satisfied are you with this service?"),
        choices=Satisfaction.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select how satisfied you are")},
    )
    comment = _comment(_("How could we make it better?"))
    about = forms.CharField(widget=forms.HiddenInput, max_length=300)


class ChoiceForm(forms.Form):
    """Whose journeys to look at; names that do not exist are not offered."""

    version = forms.TypedChoiceField(
        label=_("Version"), required=False, coerce=int, empty_value=None
    )
    device = forms.ChoiceField(label=_("Device"), required=False)
    channel = forms.ChoiceField(label=_("How they came"), required=False)
    place = forms.ChoiceField(label=_("Ward"), required=False)

    def __init__(self, data: Any, choices: dict[str, list[tuple[str, Any]]]) -> None:
        super().__init__(data)
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = offered if name == "version" else [EVERY, *offered]
