"""The files of a service beside its form, as they are edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from fingerpost.engines.formflow import (
    DefinitionError,
    Example,
    Problem,
    read_examples,
    read_form,
    write_form,
)
from fingerpost.engines.formflow.reading.yaml_lines import read_yaml
from fingerpost.products.authoring.rules import FileDiffers, NoSuchPart, files_that_differ
from fingerpost.products.authoring.rules import may_be_edited as may_be
from fingerpost.products.forms import queries as forms
from fingerpost.products.forms.rules import (
    EXAMPLES,
    MANIFEST,
    Manifest,
    known_parts,
    model_of,
    read_service,
)

from .drafts import QUESTIONS, WorkingCopy, published_copy

ALWAYS = (MANIFEST, "retention.yaml", "measures.yaml", EXAMPLES, "workflow.yaml")


@dataclass(frozen=True)
class Document:
    """A file: its text, and what it may say if it is filled in as a form."""

    name: str
    text: str
    is_there: bool
    model: type[BaseModel] | None
    data: Mapping[str, Any]


def documents(copy: WorkingCopy) -> list[tuple[str, bool]]:
    """The files that can be edited and whether each is there: those of every service first."""
    known = [name for name in ALWAYS if name in (MANIFEST, EXAMPLES) or name in known_parts()]
    others = sorted(name for name in copy.files if may_be(name) and name not in known)
    return [(name, name in copy.files) for name in (*known, *others)]


def document(copy: WorkingCopy, name: str) -> Document:
    """A file, or an empty one that may be added; raises NoSuchPart for any other."""
    if not may_be(name):
        raise NoSuchPart(name)
    text = copy.files.get(name, "")
    model = Manifest if name == MANIFEST else model_of(name)
    try:
        data = read_yaml(text, name).data if model else None
    except DefinitionError:
        model = data = None  # it is put right as text
    if not isinstance(data, dict | None):
        model = data = None
    return Document(name, text, name in copy.files, model, data or {})


def examples_in(copy: WorkingCopy) -> tuple[Example, ...]:
    """The examples of a draft; raises DefinitionError where they do not go as they are written."""
    form = read_form(write_form(copy.form, QUESTIONS), QUESTIONS, beside=copy.files)
    return read_examples(copy.files[EXAMPLES], form) if EXAMPLES in copy.files else ()


def new_problems(copy: WorkingCopy, name: str, text: str, *, today: date) -> list[Problem]:
    """What would be wrong with a file that is not wrong with it now."""
    known = {(one.field, one.message) for one in _problems(copy, copy.files, today, name)}
    found = _problems(copy, {**copy.files, name: text}, today, name)
    return [one for one in found if (one.field, one.message) not in known]


def files_changed(copy: WorkingCopy) -> tuple[FileDiffers, ...]:
    """The files beside the form that differ from those that a draft was begun from."""
    if not copy.is_new:
        number = copy.based_on
        return files_that_differ(
            published_copy(forms.version_of(copy.service, number)).files, copy.files
        )
    if not copy.copied_from:
        return ()
    return files_that_differ(
        published_copy(forms.current_version(copy.copied_from)).files, copy.files
    )


def _problems(copy: WorkingCopy, files: Mapping[str, str], today: date, name: str) -> list[Problem]:
    try:
        whole = {**files, QUESTIONS: write_form(copy.form, QUESTIONS)}
        read_service(whole, copy.service, today=today)
    except DefinitionError as refusal:
        return [one for one in refusal.problems if one.file == name]
    return []
