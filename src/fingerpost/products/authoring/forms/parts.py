"""The boxes of a part of a form, built from what the language says of it."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import yaml
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic.fields import FieldInfo

from fingerpost.engines.formflow import DefinitionError
from fingerpost.engines.formflow.reading.yaml_lines import read_yaml
from fingerpost.products.authoring.components import OF_PART, help_of, label_of, word_label
from fingerpost.products.authoring.rules import (
    Fault,
    Kind,
    Model,
    Part,
    Shape,
    keys_of,
    lists_of,
    models_in_field,
    new_name,
    shapes_of,
)

from .images import one_of_pictures

FIRST = ("ask", "title", "text", "type", "summary", "item", "hint", "optional", "description")
OPTIONS, IMAGE = "options", "image"
BEGUN = (OPTIONS, "content", "pages")  # the lists that a new part is given something to hold
# What a file can hold and what no page of ours uses as a mark of its own.
WRITABLE = RegexValidator(
    re.compile(r"^[\t\n\r\x20-\x7e\x85\xa0-\ud7ff\uf900-\ufffd\U00010000-\U0010ffff]*$"),
    gettext_lazy("Remove the characters that cannot be seen"),
)


class PartForm(forms.Form):
    """Everything that can be filled in of one part; `is_new` asks for what it cannot be without."""

    def __init__(self, model: Model, part: Part, data: Any = None, *, is_new: bool = False) -> None:
        super().__init__(data, initial=_initial(model, part))
        self.model, self.part, self.is_new = model, part, is_new
        self.written: Part = {}
        self.shapes = tuple(shape for shape in shapes_of(model) if self._is_asked(shape))
        for shape in sorted(self.shapes, key=_order):
            self.fields[shape.field] = field = FIELDS[shape.kind](shape)
            if not shape.group and (model.__name__, shape.key) in OF_PART:
                field.label, field.help_text = map(str, OF_PART[model.__name__, shape.key])
                field.error_messages["required"] = _("Enter what stands here")
        if is_new and OPTIONS in {one.name for one in lists_of(model)}:
            self.fields[OPTIONS] = _lines(label=_("Options, one on each line"), required=True)

    @property
    def first(self) -> Iterator[BoundField]:
        """What everybody fills in."""
        return (field for field in self if not self._is_more(field))

    @property
    def more(self) -> list[BoundField]:
        """What is seldom needed."""
        return [field for field in self if self._is_more(field)]

    @property
    def has_faults_in_more(self) -> bool:
        return any(field.errors for field in self.more)

    def write(self, taken: set[str]) -> None:
        """Write the part down as it was filled in; a new one gets a name that is not `taken`."""
        part = dict(self.part)
        for shape in self.shapes:
            value = self.cleaned_data[shape.field]
            holder = dict(part.get(shape.group) or {}) if shape.group else part
            set_value(holder, shape, value)
            if shape.group:
                part[shape.group] = holder
                if not holder:
                    del part[shape.group]
        self.written = self._begun(part, taken) if self.is_new else part

    def refuse(self, faults: tuple[Fault, ...]) -> None:
        """Show what the language has against it, each fault at its box if there is one."""
        for fault in faults:
            name = "__".join(map(str, fault.place))
            self.add_error(name if name in self.fields else None, _sentence(fault.says))

    def _is_asked(self, shape: Shape) -> bool:
        if shape.kind is not Kind.NAME:
            return True
        names = [one for one in shapes_of(self.model) if one.kind is Kind.NAME]
        return len(names) > 1

    def _is_more(self, field: BoundField) -> bool:
        return not (field.field.required or field.name in (*FIRST, OPTIONS))

    def _begun(self, part: Part, taken: set[str]) -> Part:
        """A new part with its name and with what it must hold to be one at all."""
        words = str(part.get("ask") or part.get("title") or part.get("text") or "")
        names = [one.key for one in shapes_of(self.model) if one.kind is Kind.NAME]
        if len(names) == 1:
            part = {names[0]: new_name(words, taken), **part}
            taken = taken | {part[names[0]]}
        for one in lists_of(self.model):
            if one.name == OPTIONS:
                part[OPTIONS] = options_in(self.cleaned_data[OPTIONS])
            elif one.is_required:
                part[one.name] = [_first_of(one.name, words, taken)]
        return part


class WrittenForm(PartForm):
    """A part that must hold more than boxes can ask for: it is written as in the file."""

    def __init__(self, model: Model, part: Part, data: Any = None, *, is_new: bool = False) -> None:
        super().__init__(model, part, data, is_new=is_new)
        self.shapes = ()
        self.fields = {"written": _yaml(Shape("written", Kind.YAML, is_required=True))}
        self.initial = {"written": shown_value(Shape("written", Kind.YAML, False), part)}

    def write(self, taken: set[str]) -> None:
        written = self.cleaned_data["written"]
        self.written = written if isinstance(written, dict) else {}


def form_for(
    model: Model,
    part: Part,
    data: Any = None,
    *,
    is_new: bool = False,
    pictures: Iterable[str] = (),
) -> PartForm:
    """The boxes of a part, or one box for all of it where it cannot begin without more.

    `pictures` are the files that a block can show.
    """
    holds = [key for key, field in keys_of(model).items() if _needs_more(key, field)]
    kind = WrittenForm if is_new and holds else PartForm
    form = kind(model, part, data, is_new=is_new)
    if IMAGE in form.fields:
        form.fields[IMAGE] = one_of_pictures(pictures, part.get(IMAGE), form.fields[IMAGE])
    return form


def _needs_more(key: str, field: FieldInfo) -> bool:
    is_more = bool(models_in_field(field)) and field.is_required()
    return is_more and key not in BEGUN


class LinesForm(forms.Form):
    """Several options at once."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields[OPTIONS] = _lines(label=_("Options to add, one on each line"), required=True)


