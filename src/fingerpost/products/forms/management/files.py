"""What `fingerpost service` does with files: export and import services, import foreign forms,
format ours."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, OutputWrapper
from django.utils import timezone

from fingerpost.engines.formflow import (
    CannotImport,
    Format,
    has_comments,
    included_by,
    read_form,
    read_translation,
    write_definition,
    write_form,
)
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.rules import zip_of

TRANSLATIONS = "translations"
_KINDS = ("Pages", "Questions", "Words")


def add_commands(todo: Any) -> None:
    """Add `export`, `import`, `import-form` and `format`."""
    export = todo.add_parser("export", help="write a published service to a folder or zip file")
    export.add_argument("service", metavar="SERVICE")
    export.add_argument(
        "--to", type=Path, required=True, metavar="PATH", help="an empty folder, or a new .zip"
    )
    ours = todo.add_parser("import", help="take over a service that another council exported")
    ours.add_argument("source", type=Path, metavar="PATH", help="its folder or zip file")
    foreign = todo.add_parser("import-form", help="make a service of another builder's form")
    foreign.add_argument("file", type=Path, metavar="FILE", help="JSON")
    foreign.add_argument(
        "--from", dest="form", choices=[str(form) for form in Format], required=True
    )
    foreign.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="an empty one")
    tidy = todo.add_parser("format", help="show or rewrite forms in the one canonical way")
    tidy.add_argument("files", nargs="+", type=Path, metavar="FILE")
    tidy.add_argument("--write", action="store_true", help="rewrite the files")
    tidy.add_argument(
        "--lose-comments", action="store_true", help="also of files with comments, which are lost"
    )


def export(out: OutputWrapper, options: dict[str, Any]) -> None:
    """Write what is published; the same bytes for the same version."""
    to: Path = options["to"]
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise CommandError(f"{to} is not empty; name an empty folder or a new file.")
    version = queries.current_version(options["service"])
    files = queries.with_pictures(queries.version_files(version))
    if to.suffix == ".zip":
        to.write_bytes(zip_of(files))
    else:
        actions.write_folder(to, files)
    out.write(f"{version.service} version {version.number} is in {to}")


def import_folder(out: OutputWrapper, options: dict[str, Any]) -> None:
    """Take a service over into this council's folder, checked whole first."""
    services = settings.COUNCIL.folder / "services"
    try:
        folder = actions.import_folder(options["source"], services, today=timezone.localdate())
    except actions.CannotImportHere as refusal:
        raise CommandError(str(refusal)) from None
    out.write(f"The service is in {folder}. Publish it: fingerpost service publish {folder.name}")


def import_form(out: OutputWrapper, options: dict[str, Any]) -> None:
    """Import a form, and say what became of it and what to do."""
    try:
        done = actions.import_service(
            options["file"], Format(options["form"]), options["to"], today=timezone.localdate()
        )
    except (CannotImport, actions.CannotImportHere) as refusal:
        raise CommandError(str(refusal)) from None
    for kind in _KINDS:
        counted = done.imported.report.count(kind)
        told = ", ".join(f"{count} {fate}" for fate, count in sorted(counted.items()))
        out.write(f"{kind}: {told or 'none'}")
    out.write(f"The service is in {done.folder}; what became of each question is in {done.report}.")
    if done.problems:
        out.write(f"{len(done.problems)} to mend before it can be published:")
    for problem in done.problems:
        out.write(f"  {problem}")


def format_forms(out: OutputWrapper, options: dict[str, Any]) -> None:
    """Show or rewrite forms; raises DefinitionError for what cannot be read."""
    for file in options["files"]:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise CommandError(f"{file} cannot be read as text.") from None
        tidy = _tidy(file, text)
        if has_comments(text) and not options["lose_comments"]:
            raise CommandError(
                f"{file} has comments, which would be lost; "
                "keep them elsewhere, or say --lose-comments."
            )
        if not options["write"]:
            out.write(tidy, ending="")
        elif tidy == text:
            out.write(f"{file} is as it should be")
        else:
            file.write_text(tidy, encoding="utf-8")
            out.write(f"{file} is rewritten")


def _tidy(file: Path, text: str) -> str:
    if file.parent.name == TRANSLATIONS:
        return write_definition(read_translation(text, str(file)).translation)
    if included_by(text, {}):
        raise CommandError(
            f"{file} includes pieces that it shares, which would be written into it; "
            "leave it as it is."
        )
    lists = queries.read_folder(file.parent / "lists")
    beside = {f"lists/{name}": listed for name, listed in lists.items()}
    beside |= {f"images/{picture.name}": "" for picture in file.parent.glob("images/*")}
    return write_form(read_form(text, str(file), beside=beside).definition)


def make_link(out: OutputWrapper, options: dict[str, Any]) -> None:
    """Print the address of a form with the answers of a file filled in."""
    try:
        given = json.loads(options["answers"].read_text(encoding="utf-8"))
        told = actions.make_link(options["service"], given, to=options["to"], by="operator")
    except (OSError, ValueError) as fault:
        if isinstance(fault, actions.NotAccepted):
            raise CommandError(f"The form does not take the answers to: {fault}.") from None
        raise CommandError(f"{options['answers']} cannot be read as JSON.") from None
    out.write(f"It will be sent to {options['to']}." if options["to"] else told)
