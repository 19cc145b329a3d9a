"""The file of each picture must be in the folder of the form."""

from collections.abc import Collection, Iterator

from fingerpost.engines.formflow.language.content import Block
from fingerpost.engines.formflow.places import Path

from .index import Index

Fault = tuple[Path, str]


def picture_faults(index: Index, files: Collection[str]) -> Iterator[Fault]:
    """Pictures that are shown and not there; `files` are those beside the form."""
    for path, part in index.parts.items():
        if isinstance(part, Block) and part.image and part.image not in files:
            yield (*path, "image"), f"there is no file {part.image}; add it, or name another"
