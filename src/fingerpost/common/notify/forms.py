from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Message
from .ports import Channel

WENT, SEND = "went", "send"
ADD, REMOVE = "add", "remove"


class SettlementForm(forms.Form):
    """What a person has found out about a message in doubt."""

    decision = forms.ChoiceField(
        label=_("What have you found out?"),
        choices=[(WENT, _("It went")), (SEND, _("Send it again"))],
        widget=forms.RadioSelect({"hints": {SEND: _("If it went after all, it arrives twice.")}}),
        error_messages={"required": _("Select what you have found out")},
    )
    reason = forms.CharField(
        label=_("How do you know?"),
        help_text=_("For example, it is in the mail server’s log"),
        max_length=200,
        error_messages={"required": _("Enter how you know")},
    )


class NeverSendToForm(forms.Form):
    """An address, and whether anything may be sent there."""

    change = forms.ChoiceField(
        label=_("What should change?"),
        choices=[(ADD, _("Never send to this address")), (REMOVE, _("Send to it again"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Select what should change")},
    )
    channel = forms.ChoiceField(
        label=_("What kind of address is it?"),
        choices=Message.Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select what kind of address it is")},
    )
    address = forms.CharField(
        label=_("What is the address?"),
        help_text=_("For a letter, one line below the other, with the name first"),
        widget=forms.Textarea({"rows": 5, "autocomplete": "off"}),
        max_length=500,
        error_messages={"required": _("Enter the address")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Do not write anybody’s name or address"),
        max_length=200,
        error_messages={"required": _("Enter why")},
    )

    def clean_channel(self) -> Channel:
        return Channel(self.cleaned_data["channel"])
