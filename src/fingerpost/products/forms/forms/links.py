"""What staff fill in for a link to a form with some answers filled in beforehand."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fingerpost.engines.formflow import Form, field_names, parse_answer
from fingerpost.products.forms.queries import may_be_prefilled

_PARTS = {
    "first": _("first name"),
    "last": _("last name"),
    "full": _("whole name"),
    "day": _("day"),
    "month": _("month"),
    "year": _("year"),
    "line1": _("address line 1"),
    "line2": _("address line 2"),
    "town": _("town"),
    "county": _("county"),
    "postcode": _("postcode"),
}
_UNASKED = ("_uprn", "_meant", "_latitude", "_longitude", "_found")


class LinkForm(forms.Form):
    """The questions of a form, each of which may be left blank for whoever gets the link."""

    def __init__(self, *args: Any, asks: Form, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks = asks
        for question in may_be_prefilled(asks):
            self.fields |= dict(_boxes(asks, question))
        self.fields["link-to"] = forms.EmailField(
            label=_("Email address that the link goes to"),
            help_text=_("Leave it blank to see the link and hand it over yourself."),
            required=False,
            error_messages={
                "invalid": _("Enter an email address in the correct format, like name@example.com")
            },
        )

    def clean(self) -> dict[str, Any]:
        """Each answer is read as the form itself would read it."""
        cleaned: dict[str, Any] = super().clean() or {}
        self.answers: dict[str, Any] = {}
        today = timezone.localdate()
        for question in may_be_prefilled(self.asks):
            boxes = field_names(self.asks.questions[question].definition)
            data = cast(QueryDict, self.data)
            posted = {name: data.getlist(name) for name in boxes if name in self.fields}
            if not any(text.strip() for texts in posted.values() for text in texts):
                continue
            parsed = parse_answer(self.asks, question, posted, today=today)
            for error in parsed.errors:
                self.add_error(error.field if error.field in self.fields else boxes[0], error.text)
            self.answers |= parsed.values
        if not self.answers and not self.errors:
            self.add_error(None, _now("Fill in at least one answer"))
        return cleaned


def _boxes(asks: Form, question: str) -> Iterator[tuple[str, forms.Field]]:
    asked = asks.questions[question]
    ask = asked.definition.ask
    if asked.definition.type == "checkboxes":
        several = [(one.definition.value, one.definition.text) for one in asked.options]
        ticked = forms.MultipleChoiceField(
            label=ask, choices=several, widget=forms.CheckboxSelectMultiple, required=False
        )
        yield question, ticked
    elif asked.texts:
        choices = [("", _("Leave it open")), *asked.texts.items()]
        yield question, forms.ChoiceField(label=ask, choices=choices, required=False)
    else:
        for name in field_names(asked.definition):
            if not name.endswith(_UNASKED):
                part = name.removeprefix(f"{question}_")
                told = f"{ask} ({_PARTS.get(part, part)})" if part != name else ask
                yield name, forms.CharField(label=told, required=False, strip=False)
