"""What is asked before something is done to a case."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fingerpost.common.design.components import DatePartsField

from .queries import ActOptions, Load, places_for
from .rules.language import Transition

LONGEST = 2000
_CHANGED = _(
    "Somebody else has changed this case since you opened this page. Nothing was done, and what "
    "you entered is still here. Look at the case, then send it again"
)


class CaseForm(forms.Form):
    """Asks what an action on a case takes."""

    def __init__(self, *args: Any, options: ActOptions, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = options


class RevisionForm(CaseForm):
    """Remembers which state of the case somebody saw when they began."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, options: ActOptions, **kwargs: Any) -> None:
        super().__init__(*args, options=options, **kwargs)
        self.fields["revision"].initial = options.case.revision

    def say_it_was_changed(self) -> None:
        """Keep what was typed, and let it be sent again once somebody has looked at the case."""
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed["revision"] = str(self.options.case.revision)
        self.data = typed
        self.add_error(None, _CHANGED)


def reason_field(label: Any, message: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": message},
    )


class RateForm(RevisionForm):
    rating = forms.ChoiceField(
        label=_("How pressing is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Select how pressing it is")},
    )
    reason = reason_field(_("Why?"), _("Enter why"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ratings = self.options.workflow.ratings
        self.fields["rating"].initial = self.options.case.rating
        self.fields["rating"].choices = [(one.id, one.name) for one in ratings]  # type: ignore[attr-defined]


class HoldForm(RevisionForm):
    reason = reason_field(
        _("Why does it have to wait, and for what?"), _("Enter why it has to wait")
    )


class ResumeForm(RevisionForm):
    reason = reason_field(_("Why can it go on?"), _("Enter why it can go on"))


class NoteForm(CaseForm):
    text = reason_field(_("Note"), _("Enter the note"))


class WriteForm(CaseForm):
    text = reason_field(_("What do you want to tell them?"), _("Enter what you want to tell them"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _(
            "They get a link by email, and read it on a page. They can write back."
        )


class CorrectNoteForm(CaseForm):
    text = reason_field(_("What should it say?"), _("Enter what it should say"))


class FileForm(CaseForm):
    file = forms.FileField(
        label=_("Select a file"),
        help_text=_("A PDF, a picture, a text or an office document. Say in a note what it shows."),
        allow_empty_file=True,  # whoever stores it says that it is
        error_messages={"required": _("Select a file"), "invalid": _("Select a file")},
    )


class TaskForm(CaseForm):
    what = forms.CharField(
        label=_("What has to be done?"),
        max_length=200,
        error_messages={"required": _("Enter what has to be done")},
    )
    due_on = DatePartsField(label=_("By which day?"), name=_("The day"))


class ReviewForm(RevisionForm):
    on = DatePartsField(label=_("When is the next review?"), name=_("The day of the review"))

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError(_("The day of the review must be today or in the future"))
        return on


class DayForm(RevisionForm):
    """When a day of the workflow is; why, if it was said before."""

    on = DatePartsField(label=_("Which day?"), name=_("The day"))

    def __init__(self, *args: Any, was: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if was is not None:
            self.fields["on"].initial = was
            self.fields["reason"] = reason_field(
                _("Why is it another day?"), _("Enter why it is another day")
            )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if not 2000 <= on.year <= timezone.localdate().year + 5:
            raise forms.ValidationError(_("The day must be within the next 5 years"))
        return on


class LockForm(RevisionForm):
    """Whether people may change their answers, until when, and why."""

    locks = forms.TypedChoiceField(
        label=_("May they change their answers?"),
        choices=[("no", _("Yes, for a time")), ("yes", _("No, lock them now"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Select whether they may change their answers")},
    )
    until = DatePartsField(
        label=_("Until the end of which day?"),
        name=_("The day"),
        required=False,
        help_text=_("If you lock them, you can leave this blank: then they stay locked."),
    )
    reason = reason_field(_("Why?"), _("Enter why"))

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < timezone.localdate():
            raise forms.ValidationError(_("The day must be today or in the future"))
        return until

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("locks") is False and said.get("until") is None and "until" in said:
            self.add_error("until", _("Enter the day until which they may change their answers"))


class PlaceField(forms.ChoiceField):
    """A team and a worker in it, with what they have already."""

    def offer(self, places: list[Load]) -> None:
        self.by_value = {f"{load.team.pk}-{load.worker.pk}": load for load in places}
        self.choices = [(value, _place_said(load)) for value, load in self.by_value.items()]

    def clean(self, value: Any) -> tuple[Any, Any]:
        chosen = self.by_value[super().clean(value)]
        return chosen.team, chosen.worker


def _place_said(load: Load) -> str:
    return _now("%(worker)s, %(team)s: %(open)s open, %(late)s late") % {
        "worker": load.worker,
        "team": load.team,
        "open": load.open,
        "late": load.late,
    }


def place_field() -> PlaceField:
    return PlaceField(
        label=_("Who takes it on?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Select who takes it on")},
    )


class ReallocateForm(RevisionForm):
    to = place_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].offer(places_for(self.options.case))  # type: ignore[attr-defined]


class StepForm(RevisionForm):
    """What the workflow asks for with a transition."""

    def __init__(self, *args: Any, step: Transition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step.allocates:
            self.fields["to"] = place = place_field()
            place.offer(places_for(self.options.case))
        if step.outcomes:
            self.fields["outcome"] = self._outcome(step)
        if step.needs_reason:
            self.fields["reason"] = reason_field(
                _("What was done, and why?"), _("Enter what was done, and why")
            )

    def _outcome(self, step: Transition) -> forms.ChoiceField:
        offered = [one for one in self.options.workflow.outcomes if one.id in step.outcomes]
        return forms.ChoiceField(
            label=_("How did it end?"),
            choices=[(one.id, one.name) for one in offered],
            widget=forms.RadioSelect,
            error_messages={"required": _("Select how it ended")},
        )


class DecisionForm(RevisionForm):
    decision = forms.ChoiceField(
        label=_("What have you decided?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Select what you have decided")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions = self.options.workflow.decisions_in(self.options.case.state)
        self.fields["decision"].choices = [(one.id, one.name) for one in decisions]  # type: ignore[attr-defined]


class LinkForm(RevisionForm):
    reason = reason_field(_("Why is it the same?"), _("Enter why it is the same"))


class AskedForm(CaseForm):
    """What shall become of somebody who was asked and has not answered."""

    do = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[
            ("again", _("Send the link again")),
            ("correct", _("Send it to another address")),
            ("stop", _("Ask them no more")),
        ],
        widget=forms.RadioSelect(
            {
                "hints": {
                    "correct": _("The links that went to the old address stop working."),
                    "stop": _("No link works any more, and what they have begun is deleted."),
                }
            }
        ),
        error_messages={"required": _("Select what you want to do")},
    )
    to = forms.EmailField(
        label=_("The other email address"),
        help_text=_("Only if you send it to another address."),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("Enter an email address in the correct format, like name@example.com")
        },
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("do") == "correct" and "to" in cleaned and not cleaned["to"]:
            self.add_error("to", _("Enter the other email address"))
        return cleaned


class UnlinkForm(RevisionForm):
    reason = reason_field(_("Why is it not the same?"), _("Enter why it is not the same"))


class ListFilterForm(forms.Form):
    """Narrows a list of cases; built from what is in the list."""

    def __init__(
        self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "service": _("Service"),
            "state": _("State"),
            "rating": _("Rating"),
            "ward": _("Ward"),
            "team": _("Team"),
        }
        for name, offered in choices.items():
            if len(offered) > 1:
                self.fields[name] = forms.ChoiceField(
                    label=labels[name], choices=[("", _("All")), *offered], required=False
                )
