"""Pictures of services: kept once for each content, named by it in every version."""

from collections.abc import Mapping

from fingerpost.products.forms.models import Picture
from fingerpost.products.forms.rules import Drawn, drawn_in


def keep_pictures(files: Mapping[str, str]) -> dict[str, str]:
    """The files with what stands for each picture in its place; the bytes are kept.

    Raises DefinitionError for each file that is no picture.
    """
    found = drawn_in(files)
    for one in found.values():
        keep_picture(one)
    return {**files, **{name: str(one.kept) for name, one in found.items()}}


def keep_picture(drawn: Drawn) -> None:
    """Keep the bytes, unless they are kept already."""
    kept = {"mime": drawn.kept.mime, "content": drawn.content}
    Picture.objects.get_or_create(sha256=drawn.kept.sha256, defaults=kept)
