"""A service of another council, or a form of another builder, as a folder of this council."""

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
from fingerpost.products.forms import queries
from fingerpost.products.forms.rules import (
    MANIFEST,
    QUESTIONS,
    NotAFolder,
    drawn_in,
    files_in,
    first_manifest,
    is_picture,
    packed,
    read_manifest,
    read_service,
    unpacked,
)

MOST_BYTES = 25_000_000


class CannotImportHere(Exception):
    """The file cannot be read, or the folder not be written; says what to do."""


@dataclass(frozen=True)
class FormImported:
    """What was written, and what is to be mended before the service can be published."""

    folder: Path
    report: Path
    imported: Imported
    problems: tuple[Problem, ...]


def import_folder(source: Path, services: Path, *, today: date) -> Path:
    """Take over a service that was exported, from its folder or zip file, byte for byte.

    Raises CannotImportHere, or DefinitionError with every fault; then nothing is written.
    """
    files = _files_of(source)
    if MANIFEST not in files:
        raise CannotImportHere(f"{source} has no {MANIFEST}; name the folder of a service.")
    slug = read_manifest(files[MANIFEST], MANIFEST).slug
    read_service(files, slug, today=today)
    files |= {name: packed(one.content) for name, one in drawn_in(files).items()}
    folder = services / slug
    if folder.exists():
        raise CannotImportHere(f"{folder} is there already; move it away first.")
    write_folder(folder, files)
    return folder


def _files_of(source: Path) -> dict[str, str]:
    try:
        if source.is_dir():
            return queries.read_folder(source)
        if source.stat().st_size > MOST_BYTES:
            raise CannotImportHere(f"{source} is larger than {MOST_BYTES // 1_000_000} megabytes.")
        return files_in(source.read_bytes())
    except NotAFolder as refusal:
        raise CannotImportHere(f"{source} cannot be imported. {refusal}.") from None
    except OSError as failure:
        raise CannotImportHere(f"{source} cannot be read: {failure.strerror}.") from None
    except UnicodeDecodeError:
        raise CannotImportHere(f"{source} holds a file that is not text in UTF-8.") from None


def write_folder(folder: Path, files: dict[str, str]) -> None:
    """Write files as they are; a picture as its bytes."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = unpacked(text) if is_picture(name) else None
        path.write_bytes(text.encode("utf-8") if content is None else content)


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
    write_folder(folder, files)
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
