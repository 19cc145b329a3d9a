"""Questions that are answered in several boxes."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from fingerpost.engines.formflow import ShownQuestion, field_names

from .boxes import Boxes, Parameters
from .labels import error_parameters, gathering, hint_parameters, label

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


def name(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Revealed
) -> tuple[str, Parameters]:
    definition: Any = question.definition
    labels = {"first": _("First name"), "last": _("Last name"), "full": ""}
    if definition.parts != ("full",):
        return "gathering", _group(question, boxes, is_heading, labels)
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
    return "gathering", _group(question, boxes, is_heading, labels) | _finder(question, boxes)


def _finder(question: ShownQuestion, boxes: Boxes) -> Parameters:
    """The way to find an address by its postcode; `choices` is none until that was tried."""
    name = question.definition.id
    found = boxes.found(name)
    choices = None if found is None else [{"value": one.value, "text": one.text} for one in found]
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
    return gathering(question, boxes, is_heading) | {
        "parts": [
            ("input", _box(question, boxes, part, {"text": labels[part]}))
            for part in parts
            if part in labels
        ]
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
