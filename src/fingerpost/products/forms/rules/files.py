"""A service folder, read whole: either everything in it can be used, or every fault is named."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar

from fingerpost.common.telemetry.rules import TRIALS, WEBSITE
from fingerpost.engines.formflow import (
    DefinitionError,
    Example,
    Form,
    Problem,
    prove,
    read_examples,
    read_form,
)
from fingerpost.engines.formflow.language.questions import Appointment
from fingerpost.products.appointments.rules import CALENDARS, Calendars

from .changing import change_faults
from .destinations import faults_of
from .fees import fee_faults
from .holders import holders
from .invites import INVITES, check_invites
from .languages import language_problems
from .manifest import Manifest, read_manifest
from .nearby import nearby_faults
from .parts import Parse, parts_among
from .retention import RETENTION, Retention, disagreements

MANIFEST = "service.yaml"
QUESTIONS = "form.yaml"
EXAMPLES = "examples.yaml"
# Addresses that are not of one service, and what views of pages are counted under.
RESERVED = {"sent", "saved", "invited", "progress", "try", TRIALS, WEBSITE}
Read = TypeVar("Read")


@dataclass(frozen=True)
class ServiceParts:
    """What the files of a service say, each as its reader understands it."""

    manifest: Manifest
    form: Form
    examples: tuple[Example, ...]
    others: Mapping[str, Any]


def read_service(files: Mapping[str, str], slug: str, *, today: date) -> ServiceParts:
    """Read the texts of a folder; raises DefinitionError with every fault of every file.

    What the prover refutes, as the form's dates fall on that day, is a fault, and so is an example
    that the form does not follow.
    """
    problems: list[Problem] = []
    manifest = _read(MANIFEST, read_manifest, files, problems)
    form = _read(QUESTIONS, partial(read_form, beside=files), files, problems)
    others = {
        name: _read(name, partial(_part, parse, files), files, problems)
        for name, parse in parts_among(files)
    }
    if manifest is not None:
        problems += _disagreements(manifest, form, slug)
        problems += _unchangeable(manifest, form, files)
        problems += _undeliverable(manifest, files)
    if form is not None:
        problems += _without_calendar(form, others.get(CALENDARS))
    if form is not None and others.get(INVITES) is not None:
        check = partial(_checked_invites, form=form, manifest=manifest)
        _read(INVITES, check, files, problems)
    retention = others.get(RETENTION)
    if form is not None and isinstance(retention, Retention):
        outcomes = {word for holder in holders() for word in _outcomes(holder, files)}
        faults = disagreements(retention, form, outcomes)
        problems += [Problem(RETENTION, 1, field, message) for field, message in faults]
    if form is not None:
        problems += _refuted(form, today)
        examples = _examples(form, files, problems)
    if form is not None and manifest is not None:
        problems += language_problems(files, manifest, form, EXAMPLES)
    if problems or manifest is None or form is None:
        raise DefinitionError(tuple(problems))
    return ServiceParts(manifest, form, examples, others)


def checksum(files: Mapping[str, str]) -> str:
    """The same for the same folder, whatever the order of its files."""
    return hashlib.sha256(json.dumps(sorted(files.items())).encode()).hexdigest()


def _read(
    name: str, parse: Callable[[str, str], Read], files: Mapping[str, str], found: list[Problem]
) -> Read | None:
    if name not in files:
        found.append(Problem(name, 1, "", "the folder has no such file; add it"))
        return None
    try:
        return parse(files[name], name)
    except DefinitionError as refusal:
        found += refusal.problems
        return None


def _checked_invites(text: str, _name: str, form: Form, manifest: Manifest | None) -> None:
    check_invites(text, form, manifest)


def _part(parse: Parse, files: Mapping[str, str], text: str, name: str) -> Any:
    return parse(text, name, files.keys())


def _examples(form: Form, files: Mapping[str, str], found: list[Problem]) -> tuple[Example, ...]:
    if EXAMPLES not in files:
        return ()
    return _read(EXAMPLES, lambda text, name: read_examples(text, form, name), files, found) or ()


def _disagreements(manifest: Manifest, form: Form | None, slug: str) -> list[Problem]:
    found = []
    if manifest.slug in RESERVED:
        found.append(("slug", f"'{manifest.slug}' has another meaning; call the service otherwise"))
    if manifest.slug != slug:
        found.append(("slug", f"write '{slug}', the name of the folder"))
    if form and manifest.confirm_to and not _asks_for_email(form, manifest.confirm_to):
        found.append(("confirm_to", "write the id of an email question that is not repeated"))
    if form and manifest.urgent:
        urgent = manifest.urgent
        if (urgent.flag, urgent.value) not in {
            (flag.definition.id, flag.definition.value) for flag in form.flags
        }:
            found.append(("urgent.value", "write a flag of form.yaml and one of its values"))
        if urgent.after not in form.pages or form.pages[urgent.after].repeat:
            found.append(("urgent.after", "write the id of a page that is not repeated"))
        elif form.pages[urgent.after].lookup is not None:
            told = "an immediate risk waits for no system; look it up after a later page"
            found.append(("urgent.after", told))
    if form and manifest.fee:
        found += fee_faults(manifest.fee, form)
    if form and manifest.nearby:
        found += nearby_faults(manifest.nearby, form, is_safeguarding=manifest.safeguarding)
    return [Problem(MANIFEST, 1, field, message) for field, message in found]


def _unchangeable(manifest: Manifest, form: Form | None, files: Mapping[str, str]) -> list[Problem]:
    if form is None or manifest.changes is None:
        return []
    try:
        found = change_faults(manifest, form, files, holders())
        return [Problem(MANIFEST, 1, field, message) for field, message in found]
    except DefinitionError:
        return []  # told by the reader of the file that has the days


def _without_calendar(form: Form, calendars: Calendars | None) -> list[Problem]:
    """Questions for a time whose calendar is not there, or that one person answers twice."""
    found = []
    for name, question in form.questions.items():
        if isinstance(question.definition, Appointment):
            calendar = question.definition.calendar
            if calendars is None or calendars.named(calendar) is None:
                told = f"there is no calendar '{calendar}' for the question '{name}'; add it"
                found.append(Problem(CALENDARS, 1, "calendars", told))
            if question.repeat is not None:
                told = f"'{name}' asks for an appointment and is repeated; ask for it once"
                found.append(Problem(QUESTIONS, 1, name, told))
    return found


def _outcomes(holder: Any, files: Mapping[str, str]) -> set[str]:
    try:
        found: set[str] = holder.outcomes(files)
    except DefinitionError:
        return set()  # told by the reader of that file
    return found


def _undeliverable(manifest: Manifest, files: Mapping[str, str]) -> list[Problem]:
    faults = faults_of(manifest.deliveries, files.keys())
    return [Problem(MANIFEST, 1, field, message) for field, message in faults]


def _refuted(form: Form, today: date) -> list[Problem]:
    return [
        Problem(*_placed(finding.place), f"{finding.property}, but not so: {finding.says}")
        for finding in prove(form, today=today).refuted()
    ]


def _placed(place: str) -> tuple[str, int, str]:
    """The file, line and field of "form.yaml:12: sections[0].title"."""
    file, line, field = place.split(":", 2)
    return file, int(line), field.strip()


def _asks_for_email(form: Form, question: str) -> bool:
    asked = form.questions.get(question)
    return asked is not None and asked.definition.type == "email" and asked.repeat is None
