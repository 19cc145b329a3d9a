"""A council's sharing policy as a whole, read from its folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fingerpost.engines.formflow import DefinitionError, Problem, read_definition

from .checks import faults_in_purposes, faults_in_source
from .language import PurposeGround, Purposes, SourceSharing

PURPOSES = "purposes"


@dataclass(frozen=True)
class Policy:
    """The purposes by their ids, and what each source shares. An empty one shares nothing."""

    purposes: Mapping[str, PurposeGround] = field(default_factory=dict)
    sources: Mapping[str, SourceSharing] = field(default_factory=dict)


def read_policy(texts: Mapping[str, str], folder: str = "sharing") -> Policy:
    """Read the files of a folder, given by their names without ".yaml".

    Raises DefinitionError with file, line and field of each fault in every file.
    """
    if not texts:
        return Policy()
    if PURPOSES not in texts:
        missing = "this file is missing; list the purposes for which people are looked at"
        raise DefinitionError((Problem(f"{folder}/{PURPOSES}.yaml", 1, "", missing),))
    purposes = _read_purposes(texts[PURPOSES], folder)
    sources: dict[str, SourceSharing] = {}
    problems: list[Problem] = []
    for name in sorted(texts.keys() - {PURPOSES}):
        faults = faults_in_source(purposes)
        file = f"{folder}/{name}.yaml"
        try:
            sources[name] = read_definition(texts[name], file, SourceSharing, faults)
        except DefinitionError as refusal:
            problems.extend(refusal.problems)
    if problems:
        raise DefinitionError(tuple(problems))
    return Policy(purposes, sources)


def _read_purposes(text: str, folder: str) -> dict[str, PurposeGround]:
    read = read_definition(text, f"{folder}/{PURPOSES}.yaml", Purposes, faults_in_purposes)
    return {purpose.id: purpose for purpose in read.purposes}
