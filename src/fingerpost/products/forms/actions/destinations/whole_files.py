"""Files that another system fetches: whole or not at all, and on the disk before it is said."""

import os
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings


def write_whole(file: Path, content: bytes) -> None:
    """Write a file of which nobody ever sees half, in a folder that only we can read."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.unfinished")
    descriptor = os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with open(descriptor, "wb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    os.replace(unfinished, file)
    folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def forget_fetched(*, older_than: timedelta) -> int:
    """Delete the files that were there to be fetched so long ago; returns how many."""
    before = time.time() - older_than.total_seconds()
    home = Path(settings.HOME)
    files = [*home.glob("batches/*/*/*.csv"), *home.glob("documents/*/*/*.pdf")]
    old = [file for file in files if file.stat().st_mtime < before]
    for file in old:
        file.unlink()
    return len(old)
