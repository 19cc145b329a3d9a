"""A service folder as one file: made the same every time, and read without trusting it."""

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

LARGEST_FILE = 1_000_000  # characters, as the engine reads at most
LARGEST_FOLDER = 4_000_000
MOST_FILES = 100
READABLE = (".yaml", ".md", ".txt")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same date in every archive, so that equal folders are equal


class NotAFolder(Exception):
    """What was handed in is no service folder that can be taken, and why."""


def zip_of(files: Mapping[str, str]) -> bytes:
    """The files as a zip archive, byte for byte the same for the same files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), text, zipfile.ZIP_DEFLATED)
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
                files[name] = _text(opened, entry)
                if sum(map(len, files.values())) > LARGEST_FOLDER:
                    raise NotAFolder("It is too large")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as fault:
        raise NotAFolder("It is not a zip file that can be read") from fault
    return _without_outer_folder(files)


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
    if path.suffix not in READABLE:
        raise NotAFolder(f"It holds {path.name[:60]}, and a service has {', '.join(READABLE)} only")
    return str(path)


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
