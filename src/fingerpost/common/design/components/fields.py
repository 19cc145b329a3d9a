"""Turns a field of a Django form into the parameters of a GOV.UK component."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from .dates import PARTS, DatePartsInput

Parameters = dict[str, Any]
PASSED_ON = ("autocomplete", "inputmode", "spellcheck", "rows", "prefix", "suffix")


def component_of(
    field: BoundField, *, is_heading: bool = False, marks_optional: bool = True
) -> tuple[str, Parameters]:
    """The component that shows this field, and its parameters.

    The widget's `attrs` may say `class`, `autocomplete`, `inputmode`, `spellcheck`, `rows`,
    `prefix` and `suffix` (text), and `hints`: a hint for each value of a choice.
    """
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden", {}
    build = next(build for kind, build in _BUILDERS if isinstance(widget, kind))
    common: Parameters = {"id": id_of(field), "name": field.html_name}
    if field.help_text:
        common["hint"] = {"text": field.help_text}
    if field.errors:
        common["errorMessage"] = {"text": field.errors[0], "visuallyHiddenText": _("Error")}
    asked = _question(field, marks_optional=marks_optional)
    return build(field, common, asked, is_heading)


def errors_of(form: forms.BaseForm) -> list[dict[str, str]]:
    """Every error on the form, each with the address of the box where it can be put right."""
    first = next((f"#{_faulty_box(field)}" for field in form.visible_fields()), "")
    errors = [{"text": str(error), "href": first} for error in form.non_field_errors()]
    for field in form:
        errors += [{"text": str(error), "href": f"#{_faulty_box(field)}"} for error in field.errors]
    return errors


def id_of(field: BoundField) -> str:
    """The id of the field's first box."""
    return str(field.field.widget.attrs.get("id") or field.auto_id)


def _faulty_box(field: BoundField) -> str:
    if not isinstance(field.field.widget, DatePartsInput):
        return id_of(field)
    return f"{id_of(field)}_{_faulty_part(field) or PARTS[0]}"


def _faulty_part(field: BoundField) -> str | None:
    faults = field.form.errors.as_data().get(field.name, [])
    return next((fault.code for fault in faults if fault.code in PARTS), None)


def _question(field: BoundField, *, marks_optional: bool) -> str:
    label = str(field.label)
    single_box = isinstance(field.field.widget, forms.CheckboxInput)
    if field.field.required or single_box or not marks_optional:
        return label
    return _("%(question)s (optional)") % {"question": label}


def _label(text: str, is_heading: bool) -> Parameters:
    size = "l" if is_heading else "s"
    return {"text": text, "classes": f"govuk-label--{size}", "isPageHeading": is_heading}


def _fieldset(text: str, is_heading: bool) -> Parameters:
    size = "l" if is_heading else "s"
    legend = {"text": text, "classes": f"govuk-fieldset__legend--{size}"}
    return {"legend": {**legend, "isPageHeading": is_heading}}


def _passed_on(field: BoundField) -> Parameters:
    attributes = field.field.widget.attrs
    given = {name: attributes[name] for name in PASSED_ON if name in attributes}
    for affix in ("prefix", "suffix"):
        if affix in given:
            given[affix] = {"text": given[affix]}
    return {**given, "classes": attributes.get("class", "")}


def _input(field: BoundField, common: Parameters, asked: str, is_heading: bool) -> Any:
    widget = field.field.widget
    shown = {"type": getattr(widget, "input_type", "text")}
    if isinstance(widget, forms.NumberInput):  # spinning a number by accident loses what was typed
        shown = {
            "type": "text",
            "inputmode": "numeric" if isinstance(field.field, forms.IntegerField) else "decimal",
        }
    shown["value"] = _shown_value(field)
    return "input", {**common, **shown, **_passed_on(field), "label": _label(asked, is_heading)}


def _password(field: BoundField, common: Parameters, asked: str, is_heading: bool) -> Any:
    """Never shows what was typed, unless the person asks to see it."""
    words = {
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    }
    label = _label(asked, is_heading)
    return "password", {**common, **words, **_passed_on(field), "label": label}


def _textarea(field: BoundField, common: Parameters, asked: str, is_heading: bool) -> Any:
    parameters = {
        **common,
        **_passed_on(field),
        "label": _label(asked, is_heading),
        "value": _shown_value(field),
    }
    limit = getattr(field.field, "max_length", None)
    if not limit:
        return "textarea", parameters
    return "character_count", {**parameters, "maxlength": limit, **count_texts()}


