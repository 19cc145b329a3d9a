"""What can be said of a service folder before it is published."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from fingerpost.engines import formflow
from fingerpost.engines.formflow import DefinitionError, Finding, Form, Proof, Property, Verdict
from fingerpost.products.forms.rules import (
    EXAMPLES,
    INVITES,
    LANGUAGES,
    MANIFEST,
    QUESTIONS,
    Lacking,
    Spoken,
    check_carried,
    drawn_in,
    invites_schema,
    lacking,
    language_remarks,
    languages_in,
    manifest_schema,
    read_manifest,
    read_service,
    spoken,
    wanted_of,
)

from .folders import read_folder
from .own_words import own_words

TRANSLATIONS = "translations"


def check_folder(folder: Path, *, today: date) -> Iterator[str]:
    """Lines that tell what a service holds, what is proved of it and how to walk through it.

    Raises DefinitionError with every fault that keeps it from being published.
    """
    files = read_folder(folder)
    drawn_in(files)
    service = read_service(files, folder.name, today=today)
    form = service.form
    if INVITES in files:
        check_carried(files[INVITES], form, partial(_form_beside, folder))
    asked = sum(not question.is_looked_up for question in form.questions.values())
    yield f"{len(form.pages)} pages, {asked} questions, {len(form.ends)} ends"
    yield from _look_ups(form)
    yield from _verdicts(formflow.prove(form, today=today))
    yield from (f"goes as written: {one.example}" for one in service.examples)
    for language in languages_in(files):
        yield from _language(spoken(language, files, service.manifest, form), form)
    yield from _journeys(form, today)


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each file that forms itself reads."""
    return {MANIFEST: manifest_schema(), QUESTIONS: formflow.json_schema()} | {
        EXAMPLES: formflow.examples_schema(),
        TRANSLATIONS: formflow.translation_schema(),
        INVITES: invites_schema(),
    }


def _form_beside(folder: Path, service: str) -> Form | None:
    """The form of another service of the same council; None while it has faults of its own."""
    beside = folder.parent / service
    if not (beside / QUESTIONS).is_file():
        raise LookupError(service)
    files = read_folder(beside)
    try:
        return formflow.read_form(files[QUESTIONS], QUESTIONS, beside=files)
    except DefinitionError:
        return None


def to_translate(folder: Path, language: str, *, today: date) -> str:
    """The file of a language as it should be: what is translated, and room for what is not.

    Raises DefinitionError with every fault of the folder.
    """
    files = read_folder(folder)
    service = read_service(files, folder.name, today=today)
    found = spoken(language, files, service.manifest, service.form)
    wanted = wanted_of(files, service.manifest, service.form)
    made = formflow.to_translate(wanted, found.matched, translate=own_words(language))
    return formflow.write_definition(made)


def wordings_to_translate(files: Mapping[str, str]) -> tuple[Lacking, ...]:
    """What of a form that is being written lacks a translation; nothing of one that has faults."""
    if not languages_in(files):
        return ()
    try:
        form = formflow.read_form(files[QUESTIONS], QUESTIONS, beside=files)
        return tuple(lacking(files, read_manifest(files[MANIFEST], MANIFEST), form))
    except (formflow.DefinitionError, KeyError):
        return ()


def _language(found: Spoken, form: Form) -> Iterator[str]:
    name, told = LANGUAGES[found.language], language_remarks(found, form)
    offered = "is offered" if found.is_offered else "is not offered until everything is translated"
    yield f"{name} {offered}" + (f"; {len(told)} to look at:" if told else "")
    yield from (f"  {one}" for one in told)


def _look_ups(form: Form) -> Iterator[str]:
    for page in form.pages.values():
        if page.lookup is not None:
            told = page.lookup.definition
            names = ", ".join(told.send.values())
            yield f"looks up '{told.id}' with {told.connector} for {told.purpose}, sends {names}"


def _verdicts(proof: Proof) -> Iterator[str]:
    for what in Property:
        count = sum(finding.property is what for finding in proof.findings)
        yield f"{proof.verdict(what)}: {what} ({count} looked into)"
    yield from (_undecided(finding) for finding in proof.undecided())


def _undecided(finding: Finding) -> str:
    return f"{Verdict.UNDECIDED}: {finding.place}: {finding.says}: {finding.why}"


def _journeys(form: Form, today: date) -> Iterator[str]:
    found = formflow.journeys(form, today=today)
    for number, journey in enumerate(found.taken, start=1):
        steps = " → ".join(_step(one.step) for one in journey.steps)
        yield f"journey {number}, {journey.name}: {steps}"
        yield f"  answers: {json.dumps(journey.answers, ensure_ascii=False)}"
    yield from (f"no journey for {goal}" for goal in found.not_covered)


def _step(step: formflow.Step) -> str:
    return "/".join((step.page, *step.items))
