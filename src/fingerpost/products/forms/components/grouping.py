"""Questions that are answered in several boxes."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from fingerpost.engines.formflow import ShownQuestion, field_names

from .boxes import Boxes, Parameters
from .labels import asked, error_parameters, fieldset, hint_parameters, label

Revealed = Mapping[str, Markup]
_AUTOCOMPLETE = {
    "first": "given-name",
    "last": "family-name",
    "full": "name",
    "line1": "address-line1",
    "line2": "address-line2",
    "town": "address-level2",
    "postcode": "postal-code",
}
_WIDTHS = {"town": "govuk-!-width-two-thirds", "county": "govuk-!-width-two-thirds"}


def date(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Revealed
) -> tuple[str, Parameters]:
    name = question.definition.id
    parts = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))
    items = [
        {
            "id": f"{name}_{part}",
            "name": f"{name}_{part}",
            "label": text,
            "value": boxes.value(f"{name}_{part}"),
            "classes": f"govuk-input--width-{width}{_faulty(boxes, name, part)}",
        }
        for part, text, width in parts
    ]
    return "date_input", {
        "id": name,
        "items": items,
        **fieldset(question, boxes, is_heading),
        **hint_parameters(question, boxes),
        **error_parameters(boxes, name, *(f"{name}_{part}" for part, *_rest in parts)),
    }


def name(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Revealed
) -> tuple[str, Parameters]:
    definition: Any = question.definition
    labels = {"first": _("First name"), "last": _("Last name"), "full": ""}
    if definition.parts != ("full",):
        return "group", _group(question, boxes, is_heading, labels)
    box = _box(question, boxes, "full", label(question, boxes, is_heading))
    return "input", box | hint_parameters(question, boxes)


def address(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Revealed
) -> tuple[str, Parameters]:
    labels = {
        "line1": _("Address line 1"),
        "line2": _("Address line 2 (optional)"),
        "town": _("Town or city"),
        "county": _("County (optional)"),
        "postcode": _("Postcode"),
    }
    return "group", _group(question, boxes, is_heading, labels) | _finder(question, boxes)


def _finder(question: ShownQuestion, boxes: Boxes) -> Parameters:
    """The way to find an address by its postcode; `choices` is none until that was tried."""
    name = question.definition.id
    found = boxes.found(name)
    choices = None if found is None else [{"value": one.uprn, "text": one.text} for one in found]
    return {
        "finder": {
            "question": name,
            "postcode": boxes.value(f"find_{name}"),
            "choices": choices,
            "uprn": {"name": f"{name}_uprn", "value": boxes.value(f"{name}_uprn")},
        }
    }


def _group(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, labels: Mapping[str, str]
) -> Parameters:
    start = len(question.definition.id) + 1
    parts = [field[start:] for field in field_names(question.definition)]
    return {
        "legend": asked(question, boxes),
        "is_heading": is_heading,
        "hint_id": f"{question.definition.id}-hint",
        "hint": boxes.words("hint", question.hint),
        "boxes": [
            _box(question, boxes, part, {"text": labels[part]}) for part in parts if part in labels
        ],
    }


def _box(question: ShownQuestion, boxes: Boxes, part: str, labelled: Parameters) -> Parameters:
    field = f"{question.definition.id}_{part}"
    width = "govuk-input--width-10" if part == "postcode" else _WIDTHS.get(part, "")
    return {
        "id": field,
        "name": field,
        "label": labelled,
        "value": boxes.value(field),
        "classes": width,
        "spellcheck": False,
        **({"autocomplete": _AUTOCOMPLETE.get(part)} if question.definition.own else {}),
        **error_parameters(boxes, field),
    }


def _faulty(boxes: Boxes, name: str, part: str) -> str:
    return " govuk-input--error" if boxes.error(f"{name}_{part}") else ""
