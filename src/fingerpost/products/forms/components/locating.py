"""Questions that are answered with a place."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from markupsafe import Markup

from fingerpost.engines.formflow import ShownQuestion, field_names

from .boxes import Boxes, Parameters
from .labels import error_parameters, hint_parameters, label

Revealed = Mapping[str, Markup]


def place(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Revealed
) -> tuple[str, Parameters]:
    name = question.definition.id
    words, *kept = field_names(question.definition)
    found = boxes.found(name)
    said = _("Write a street, a postcode or an address, or describe it.")
    return "located", {
        "question": name,
        "box": {
            "id": words,
            "name": words,
            "value": boxes.value(words),
            "label": label(question, boxes, is_heading),
            **hint_parameters(question, boxes, said),
            **error_parameters(boxes, words, name),
        },
        "button": {
            "text": _("Find this place"),
            "name": "find",
            "value": name,
            "classes": "govuk-button--secondary",
        },
        "choices": [{"value": one.value, "text": one.text} for one in found or ()],
        "is_unknown": found == () and not boxes.value(f"{name}_latitude"),
        "map": boxes.map(name),
        "kept": [{"name": field, "value": boxes.value(field)} for field in kept],
    }
