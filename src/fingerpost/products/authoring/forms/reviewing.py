"""What somebody says when they approve, comment, go back, or leave something as it is."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.common.design.components import DatePartsField


class ApprovalForm(forms.Form):
    """When an approved form goes live."""

    when = forms.ChoiceField(
        label=gettext_lazy("When do people see it?"),
        choices=[("now", gettext_lazy("Now")), ("day", gettext_lazy("On a day"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Select when people see it")},
    )
    publish_on = DatePartsField(
        label=gettext_lazy("The day"), name=gettext_lazy("The day"), required=False
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("when") == "day" and "publish_on" not in self.errors:
            day = given.get("publish_on")
            if day is None or day <= timezone.localdate():
                self.add_error("publish_on", _("Enter a day after today"))
        return given


class ReasonForm(forms.Form):
    """Why, in somebody's own words."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=1_000,
        error_messages={"required": gettext_lazy("Enter why")},
    )


class FolderForm(forms.Form):
    """A service folder as a zip file."""

    TAKEN = gettext_lazy("Brought in. Read below what it changes.")

    folder = forms.FileField(
        label=gettext_lazy("The form as a zip file"),
        widget=forms.FileInput({"accept": ".zip"}),
        error_messages={"required": gettext_lazy("Select a zip file")},
    )
