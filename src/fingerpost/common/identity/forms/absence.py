from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.common.design.components import DatePartsField
from fingerpost.common.identity.actions import WorkItem
from fingerpost.common.identity.queries import colleagues
from fingerpost.common.identity.rules import CoverFault, CoverPeriod

FAULTS = {
    CoverFault.OF_ONESELF: ("colleague", _("Select somebody else to cover")),
    CoverFault.ENDS_BEFORE_IT_STARTS: ("ends_on", _("The last day must not be before the first")),
    CoverFault.IS_OVER: ("ends_on", _("The last day must be today or later")),
    CoverFault.IS_TOO_LONG: ("ends_on", _("Cover for 3 months at most, then arrange it anew")),
}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"), max_length=200, error_messages={"required": _("Enter why")}
    )


class ToColleagueForm(ReasonForm):
    colleague = forms.ModelChoiceField(
        label=_("Colleague"),
        queryset=colleagues(),
        empty_label=_("Select a colleague"),
        error_messages={
            "required": _("Select a colleague"),
            "invalid_choice": _("Select a colleague from the list"),
        },
    )
    field_order = ["colleague"]


class CoverForm(ToColleagueForm):
    starts_on = DatePartsField(label=_("First day"), name=_("First day"))
    ends_on = DatePartsField(label=_("Last day"), name=_("Last day"))
    field_order = ["colleague", "starts_on", "ends_on", "reason"]

    def agreed(self) -> dict[str, Any]:
        """What was agreed, as the action takes it."""
        given = self.cleaned_data
        period = CoverPeriod(given["starts_on"], given["ends_on"])
        return {"colleague": given["colleague"], "period": period, "reason": given["reason"]}

    def refuse(self, fault: CoverFault) -> None:
        self.add_error(*FAULTS[fault])


class HandOverForm(ToColleagueForm):
    references = forms.MultipleChoiceField(
        label=_("What should be handed over?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Select what should be handed over")},
    )
    field_order = ["references", "colleague", "reason"]

    def __init__(self, *args: Any, work: Iterable[WorkItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["references"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  for the type checker
        field.choices = [(item.reference, item.label) for item in work]

    def agreed(self) -> dict[str, Any]:
        """What was agreed, as the action takes it."""
        given = self.cleaned_data
        return {
            "references": given["references"],
            "to": given["colleague"],
            "reason": given["reason"],
        }

    def refuse_colleague(self) -> None:
        self.add_error("colleague", _("Select somebody else to take it over"))
