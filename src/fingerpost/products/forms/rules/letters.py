"""Letters of a service: plain words with gaps such as ((reference))."""

import re
from collections.abc import Collection, Mapping

from fingerpost.engines.formflow import DefinitionError, Problem

LETTERS = "letters/*.txt"
GAPS = ("name", "reference", "council", "telephone", "front_door_telephone")
_GAP = re.compile(r"\(\(([^()]*)\)\)")


def fill_letter(text: str, said: Mapping[str, str]) -> str:
    """The letter with every gap filled; what is filled in is never read as a gap."""
    return _GAP.sub(lambda gap: said[gap.group(1)], text).strip()


def read_letter(text: str, file: str, beside: Collection[str] | None = None) -> str:
    """Read a letter; raises DefinitionError with the line of a gap that nothing fills."""
    known = ", ".join(f"(({gap}))" for gap in GAPS)
    problems = [
        Problem(file, number, "", f"nothing fills (({gap})); write {known}")
        for number, line in enumerate(text.splitlines(), start=1)
        for gap in _GAP.findall(line)
        if gap not in GAPS
    ]
    if not text.strip():
        problems.append(Problem(file, 1, "", "the letter is empty; write it, or remove it"))
    if problems:
        raise DefinitionError(tuple(problems))
    return text
