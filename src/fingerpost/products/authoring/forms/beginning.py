"""What somebody says of a service that is not there yet."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.engines.formflow import Format
from fingerpost.products.authoring.queries import may_be_named, purposes
from fingerpost.products.authoring.rules import About, new_name
from fingerpost.products.forms import queries as published

from .parts import WRITABLE

LONGEST_FILE = 12_000_000  # bytes
NO_PURPOSE = "none"
SHORT = gettext_lazy("A short form to begin with: name, email address, what they need")


NAME = RegexValidator(
    re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"),
    gettext_lazy("Use lower-case letters, digits and single hyphens, such as “skip-hire”"),
)


def _slug(help_text: Any) -> forms.CharField:
    label = gettext_lazy("Name in addresses")
    return forms.CharField(
        label=label, help_text=help_text, max_length=50, required=False, validators=[NAME]
    )


class _Named(forms.Form):
    """A service that is to have a name of its own in addresses."""

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug and not may_be_named(slug):
            raise ValidationError(_("Enter another name; this one is taken"))
        return slug


class NewForm(_Named):
    """A service that is begun here, with a short form or a copy of another."""

    title = forms.CharField(
        label=gettext_lazy("Name of the service"),
        help_text=gettext_lazy("What people want to do, such as “Report a missed bin”."),
        max_length=300,
        validators=[WRITABLE],
        error_messages={"required": gettext_lazy("Enter the name of the service")},
    )
    slug = _slug(gettext_lazy("Such as “skip-hire”. Leave it blank to have it made of the name."))
    owner = forms.CharField(
        label=gettext_lazy("Team that owns it"),
        max_length=300,
        validators=[WRITABLE],
        error_messages={"required": gettext_lazy("Enter the team that owns it")},
    )
    audience = forms.CharField(
        label=gettext_lazy("Who it is for"),
        max_length=300,
        validators=[WRITABLE],
        error_messages={"required": gettext_lazy("Enter who it is for")},
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What the council uses the answers for"),
        help_text=gettext_lazy("From the council’s list of purposes, each with its law."),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Select what the answers are used for")},
    )
    begin = forms.ChoiceField(
        label=gettext_lazy("What it begins with"),
        widget=forms.RadioSelect,
        initial="short",
        error_messages={"required": gettext_lazy("Select what it begins with")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = _("None of these: it only gives people the service they ask for")
        listed = [*purposes(), (NO_PURPOSE, none)]
        self.fields["purpose"].choices = listed  # type: ignore[attr-defined]
        if "begin" in self.fields:
            copies = [
                (f"copy {one.slug}", _("A copy of “%(service)s”") % {"service": one.title})
                for one in published.published_services()
            ]
            self.fields["begin"].choices = [("short", SHORT), *copies]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        title = given.get("title")
        if title and not given.get("slug") and "slug" not in self.errors:
            given["slug"] = new_name(title, set())
            if not may_be_named(given["slug"]):
                self.add_error("slug", _("Enter a name; the one made of its title is taken"))
        return given

    @property
    def about(self) -> About:
        given = self.cleaned_data
        purpose = "" if given["purpose"] == NO_PURPOSE else given["purpose"]
        return About(given["slug"], given["title"], given["owner"], given["audience"], purpose)

    @property
    def original(self) -> str:
        """The service that it is a copy of, "" for none."""
        _begin, _space, original = self.cleaned_data["begin"].partition(" ")
        return str(original)


class ForeignForm(NewForm):
    """A service that is made of a form of another builder."""

    begin = None  # type: ignore[assignment]
    builder = forms.ChoiceField(
        label=gettext_lazy("Which builder made it"),
        choices=[
            (Format.ENVIRONMENT, gettext_lazy("The environment ministry’s forms designer")),
            (Format.XGOV, gettext_lazy("XGov’s digital form builder")),
            (Format.JUSTICE, gettext_lazy("The Ministry of Justice’s form builder")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Select which builder made it")},
    )
    file = forms.FileField(
        label=gettext_lazy("The form as a JSON file"),
        widget=forms.FileInput({"accept": ".json"}),
        error_messages={"required": gettext_lazy("Select a JSON file")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Leave it blank to keep the name that the form has.")

    def clean_file(self) -> tuple[str, str]:
        """What the file is called, and its text."""
        file = self.cleaned_data["file"]
        if file.size > LONGEST_FILE:
            raise ValidationError(_("Select a file of 12 megabytes at most"))
        try:
            return str(file.name), file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(_("Select a JSON file; this one is not text")) from None


class NewFromFolderForm(_Named):
    """A service that another council has exported."""

    folder = forms.FileField(
        label=gettext_lazy("The service as a zip file"),
        widget=forms.FileInput({"accept": ".zip"}),
        error_messages={"required": gettext_lazy("Select a zip file")},
    )
    slug = _slug(gettext_lazy("Leave it blank to keep the name that the service has."))
