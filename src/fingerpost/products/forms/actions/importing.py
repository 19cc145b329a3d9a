"""A form of somebody else's builder as the folder of a service."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fingerpost.engines.formflow import (
    DefinitionError,
    Format,
    Imported,
    Problem,
    import_form,
    write_definition,
)
from fingerpost.products.forms.rules import MANIFEST, QUESTIONS, first_manifest, read_service

MOST_BYTES = 12_000_000


class CannotImportHere(Exception):
    """The file cannot be read, or the folder not be written; says what to do."""


@dataclass(frozen=True)
class FormImported:
    """What was written, and what is to be mended before the service can be published."""

    folder: Path
    report: Path
    imported: Imported
    problems: tuple[Problem, ...]


def import_service(file: Path, form: Format, folder: Path, *, today: date) -> FormImported:
    """Write form.yaml and service.yaml into an empty folder, and the report beside it.

    Raises CannotImportHere, or CannotImport when nothing of the form can be saved.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotImportHere(f"{folder} is not empty; name an empty folder.")
    imported = import_form(_text_of(file), form)
    try:
        manifest = first_manifest(folder.name, imported.definition.title, imported.form)
    except ValueError:
        raise CannotImportHere(
            f"The folder names the service: use lower-case letters, digits and hyphens, not "
            f"{folder.name}."
        ) from None
    files = {MANIFEST: write_definition(manifest), QUESTIONS: imported.text}
    problems = _problems(files, folder.name, today)
    report = folder.parent / f"{folder.name}-import.md"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    report.write_text(_report(imported, file, problems), encoding="utf-8")
    return FormImported(folder, report, imported, problems)


def _text_of(file: Path) -> str:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise CannotImportHere(f"{file} is larger than {MOST_BYTES // 1_000_000} megabytes.")
        return file.read_text(encoding="utf-8-sig")
    except OSError as failure:
        raise CannotImportHere(f"{file} cannot be read: {failure.strerror}.") from None
    except UnicodeDecodeError:
        raise CannotImportHere(f"{file} is not text in UTF-8.") from None


def _problems(files: dict[str, str], slug: str, today: date) -> tuple[Problem, ...]:
    try:
        read_service(files, slug, today=today)
    except DefinitionError as refusal:
        return refusal.problems
    return ()


def _report(imported: Imported, file: Path, problems: tuple[Problem, ...]) -> str:
    report = imported.report.in_words(f"What became of {file.name}")
    mending = [f"- {problem}" for problem in problems]
    if mending:
        report += "\n".join(["", "## To mend before it can be published", "", *mending]) + "\n"
    return report + _ALWAYS


_ALWAYS = """
## To look at in any case

- service.yaml: write the owner, who it is for, how long it takes and what happens next.
- Each question is treated as personal data; write `personal: false` where it is not.
- Go through the form as a resident and as a worker, and add examples.yaml for the ways that
  matter.
"""
