"""What can be said of a service folder before it is published."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fingerpost.engines import formflow
from fingerpost.products.forms.rules import MANIFEST, QUESTIONS, manifest_schema, read_service

from .folders import read_folder


def check_folder(folder: Path) -> Iterator[str]:
    """Lines that tell what a service holds; raises DefinitionError with every fault."""
    parts = read_service(read_folder(folder), folder.name)
    form = parts.form
    yield f"{len(form.pages)} pages, {len(form.questions)} questions, {len(form.ends)} ends"


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each file that forms itself reads."""
    return {MANIFEST: manifest_schema(), QUESTIONS: formflow.json_schema()}
