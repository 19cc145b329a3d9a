from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.common.design.components import DatePartsField
from fingerpost.common.sharing import queries
from fingerpost.common.sharing.rules import Consent

from .references import AboutForm

SPOKEN, NOT_SPOKEN = "spoken", "not-spoken"


class PurposeForm(AboutForm):
    field_order = ("kind", "about")

    kind = forms.ChoiceField(
        label=_("What are you doing?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Select what you are doing")},
    )
    reason = forms.CharField(
        label=_("Why do you need to look?"),
        help_text=_("One sentence. It is kept with everything you look at."),
        max_length=300,
        error_messages={"required": _("Enter why you need to look")},
    )
    consent = forms.ChoiceField(
        label=_("Has somebody talked with the family about sharing what is known of them?"),
        choices=[(SPOKEN, _("Yes")), (NOT_SPOKEN, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Select yes if somebody has talked with the family")},
    )
    spoke_with = forms.CharField(
        label=_("If yes, who was talked with?"),
        help_text=_("For example, the mother"),
        max_length=150,
        required=False,
    )
    spoke_on = DatePartsField(
        label=_("If yes, on which day?"), name=_("Day of the talk"), required=False
    )
    why_not = forms.CharField(
        label=_("If no, why not?"),
        help_text=_("For example, asking could put a child at risk"),
        max_length=300,
        required=False,
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        grounds = queries.policy().purposes.values()
        kind = cast(forms.ChoiceField, self.fields["kind"])
        kind.choices = [(ground.id, ground.name) for ground in grounds]
        kind.widget.attrs["hints"] = {
            ground.id: _("The law: %(law)s.") % {"law": ground.law} for ground in grounds
        }

    def clean_spoke_on(self) -> date | None:
        day: date | None = self.cleaned_data["spoke_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Day of the talk must be today or in the past"))
        return day

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("consent") == SPOKEN:
            self._need("spoke_with", _("Enter who was talked with"))
            self._need("spoke_on", _("Enter the day of the talk"))
        elif given.get("consent") == NOT_SPOKEN:
            self._need("why_not", _("Enter why nobody has talked with the family"))
        return given

    def stated(self) -> dict[str, Any]:
        """What was stated, as the action takes it."""
        given = self.cleaned_data
        spoken = given["consent"] == SPOKEN
        consent = (
            Consent(spoke_with=given["spoke_with"], spoke_on=given["spoke_on"])
            if spoken
            else Consent(why_not=given["why_not"])
        )
        return {name: given[name] for name in ("kind", "about", "reason")} | {"consent": consent}

    def _need(self, name: str, message: Any) -> None:
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, message)
