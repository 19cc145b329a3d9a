"""Reading what a council writes about its sources."""

from collections import Counter
from collections.abc import Iterator, Mapping

from fingerpost.engines.formflow import DefinitionError, Problem, read_definition
from fingerpost.engines.formflow.places import Path

from .source import Kind, Part, Source

NAMES = {Part.FORENAMES, Part.SURNAME}


def read_sources(texts: Mapping[str, str], folder: str = "sources") -> dict[str, Source]:
    """The sources by name; `texts` are files without ".yaml" in their names.

    Raises DefinitionError with file, line and field of each fault in every file.
    """
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for name in sorted(texts):
        try:
            sources[name] = read_definition(texts[name], f"{folder}/{name}.yaml", Source, _faults)
        except DefinitionError as refusal:
            problems.extend(refusal.problems)
    if problems:
        raise DefinitionError(tuple(problems))
    return sources


def _faults(source: Source) -> Iterator[tuple[Path, str]]:
    yield from _of_fields(source)
    ages, feed = source.covers.ages, source.feed
    if ages.to < ages.from_:
        yield ("covers", "ages", "to"), "this age is below 'from'"
    if source.covers.until and source.covers.until < source.covers.since:
        yield ("covers", "until"), "this day is before 'since'"
    if feed.late_after_days < feed.every_days:
        yield ("feed", "late_after_days"), "a feed is not late before it is due"
    for name in ("worker_field", "telephone_field"):
        field = getattr(source.contact, name)
        if field and field not in source.field_ids:
            yield ("contact", name), f"'{field}' is not a field of this file"


def _of_fields(source: Source) -> Iterator[tuple[Path, str]]:
    parts = Counter(field.part for field in source.fields if field.part)
    whole = Counter(field.field for field in source.fields if field.part not in NAMES)
    for place, field in enumerate(source.fields):
        path: Path = ("fields", place)
        if field.part and parts[field.part] > 1 and field.part is not Part.OTHER_NAMES:
            yield (*path, "part"), f"'{field.part}' is told by one field only"
        if field.part not in NAMES and whole[field.field] > 1:
            yield (*path, "field"), f"'{field.field}' is filled twice; only a name has parts"
        if field.part is Part.BORN_ON and field.kind is not Kind.DATE:
            yield (*path, "kind"), "a date of birth is a date"
        if field.timeline and field.kind is not Kind.DATE:
            yield (*path, "timeline"), "only a date stands on a timeline"
    if Part.SURNAME not in parts:
        yield ("fields",), "no field tells the surname; give one 'part: surname'"
