"""What is to be covered must be asked for where it can be known."""

from collections.abc import Iterator

from fingerpost.engines.formflow.language.definition import Repeat
from fingerpost.engines.formflow.places import Path

from .index import Index

Fault = tuple[Path, str]


def covers_faults(index: Index) -> Iterator[Fault]:
    """Periods whose days are not asked for in each item, or a list on which no gap is told."""
    for path, repeat in index.parts.items():
        if not isinstance(repeat, Repeat) or (covers := repeat.covers) is None:
            continue
        where = (*path, "covers")
        for key, name in (("from", covers.from_), ("to", covers.to)):
            yield from _not_a_day(index, name, (*where, key))
            standing = index.questions.get(name)
            if standing and standing.repeat != repeat.repeat:
                yield (*where, key), f"'{name}' is not asked for each of '{repeat.repeat}'"
        if covers.from_ == covers.to:
            yield (*where, "to"), "this is the day in 'from'; write the question for the last day"
        if covers.until:
            yield from _not_a_day(index, covers.until, (*where, "until"))
            standing = index.questions.get(covers.until)
            outer = set(index.names.repeats[repeat.repeat][:-1])
            if standing and not set(standing.repeats) <= outer:
                says = f"'{covers.until}' is asked in a repeat; write a question outside this one"
                yield (*where, "until"), says
        if repeat.min == repeat.max:
            says = f"'{repeat.repeat}' has no list on which a gap could be told"
            yield where, f"{says}, for min and max are the same; write a higher max"


def _not_a_day(index: Index, name: str, path: Path) -> Iterator[Fault]:
    standing = index.questions.get(name)
    if standing is None:
        yield path, f"there is no question '{name}'; write the id of a question of type date"
    elif standing.question.type != "date":
        yield path, f"'{name}' is not a day; write the id of a question of type date"
