"""The other languages that a service speaks, by the files of its folder that hold its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from fingerpost.engines.formflow import (
    DefinitionError,
    Form,
    Matched,
    Place,
    Problem,
    Translate,
    Translation,
    TranslationFile,
    form_in,
    match,
    places,
    read_examples,
    read_lists,
    read_translation,
    refused,
    remarks,
)

from .beside import places_beside, said_beside, wrong_letters
from .fees import Fee
from .manifest import Manifest

FOLDER = "translations"
LANGUAGES = {"cy": "Welsh"}  # besides English, in which every form is written first
MANIFEST = "service.yaml"
_LINES = ("title", "takes", "what_happens_next")
_LISTS = ("you_need",)


@dataclass(frozen=True)
class Spoken:
    """What a service says in another language, and what of it lacks."""

    language: str
    read: TranslationFile
    matched: Matched
    lists: Mapping[str, Mapping[str, str]]

    def says(self, place: Place) -> str:
        """The words at a place, in English where they are not translated."""
        return self.matched.says(place) or place.english

    @property
    def is_offered(self) -> bool:
        """Whether people may choose it: nothing of a page would be in another language."""
        return self.matched.is_whole

    def form(self, form: Form, translate: Translate) -> Form:
        """The form in this language; `translate` gives the words that are the same on each form."""
        return form_in(self.language, form, self.matched, translate=translate, lists=self.lists)

    def manifest(self, manifest: Manifest) -> Manifest:
        """What is told of the service, in this language."""
        said: dict[str, Any] = {
            str(place.path[0]): self.says(place)
            for place in _places_of(manifest)
            if len(place.path) == 1
        }
        needed = [place for place in _places_of(manifest) if place.path[0] == "you_need"]
        said["you_need"] = tuple(self.says(one) for one in needed)
        if manifest.fee:
            title = self.says(_place_of_fee(manifest.fee))
            said["fee"] = manifest.fee.model_copy(update={"title": title})
        return manifest.model_copy(update=said)

    def part(self, name: str, part: Any) -> Any:
        """What a product understood of a file beside the form, in this language."""
        return said_beside(name, part, self.says)


def file_of(language: str) -> str:
    """Where a service keeps its words in a language."""
    return f"{FOLDER}/{language}.yaml"


def languages_in(files: Mapping[str, str]) -> list[str]:
    """The languages that a folder has words in."""
    return [language for language in LANGUAGES if file_of(language) in files]


def wanted_of(files: Mapping[str, str], manifest: Manifest, form: Form) -> tuple[Place, ...]:
    """Everything that a service says to people."""
    return (*_places_of(manifest), *places(form.definition), *places_beside(files))


def spoken(language: str, files: Mapping[str, str], manifest: Manifest, form: Form) -> Spoken:
    """What a folder says in a language, nothing if it has no such file; raises DefinitionError."""
    name = file_of(language)
    read = (
        read_translation(files[name], name)
        if name in files
        else TranslationFile(name, Translation(), ())
    )
    start = f"{FOLDER}/{language}/"
    theirs = {path.removeprefix(start): text for path, text in files.items()}
    lists = read_lists({path: text for path, text in theirs.items() if start + path in files})
    return Spoken(language, read, match(wanted_of(files, manifest, form), read.translation), lists)


def language_problems(
    files: Mapping[str, str], manifest: Manifest, form: Form, examples: str
) -> Iterator[Problem]:
    """What keeps a folder from being published: translations that do not fit.

    The examples must go in each language as they go in English; `examples` is their file.
    """
    for name in files:
        path = PurePosixPath(name)
        if path.parent == PurePosixPath(FOLDER) and path.stem not in LANGUAGES:
            known = ", ".join(file_of(language) for language in LANGUAGES)
            yield Problem(name, 1, "", f"no page can be in this language; write {known}")
    for language in languages_in(files):
        try:
            found = spoken(language, files, manifest, form)
        except DefinitionError as refusal:
            yield from refusal.problems
            continue
        yield from refused(found.matched, found.read)
        yield from (found.read.problem(*one) for one in wrong_letters(found.read))
        if examples in files:
            yield from _examples(found, form, files[examples], examples)


def language_remarks(found: Spoken, form: Form) -> tuple[Problem, ...]:
    """What is not translated, no longer right or not needed any more, each with its line."""
    return remarks(found.matched, found.read, form)


@dataclass(frozen=True)
class Lacking:
    """Words of a form that have no translation, or one of an earlier English."""

    language: str
    path: tuple[str | int, ...]
    english: str
    is_stale: bool


def lacking(files: Mapping[str, str], manifest: Manifest, form: Form) -> Iterator[Lacking]:
    """What of a form is to be translated into the languages that its folder has words in."""
    for language in languages_in(files):
        found = spoken(language, files, manifest, form)
        places = [(place, False) for place in found.matched.missing]
        places += [(one.place, True) for one in found.matched.stale]
        for place, is_stale in places:
            if not place.file:
                yield Lacking(LANGUAGES[language], place.path, place.english, is_stale)


def _examples(found: Spoken, form: Form, text: str, file: str) -> Iterator[Problem]:
    try:
        read_examples(text, form, file)
    except DefinitionError:
        return  # told of the English
    try:
        read_examples(text, found.form(form, lambda words: words), file)
    except DefinitionError as refusal:
        in_language = f"in {LANGUAGES[found.language]}: "
        yield from (replace(one, message=in_language + one.message) for one in refusal.problems)


def _places_of(manifest: Manifest) -> Iterator[Place]:
    for name in _LINES:
        yield Place(f"service.{name}", getattr(manifest, name), (name,), file=MANIFEST)
    for name in _LISTS:
        for number, english in enumerate(getattr(manifest, name)):
            yield Place(f"service.{name}.content", english, (name, number), file=MANIFEST)
    if manifest.fee:
        yield _place_of_fee(manifest.fee)


def _place_of_fee(fee: Fee) -> Place:
    return Place("service.fee.title", fee.title, ("fee", "title"), longest=200, file=MANIFEST)
