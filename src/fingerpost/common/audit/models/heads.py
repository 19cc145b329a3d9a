"""The signed heads, kept in files outside the database: one file a segment, one line a head.

Whoever may change everything in the database can still not change these.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from filelock import FileLock

from fingerpost.common.audit.rules import SignedHead, derive_key, head_from_line, line_of

LONGEST_LINES = 4096  # a line has about 250 bytes, and of two the last may be torn


def keys() -> list[bytes]:
    """The key that signs now, then those that signed before the site's secret was changed."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [derive_key(str(secret)) for secret in secrets]


def only_sealer() -> FileLock:
    """The folder's lock; entering it raises Timeout if another process here is sealing."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    return FileLock(_folder() / "lock", mode=0o600, timeout=0)


def append_head(head: SignedHead, *, segment: int) -> None:
    """Add a line and wait until the disk has it; a line that a crash tore is cut away first."""
    path = _folder() / f"heads-{segment:08}.jsonl"
    is_new = not path.exists()
    with open(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600), "r+b") as file:
        _, whole = _last_line(file)
        file.truncate(whole)
        file.seek(whole)
        file.write(line_of(head))
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        _sync_folder()


def last_head() -> SignedHead | None:
    """The head written last, or None; what a crash tore does not count."""
    for path in reversed(_files()):
        with path.open("rb") as file:
            line, _ = _last_line(file)
        if line:
            return head_from_line(line)
    return None


def _last_line(file: BinaryIO) -> tuple[bytes, int]:
    """The last whole line, and how long the file is up to its end."""
    size = file.seek(0, os.SEEK_END)
    begins = max(0, size - LONGEST_LINES)
    file.seek(begins)
    whole, newline, _torn = file.read().rpartition(b"\n")
    return whole.rpartition(b"\n")[2], begins + len(whole + newline)


def read_heads() -> Iterator[tuple[str, SignedHead | None]]:
    """Each line's place and the head it holds, in the order written; None for a damaged line."""
    for path in _files():
        # Retention may take a file away while we read.
        with suppress(FileNotFoundError), path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.endswith(b"\n"):
                    yield f"{path.name}:{number}", head_from_line(line)


def drop_heads(*, up_to_segment: int) -> None:
    """Remove the files of segments that a checkpoint now stands for."""
    for path in _files():
        if int(path.stem.removeprefix("heads-")) <= up_to_segment:
            path.unlink()


def _files() -> list[Path]:
    return sorted(_folder().glob("heads-*.jsonl"))


def _folder() -> Path:
    folder: Path = settings.HOME / "audit"
    return folder


def _sync_folder() -> None:
    folder = os.open(_folder(), os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
