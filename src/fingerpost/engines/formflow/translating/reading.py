"""Reading a file of translations, and telling what there is to do in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from fingerpost.engines.formflow.compiling.form import Form
from fingerpost.engines.formflow.errors import Problem
from fingerpost.engines.formflow.places import Path, field_name
from fingerpost.engines.formflow.reading.reading import validated
from fingerpost.engines.formflow.reading.yaml_lines import read_yaml

from .matching import Matched
from .rewording import Place
from .translation import Translation, translation_faults


@dataclass(frozen=True, slots=True)
class TranslationFile:
    """A translation, its file, and the line on which each wording begins."""

    file: str
    translation: Translation
    lines: tuple[int, ...]

    def problem(self, number: int, message: str) -> Problem:
        """Something to say of a wording."""
        return Problem(self.file, self.lines[number], self.translation.words[number].at, message)


def read_translation(text: str, file: str) -> TranslationFile:
    """Read a file of translations; raises DefinitionError with each fault and its line."""
    located = read_yaml(text, file)
    translation = validated(located, file, Translation, translation_faults)
    count = len(translation.words)
    return TranslationFile(
        file, translation, tuple(located.lines[("words", number)] for number in range(count))
    )


def refused(matched: Matched, read: TranslationFile) -> Iterator[Problem]:
    """Translations that do not fit where they would stand."""
    longest = {place.at: place.longest for place in matched.places}
    for number, wording in enumerate(read.translation.words):
        room = longest.get(wording.at, len(wording.translation))
        if len(wording.translation) > room:
            yield read.problem(number, f"shorten the translation to {room:,} characters")


def remarks(matched: Matched, read: TranslationFile, form: Form) -> tuple[Problem, ...]:
    """What is not translated, no longer right, or not needed any more, each with its line."""
    found = [Problem(*_standing(form, place), _lacking(place, read)) for place in matched.missing]
    for one in matched.stale:
        english = " ".join(one.place.english.split())
        message = f"the English is now “{english}”; write it here and translate it again"
        found.append(read.problem(one.number, message))
    for number in matched.superfluous:
        found.append(read.problem(number, "the form does not say this any more; remove it"))
    return tuple(found)


def _lacking(place: Place, read: TranslationFile) -> str:
    return f"not translated; write '{place.at}' in {read.file}"


def _standing(form: Form, place: Place) -> tuple[str, int, str]:
    """The file, line and field of words that are to be translated."""
    path: Path = place.path
    if place.file:
        return place.file, 1, field_name(path)
    while path not in form.lines:
        path = path[:-1]
    return form.file, form.lines[path], field_name(place.path)
