"""A picture that is added to a service, or put in the place of another."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.products.authoring.rules import new_name
from fingerpost.products.forms.rules import Drawn, NotTaken, drawn

_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}


class ImageForm(forms.Form):
    """The file, and which picture it stands for from now on."""

    picture = forms.FileField(
        label=gettext_lazy("Choose a picture"),
        help_text=gettext_lazy(
            "PNG, JPG or WebP, up to 10 megabytes. It is made at most 1,200 pixels long, and what "
            "else is in the file, such as where it was taken, is removed."
        ),
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp"}),
        error_messages={"required": gettext_lazy("Select a picture")},
    )
    instead = forms.ChoiceField(label=gettext_lazy("In place of"), required=False)

    def __init__(self, names: Iterable[str], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.names, self.words = tuple(names), ""
        none = ("", _("None: it is a new picture"))
        choices = [none, *((name, name.partition("/")[2]) for name in self.names)]
        self.fields["instead"].choices = choices  # type: ignore[attr-defined]

    def clean_picture(self) -> Drawn:
        sent = self.cleaned_data["picture"]
        self.words = PurePath(str(sent.name)).stem
        try:
            return drawn(sent.read())
        except NotTaken as refusal:
            words = _("The picture cannot be taken: %(why)s") % {"why": refusal}
            raise ValidationError(words) from None

    @property
    def name(self) -> str:
        """The file it is kept under: of a new one made of what the file was called."""
        if instead := self.cleaned_data["instead"]:
            return str(instead)
        suffix = _SUFFIXES[self.cleaned_data["picture"].kept.mime]
        taken = {PurePath(name).stem for name in self.names}
        return f"images/{new_name(self.words, taken)}{suffix}"


def one_of_pictures(files: Iterable[str], now: Any, field: forms.Field) -> forms.Field:
    """One of these files, or the one that is named now even where it is not there."""
    known = dict.fromkeys((*files, *([str(now)] if now else [])))
    return forms.ChoiceField(
        label=field.label,
        help_text=field.help_text,
        choices=[("", _("None")), *((name, name.partition("/")[2]) for name in known)],
        required=False,
    )
