"""What lies in the home folder: nothing, a demonstration, half of one, or other records."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

MARKER = "demonstration.json"
KEPT = {MARKER, "demonstration.lock", "secret-key"}  # the key is in use by this very process
ROOM_NEEDED = 500 * 2**20  # bytes; a borough of 20,000 with its records takes about a quarter of it


class CannotDemonstrate(Exception):
    """The demonstration cannot be made or shown; the message says why and what to do."""


@dataclass(frozen=True)
class Made:
    """What the marker says: how many people were asked for, and whether all of it was made.

    `prepared_for` is the fingerprint of the code that prepared the database last.
    """

    people: int
    is_whole: bool
    prepared_for: str = ""


def read_marker(home: Path) -> Made | None:
    """What was made in this folder, if anything; a torn marker counts as half made."""
    path = home / MARKER
    if not path.exists():
        return None
    try:
        return Made(**json.loads(path.read_text()))
    except (ValueError, TypeError):
        return Made(people=0, is_whole=False)


def write_marker(home: Path, made: Made) -> None:
    """Say what is in the folder; either all of the marker is written or none of it."""
    being_written = home / f"{MARKER}.new"
    being_written.write_text(json.dumps(asdict(made)))
    being_written.replace(home / MARKER)


def clear(home: Path) -> None:
    """Remove what a demonstration made, the marker last; raises CannotDemonstrate if it did not."""
    if read_marker(home) is None and any(home.glob("*.sqlite3")):
        raise CannotDemonstrate(
            f"The folder {home} holds records that are not the demonstration's. "
            "Set FINGERPOST_HOME to another folder."
        )
    for path in home.iterdir():
        if path.name in KEPT:
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (home / MARKER).unlink(missing_ok=True)


def check_room(home: Path) -> None:
    """Raise CannotDemonstrate before the disk is full rather than after."""
    free = shutil.disk_usage(home).free
    if free < ROOM_NEEDED:
        raise CannotDemonstrate(
            f"The disk has {free // 2**20} MB left at {home}; the demonstration needs "
            f"{ROOM_NEEDED // 2**20} MB. Make room, or set FINGERPOST_HOME to a folder elsewhere."
        )


@contextmanager
def sole_owner(home: Path) -> Iterator[None]:
    """Hold the folder for as long as it is shown; raises CannotDemonstrate if another holds it."""
    try:
        held = FileLock(home / "demonstration.lock", timeout=0).acquire()
    except Timeout:
        raise CannotDemonstrate(
            f"Another demonstration is running from {home}. "
            "Stop it, or set FINGERPOST_HOME to another folder."
        ) from None
    with held:
        yield
