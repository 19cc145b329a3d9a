"""Questions that are answered with one of a long list."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from fingerpost.engines.formflow import ShownQuestion, entries_like

from .boxes import Boxes, Parameters
from .labels import error_parameters, hint_parameters, label

MOST_SUGGESTED = 2_000  # a browser is sent no longer list than this
Revealed = Mapping[str, Markup]


def autocomplete(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Revealed
) -> tuple[str, Parameters]:
    definition: Any = question.definition
    name = definition.id
    shared = {
        "id": name,
        "name": name,
        "label": label(question, boxes, is_heading),
        **hint_parameters(question, boxes),
        **error_parameters(boxes, name),
    }
    if not definition.is_typed:
        items = [
            {"value": value, "text": text, **boxes.selected(name, value)}
            for value, text in definition.entries.items()
        ]
        return "select", shared | {"items": [{"value": "", "text": _("Choose one")}, *items]}
    is_suggested = len(definition.entries) <= MOST_SUGGESTED
    typed = {"value": boxes.value(name), "autocomplete": "off", "spellcheck": False}
    suggesting = {"attributes": {"list": f"{name}_list"}} if is_suggested else {}
    return "listed", {
        "box": shared | typed | suggesting,
        "list": f"{name}_list",
        "suggested": tuple(definition.entries.values()) if is_suggested else (),
        "meant": _meant(definition, boxes),
    }


def _meant(definition: Any, boxes: Boxes) -> Parameters | None:
    """What may have been meant by something that is not on the list."""
    typed = boxes.value(definition.id) if boxes.error(definition.id) else ""
    if not (alike := entries_like(definition, typed)):
        return None
    name = f"{definition.id}_meant"
    return {
        "idPrefix": name,
        "name": name,
        "classes": "govuk-radios--small",
        "fieldset": {"legend": {"text": _("Did you mean one of these?")}},
        "items": [{"value": value, "text": text} for value, text in alike.items()],
    }
