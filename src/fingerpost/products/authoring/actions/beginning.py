"""Services that nobody has published yet: begun anew, or from what another has."""

from collections.abc import Mapping
from dataclasses import replace

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from fingerpost.engines.formflow import (
    Format,
    Imported,
    import_form,
    read_whole,
    write_definition,
    write_form,
)
from fingerpost.engines.formflow import read_form as read
from fingerpost.engines.formflow.reading.yaml_lines import read_yaml
from fingerpost.products.authoring import queries, rules
from fingerpost.products.authoring.models import BroughtIn, ServiceDraft
from fingerpost.products.authoring.rules import About, Part
from fingerpost.products.forms import queries as forms
from fingerpost.products.forms.actions import keep_pictures
from fingerpost.products.forms.rules import MANIFEST, read_manifest, read_service

from .editing import remember_begun


class NameTaken(Exception):
    """Another service has this name, or pages of ours have."""


def begin(about: About, *, by: AbstractBaseUser) -> None:
    """Begin a service with the shortest form that can be published."""
    form = rules.first_form(about.title)
    manifest = rules.manifest_for(about, read(write_form(form, queries.QUESTIONS)))
    _begin(about.slug, form, {MANIFEST: write_definition(manifest)}, by=by)


def begin_copy(about: About, original: str, *, by: AbstractBaseUser) -> None:
    """Begin a service with everything that another of the council is published with."""
    copy = queries.published_copy(forms.current_version(original))
    manifest = rules.named(read_manifest(copy.files[MANIFEST], MANIFEST), about)
    files = {**copy.files, MANIFEST: write_definition(manifest)}
    form = {**copy.form, "title": about.title}
    _begin(about.slug, form, files, copied_from=original, by=by)


@transaction.atomic
def begin_from_folder(files: Mapping[str, str], slug: str, *, by: AbstractBaseUser) -> str:
    """Begin a service with the folder of another council's; what it is called in addresses.

    `slug` is another name for it, "" to keep its own. Raises DefinitionError with every fault.
    """
    files = keep_pictures(files)
    manifest = read_manifest(files.get(MANIFEST, ""), MANIFEST)
    if slug and slug != manifest.slug:
        manifest = manifest.model_copy(update={"slug": slug})
        files = {**files, MANIFEST: write_definition(manifest)}
    read_service(files, manifest.slug, today=timezone.localdate())
    others = {name: text for name, text in files.items() if name != queries.QUESTIONS}
    form: Part = read_whole(files[queries.QUESTIONS], queries.QUESTIONS, files).data
    _begin(manifest.slug, form, others, by=by)
    return manifest.slug


@transaction.atomic
def begin_from_foreign(
    text: str, builder: Format, about: About, *, file: str, by: AbstractBaseUser
) -> str:
    """Begin a service with a form of another builder, and keep what became of each part of it.

    Raises CannotImport. What is wrong with the form afterwards is put right in the editor.
    """
    imported = import_form(text, builder)
    title = about.title or imported.definition.title[:300]
    slug = about.slug or rules.new_name(title, set())
    about = replace(about, title=title, slug=slug)
    form: Part = read_yaml(imported.text, queries.QUESTIONS).data
    manifest = rules.manifest_for(about, imported.form)
    _begin(slug, form, {MANIFEST: write_definition(manifest)}, by=by)
    BroughtIn.objects.create(
        service=slug,
        file=file[:200],
        entries=_entries(imported),
        made_at=timezone.now(),
        made_by_id=by.pk,
    )
    return slug


@transaction.atomic
def _begin(
    slug: str, form: Part, files: Mapping[str, str], *, copied_from: str = "", by: AbstractBaseUser
) -> None:
    if not queries.may_be_named(slug):
        raise NameTaken(slug)
    begun = {"form": form, "files": dict(files), "copied_from": copied_from}
    draft, is_new = ServiceDraft.objects.get_or_create(
        service=slug, defaults=begun | {"based_on": 0, "revision": 1}
    )
    if not is_new:
        raise NameTaken(slug)
    remember_begun(draft, by=by)


def _entries(imported: Imported) -> list[dict[str, object]]:
    return [
        {
            "kind": entry.kind,
            "about": entry.about[:400],
            "fate": entry.fate,
            "became": entry.became,
            "notes": [[note.fate, note.says[:400], note.todo[:400]] for note in entry.notes],
        }
        for entry in imported.report.entries
    ]
