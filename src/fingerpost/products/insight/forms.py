from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.products.cases.queries import Group, Selection

from .models import LookReview
from .rules.wards import first_of_month, year_of

# Values and what they are called.
Choices = Sequence[tuple[str, str]]

YEAR = "year"
PERIODS = [
    ("6", _("The last 6 months")),
    ("3", _("The last 3 months")),
    ("1", _("This month")),
    ("12", _("The last 12 months")),
    (YEAR, _("Since 1 April")),
]
GROUPS = [
    ("month", _("Month")),
    ("ward", _("Ward")),
    ("source", _("Who asked")),
    ("service", _("Service")),
    ("team", _("Team")),
]


class SelectionForm(forms.Form):
    """Which cases are counted, and in which groups; what it is not given it takes as usual."""

    period = forms.ChoiceField(label=_("Received in"), choices=PERIODS, required=False)
    group = forms.ChoiceField(label=_("In groups by"), choices=GROUPS, required=False)

    def __init__(
        self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(GROUPS)
        for name, offered in choices.items():
            if len(offered) > 1:
                self.fields[name] = forms.ChoiceField(
                    label=labels[name], choices=[("", _("All")), *offered], required=False
                )

    def chosen(self, name: str) -> str:
        """What was chosen, as far as it can be."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    @property
    def grouping(self) -> Group:
        return cast("Group", self.chosen("group") or GROUPS[0][0])

    @property
    def group_heading(self) -> str:
        return str(dict(GROUPS)[self.grouping])

    @property
    def selection(self) -> Selection:
        today, period = timezone.localdate(), self.chosen("period") or PERIODS[0][0]
        since = (
            year_of(today)
            if period == YEAR
            else first_of_month(today, months_before=int(period) - 1)
        )
        narrowed = {name: self.chosen(name) for name in ("service", "ward", "source", "team")}
        return Selection(since=since, **narrowed)

    @property
    def narrowed(self) -> dict[str, str]:
        """What the address says that is not as usual, to lead on from here."""
        return {name: value for name in self.fields if (value := self.chosen(name))}

    @property
    def narrowed_words(self) -> list[str]:
        chosen = {name: value for name, value in self.narrowed.items() if name != "group"}
        # Every field of this form offers choices; the type of a form's fields does not say so.
        return [str(dict(self.fields[name].choices)[value]) for name, value in chosen.items()]  # type: ignore[attr-defined]


class WardForm(forms.Form):
    """Which released figures about wards are shown; what it is not given it takes as usual."""

    to = forms.ChoiceField(label=_("Up to"), required=False)
    topic = forms.ChoiceField(label=_("Figures"), required=False)
    ward = forms.ChoiceField(label=_("Ward"), required=False)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            # Every field of this form offers choices; the type of a form's fields does not say so.
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def chosen(self, name: str) -> str:
        """What was chosen, as far as it can be."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    @property
    def narrowed(self) -> dict[str, str]:
        """What the address says that is not as usual, to lead on from here."""
        return {name: value for name in self.fields if (value := self.chosen(name))}


class OutcomeForm(forms.Form):
    """What came of looking at a look again."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=LookReview.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select what came of it")},
    )
    note = forms.CharField(
        label=_("What you found"),
        help_text=_("Do not name anybody from the record."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Enter what you found")},
    )
