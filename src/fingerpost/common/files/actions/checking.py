"""What a file is by its content, and whether it may be kept; raises a NotStored if not."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings

from fingerpost.common.files.rules import pdf, pictures
from fingerpost.common.files.rules.terms import Terms
from fingerpost.common.files.rules.types import FileType, is_sound, type_of

from .refusing import Locked, NotAPicture, TooManyPixels, TypeNotAllowed, Unsafe

CHUNK = 1 << 16
_ARCHIVES = ("documents", "spreadsheets")


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be kept: as it came, or a picture drawn anew with a small copy."""

    content: IO[bytes]
    kind: FileType
    size: int
    sha256: str
    small: bytes = b""


@contextmanager
def checked(copy: IO[bytes], terms: Terms | None) -> Iterator[Checked]:
    """Tell what it is; on the terms for people we do not know, look into it too."""
    kind = type_of(copy)
    if kind is None or (terms and kind not in terms.taken):
        raise TypeNotAllowed(terms.taken if terms else ())
    if terms and kind.mime in pictures.FORMATS:
        drawn = _drawn(copy, kind)
        with TemporaryFile(dir=settings.HOME) as anew:
            anew.write(drawn.picture)
            copy.seek(0)
            yield _measured(anew, kind, drawn.small)
    else:
        if terms:
            _look_into(copy, kind)
        yield _measured(copy, kind)


def _drawn(copy: IO[bytes], kind: FileType) -> pictures.Redrawn:
    try:
        return pictures.redrawn(copy, kind.mime)
    except pictures.NotAPicture:
        raise NotAPicture from None
    except pictures.TooManyPixels:
        raise TooManyPixels from None


def _look_into(copy: IO[bytes], kind: FileType) -> None:
    if kind.kind == "pdf":
        fault = pdf.fault_of(copy.read())
        if fault is not None:
            raise Locked if fault is pdf.Fault.LOCKED else Unsafe
    elif kind.kind in _ARCHIVES and not is_sound(copy):
        raise Unsafe


def _measured(content: IO[bytes], kind: FileType, small: bytes = b"") -> Checked:
    """With its size and digest; the content is left at its beginning."""
    content.seek(0)
    digest = hashlib.sha256()
    while chunk := content.read(CHUNK):
        digest.update(chunk)
    size = content.tell()
    content.seek(0)
    return Checked(content, kind, size, digest.hexdigest(), small)
