"""The rows of a CSV file, with line numbers, telling how far it is."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fingerpost.common.gazetteer.rules.report import NotLoaded, Progress

TELL_EVERY = 2_000


@contextmanager
def rows_of(
    path: Path, encoding: str, progress: Progress | None
) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """Opens the file; whatever makes it unreadable is one clear sentence."""
    try:
        with path.open(encoding=encoding, newline="") as file:
            yield _numbered(file, path.stat().st_size, progress or (lambda _done, _of: None))
    except UnicodeDecodeError as wrong:
        raise NotLoaded(
            f"{path.name} is not written in {encoding}: try --encoding cp1252"
        ) from wrong
    except csv.Error as wrong:
        raise NotLoaded(f"{path.name} is not a CSV file: {wrong}") from wrong
    except OSError as wrong:
        raise NotLoaded(f"{path} cannot be read: {wrong.strerror}") from wrong


def _numbered(
    file: Iterator[str], size: int, progress: Callable[[int, int], None]
) -> Iterator[tuple[int, list[str]]]:
    done = 0

    def lines() -> Iterator[str]:
        nonlocal done
        for line in file:
            done += len(line)
            yield line

    reader = csv.reader(lines())
    for count, row in enumerate(reader, start=1):
        if count % TELL_EVERY == 0:
            progress(min(done, size), size)
        if row:
            yield reader.line_num, row
    progress(size, size)
