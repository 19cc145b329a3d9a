"""The forms that the gallery shows, one field of each kind."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .components import DatePartsField

COLOURS = [("green", _("Green")), ("blue", _("Blue"))]


class PlainForm(forms.Form):
    full_name = forms.CharField(
        label=_("Full name"), widget=forms.TextInput({"autocomplete": "name"})
    )
    born_on = DatePartsField(
        label=_("Date of birth"), name=_("Date of birth"), help_text=_("For example, 27 3 2007")
    )
    visits = forms.IntegerField(label=_("How many visits"), required=False)
    story = forms.CharField(label=_("What happened"), widget=forms.Textarea, max_length=500)
    ward = forms.ChoiceField(
        label=_("Ward"), choices=[("bell-green", "Bell Green"), ("market", "Market")]
    )
    contact = forms.ChoiceField(
        label=_("How shall we reach you"),
        choices=[("email", _("Email")), ("text", _("Text message"))],
        widget=forms.RadioSelect({"hints": {"text": _("To a mobile phone in the UK")}}),
    )
    letter = forms.FileField(label=_("Upload a letter"), required=False)
    agrees = forms.BooleanField(label=_("I agree"))


class ColoursForm(forms.Form):
    colours = forms.MultipleChoiceField(
        label=_("Which colours do you like"),
        choices=COLOURS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Select which colours you like")},
    )


class WardFilter(forms.Form):
    ward = forms.ChoiceField(
        label=_("Ward"), choices=[("", _("All")), ("market", "Market")], required=False
    )
