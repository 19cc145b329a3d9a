"""Questions that are answered by choosing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from fingerpost.engines.formflow import ShownQuestion

from .boxes import Boxes, Parameters
from .labels import error_parameters, fieldset, hint_parameters, label

Revealed = Mapping[str, Markup]


def radios(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, revealed: Revealed
) -> tuple[str, Parameters]:
    options = [(option.value, option.text, option.hint) for option in question.options]
    parameters = _choices(question, boxes, is_heading, revealed, options)
    items: list[Parameters] = []
    for option, item in zip(question.options, parameters["items"], strict=True):
        items += [{"divider": _("or")}, item] if getattr(option, "divider", False) else [item]
    return "radios", parameters | {"items": items}


def appointment(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, revealed: Revealed
) -> tuple[str, Parameters]:
    """The times that are free now."""
    options = [(option.value, option.text, option.hint) for option in question.options]
    parameters = _choices(question, boxes, is_heading, revealed, options)
    if options:
        return "radios", parameters
    told = _("There is no free time at the moment. Ring us, or try again tomorrow.")
    return "radios", parameters | hint_parameters(question, boxes, told)


def yes_no(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, revealed: Revealed
) -> tuple[str, Parameters]:
    definition: Any = question.definition
    options = [("yes", definition.yes, None), ("no", definition.no, None)]
    short = {} if revealed else {"classes": "govuk-radios--inline"}
    return "radios", _choices(question, boxes, is_heading, revealed, options) | short


def scale(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, revealed: Revealed
) -> tuple[str, Parameters]:
    definition: Any = question.definition
    points = range(definition.min, definition.max + 1)
    options = [(str(point), str(point), None) for point in points]
    words = ", ".join(
        _("%(number)s is “%(words)s”") % {"number": point, "words": text}
        for point, text in sorted(definition.words.items())
    )
    parameters = _choices(question, boxes, is_heading, revealed, options)
    inline = {"classes": "govuk-radios--inline govuk-radios--small"}
    return "radios", parameters | inline | hint_parameters(question, boxes, words)


def checkboxes(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, revealed: Revealed
) -> tuple[str, Parameters]:
    options = [(option.value, option.text, option.hint) for option in question.options]
    parameters = _choices(question, boxes, is_heading, revealed, options)
    items: list[Parameters] = []
    for option, item in zip(question.options, parameters["items"], strict=True):
        if getattr(option, "exclusive", False):
            items.append({"divider": _("or")})
            item |= {"behaviour": "exclusive"}
        items.append(item)
    return "checkboxes", parameters | {"items": items}


def declaration(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, revealed: Revealed
) -> tuple[str, Parameters]:
    definition: Any = question.definition
    options = [("agreed", definition.agree, None)]
    return "checkboxes", _choices(question, boxes, is_heading, revealed, options)


def select(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Revealed
) -> tuple[str, Parameters]:
    name = question.definition.id
    items = [
        {"value": option.value, "text": option.text, **boxes.selected(name, option.value)}
        for option in question.options
    ]
    return "select", {
        "id": name,
        "name": name,
        "label": label(question, boxes, is_heading),
        "items": [{"value": "", "text": _("Choose one")}, *items],
        **hint_parameters(question, boxes),
        **error_parameters(boxes, name),
    }


def _choices(
    question: ShownQuestion,
    boxes: Boxes,
    is_heading: bool,
    revealed: Revealed,
    options: Iterable[tuple[str, str, str | None]],
) -> Parameters:
    name = question.definition.id
    return {
        "idPrefix": name,
        "name": name,
        "items": [
            {
                "value": value,
                "text": text,
                **({"hint": {"text": hint}} if hint else {}),
                **({"conditional": {"html": revealed[value]}} if value in revealed else {}),
                **boxes.checked(name, value),
            }
            for value, text, hint in options
        ],
        **fieldset(question, boxes, is_heading),
        **hint_parameters(question, boxes),
        **error_parameters(boxes, name),
    }
