from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.engines.linkage import NOT_KNOWN, NotADate, NothingSought, Query, read_date


class SearchForm(forms.Form):
    names = forms.CharField(
        label=_("Name"),
        help_text=_("Any names in any order, also with typing errors. For example, Hughes Amelia"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": False, "autocomplete": "off"}),
    )
    born_on = forms.CharField(
        label=_("Date of birth, as far as you know it"),
        help_text=_("For example, 9 5 2014, or 5/2014, or 2014"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )

    def clean_born_on(self) -> Any:
        written = self.cleaned_data["born_on"]
        try:
            return read_date(written, timezone.localdate()) if written else NOT_KNOWN
        except NotADate:
            raise forms.ValidationError(
                _("Enter a date of birth like 9 5 2014, or part of one like 2014")
            ) from None

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                Query(**given).sought()
            except NothingSought:
                raise forms.ValidationError(_("Enter a name, or a whole date of birth")) from None
        return given

    @property
    def query(self) -> Query:
        return Query(**self.cleaned_data)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("It is kept with your name."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter why")},
    )


class SplitForm(ReasonForm):
    records = forms.TypedMultipleChoiceField(
        label=_("Which records are somebody else’s?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Select the records that are somebody else’s")},
    )
    field_order = ("records", "reason")

    def __init__(self, *args: Any, records: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = len(records)
        cast(forms.ChoiceField, self.fields["records"]).choices = records

    def clean_records(self) -> list[int]:
        chosen: list[int] = self.cleaned_data["records"]
        if len(chosen) == self.offered:
            raise forms.ValidationError(_("Leave at least one record with this person"))
        return chosen


class MergeForm(ReasonForm):
    other = forms.ChoiceField(
        label=_("Who is the same person?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Select who is the same person")},
    )
    field_order = ("other", "reason")

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["other"]).choices = others
