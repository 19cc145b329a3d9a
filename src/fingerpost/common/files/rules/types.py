"""What kind of file something is, told by its content and never by its name."""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO
from zipfile import BadZipFile, ZipFile

import puremagic

from .archives import is_as_it_says, is_bounded

HEAD = 8_192
LONGEST_MIME = 100
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_MARKUP = ("html", "xml", "svg", "script")


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that we take; `may_show` if a browser can show it and do nothing else."""

    mime: str
    suffixes: tuple[str, ...]
    kind: str = ""
    may_show: bool = False

    @property
    def called(self) -> str:
        """What people call it: JPG."""
        return self.suffixes[0].removeprefix(".").upper()


ALLOWED = {
    each.mime: each
    for each in (
        FileType("application/pdf", (".pdf",), "pdf", may_show=True),
        FileType("image/jpeg", (".jpg", ".jpeg"), "pictures", may_show=True),
        FileType("image/png", (".png",), "pictures", may_show=True),
        FileType("image/heif", (".heic", ".heif")),
        FileType(f"{_OFFICE}.wordprocessingml.document", (".docx",), "documents"),
        FileType(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",), "spreadsheets"),
        FileType(f"{_OFFICE}.presentationml.presentation", (".pptx",)),
        FileType(f"{_OPEN}.text", (".odt",), "documents"),
        FileType(f"{_OPEN}.spreadsheet", (".ods",), "spreadsheets"),
        FileType("text/plain", (".txt", ".csv"), "text"),
    )
}
_OFFICE_FOLDERS = {
    "word": f"{_OFFICE}.wordprocessingml.document",
    "xl": f"{_OFFICE}.spreadsheetml.sheet",
    "ppt": f"{_OFFICE}.presentationml.presentation",
}
_BY_SIGNATURE = ("application/pdf", "image/jpeg", "image/png", "image/heif")
_MACROS = re.compile(r"vbaproject|(^|/)basic/", re.IGNORECASE)
_BROKEN = (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)
_TEXT_CONTROLS = frozenset("\t\n\r\f\ufeff")


def types_of(kinds: Iterable[str]) -> tuple[FileType, ...]:
    """The types of these kinds, in the order of the kinds."""
    return tuple(each for kind in kinds for each in ALLOWED.values() if each.kind == kind)


def called(types: Iterable[FileType]) -> list[str]:
    """What people call them, each once."""
    return list(dict.fromkeys(each.called for each in types))


def type_of(content: IO[bytes]) -> FileType | None:
    """The type, or None for one that we do not take. Leaves the content at its beginning."""
    try:
        content.seek(0)
        head = content.read(HEAD)
        guesses = list(_guesses(head))
        if head.startswith(b"PK\x03\x04"):
            return _in_archive(content)
        for mime in _BY_SIGNATURE:
            if mime in guesses:
                return ALLOWED[mime]
        is_markup = any(word in guess for guess in guesses for word in _MARKUP)
        return ALLOWED["text/plain"] if not is_markup and _is_text(content) else None
    finally:
        content.seek(0)


def is_sound(content: IO[bytes]) -> bool:
    """Whether an office document unpacks to what it says. Leaves the content at its beginning."""
    try:
        with ZipFile(content) as archive:
            return is_as_it_says(archive)
    except _BROKEN:
        return False
    finally:
        content.seek(0)


def _guesses(head: bytes) -> Iterator[str]:
    try:
        yield from (guess.mime_type for guess in puremagic.magic_string(head))
    except (puremagic.PureError, ValueError):
        return


def _in_archive(content: IO[bytes]) -> FileType | None:
    """An office document, by what its archive holds; one with macros is not taken."""
    content.seek(0)
    try:
        with ZipFile(content) as archive:
            names = archive.namelist()
            if any(_MACROS.search(name) for name in names) or not is_bounded(archive):
                return None
            if "[Content_Types].xml" in names:
                return _office(names)
            if "mimetype" in names and archive.getinfo("mimetype").file_size < LONGEST_MIME:
                return ALLOWED.get(archive.read("mimetype").decode("ascii", "replace"))
    except _BROKEN:
        return None
    return None


def _office(names: Sequence[str]) -> FileType | None:
    folders = {name.partition("/")[0] for name in names}
    mimes = [mime for folder, mime in _OFFICE_FOLDERS.items() if folder in folders]
    return ALLOWED[mimes[0]] if len(mimes) == 1 else None


def _is_text(content: IO[bytes]) -> bool:
    """UTF-8 throughout, without control characters."""
    content.seek(0)
    try:
        text = content.read().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(text) and not any(c < " " and c not in _TEXT_CONTROLS for c in text)
