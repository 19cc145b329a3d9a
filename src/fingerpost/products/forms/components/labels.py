"""How a question is asked: label or legend, hint, error."""

from django.utils.translation import gettext as _

from fingerpost.engines.formflow import ShownQuestion

from .boxes import Boxes, Parameters


def asked(question: ShownQuestion, boxes: Boxes) -> str:
    """The words of the question, and whether it may be left blank."""
    words = boxes.words("ask", question.ask)
    definition = question.definition
    optional = definition.optional and definition.required_when is None
    return _("%(question)s (optional)") % {"question": words} if optional else words


def label(question: ShownQuestion, boxes: Boxes, is_heading: bool) -> Parameters:
    """The label of one box; the page's heading where nothing else is asked."""
    size = "l" if is_heading else "s"
    return {
        "text": asked(question, boxes),
        "classes": f"govuk-label--{size}",
        "isPageHeading": is_heading,
    }


def fieldset(question: ShownQuestion, boxes: Boxes, is_heading: bool) -> Parameters:
    """The legend of several boxes; the page's heading where nothing else is asked."""
    size = "l" if is_heading else "s"
    legend = {
        "text": asked(question, boxes),
        "classes": f"govuk-fieldset__legend--{size}",
        "isPageHeading": is_heading,
    }
    return {"fieldset": {"legend": legend}}


def gathering(question: ShownQuestion, boxes: Boxes, is_heading: bool) -> Parameters:
    """What stands above several components that are one answer."""
    return {
        "legend": asked(question, boxes),
        "is_heading": is_heading,
        "hint_id": f"{question.definition.id}-hint",
        "hint": boxes.words("hint", question.hint),
    }


def capitalised(noun: str) -> str:
    """A noun of an error as the label of its box."""
    return noun[0].upper() + noun[1:]


def hint_parameters(question: ShownQuestion, boxes: Boxes, extra: str = "") -> Parameters:
    """The hint, with what its type of question adds; nothing where there is none."""
    words = " ".join(filter(None, [boxes.words("hint", question.hint), extra]))
    return {"hint": {"text": words}} if words else {}


def error_parameters(boxes: Boxes, *field_names: str) -> Parameters:
    """What has to be put right in one of these boxes."""
    text = boxes.error(*field_names)
    if not text:
        return {}
    return {"errorMessage": {"text": text, "visuallyHiddenText": _("Error")}}