def count_texts() -> Parameters:
    """What a box says of the characters left, in every number that a language tells apart."""
    left, over = (
        _("You have %{count} characters remaining"),
        _("You have %{count} characters too many"),
    )
    return {
        "textareaDescriptionText": _("You can enter up to %{count} characters"),
        "charactersUnderLimitText": {
            "one": _("You have %{count} character remaining"),
            **_in_every_number(left),
        },
        "charactersAtLimitText": _("You have 0 characters remaining"),
        "charactersOverLimitText": {
            "one": _("You have %{count} character too many"),
            **_in_every_number(over),
        },
    }


def _in_every_number(words: str) -> Parameters:
    """Browsers ask for the forms that Unicode gives a language; Welsh has six."""
    kinds = ("zero", "two", "few", "many", "other") if get_language() == "cy" else ("other",)
    return dict.fromkeys(kinds, words)


def _select(field: BoundField, common: Parameters, asked: str, is_heading: bool) -> Any:
    items = [
        {"value": item["value"], "text": item["text"], "selected": item["checked"]}
        for item in _items(field)
    ]
    return "select", {
        **common,
        **_passed_on(field),
        "label": _label(asked, is_heading),
        "items": items,
    }


def _radios(field: BoundField, common: Parameters, asked: str, is_heading: bool) -> Any:
    return "radios", _choice(field, common, _fieldset(asked, is_heading))


def _checkboxes(field: BoundField, common: Parameters, asked: str, is_heading: bool) -> Any:
    return "checkboxes", _choice(field, common, _fieldset(asked, is_heading))


def _choice(field: BoundField, common: Parameters, fieldset: Parameters) -> Parameters:
    parameters = {key: value for key, value in common.items() if key != "id"}
    return {
        **parameters,
        "idPrefix": common["id"],
        "fieldset": fieldset,
        "classes": field.field.widget.attrs.get("class", ""),
        "items": _items(field),
    }


def _one_checkbox(field: BoundField, common: Parameters, asked: str, _is_heading: bool) -> Any:
    parameters = {key: value for key, value in common.items() if key != "id"}
    box = {"value": "on", "text": asked, "checked": bool(field.value())}
    return "checkboxes", {**parameters, "idPrefix": common["id"], "items": [box]}


def _items(field: BoundField) -> list[Parameters]:
    widget = field.field.widget
    hints = widget.attrs.get("hints", {})
    chosen = widget.format_value(field.value())
    options = [
        option
        for _group, options, _index in widget.optgroups(field.html_name, chosen)
        for option in options
    ]
    return [
        {
            "value": str(option["value"]),
            "text": option["label"],
            "checked": option["selected"],
            **({"hint": {"text": hints[option["value"]]}} if option["value"] in hints else {}),
        }
        for option in options
    ]


def _date(field: BoundField, common: Parameters, asked: str, is_heading: bool) -> Any:
    value = field.value()
    written = value if isinstance(value, list) else field.field.widget.decompress(value)
    wrong = {_faulty_part(field)} if _faulty_part(field) != "day" else set(PARTS)
    words = {
        "day": pgettext("label", "Day"),
        "month": pgettext("label", "Month"),
        "year": pgettext("label", "Year"),
    }
    items = [
        {
            "name": f"{field.html_name}_{part}",
            "id": f"{common['id']}_{part}",
            "label": words[part],
            "value": text or "",
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
            + (" govuk-input--error" if field.errors and part in wrong else ""),
        }
        for part, text in zip(PARTS, written, strict=True)
    ]
    return "date", {**common, "fieldset": _fieldset(asked, is_heading), "items": items}


def _file(field: BoundField, common: Parameters, asked: str, is_heading: bool) -> Any:
    accept = field.field.widget.attrs.get("accept")
    attributes = {"attributes": {"accept": accept}} if accept else {}
    return "file", {**common, **attributes, "label": _label(asked, is_heading)}


def _shown_value(field: BoundField) -> str:
    return field.field.widget.format_value(field.value()) or ""


Builder = Callable[[BoundField, Parameters, str, bool], tuple[str, Parameters]]
_BUILDERS: list[tuple[type[forms.Widget], Builder]] = [
    (DatePartsInput, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),  # to Django a kind of RadioSelect
    (forms.RadioSelect, _radios),
    (forms.Select, _select),
    (forms.CheckboxInput, _one_checkbox),
    (forms.FileInput, _file),
    (forms.Textarea, _textarea),
    (forms.PasswordInput, _password),
    (forms.Widget, _input),
]
