"""Questions whose answer is gathered from several boxes: a signature, a table of rows."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from fingerpost.engines.formflow import MORE, ShownQuestion, cells

from .boxes import Boxes, Parameters
from .labels import error_parameters, gathering

Revealed = Mapping[str, Markup]
Build = Callable[[ShownQuestion, Boxes, bool, Revealed], tuple[str, Parameters]]


def signature(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Revealed
) -> tuple[str, Parameters]:
    definition: Any = question.definition
    name = f"{definition.id}_name"
    box = {
        "id": name,
        "name": name,
        "label": {"text": _("Your full name")},
        "value": boxes.value(name),
        "spellcheck": False,
        **({"autocomplete": "name"} if definition.own else {}),
        **error_parameters(boxes, name),
    }
    above = gathering(question, boxes, is_heading)
    return "gathering", above | {"words": definition.declare, "parts": [("input", box)]}


def table(build: Build) -> Build:
    """Each row as a group of its own, which a narrow screen can show; `build` makes a cell."""

    def rows(
        question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Revealed
    ) -> tuple[str, Parameters]:
        definition: Any = question.definition
        count = boxes.rows(definition)
        parts: list[tuple[str, Parameters]] = [
            (
                "gathering",
                {
                    "legend": f"{definition.row} {number}",
                    "parts": [
                        _lighter(build(_shown(cell), boxes, False, {}))
                        for _column, cell in cells(definition, number)
                    ],
                },
            )
            for number in range(1, count + 1)
        ]
        if count < definition.max_rows:
            parts.append(("button", _another_row(definition)))
        above = gathering(question, boxes, is_heading)
        return "gathering", above | {"parts": parts}

    return rows


def _another_row(definition: Any) -> Parameters:
    return {
        "text": _("Add another row"),
        "name": MORE,
        "value": definition.id,
        "classes": "govuk-button--secondary govuk-!-margin-top-4",
    }


def _lighter(part: tuple[str, Parameters]) -> tuple[str, Parameters]:
    """What stands in a row is less than the heading of its row."""
    kind, parameters = part
    if "label" in parameters:
        return kind, parameters | {"label": parameters["label"] | {"classes": ""}}
    legend = parameters["fieldset"]["legend"] | {"classes": ""}
    return kind, parameters | {"fieldset": {"legend": legend}}


def _shown(cell: Any) -> ShownQuestion:
    options = getattr(cell, "options", ())
    return ShownQuestion(cell, cell.ask, "", "", tuple(options), {}, None)
