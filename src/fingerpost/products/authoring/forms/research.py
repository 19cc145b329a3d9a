"""What somebody says of a link to try a draft, and of what was found with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .parts import WRITABLE


class LinkForm(forms.Form):
    """A link by which people try a draft."""

    name = forms.CharField(
        label=gettext_lazy("Where or with whom you try it"),
        help_text=gettext_lazy("Such as “Library, Thursday”. Never name who takes part."),
        max_length=100,
        validators=[WRITABLE],
        error_messages={"required": gettext_lazy("Enter where or with whom you try it")},
    )
    days = forms.IntegerField(
        label=gettext_lazy("How many days it works"),
        min_value=1,
        max_value=60,
        initial=14,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
        error_messages={
            "required": gettext_lazy("Enter how many days it works"),
            "min_value": gettext_lazy("Enter a number from 1 to 60"),
            "max_value": gettext_lazy("Enter a number from 1 to 60"),
        },
    )


class FindingForm(forms.Form):
    """What is to be found out about a part of a form, or was found."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[
            ("task", gettext_lazy("Something to find out")),
            ("finding", gettext_lazy("Something we found")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Select what it is")},
    )
    words = forms.CharField(
        label=gettext_lazy("What you want to find out, or found"),
        widget=forms.Textarea({"rows": 4}),
        max_length=2_000,
        validators=[WRITABLE],
        error_messages={"required": gettext_lazy("Enter what you want to find out, or found")},
    )
    seen_by = forms.CharField(
        label=gettext_lazy("Who took part"),
        help_text=gettext_lazy(
            "What they do, such as “school staff”. Never a name, or anything else that tells who."
        ),
        max_length=100,
        required=False,
        validators=[WRITABLE],
    )
    participants = forms.IntegerField(
        label=gettext_lazy("How many took part"),
        min_value=1,
        max_value=10_000,
        required=False,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
        error_messages={"min_value": gettext_lazy("Enter 1 or more")},
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        is_found = given.get("kind") == "finding"
        if is_found and not given.get("participants") and "participants" not in self.errors:
            self.add_error("participants", _("Enter how many took part"))
        return given
