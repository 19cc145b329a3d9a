"""A test of an answer, by choosing from lists."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.products.authoring.rules import Answers, Found, Part, answers_of, title_of

from .parts import WRITABLE

_ANSWERED = [
    ("answered", gettext_lazy("has been answered")),
    ("unanswered", gettext_lazy("has not been answered")),
]
_NUMBERS = [
    ("equals", gettext_lazy("is exactly")),
    ("at_least", gettext_lazy("is at least")),
    ("more_than", gettext_lazy("is more than")),
    ("at_most", gettext_lazy("is at most")),
    ("less_than", gettext_lazy("is less than")),
]
_DAYS = [
    ("less_than", gettext_lazy("is before")),
    ("at_most", gettext_lazy("is on or before")),
    ("at_least", gettext_lazy("is on or after")),
    ("more_than", gettext_lazy("is after")),
    ("age at_least", gettext_lazy("makes them at least this old today, in years")),
    ("age less_than", gettext_lazy("makes them younger than this today, in years")),
]
TESTS: dict[Answers, list[Any]] = {
    Answers.ONE: [("chosen", gettext_lazy("is one of those ticked below"))],
    Answers.SEVERAL: [("chosen", gettext_lazy("includes one of those ticked below"))],
    Answers.NUMBER: _NUMBERS,
    Answers.DAY: _DAYS,
    Answers.WORDS: [("equals", gettext_lazy("is exactly"))],
}
JOINS = [
    ("all", gettext_lazy("all of these hold")),
    ("any", gettext_lazy("at least one of these holds")),
    ("none", gettext_lazy("none of these holds")),
]


class JoinForm(forms.Form):
    """How the tests of a condition are joined."""

    join = forms.ChoiceField(
        label=gettext_lazy("This is shown when"), choices=JOINS, widget=forms.RadioSelect
    )


class TestForm(forms.Form):
    """What the answer to one question must be."""

    __test__ = False  # not one of pytest's

    test = forms.ChoiceField(
        label=gettext_lazy("The answer"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Select what the answer must be")},
    )

    def __init__(self, asked: Found, test: Part | None, data: Any = None) -> None:
        super().__init__(data, initial=_initial(asked, test or {}))
        self.asked, self.kind = asked, answers_of(asked.model, asked.part)
        self.fields["test"].choices = [*TESTS[self.kind], *_ANSWERED]  # type: ignore[attr-defined]
        if self.kind in (Answers.ONE, Answers.SEVERAL):
            self.fields["chosen"] = forms.MultipleChoiceField(
                label=_("Answers"),
                choices=_options(asked.part),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        else:
            hint = _("A day such as 2026-09-01, or “today - 18 years”; or years of age.")
            self.fields["value"] = forms.CharField(
                label=_("What it is compared with"),
                help_text=hint if self.kind is Answers.DAY else "",
                max_length=100,
                required=False,
                validators=[WRITABLE],
            )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        test = given.get("test")
        if test == "chosen" and not given.get("chosen") and "chosen" not in self.errors:
            self.add_error("chosen", _("Select at least one answer"))
        if test in dict(_NUMBERS + _DAYS) and not given.get("value") and "value" in self.fields:
            self.add_error("value", _("Enter what it is compared with"))
        return given

    def written(self) -> Part:
        """The test, as the language writes it."""
        question, test = self.asked.name, self.cleaned_data["test"]
        if test in ("answered", "unanswered"):
            return {"question": question, "answered": test == "answered"}
        if test == "chosen":
            return self._of_choices(question, self.cleaned_data["chosen"])
        value = _number(self.cleaned_data["value"], self.kind)
        if test.startswith("age "):
            return {"question": question, "age": {test.split()[1]: _number(str(value))}}
        return {"question": question, test: value}

    def _of_choices(self, question: str, chosen: list[str]) -> Part:
        if self.kind is Answers.SEVERAL:
            tests: list[Part] = [{"question": question, "contains": one} for one in chosen]
            return tests[0] if len(tests) == 1 else {"any": tests}
        if len(chosen) == 1:
            return {"question": question, "equals": chosen[0]}
        return {"question": question, "in": chosen}


def _options(question: Part) -> list[tuple[str, str]]:
    if question.get("type") == "yes-no":
        return [("yes", question.get("yes", _("Yes"))), ("no", question.get("no", _("No")))]
    options = question.get("options") or []
    return [(str(one.get("value")), title_of(one)) for one in options if isinstance(one, dict)]


def _number(text: str, kind: Answers = Answers.NUMBER) -> str | int:
    bare = text.strip()
    is_number = kind is Answers.NUMBER and bare.lstrip("-").isdecimal() and len(bare) < 15
    return int(bare) if is_number else bare


def _initial(asked: Found, test: Part) -> dict[str, Any]:
    """What a test says that can be shown in these boxes."""
    if "answered" in test:
        return {"test": "answered" if test["answered"] else "unanswered"}
    for key in ("equals", "in", "contains"):
        if key in test and answers_of(asked.model, asked.part) in (Answers.ONE, Answers.SEVERAL):
            value = test[key]
            return {"test": "chosen", "chosen": value if isinstance(value, list) else [value]}
    if isinstance(test.get("age"), dict):
        name = next((one for one in ("at_least", "less_than") if one in test["age"]), "")
        return {"test": f"age {name}", "value": test["age"].get(name)}
    name = next((one for one in test if one != "question"), "")
    return {"test": name, "value": test.get(name)}
