"""A website that takes a file can be caught when half of it is written, and just after."""

from fingerpost.common.files import backends
from tests.faults import traps

File = backends.File
save = backends.DurableFileStorage._save


class HalfKept(File):
    def chunks(self, chunk_size=None):
        for chunk in super().chunks(chunk_size):
            yield chunk[: len(chunk) // 2]
            traps.spring("half-kept")
            yield chunk[len(chunk) // 2 :]


def save_between_traps(storage, name, content):
    kept = save(storage, name, HalfKept(content.file))
    traps.spring("kept-without-row")
    return kept


def lay():
    backends.DurableFileStorage._save = save_between_traps