def options_in(lines: list[str], taken: set[str] | None = None) -> list[Part]:
    """An option for each line, each with a name of its own."""
    names, found = set(taken or ()), []
    for line in lines:
        name = new_name(line, names)
        names.add(name)
        found.append({"value": name, "text": line})
    return found


def _first_of(name: str, words: str, taken: set[str]) -> Part:
    if name == "content":
        return {"type": "text", "text": words}
    return {"id": new_name(words, taken), "title": words}


def _initial(model: Model, part: Part) -> dict[str, Any]:
    initial = {}
    for shape in shapes_of(model):
        holder = part.get(shape.group) if shape.group else part
        value = (holder if isinstance(holder, dict) else {}).get(shape.key, shape.default)
        initial[shape.field] = shown_value(shape, value)
    return initial


def shown_value(shape: Shape, value: Any) -> Any:
    if shape.kind is Kind.LINES and isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    if shape.kind is Kind.YAML:
        is_written = isinstance(value, dict | list) and value
        return (
            yaml.safe_dump(value, allow_unicode=True, sort_keys=False).strip() if is_written else ""
        )
    return value


def set_value(holder: Part, shape: Shape, value: Any) -> None:
    """Write a value down; what is as if it were not written is left out."""
    if shape.kind is Kind.CHOICES:
        value = value or list(shape.default or ())
    default = list(shape.default) if isinstance(shape.default, tuple) else shape.default
    if shape.key in holder and str(holder[shape.key]) == str(value):
        return
    is_default = value == default or (value in (None, "", [], {}) and not shape.is_required)
    if not is_default:
        holder[shape.key] = value
    elif shape.key in holder and holder[shape.key] != value:
        del holder[shape.key]


def _order(shape: Shape) -> tuple[bool, int]:
    return bool(shape.group), FIRST.index(shape.key) if shape.key in FIRST else len(FIRST)


def _common(shape: Shape) -> dict[str, Any]:
    label = word_label(shape.key) if shape.group else label_of(shape.key)
    required = _("Enter %(what)s") % {"what": f"“{label}”"}
    return {
        "label": label,
        "help_text": "" if shape.group else help_of(shape.key),
        "required": shape.is_required,
        "error_messages": {"required": required},
    }


def _line(shape: Shape) -> forms.Field:
    return forms.CharField(**_common(shape), max_length=shape.max_length, validators=[WRITABLE])


def _words(shape: Shape) -> forms.Field:
    return _Words(**_common(shape), widget=forms.Textarea({"rows": 4}), validators=[WRITABLE])


def _number(shape: Shape) -> forms.Field:
    widget = forms.NumberInput({"class": "govuk-input--width-10"})
    return forms.IntegerField(**_common(shape), widget=widget)


def _flag(shape: Shape) -> forms.Field:
    return forms.BooleanField(**_common(shape) | {"required": False})


def _choice(shape: Shape) -> forms.Field:
    choices = [(word, word_label(word)) for word in shape.choices]
    return forms.ChoiceField(**_common(shape), choices=choices, widget=forms.RadioSelect)


def _choices(shape: Shape) -> forms.Field:
    choices = [(word, word_label(word)) for word in shape.choices]
    return forms.MultipleChoiceField(
        **_common(shape), choices=choices, widget=forms.CheckboxSelectMultiple
    )


def _lines(shape: Shape | None = None, **about: Any) -> forms.Field:
    common = (_common(shape) if shape else {}) | about
    return _Lines(**common, widget=forms.Textarea({"rows": 5}), validators=[WRITABLE])


def _yaml(shape: Shape) -> forms.Field:
    common = _common(shape)
    common["help_text"] = _("Written as in form.yaml: “name: value” on each line.")
    return _Yaml(**common, widget=forms.Textarea({"rows": 5}), validators=[WRITABLE])


class _Words(forms.CharField):
    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class _Lines(forms.CharField):
    """Something on each line."""

    def clean(self, value: Any) -> Any:
        text: str = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]


class _Yaml(forms.CharField):
    """What has no box of its own yet, as it is written in the file."""

    def clean(self, value: Any) -> Any:
        text: str = super().clean(value)
        try:
            return read_yaml(text, "form.yaml").data
        except DefinitionError as refusal:
            raise ValidationError([problem.message for problem in refusal.problems]) from None


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


FIELDS: dict[Kind, Callable[[Shape], forms.Field]] = {
    Kind.LINE: _line,
    Kind.NAME: _line,
    Kind.WORDS: _words,
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.LINES: _lines,
    Kind.YAML: _yaml,
}
