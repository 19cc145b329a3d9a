"""What keeps a form from being used, at the place where it can be put right."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from fingerpost.engines.formflow.language.definition import Definition
from fingerpost.engines.formflow.reading.checks import faults
from fingerpost.engines.formflow.reading.problems import problems_of
from fingerpost.engines.formflow.reading.yaml_lines import Located

from .editing import put
from .language import Model, lists_of
from .places import Part, Place, place_of_field


@dataclass(frozen=True)
class Fault:
    """What is wrong at a place, and what to do."""

    place: Place
    says: str


def faults_of(form: Part) -> tuple[Fault, ...]:
    """Everything that keeps the form from being read; not what only shows along its routes."""
    try:
        definition = Definition.model_validate(form)
    except ValidationError as refusal:
        return tuple(_refused(refusal, form, Definition))
    return tuple(Fault(place, says) for place, says in faults(definition))


def faults_of_part(part: Part, model: Model) -> tuple[Fault, ...]:
    """What is wrong with a part alone; places are those within it."""
    try:
        model.model_validate(part)
    except ValidationError as refusal:
        return tuple(_refused(refusal, part, model))
    return ()


def faults_in_place(form: Part, place: Place | None, model: Model, part: Part) -> tuple[Fault, ...]:
    """What is wrong with a part, alone and where it would stand; places are those within it.

    What is wrong in the parts that it holds is told there. A new part stands nowhere yet.
    """
    inner, size = {(one.name,) for one in lists_of(model)}, len(place or ())
    alone = [one for one in faults_of_part(part, model) if one.place[:1] not in inner]
    if alone or place is None:
        return tuple(alone)
    return tuple(
        Fault(one.place[size:], one.says)
        for one in new_faults(form, put(form, place, part))
        if one.place[:size] == place and one.place[size : size + 1] not in inner
    )


def new_faults(old: Part, new: Part) -> tuple[Fault, ...]:
    """What is wrong with a form that was not wrong with it before."""
    known = set(faults_of(old))
    return tuple(one for one in faults_of(new) if one not in known)


def _refused(refusal: ValidationError, part: Part, model: type[BaseModel]) -> Iterator[Fault]:
    located = Located(part, {})
    for problem in problems_of(refusal.errors(include_url=False), located, "", model):
        yield Fault(place_of_field(problem.field), problem.message)
