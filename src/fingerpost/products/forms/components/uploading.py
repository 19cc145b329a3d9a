"""Questions that are answered with files: what may be sent, what is kept, what can be done."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from fingerpost.common.files.actions import in_words
from fingerpost.common.files.rules.terms import Terms
from fingerpost.engines.formflow import ShownQuestion, size_in_words
from fingerpost.products.forms.queries import terms_of

from .boxes import Boxes, Parameters
from .labels import error_parameters, hint_parameters, label

UPLOAD, REMOVE = "upload", "remove_file"  # buttons; no id of a question can hold "_"


def upload(
    question: ShownQuestion, boxes: Boxes, is_heading: bool, _revealed: Mapping[str, Markup]
) -> tuple[str, Parameters]:
    definition: Any = question.definition
    terms, name = terms_of(definition), definition.id
    several = definition.type == "files"
    box = {
        "id": name,
        "name": name,
        "label": label(question, boxes, is_heading),
        "multiple": several,
        "attributes": {"accept": accepted(terms)},
        **hint_parameters(question, boxes, _limits(definition, terms)),
        **error_parameters(boxes, name),
    }
    button = {
        "text": _("Upload the chosen files") if several else _("Upload the chosen file"),
        "name": UPLOAD,
        "value": name,
        "classes": "govuk-button--secondary",
    }
    return "upload", {
        "box": box,
        "button": button,
        "kept": boxes.kept(name),
        "remove": REMOVE,
    }


def _limits(definition: Any, terms: Terms) -> str:
    """What may be sent, before anybody chooses."""
    said = {"kinds": in_words(terms.taken), "size": size_in_words(terms.most_bytes, _)}
    if definition.type == "file" or definition.at_most == 1:
        return limits(terms)
    each = _("Each file must be a %(kinds)s, smaller than %(size)s.") % said
    number = {"least": definition.at_least, "most": definition.at_most}
    if definition.at_least == 1:
        count = _("You can send up to %(most)s files.")
    elif definition.at_least == definition.at_most:
        count = _("Send %(most)s files.")
    else:
        count = _("Send at least %(least)s files, and up to %(most)s.")
    return f"{count % number} {each}"


def limits(terms: Terms) -> str:
    """What may be sent where one file is asked for."""
    said = {"kinds": in_words(terms.taken), "size": size_in_words(terms.most_bytes, _)}
    return _("The file must be a %(kinds)s, smaller than %(size)s.") % said


def accepted(terms: Terms) -> str:
    """For the browser's own list: by ending, and by type for telephones that offer the camera."""
    suffixes = [suffix for kind in terms.taken for suffix in kind.suffixes]
    return ",".join([*suffixes, *(kind.mime for kind in terms.taken)])
