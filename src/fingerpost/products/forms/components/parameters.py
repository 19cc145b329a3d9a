"""The GOV.UK component of each type of question, and its parameters."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from fingerpost.common.design.components import count_texts
from fingerpost.engines.formflow import ShownQuestion

from .boxes import Boxes, Parameters
from .choosing import appointment, checkboxes, declaration, radios, scale, select, yes_no
from .dating import date, date_range, month
from .gathered import signature, table
from .grouping import address, name
from .labels import error_parameters, hint_parameters, label
from .listing import autocomplete
from .locating import place
from .uploading import upload

Build = Callable[[ShownQuestion, Boxes, bool, Mapping[str, Markup]], tuple[str, Parameters]]
_SPACED = "govuk-input--extra-letter-spacing"
_INPUTS: dict[str, Parameters] = {
    "short-text": {},
    "email": {"type": "email", "spellcheck": False, "autocomplete": "email"},
    "phone": {"type": "tel", "autocomplete": "tel", "classes": "govuk-input--width-20"},
    "number": {"inputmode": "numeric", "classes": "govuk-input--width-5"},
    "decimal": {"inputmode": "decimal", "spellcheck": False, "classes": "govuk-input--width-5"},
    "money": {
        "inputmode": "decimal",
        "spellcheck": False,
        "classes": "govuk-input--width-10",
        "prefix": {"text": "£"},
    },
    "percentage": {
        "inputmode": "decimal",
        "spellcheck": False,
        "classes": "govuk-input--width-4",
        "suffix": {"text": "%"},
    },
    "street": {"autocomplete": "address-line1"},
    "organisation": {"autocomplete": "organization"},
    "time": {"spellcheck": False, "classes": "govuk-input--width-5"},
    "nino": {"spellcheck": False, "classes": f"govuk-input--width-10 {_SPACED}"},
    "nhs-number": {
        "inputmode": "numeric",
        "spellcheck": False,
        "classes": f"govuk-input--width-10 {_SPACED}",
    },
    "uprn": {"inputmode": "numeric", "spellcheck": False, "classes": "govuk-input--width-20"},
    "vehicle-registration": {"spellcheck": False, "classes": f"govuk-input--width-10 {_SPACED}"},
    "postcode": {"autocomplete": "postal-code", "classes": "govuk-input--width-10"},
}


def component_of(
    question: ShownQuestion,
    boxes: Boxes,
    *,
    is_heading: bool,
    revealed: Mapping[str, Markup],
) -> tuple[str, Parameters]:
    """The component that shows a question; `revealed` is what stands under each of its options."""
    return _BUILDS.get(question.definition.type, _input)(question, boxes, is_heading, revealed)


def _input(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Mapping[str, Markup]
) -> tuple[str, Parameters]:
    definition: Any = question.definition
    special = dict(_INPUTS[definition.type])
    if not definition.own:
        special.pop("autocomplete", None)
    return "input", {
        "id": definition.id,
        "name": definition.id,
        "value": boxes.value(definition.id),
        "label": label(question, boxes, is_heading),
        **hint_parameters(question, boxes),
        **error_parameters(boxes, definition.id),
        **special,
    }


def _long_text(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Mapping[str, Markup]
) -> tuple[str, Parameters]:
    definition: Any = question.definition
    return "character_count", {
        "id": definition.id,
        "name": definition.id,
        "value": boxes.value(definition.id),
        "maxlength": definition.max_length,
        "rows": definition.rows,
        "label": label(question, boxes, is_heading),
        "threshold": 75,
        **_counted(definition.max_length),
        **hint_parameters(question, boxes),
        **error_parameters(boxes, definition.id),
    }


def _counted(most: int) -> Parameters:
    told = _("You can enter up to %(count)s characters") % {"count": f"{most:,}"}
    # The browser has the English words already.
    theirs = {} if get_language() == settings.LANGUAGE_CODE else count_texts()
    return theirs | {"textareaDescriptionText": told}


def _cell(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, revealed: Mapping[str, Markup]
) -> tuple[str, Parameters]:
    return component_of(question, boxes, is_heading=is_heading, revealed=revealed)


_BUILDS: dict[str, Build] = {
    "long-text": _long_text,
    "name": name,
    "date": date,
    "month": month,
    "date-range": date_range,
    "address": address,
    "place": place,
    "yes-no": yes_no,
    "radios": radios,
    "scale": scale,
    "checkboxes": checkboxes,
    "declaration": declaration,
    "select": select,
    "signature": signature,
    "table": table(_cell),
    "appointment": appointment,
    "autocomplete": autocomplete,
    "file": upload,
    "files": upload,
}
