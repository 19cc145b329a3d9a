"""What staff fill in about what was sent."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.common.design.components import DatePartsField, SecondChanceForm
from fingerpost.common.notify.ports import Channel
from fingerpost.common.notify.rules import is_address
from fingerpost.products.forms.components.downloads import CSV, JSON, XLSX
from fingerpost.products.forms.queries import Wanted
from fingerpost.products.forms.queries.downloads import BEGUN, FINISHED
from fingerpost.products.forms.rules import Manifest


class CopyForm(forms.Form):
    """How whoever was helped gets a copy, and where."""

    channel = forms.ChoiceField(
        label=_("How do they want it?"),
        choices=[
            (Channel.EMAIL, _("By email")),
            (Channel.TEXT, _("By text")),
            (Channel.LETTER, _("By letter")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Select how they want it")},
    )
    to = forms.CharField(
        label=_("Where does it go?"),
        help_text=_("For a letter, one line below the other, with the name first"),
        widget=forms.Textarea({"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
        max_length=500,
        error_messages={
            "required": _("Enter where it goes"),
            "max_length": _("Enter an address of 500 characters or fewer"),
        },
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        channel, to = cleaned.get("channel"), cleaned.get("to")
        if channel and to and not is_address(channel, to):
            self.add_error("to", _NO_ADDRESS[channel])
        return cleaned


_NO_ADDRESS = {
    Channel.EMAIL: _("Enter an email address in the correct format, like name@example.com"),
    Channel.TEXT: _("Enter a UK telephone number, like 07700 900 982"),
    Channel.LETTER: _("Enter a name, an address and a postcode, each on its own line"),
}


class DeliveryForm(SecondChanceForm):
    """What shall become of a delivery that waits for a person."""

    again: Any = _("Try it again")
    again_hint = _("If it arrived after all, it may be there twice.")
    discard: Any = _("It was done")
    discarded: Any = _("It arrived, or you have seen to it in another way.")
    ask_why = _("How do you know that it was done?")
    enter_why = _("Enter how you know that it was done")


class DownloadForm(forms.Form):
    """Which submissions somebody takes away, and as what."""

    service = forms.ChoiceField(
        label=_("Which service?"), error_messages={"required": _("Select which service")}
    )
    since = DatePartsField(label=_("Received from"), name=_("First day"), required=False)
    until = DatePartsField(label=_("Received until"), name=_("Last day"), required=False)
    state = forms.ChoiceField(
        label=_("Which of them?"),
        choices=[
            ("", _("All")),
            (FINISHED, _("Those that were finished")),
            (BEGUN, _("Risks whose form was never finished")),
        ],
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("As what?"),
        choices=[
            (CSV, _("Table (CSV)")),
            (XLSX, _("Workbook (XLSX)")),
            (JSON, _("For another system (JSON)")),
        ],
        widget=forms.RadioSelect(
            {"hints": {CSV: _("With groups that repeat, a ZIP with a table for each")}}
        ),
        error_messages={"required": _("Select what kind of file you want")},
    )

    def __init__(self, *args: Any, services: Iterable[Manifest], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = cast(forms.ChoiceField, self.fields["service"])
        named = [(service.slug, service.title) for service in services]
        chooser.choices = [("", _("Choose a service")), *named]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day must be the same as or after the first day"))
        return cleaned

    @property
    def wanted(self) -> Wanted:
        chosen = self.cleaned_data
        return Wanted(chosen["service"], chosen["since"], chosen["until"], chosen["state"])


class HoldForm(forms.Form):
    """What is to be kept whatever the rules say, and why."""

    reference = forms.CharField(
        label=_("Reference"),
        max_length=20,
        widget=forms.TextInput({"class": "govuk-input--width-10", "spellcheck": "false"}),
        error_messages={"required": _("Enter a reference")},
    )
    reason = forms.CharField(
        label=_("Why it is held"),
        help_text=_("Such as “Claim 17 of 2026”, without anybody’s name."),
        max_length=1_000,
        error_messages={"required": _("Enter why it is held")},
    )

    def clean_reference(self) -> str:
        return "".join(self.cleaned_data["reference"].upper().split())


class LiftForm(forms.Form):
    """Why a hold may end."""

    reason = forms.CharField(
        max_length=1_000, error_messages={"required": _("Enter why it may end")}
    )
