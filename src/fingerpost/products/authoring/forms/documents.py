"""The boxes of a file: those that its model asks for, or one for its text."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.engines.formflow import Problem, write_definition
from fingerpost.products.authoring.components.documents import WORDS, label_in_file
from fingerpost.products.authoring.queries import Document
from fingerpost.products.authoring.rules import (
    Kind,
    Model,
    Part,
    Place,
    Shape,
    faults_of_part,
    keys_of,
    lists_of,
    models_in_field,
    place_of_field,
    shapes_of,
)

from .parts import FIELDS, WRITABLE, set_value, shown_value

AS_TEXT = ("deliveries",)  # a list whose entries have keys of their own each
MORE = 1  # rows that are blank, for one more
Choices = list[tuple[str, Any]]


class TextForm(forms.Form):
    """A file as its text."""

    text = forms.CharField(
        label=gettext_lazy("Its words"),
        widget=forms.Textarea({"rows": 18}),
        required=False,
        strip=False,
        max_length=200_000,
        validators=[WRITABLE],
    )

    def __init__(self, found: Document, data: Any = None) -> None:
        super().__init__(data, initial={"text": found.text})

    def written(self) -> str:
        text = self.cleaned_data["text"].replace("\r\n", "\n").rstrip()
        return f"{text}\n" if text else ""

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong, each with its line."""
        for one in problems:
            line = _("Line %(line)s: %(says)s") % {"line": one.line, "says": one.message}
            self.add_error("text", line)


class ModelForm(forms.Form):
    """A file as the boxes that its model asks for; a list has a row for each, and one more."""

    def __init__(
        self, model: Model, part: Part, choices: dict[str, Choices], data: Any = None
    ) -> None:
        super().__init__(data)
        self.model, self.part = model, part
        self.boxes: dict[str, tuple[Shape, str, int]] = {}
        for shape in _shapes(self.model):
            self._add(shape.key, shape, self.part, "", 0)
        for one in lists_of(self.model):
            if one.name not in AS_TEXT:
                self._add_rows(one.name, one.models[0])
        for key, chosen in choices.items():
            self.fields[key] = _choice_of(self.fields[key], chosen)
            self.initial[key] = self.part.get(key, "")

    def rows(self) -> Iterator[tuple[str, str, list[list[BoundField]]]]:
        """Each list: what it is called, what helps, and the boxes of each of its rows."""
        for one in lists_of(self.model):
            if one.name in AS_TEXT:
                continue
            label, says = label_in_file(one.name)
            yield str(label), str(says), list(self._rows_of(one.name))

    def single(self) -> list[BoundField]:
        """The boxes that stand in no list."""
        return [self[name] for name, (_s, rows, _n) in self.boxes.items() if not rows]

    def filled_in(self) -> Part:
        """What the file would say, as plain data; rows that were left blank are no part of it."""
        part = dict(self.part)
        rows: dict[tuple[str, int], Part] = {}
        for name, (shape, key, number) in self.boxes.items():
            value = self.cleaned_data[name]
            if not key:
                part.pop(shape.key, None)
                set_value(part, shape, value)
            elif value not in (None, "", [], False):
                set_value(rows.setdefault((key, number), {}), shape, value)
        for key in {key for _shape, key, _number in self.boxes.values() if key}:
            part[key] = [row for (name, _number), row in rows.items() if name == key]
        return {key: value for key, value in part.items() if value not in ([], "")}

    def written(self) -> str:
        """The file as it was filled in; "" where the model takes it not, with why at each box."""
        part = self.filled_in()
        faults = faults_of_part(part, self.model)
        for one in faults:
            self._refuse(one.place, one.says)
        return "" if faults else write_definition(self.model.model_validate(part))

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong, each at its box."""
        for one in problems:
            self._refuse(place_of_field(one.field), one.message)

    def _refuse(self, place: Place, says: str) -> None:
        self.add_error(self._box_at(place), says[:1].upper() + says[1:])

    def _box_at(self, place: Place) -> str | None:
        """The box of a place; of a whole list its first one."""
        name = "__".join(map(str, place))
        while name:
            held = (box for box in self.fields if box == name or box.startswith(f"{name}__"))
            if found := next(held, None):
                return found
            name = name.rpartition("__")[0]
        return None

    def _add(self, name: str, shape: Shape, part: Part, rows: str, number: int) -> None:
        field = FIELDS[shape.kind](shape)
        label, says = label_in_file(shape.key)
        field.label, field.help_text = str(label), str(says)
        field.error_messages["required"] = _("Enter “%(label)s”") % {"label": field.label}
        if shape.kind is Kind.CHOICE:
            field.choices = [(word, WORDS.get(word, word)) for word in shape.choices]  # type: ignore[attr-defined]
        if rows:
            field.required = False
        self.fields[name], self.boxes[name] = field, (shape, rows, number)
        self.initial[name] = shown_value(shape, part.get(shape.key, shape.default))

    def _add_rows(self, name: str, model: Model) -> None:
        listed = self.part.get(name)
        held = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        for number, part in enumerate([*held, *([{}] * MORE)]):
            for shape in _shapes(model):
                self._add(f"{name}__{number}__{shape.key}", shape, part, name, number)

    def _rows_of(self, key: str) -> Iterator[list[BoundField]]:
        numbers = {number for _s, rows, number in self.boxes.values() if rows == key}
        for wanted in sorted(numbers):
            yield [
                self[name]
                for name, (_s, rows, number) in self.boxes.items()
                if (rows, number) == (key, wanted)
            ]


def _shapes(model: Model) -> list[Shape]:
    """What can be filled in; what has more forms than boxes can show is written as in the file."""
    shapes = [shape for shape in shapes_of(model) if shape.key != "slug"]
    in_rows = {one.name for one in lists_of(model) if one.name not in AS_TEXT}
    nested = [key for key, field in keys_of(model).items() if models_in_field(field)]
    return [*shapes, *(Shape(key, Kind.YAML, False) for key in nested if key not in in_rows)]


def _choice_of(field: forms.Field, choices: Choices) -> forms.Field:
    return forms.ChoiceField(
        label=field.label,
        help_text=field.help_text,
        choices=choices,
        required=field.required,
        widget=forms.RadioSelect,
    )


class NewFileForm(forms.Form):
    """What a new letter, note or list is called."""

    name = forms.CharField(
        label=gettext_lazy("What it is called"),
        help_text=gettext_lazy("In lower-case letters, digits and hyphens, such as “more-needed”."),
        max_length=60,
        error_messages={"required": gettext_lazy("Enter what it is called")},
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
            raise ValidationError(_("Use lower-case letters, digits and hyphens"))
        return name


class ExampleForm(forms.Form):
    """What a journey that is kept as an example is called."""

    example = forms.CharField(
        label=gettext_lazy("What this journey is an example of"),
        max_length=300,
        validators=[WRITABLE],
        error_messages={"required": gettext_lazy("Enter what it is an example of")},
    )
