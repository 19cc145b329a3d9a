"""A service folder as one file: made the same every time, and read without trusting it."""

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from .pictures import MOST_BYTES_SENT, SUFFIXES, is_picture, packed, unpacked

LARGEST_FILE = 1_000_000  # characters, as the engine reads at most
LARGEST_FOLDER = 4_000_000
MOST_PICTURES = 20_000_000  # characters, as they stand among texts
MOST_FILES = 100
READABLE = (".yaml", ".md", ".txt")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same date in every archive, so that equal folders are equal


class NotAFolder(Exception):
    """What was handed in is no service folder that can be taken, and why."""


def zip_of(files: Mapping[str, str]) -> bytes:
    """The files as a zip archive, byte for byte the same for the same files.

    Pictures are among them as bytes, not by what stands for them in a version.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            content = unpacked(text) if is_picture(name) else None
            written = text if content is None else content
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), written, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def files_in(archive: bytes) -> dict[str, str]:
    """The text of each file by its path; raises NotAFolder. Nothing is written to any disk."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            entries = [one for one in opened.infolist() if not one.is_dir()]
            if len(entries) > MOST_FILES:
                raise NotAFolder(f"It holds more than {MOST_FILES} files")
            files: dict[str, str] = {}
            for entry in entries:
                name = _name(entry)
                if name in files:
                    raise NotAFolder(f"It holds {name} twice")
                read = _picture if is_picture(_inner(name)) else _text
                files[name] = read(opened, entry)
                _must_be_bounded(files)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as fault:
        raise NotAFolder("It is not a zip file that can be read") from fault
    files = _without_outer_folder(files)
    for name in files:
        _must_be_known(name, PurePosixPath(name).suffix in READABLE or is_picture(name))
    return files


def _must_be_bounded(files: Mapping[str, str]) -> None:
    sizes = {True: 0, False: 0}
    for name, text in files.items():
        sizes[is_picture(_inner(name))] += len(text)
    if sizes[False] > LARGEST_FOLDER or sizes[True] > MOST_PICTURES:
        raise NotAFolder("It is too large")


def _inner(name: str) -> str:
    """A path in the folder, also where the folder itself is packed around it."""
    return "/".join(PurePosixPath(name).parts[-2:])


def _without_outer_folder(files: dict[str, str]) -> dict[str, str]:
    """As if the files of a folder had been packed, where the folder itself was."""
    outer = {PurePosixPath(name).parts[0] for name in files}
    if len(outer) != 1 or any("/" not in name for name in files):
        return files
    return {name.partition("/")[2]: text for name, text in files.items()}


def _name(entry: zipfile.ZipInfo) -> str:
    path = PurePosixPath(entry.filename)
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    is_odd = "\\" in entry.filename or ":" in entry.filename or "\x00" in entry.orig_filename
    if path.is_absolute() or ".." in path.parts or is_link or is_odd:
        raise NotAFolder("It holds a file that points out of the folder")
    _must_be_known(path.name, path.suffix in READABLE or is_picture(_inner(str(path))))
    return str(path)


def _must_be_known(name: str, is_known: bool) -> None:
    if not is_known:
        kinds = ", ".join((*READABLE, *(f"images/*{suffix}" for suffix in SUFFIXES)))
        raise NotAFolder(f"It holds {name[:60]}, and a service has {kinds} only")


def _picture(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """The bytes of a picture as they came; whoever keeps them has them drawn."""
    with opened.open(entry) as file:
        held = file.read(MOST_BYTES_SENT + 1)
    if len(held) > MOST_BYTES_SENT:
        raise NotAFolder(f"{entry.filename[:60]} is too large")
    return packed(held)


def _text(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """The text of a file; what it says of its own size is not believed."""
    with opened.open(entry) as file:
        held = file.read(LARGEST_FILE + 1)
    if len(held) > LARGEST_FILE:
        raise NotAFolder(f"{entry.filename[:60]} is too large")
    try:
        return held.decode("utf-8")
    except UnicodeDecodeError:
        raise NotAFolder(f"{entry.filename[:60]} is not text") from None
