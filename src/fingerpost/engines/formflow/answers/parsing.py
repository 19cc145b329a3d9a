"""From what a browser posted to typed answers, or to errors that say what to do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fingerpost.engines.formflow.compiling.covering import gap_of
from fingerpost.engines.formflow.compiling.form import (
    CompiledPage,
    CompiledQuestion,
    CompiledRepeat,
    Form,
)
from fingerpost.engines.formflow.compiling.rules import CompiledRule
from fingerpost.engines.formflow.errors import StepNotOnRoute
from fingerpost.engines.formflow.language.questions import Table
from fingerpost.engines.formflow.reading.checks import ANOTHER
from fingerpost.engines.formflow.routes.asking import is_required, offered
from fingerpost.engines.formflow.routes.saying import speaker
from fingerpost.engines.formflow.routes.steps import Step, StepKind
from fingerpost.engines.formflow.routes.walk import Walk
from fingerpost.engines.formflow.routes.walking import walk as along
from fingerpost.engines.formflow.wording import fill

from . import (
    choices,
    contacts,
    days,
    exacts,
    files,
    identifiers,
    listed,
    located,
    numbers,
    signatures,
    tables,
    texts,
    times,
)
from .fields import Fields
from .raw import field_names
from .refusals import (
    ENTER,
    SELECT,
    FieldError,
    Refused,
    in_words,
    refuse,
)

_TYPED: dict[str, Callable[[Any, Fields], Any]] = {
    "short-text": texts.short_text,
    "long-text": texts.long_text,
    "name": texts.name,
    "email": contacts.email,
    "phone": contacts.phone,
    "postcode": contacts.postcode,
    "address": contacts.address,
    "organisation": texts.title,
    "street": texts.title,
    "place": located.place_of,
    "nino": identifiers.nino,
    "nhs-number": identifiers.nhs_number,
    "uprn": identifiers.uprn,
    "vehicle-registration": identifiers.vehicle_registration,
    "time": times.time_of,
    "appointment": times.appointment_of,
    "autocomplete": listed.one_of_list,
    "number": numbers.number,
    "scale": numbers.scale,
    "decimal": exacts.exact,
    "money": exacts.exact,
    "percentage": exacts.exact,
    "file": files.file_of,
    "files": files.files_of,
}
_BY_DAY: dict[str, Callable[[Any, Fields, date], Any]] = {
    "date": days.day_of,
    "month": times.month_of,
    "date-range": days.range_of,
    "signature": signatures.signature,
    "table": tables.rows_of,
}
_ANY_DAY = date(2000, 1, 1)
_FIRST_BOX = {"date": "day", "month": "month", "place": "words"}
_SELECTED = ("yes-no", "radios", "checkboxes", "scale", "appointment", *files.FILES)


def _(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a page was answered with: a value for each question asked, null if left blank.

    With errors, the values are those of the questions that have none.
    """

    values: dict[str, Any]
    errors: tuple[FieldError, ...]

    @property
    def is_accepted(self) -> bool:
        return not self.errors


def parse(
    walk: Walk,
    step: Step,
    posted: Mapping[str, Sequence[str]],
) -> Parsed:
    """Read what was posted for a step of the route.

    Fields of other questions are ignored. Raises StepNotOnRoute, and nothing else, whatever was
    posted. For a repeat the answer is {"another": "yes" or "no"}.
    """
    part = walk.visit(step).part
    if step.kind is StepKind.REPEAT:
        return _parse_another(walk, step, Fields(posted))
    if not isinstance(part, CompiledPage):
        raise StepNotOnRoute(step.page)
    scope, fields = walk.scope_before(step), Fields(posted, walk.form.translate)
    values: dict[str, Any] = {}
    errors: list[FieldError] = []
    for question in part.questions:
        if question.when is None or question.when(scope, walk.today):
            try:
                value = _value(question, fields, scope, walk.today)
                values[question.id] = scope[question.id] = value
            except Refused as refusal:
                errors += _errors(question, refusal, scope, walk)
    return Parsed(values, tuple(errors) or _broken(part, scope, walk))


def parse_answer(
    form: Form, name: str, posted: Mapping[str, Sequence[str]], *, today: date
) -> Parsed:
    """Read what was posted for one question by itself, whatever else is or will be answered.

    For answers that are given beforehand: the rules of its page are looked at when it is reached.
    """
    question = form.questions[name]
    try:
        return Parsed({name: _read(question, Fields(posted, form.translate), {}, today)}, ())
    except Refused as refusal:
        here = along(form, {}, today=today)
        return Parsed({}, tuple(_errors(question, refusal, {}, here)))


