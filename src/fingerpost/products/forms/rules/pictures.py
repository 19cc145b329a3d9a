"""Pictures in a service folder: what may be one, and how it stands among files that are texts.

On its way in or out a picture is its bytes, written as base64. What is kept of it in a version is
the digest of its bytes, so that the checksum of the version covers them and no picture is stored
twice.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from tempfile import TemporaryFile

from fingerpost.common.files.rules import pictures
from fingerpost.common.files.rules.plain import holds_only_pixels, mime_of
from fingerpost.engines.formflow import DefinitionError, Problem

FOLDER = "images"
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
LONGEST_SIDE = 1_200  # pixels: twice as many as a page is wide
MOST_BYTES = 500_000
MOST_BYTES_SENT = 10_000_000
_NAME = re.compile(rf"{FOLDER}/[a-z0-9][a-z0-9-]{{0,60}}\.(png|jpe?g|webp)")
_PACKED = "base64:"
_KEPT = re.compile(r"sha256:([0-9a-f]{64}) (image/(?:png|jpeg|webp)) ([0-9]{1,4})x([0-9]{1,4})")
_KINDS = (
    "save it as a PNG, JPG or WebP picture. Other kinds, such as SVG, can hold more than a picture"
)


class NotTaken(Exception):
    """A picture that is not kept; says what to do."""


@dataclass(frozen=True)
class Kept:
    """What stands for a picture in a version: the digest of its bytes, its type and its size."""

    sha256: str
    mime: str
    width: int
    height: int

    def __str__(self) -> str:
        return f"sha256:{self.sha256} {self.mime} {self.width}x{self.height}"


@dataclass(frozen=True)
class Drawn:
    """A picture as it is kept."""

    kept: Kept
    content: bytes


def is_picture(name: str) -> bool:
    """Whether a file of a folder is a picture by its place and name."""
    return _NAME.fullmatch(name) is not None


def packed(content: bytes) -> str:
    """The bytes of a picture among texts."""
    return _PACKED + b64encode(content).decode("ascii")


def unpacked(text: str) -> bytes | None:
    """The bytes; None if there is only what stands for a kept picture, or nothing of ours."""
    try:
        return b64decode(text[len(_PACKED) :], validate=True) if text.startswith(_PACKED) else None
    except ValueError:
        return None


def kept_in(text: str) -> Kept | None:
    """What stands for a kept picture."""
    found = _KEPT.fullmatch(text)
    return Kept(found[1], found[2], int(found[3]), int(found[4])) if found else None


def drawn(content: bytes) -> Drawn:
    """A picture as it is kept; raises NotTaken.

    It is drawn anew, unless it is as small as it has to be and holds nothing but its pixels: so
    what one council hands out another takes in byte for byte.
    """
    if not (mime := mime_of(content)):
        raise NotTaken(_KINDS)
    if len(content) > MOST_BYTES_SENT:
        raise NotTaken(f"make it smaller than {MOST_BYTES_SENT // 1_000_000} megabytes")
    try:
        with TemporaryFile() as file:
            file.write(content)
            anew = pictures.redrawn(file, mime, LONGEST_SIDE)
    except pictures.TooManyPixels:
        raise NotTaken("make it smaller: it has more than 50 million pixels") from None
    except pictures.NotAPicture:
        raise NotTaken("save it again as a PNG or JPG: it cannot be read") from None
    is_as_drawn = not anew.was_larger and holds_only_pixels(content)
    picture = content if is_as_drawn else anew.picture
    if len(picture) > MOST_BYTES:
        most = MOST_BYTES // 1_000
        raise NotTaken(f"make it simpler, or save a photo as a JPG: it takes over {most} kilobytes")
    digest = sha256(picture).hexdigest()
    return Drawn(Kept(digest, mime, anew.width, anew.height), picture)


def drawn_in(files: Mapping[str, str]) -> dict[str, Drawn]:
    """Each picture of a folder that is there as bytes; raises DefinitionError for what is none."""
    found, problems = {}, []
    for name, text in files.items():
        if is_picture(name) and kept_in(text) is None:
            try:
                found[name] = drawn(unpacked(text) or b"")
            except NotTaken as refusal:
                problems.append(Problem(name, 1, "", str(refusal)))
    if problems:
        raise DefinitionError(tuple(problems))
    return found
