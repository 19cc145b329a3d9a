from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

REPLAY, DISCARD = "replay", "discard"


class DecisionForm(forms.Form):
    """What shall become of an event that is parked."""

    decision = forms.ChoiceField(
        label=_("What should happen?"),
        choices=[(REPLAY, _("Deliver it again")), (DISCARD, _("Discard it"))],
        widget=forms.RadioSelect(
            {"hints": {DISCARD: _("This subscriber never gets it. Later events go on.")}}
        ),
        error_messages={"required": _("Select what should happen")},
    )
    reason = forms.CharField(
        label=_("Why is it discarded?"),
        help_text=_("Do not write anybody’s name"),
        max_length=200,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == DISCARD and not cleaned.get("reason"):
            self.add_error("reason", _("Enter why it is discarded"))
        return cleaned
