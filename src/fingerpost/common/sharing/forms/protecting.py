import re
from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.common.design.components import DatePartsField
from fingerpost.common.identity import queries as identity
from fingerpost.common.sharing.models import BrokenGlass, Protection
from fingerpost.common.sharing.rules import reference_in

_PERSON = re.compile(r"[A-Za-z0-9_-]{1,60}")
WHY = _("Do not write what is in the record")


def reason_field(label: Any, message: Any, hint: Any = WHY) -> forms.CharField:
    """Asks why; every form about protected people does."""
    return forms.CharField(
        label=label, help_text=hint, max_length=300, error_messages={"required": message}
    )


def _person() -> forms.CharField:
    return forms.CharField(
        label=_("What is the reference of the person?"),
        help_text=_("It stands on the person’s page"),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": False}),
        error_messages={"required": _("Enter the reference of the person")},
    )


class _OfAPerson(forms.Form):
    """A form that begins with whom it is about."""

    def clean_person(self) -> str:
        written: str = self.cleaned_data["person"].strip()
        if not (reference := reference_in(written) or written) or not _PERSON.fullmatch(reference):
            raise forms.ValidationError(
                _("Enter a reference of letters, numbers and hyphens, like BCDF2345")
            )
        return reference


def _review_on() -> DatePartsField:
    return DatePartsField(
        label=_("When should this be looked at again?"), name=_("Day of the review")
    )


def _ends_on(hint: Any) -> DatePartsField:
    return DatePartsField(
        label=_("On which day does it end by itself?"),
        help_text=hint,
        name=_("Day of the end"),
        required=False,
    )


class _Lasting(forms.Form):
    """A form that says until when."""

    def clean_review_on(self) -> date | None:
        return _in_the_future(
            self.cleaned_data["review_on"], _("Day of the review must be in the future")
        )

    def clean_ends_on(self) -> date | None:
        return _in_the_future(
            self.cleaned_data["ends_on"], _("Day of the end must be in the future")
        )


def _in_the_future(day: date | None, message: Any) -> date | None:
    if day and day <= timezone.localdate():
        raise forms.ValidationError(message)
    return day


class _OfAWorker(forms.Form):
    """A form that names a worker by e-mail address; `cleaned_data` has the account's number."""

    worker = forms.EmailField(
        label=_("What is the worker’s e-mail address?"),
        error_messages={"required": _("Enter the worker’s e-mail address")},
    )

    def clean_worker(self) -> int:
        found = identity.colleagues().filter(email__iexact=self.cleaned_data["worker"]).first()
        if found is None:
            raise forms.ValidationError(_("Enter the e-mail address of somebody who works here"))
        return found.pk


class ProtectionForm(_OfAPerson, _Lasting):
    """Whom to protect, how, and who sees them all the same."""

    person = _person()
    kind = forms.ChoiceField(
        label=_("What should be done?"),
        choices=Protection.Kind.choices,
        widget=forms.RadioSelect(
            attrs={
                "hints": {
                    Protection.Kind.RESTRICTED: _("Others see that we know them and whom to ask."),
                    Protection.Kind.SEALED: _("To others there is no such person."),
                    Protection.Kind.HIDDEN_ADDRESS: _("Others see the person but no address."),
                }
            }
        ),
        error_messages={"required": _("Select what should be done")},
    )
    team = forms.TypedChoiceField(
        label=_("Which team looks after them?"),
        coerce=int,
        error_messages={"required": _("Select a team")},
    )
    ask = forms.CharField(
        label=_("Whom may others ask, and how?"),
        help_text=_("For example, the duty manager, 01632 960100"),
        max_length=200,
        error_messages={"required": _("Enter whom others may ask")},
    )
    reason = reason_field(_("Why?"), _("Enter why"))
    review_on = _review_on()
    ends_on = _ends_on(_("Only for a restriction. Leave it empty if somebody is to end it"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        team = cast(forms.ChoiceField, self.fields["team"])
        team.choices = [("", ""), *((one.pk, one.name) for one in identity.all_teams())]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("ends_on") and given.get("kind") != Protection.Kind.RESTRICTED:
            self.add_error(
                "ends_on", _("Only a restriction ends by itself. Leave the day of the end empty")
            )
        return given


class AccessForm(_OfAWorker, _Lasting):
    """Who may see a protected person beside the team."""

    ends_on = _ends_on(_("Leave it empty if somebody is to end it"))
    reason = reason_field(_("Why do they need to see this person?"), _("Enter why they need to"))


class DenialForm(_OfAPerson, _OfAWorker, _Lasting):
    """Who may not see whom."""

    person = _person()
    ask = forms.CharField(
        label=_("Who answers instead of them, and how?"),
        help_text=_("The worker sees this. For example, their manager, 01632 960100"),
        max_length=200,
        error_messages={"required": _("Enter who answers instead")},
    )
    is_unseen = forms.BooleanField(
        label=_("They must not even learn that we know this person"), required=False
    )
    reason = reason_field(_("Why?"), _("Enter why"))
    review_on = _review_on()
    ends_on = _ends_on(_("Leave it empty if somebody is to end it, or they must not even learn"))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("ends_on") and given.get("is_unseen"):
            self.add_error(
                "ends_on",
                _("What they must not learn does not end by itself. Leave the day empty"),
            )
        return given


class StillNeededForm(_Lasting):
    """Why a protection is still needed, and until when."""

    reason = reason_field(_("Why is it still needed?"), _("Enter why it is still needed"))
    review_on = _review_on()


class ReasonForm(forms.Form):
    """Why something is ended."""

    reason = reason_field(_("Why?"), _("Enter why"))


class EmergencyForm(forms.Form):
    """Why a restricted person must be seen at once."""

    reason = reason_field(
        _("What is the emergency?"),
        _("Enter what the emergency is"),
        _("Information governance reads this and reviews it"),
    )


class ReviewForm(forms.Form):
    """What was found about a look at a restricted person."""

    finding = forms.ChoiceField(
        label=_("What have you found?"),
        choices=BrokenGlass.Finding.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select what you have found")},
    )
    note = reason_field(_("How do you know?"), _("Enter how you know"))
