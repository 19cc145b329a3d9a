"""Changing the files of a service beside its form."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from fingerpost.engines.formflow import example_of, read_form, write_examples, write_form
from fingerpost.products.authoring import queries, rules
from fingerpost.products.authoring.models import ServiceDraft
from fingerpost.products.authoring.rules import What
from fingerpost.products.forms.actions import keep_picture
from fingerpost.products.forms.rules import EXAMPLES, Drawn

from .editing import ChangedMeanwhile, draft_to_edit, remember_file


class NoJourney(Exception):
    """These answers do not lead to an end of the form as it is now."""


@transaction.atomic
def change_file(service: str, name: str, text: str, *, seen: str, by: AbstractBaseUser) -> None:
    """Write a file, if it is still what somebody saw; an empty text takes it away."""
    draft = draft_to_edit(service)
    old: str | None = draft.files.get(name)
    if rules.digest(old or "") != seen:
        raise ChangedMeanwhile(name)
    if (old or "") == text:
        return
    files = {key: value for key, value in draft.files.items() if key != name}
    if text:
        files[name] = text
    what = What.ADDED if old is None else What.CHANGED if text else What.REMOVED
    _keep(draft, files, what, name, by)


@transaction.atomic
def keep_image(service: str, name: str, picture: Drawn | None, *, by: AbstractBaseUser) -> None:
    """Put a picture under a name, in the place of one that is there; None takes it away."""
    draft = draft_to_edit(service)
    files = {key: value for key, value in draft.files.items() if key != name}
    if picture:
        keep_picture(picture)
        files[name] = str(picture.kept)
    if files == draft.files:
        return
    was_there = name in draft.files
    what = What.REMOVED if not picture else What.CHANGED if was_there else What.ADDED
    _keep(draft, files, what, name, by)


@transaction.atomic
def keep_example(
    service: str, name: str, answers: Mapping[str, Any], *, by: AbstractBaseUser
) -> None:
    """Add a journey that somebody tried to the examples; raises NoJourney."""
    draft = draft_to_edit(service)
    form = read_form(write_form(draft.form), queries.QUESTIONS, beside=draft.files)
    kept = example_of(form, answers, name, on=timezone.localdate())
    if kept is None:
        raise NoJourney(service)
    known = queries.examples_in(queries.as_working_copy(draft))
    text = write_examples((*known, kept))
    _keep(draft, {**draft.files, EXAMPLES: text}, What.CHANGED, EXAMPLES, by)


@transaction.atomic
def drop_example(service: str, number: int, *, seen: str, by: AbstractBaseUser) -> None:
    """Take an example out, if the examples are still what somebody saw."""
    draft = draft_to_edit(service)
    if rules.digest(draft.files.get(EXAMPLES, "")) != seen:
        raise ChangedMeanwhile(EXAMPLES)
    known = queries.examples_in(queries.as_working_copy(draft))
    text = write_examples(one for place, one in enumerate(known) if place != number)
    files = {key: value for key, value in draft.files.items() if key != EXAMPLES}
    files |= {EXAMPLES: text} if text else {}
    _keep(draft, files, What.CHANGED, EXAMPLES, by)


def _keep(
    draft: ServiceDraft, files: dict[str, str], what: What, name: str, by: AbstractBaseUser
) -> None:
    draft.files, draft.revision = files, draft.revision + 1
    draft.save(update_fields=["files", "revision"])
    remember_file(draft, what, name, by=by)
