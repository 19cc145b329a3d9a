"""The pictures of a draft."""

from collections.abc import Mapping
from dataclasses import dataclass

from fingerpost.products.authoring.rules import parts_in
from fingerpost.products.forms.queries import pictures_among
from fingerpost.products.forms.rules import Kept

from .drafts import WorkingCopy


@dataclass(frozen=True)
class ImageShown:
    """A picture, the name of its file, and whether something shows it."""

    name: str
    kept: Kept
    is_shown: bool


def images_in(copy: WorkingCopy) -> Mapping[str, Kept]:
    """What is kept of each picture, by its file."""
    return pictures_among(copy.files)


def images_shown(copy: WorkingCopy) -> list[ImageShown]:
    """Every picture by its name."""
    shown = {part.part.get("image") for part in parts_in(copy.form)}
    found = sorted(images_in(copy).items())
    return [ImageShown(name, kept, name in shown) for name, kept in found]
