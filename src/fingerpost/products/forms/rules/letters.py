"""Letters of a service: plain words with gaps such as ((reference))."""

import re
from collections.abc import Collection, Iterator, Mapping

from fingerpost.engines.formflow import DefinitionError, Problem

FOLDER_OF_LETTERS = "letters"
LETTERS = f"{FOLDER_OF_LETTERS}/*.txt"
GAPS = ("name", "reference", "council", "telephone", "front_door_telephone")
KNOWN_GAPS = ", ".join(f"(({gap}))" for gap in GAPS)
_GAP = re.compile(r"\(\(([^()]*)\)\)")


def fill_letter(text: str, said: Mapping[str, str]) -> str:
    """The letter with every gap filled; what is filled in is never read as a gap."""
    return _GAP.sub(lambda gap: said[gap.group(1)], text).strip()


def unknown_gaps(text: str) -> Iterator[str]:
    """The gaps of a letter that nothing fills."""
    return (gap for gap in _GAP.findall(text) if gap not in GAPS)


def read_letter(text: str, file: str, beside: Collection[str] | None = None) -> str:
    """Read a letter; raises DefinitionError with the line of a gap that nothing fills."""
    problems = [
        Problem(file, number, "", f"nothing fills (({gap})); write {KNOWN_GAPS}")
        for number, line in enumerate(text.splitlines(), start=1)
        for gap in unknown_gaps(line)
    ]
    if not text.strip():
        problems.append(Problem(file, 1, "", "the letter is empty; write it, or remove it"))
    if problems:
        raise DefinitionError(tuple(problems))
    return text