def read_value(definition: Any, fields: Fields, today: date = _ANY_DAY) -> Any:
    """What fields hold of a question, whenever it is asked; raises Refused."""
    if read_by_day := _BY_DAY.get(definition.type):
        return read_by_day(definition, fields, today)
    options = getattr(definition, "options", ())
    if definition.type == "checkboxes":
        return choices.several_of(definition, list(options), fields)
    if read := _TYPED.get(definition.type):
        return read(definition, fields)
    values = [option.value for option in options] or ["yes", "no"]
    return choices.one_of(values, definition.id, fields)


def _value(
    question: CompiledQuestion, fields: Fields, scope: Mapping[str, Any], today: date
) -> Any:
    value = _read(question, fields, scope, today)
    if value is None and is_required(question, scope, today):
        raise _missing(question)
    return value


def _read(question: CompiledQuestion, fields: Fields, scope: Mapping[str, Any], today: date) -> Any:
    definition = question.definition
    if read_by_day := _BY_DAY.get(definition.type):
        return read_by_day(definition, fields, today)
    if definition.type == "checkboxes":
        options = [option.definition for option in offered(question, scope, today)]
        return choices.several_of(definition, options, fields)
    if read := _TYPED.get(definition.type):
        return read(definition, fields)
    if not question.options:
        return choices.one_of(list(question.texts), definition.id, fields)
    values = [option.definition.value for option in offered(question, scope, today)]
    return choices.one_of(values, definition.id, fields)


def _missing(question: CompiledQuestion) -> Refused:
    definition = question.definition
    if definition.type == "declaration":
        words = _("Tick the box to confirm: {agree}")
        return refuse("missing", words, agree=definition.agree)
    part = _FIRST_BOX.get(definition.type, "")
    if isinstance(definition, Table):
        part = tables.first_box(definition)
    chosen = definition.type in (*_SELECTED, "select", "autocomplete")
    return refuse("missing", SELECT if chosen else ENTER, part=part)


def _errors(
    question: CompiledQuestion,
    refusal: Refused,
    scope: Mapping[str, Any],
    walk: Walk,
) -> list[FieldError]:
    definition, said = question.definition, speaker(walk.form, scope, walk.today)
    noun, ask = fill(definition.noun or "", said), fill(definition.ask, said)
    return [
        FieldError(
            definition.id,
            f"{definition.id}_{fault.part}" if fault.part else definition.id,
            fault.kind,
            in_words(definition, fault, noun, ask, walk.form.translate),
        )
        for fault in refusal.faults
    ]


def _parse_another(walk: Walk, step: Step, fields: Fields) -> Parsed:
    chosen, part = fields.choices(ANOTHER)[-1:], walk.visit(step).part
    if chosen == ["no"] and isinstance(part, CompiledRepeat):
        scope = walk.scope_before(step)
        errors = _broken(part, scope, walk) + _not_covered(part, scope, walk)
        return Parsed({ANOTHER: "no"}, errors)
    if chosen == ["yes"]:
        return Parsed({ANOTHER: "yes"}, ())
    words = walk.form.translate(_("Select yes if there is another to add"))
    return Parsed({}, (FieldError(ANOTHER, ANOTHER, "missing", words),))


def _broken(
    part: CompiledPage | CompiledRepeat, scope: Mapping[str, Any], walk: Walk
) -> tuple[FieldError, ...]:
    """The rules that are not kept, each told at the first of its questions that is in view."""
    said = speaker(walk.form, scope, walk.today)
    return tuple(
        FieldError(*_place(part, rule, scope), "rule", fill(rule.definition.error, said))
        for rule in part.rules
        if not rule.holds(scope, walk.today)
    )


def _not_covered(
    part: CompiledRepeat, scope: Mapping[str, Any], walk: Walk
) -> tuple[FieldError, ...]:
    """The first gap that the items of a repeat leave and may not."""
    covers, gap = part.definition.covers, gap_of(part.definition, scope, walk.today)
    if covers is None or gap is None:
        return ()
    between = days.gap_in_words(gap.first, gap.last, walk.form.translate)
    words = fill(covers.error, lambda _name, _part: between)
    return (FieldError(ANOTHER, ANOTHER, "rule", words),)


def _place(
    part: CompiledPage | CompiledRepeat, rule: CompiledRule, scope: Mapping[str, Any]
) -> tuple[str, str]:
    if isinstance(part, CompiledPage):
        asked = {question.id: question for question in part.questions if question.id in scope}
        for name in (*rule.definition.about, *asked):
            if name in asked:
                return name, field_names(asked[name].definition)[0]
    return ANOTHER, ANOTHER
