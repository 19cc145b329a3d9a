"""Answers may stand in wording only where they are known."""

from collections.abc import Iterator

from pydantic import BaseModel

from fingerpost.engines.formflow.language.content import Block
from fingerpost.engines.formflow.language.definition import (
    CheckAnswers,
    End,
    Exit,
    Page,
    Repeat,
)
from fingerpost.engines.formflow.language.questions import QuestionParts
from fingerpost.engines.formflow.language.rules import Rule
from fingerpost.engines.formflow.places import Path
from fingerpost.engines.formflow.wording import gaps, is_well_formed

from .check_calculations import not_in_view
from .index import Index, Standing

Fault = tuple[Path, str]
_WORDED: dict[type, tuple[str, ...]] = {
    Page: ("title",),
    Repeat: ("title", "item_title"),
    Exit: ("title",),
    End: ("title",),
    Block: ("text", "summary"),
    CheckAnswers: ("title",),
    Rule: ("error",),
}
_OF_QUESTIONS = ("ask", "noun", "hint", "help")


def wording_faults(index: Index) -> Iterator[Fault]:
    """Gaps that are not well formed, or name a question whose answer is not in view there."""
    for path, part in index.parts.items():
        for name, text in words_with_gaps(part):
            yield from _faults_of(text, (*path, name), index)


def words_with_gaps(part: BaseModel) -> Iterator[tuple[str, str]]:
    """The words of a part that may carry answers, by the key they are written under."""
    names = _OF_QUESTIONS if isinstance(part, QuestionParts) else _WORDED.get(type(part), ())
    for name in names:
        if text := getattr(part, name):
            yield name, text


def _faults_of(text: str, path: Path, index: Index) -> Iterator[Fault]:
    if not is_well_formed(text):
        yield path, "write a gap as {question-id} or {question-id|words for no answer}"
    for name in gaps(text):
        if name in index.worked:
            yield from _of_worked(name, path, index)
            continue
        standing = index.questions.get(name)
        if standing is None:
            yield path, f"there is no question '{name}'; write the id of a question in the gap"
        elif not index.is_in_view(standing, path):
            yield path, f"'{name}' is asked for each of '{standing.repeat}'; use it in there"
        elif path[0] == "start" or _is_on_the_page(path, standing):
            yield path, f"the answer to '{name}' is not known yet here; use other words"


def _of_worked(name: str, path: Path, index: Index) -> Iterator[Fault]:
    """A calculation must be in view, and what it is worked out from known by then."""
    if says := not_in_view(name, path, index):
        yield path, says
    elif path[0] == "start":
        yield path, f"'{name}' is not known yet here; use other words"
    for standing in index.read_by(name):
        if _is_on_the_page(path, standing):
            asked = standing.question.id
            yield path, f"'{name}' needs the answer to '{asked}', which is not known yet here"


def _is_on_the_page(path: Path, standing: Standing) -> bool:
    """Whether the words are read before the page is answered, as all but its rules' are."""
    page_path = standing.page_path
    if path[: len(page_path)] != page_path:
        return False
    return standing.is_looked_up or path[len(page_path) : len(page_path) + 1] != ("rules",)
