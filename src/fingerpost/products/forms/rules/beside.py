"""What the files beside a form say to people, such as a workflow, calendars and letters."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from fingerpost.engines.formflow import DefinitionError, Place, Rewording, TranslationFile

from .letters import FOLDER_OF_LETTERS, KNOWN_GAPS, unknown_gaps
from .parts import parts_among

Say = Callable[[Place], str]


def places_beside(files: Mapping[str, str]) -> Iterator[Place]:
    """Everything that people read of them; of a file with faults nothing, which are told of it."""
    for name, parse in parts_among(files):
        try:
            part = parse(files[name], name, None)
        except DefinitionError:
            continue
        found: list[Place] = []

        def collect(place: Place, found: list[Place] = found) -> str:
            found.append(place)
            return place.english

        said_beside(name, part, collect)
        yield from found


def said_beside(name: str, part: Any, say: Say) -> Any:
    """What a product understood of a file, with the words that `say` has; a letter is all words."""
    path = PurePosixPath(name)
    at = ".".join((*path.parent.parts, path.stem))
    if isinstance(part, str):
        return say(Place(at, part.strip() + "\n", (path.stem,), file=name))
    if isinstance(part, BaseModel):
        return Rewording(lambda place: say(replace(place, file=name))).of_part(part, at)
    return part


def wrong_letters(read: TranslationFile) -> Iterator[tuple[int, str]]:
    """The number of each translated letter that has a gap which nothing fills, and why."""
    for number, wording in enumerate(read.translation.words):
        if wording.at.startswith(f"{FOLDER_OF_LETTERS}."):
            for gap in unknown_gaps(wording.translation):
                yield number, f"nothing fills (({gap})); write {KNOWN_GAPS}"
