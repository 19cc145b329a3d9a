"""What an operator is asked about something that failed too often, whatever kind of thing it is."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

AGAIN, DISCARD = "replay", "discard"


class SecondChanceForm(forms.Form):
    """Try it again, or discard it and say why; a subclass says what each means."""

    again: Any = _("Try it again")
    again_hint: Any = ""
    discard: Any = _("Discard it")
    discarded: Any = _("It is never tried again.")
    ask_why: Any = _("Why is it discarded?")
    enter_why: Any = _("Enter why it is discarded")

    decision = forms.ChoiceField(
        label=_("What should happen?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Select what should happen")},
    )
    reason = forms.CharField(
        help_text=_("Do not write anybody’s name"),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decision = cast(forms.ChoiceField, self.fields["decision"])
        decision.choices = [(AGAIN, self.again), (DISCARD, self.discard)]
        hints = {AGAIN: self.again_hint, DISCARD: self.discarded}
        decision.widget.attrs["hints"] = {key: hint for key, hint in hints.items() if hint}
        self.fields["reason"].label = self.ask_why

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == DISCARD and not cleaned.get("reason"):
            self.add_error("reason", self.enter_why)
        return cleaned

    @property
    def reason_to_discard(self) -> str | None:
        """Why it is discarded; None if it is to be tried again."""
        if self.cleaned_data["decision"] == DISCARD:
            return str(self.cleaned_data["reason"])
        return None
