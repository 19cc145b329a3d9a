"""Pictures of services, as they are shown and handed out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from fingerpost.products.forms.models import Picture
from fingerpost.products.forms.rules import Kept, is_picture, kept_in, packed

from .versions import PinnedVersion, version_files


@dataclass(frozen=True)
class PictureKept:
    """The bytes of a picture and what they are."""

    mime: str
    content: bytes


def picture(sha256: str) -> PictureKept | None:
    """A picture by the digest of its content."""
    found = Picture.objects.filter(sha256=sha256).first()
    return PictureKept(found.mime, bytes(found.content)) if found else None


@lru_cache(maxsize=128)
def pictures_of(version: PinnedVersion) -> Mapping[str, Kept]:
    """What is kept of each picture of a version, by its file."""
    return pictures_among(version_files(version))


def pictures_among(files: Mapping[str, str]) -> dict[str, Kept]:
    """What is kept of each picture among files, by its name."""
    found = {name: kept_in(text) for name, text in files.items() if is_picture(name)}
    return {name: kept for name, kept in found.items() if kept}


def with_pictures(files: Mapping[str, str]) -> dict[str, str]:
    """The files with the bytes of each picture in its place, so that they can be handed out."""
    kept = pictures_among(files)
    digests = {one.sha256 for one in kept.values()}
    content = dict(Picture.objects.filter(pk__in=digests).values_list("pk", "content"))
    bytes_of = {name: packed(bytes(content[one.sha256])) for name, one in kept.items()}
    return {**files, **bytes_of}
