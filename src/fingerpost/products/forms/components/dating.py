"""Questions that are answered with a day, two days or a month."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from fingerpost.engines.formflow import ShownQuestion

from .boxes import Boxes, Parameters
from .labels import capitalised, error_parameters, fieldset, gathering, hint_parameters

Revealed = Mapping[str, Markup]


def date(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Revealed
) -> tuple[str, Parameters]:
    return "date_input", {
        **_date_input(question.definition.id, boxes, ("day", "month", "year")),
        **fieldset(question, boxes, is_heading),
        **hint_parameters(question, boxes),
    }


def month(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Revealed
) -> tuple[str, Parameters]:
    return "date_input", {
        **_date_input(question.definition.id, boxes, ("month", "year")),
        **fieldset(question, boxes, is_heading),
        **hint_parameters(question, boxes),
    }


def date_range(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Revealed
) -> tuple[str, Parameters]:
    definition: Any = question.definition
    sides = (("from", definition.first), ("to", definition.last))
    return "gathering", gathering(question, boxes, is_heading) | {
        "parts": [
            (
                "date_input",
                {
                    **_date_input(f"{definition.id}_{side}", boxes, ("day", "month", "year")),
                    "fieldset": {
                        "legend": {
                            "text": capitalised(noun),
                            "classes": "govuk-fieldset__legend--s",
                        }
                    },
                },
            )
            for side, noun in sides
        ]
    }


def _date_input(name: str, boxes: Boxes, parts: tuple[str, ...]) -> Parameters:
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    items = [
        {
            "id": f"{name}_{part}",
            "name": f"{name}_{part}",
            "label": labels[part],
            "value": boxes.value(f"{name}_{part}"),
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
            + (" govuk-input--error" if boxes.error(f"{name}_{part}") else ""),
        }
        for part in parts
    ]
    in_error = error_parameters(boxes, name, *(f"{name}_{part}" for part in parts))
    return {"id": name, "items": items, **in_error}
