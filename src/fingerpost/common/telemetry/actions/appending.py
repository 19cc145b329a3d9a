"""Appending to a segment: one file a process, which whoever compacts may take at any moment."""

import fcntl
import os
import secrets
import threading
from pathlib import Path

OPEN, CLOSED = ".open", ".closed"


class Appender:
    """Appends lines to a file of this process alone.

    A line is written under a shared lock on a file that still has its name. Whoever compacts takes
    the lock alone, takes the name away, and knows that nothing more is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = ""
        self._file = -1
        self._lock = threading.Lock()
        os.register_at_fork(after_in_child=self._forget)

    def append(self, line: bytes) -> None:
        """Write a line; it is kept once this returns, whatever then happens to the process."""
        with self._lock:
            file = self._locked()
            try:
                if os.write(file, line) != len(line):
                    raise OSError("the disk is full")
            finally:
                fcntl.flock(file, fcntl.LOCK_UN)

    def _locked(self) -> int:
        """The file, which nobody takes until its lock is released."""
        while True:
            if self._file < 0:
                self._open()
            fcntl.flock(self._file, fcntl.LOCK_SH)
            try:
                os.stat(self._path)
            except FileNotFoundError:
                self._close()
            else:
                return self._file

    def _open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._path = str(self._folder / f"{os.getpid()}-{secrets.token_hex(8)}{OPEN}")
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        self._file = os.open(self._path, flags, 0o600)

    def _close(self) -> None:
        os.close(self._file)
        self._file = -1

    def _forget(self) -> None:
        """A child writes to a file of its own: it would share its parent's lock."""
        self._lock = threading.Lock()
        if self._file >= 0:
            self._close()


def take_segments(folder: Path) -> list[Path]:
    """Take the name from every segment and give those that are complete, the oldest first."""
    for path in folder.glob(f"*{OPEN}"):
        _take(path)
    return sorted(folder.glob(f"*{CLOSED}"), key=lambda path: (path.stat().st_mtime_ns, path.name))


def _take(path: Path) -> None:
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_size:
            path.rename(path.with_suffix(CLOSED))
        else:
            path.unlink()
