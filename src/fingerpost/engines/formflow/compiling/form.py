"""The compiled form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fingerpost.engines.formflow.language.content import Block
from fingerpost.engines.formflow.language.definition import (
    Definition,
    End,
    Exit,
    Flag,
    Page,
    Repeat,
    Section,
)
from fingerpost.engines.formflow.language.lookups import Lookup
from fingerpost.engines.formflow.language.questions import Option, Question
from fingerpost.engines.formflow.places import Path
from fingerpost.engines.formflow.wording import ENGLISH, Translate, as_written

from .calculating import CompiledWorkedOut
from .conditions import Predicate
from .names import Names
from .rules import CompiledRule


@dataclass(frozen=True, slots=True)
class CompiledOption:
    """An option and when it is offered."""

    definition: Option
    when: Predicate | None


@dataclass(frozen=True, slots=True)
class CompiledBlock:
    """Words and when they are shown."""

    definition: Block
    when: Predicate | None


@dataclass(frozen=True, slots=True)
class Reveal:
    """The option on the same page that shows a question."""

    question: str
    value: str


@dataclass(frozen=True, slots=True)
class CompiledQuestion:
    """A question, when it is asked, and what may be chosen."""

    id: str
    definition: Question
    page: str
    repeat: str | None
    when: Predicate | None
    required_when: Predicate | None
    revealed_by: Reveal | None
    options: tuple[CompiledOption, ...]
    texts: Mapping[str, str]
    has_conditional_options: bool
    fewest_files: int = 0
    is_looked_up: bool = False


@dataclass(frozen=True, slots=True)
class CompiledLookup:
    """What is looked up after a page.

    `questions` are what it gives, how it went first, as if it were asked on a `page` of its own.
    `titles` are of what is shown with the answers; `sources` are the names the connector has, each
    with a question and a part of its answer.
    """

    id: str
    definition: Lookup
    page: str
    questions: tuple[CompiledQuestion, ...]
    titles: Mapping[str, str]
    sources: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class CompiledPage:
    """A page and when it is on the route.

    `gives` is set where the page stands for what a look-up gives, as only the prover sees it.
    """

    id: str
    definition: Page
    section: Section
    repeat: str | None
    when: Predicate | None
    content: tuple[CompiledBlock, ...]
    questions: tuple[CompiledQuestion, ...]
    rules: tuple[CompiledRule, ...] = ()
    lookup: CompiledLookup | None = None
    gives: CompiledLookup | None = None
    has_prefilled: bool = False


@dataclass(frozen=True, slots=True)
class CompiledRepeat:
    """Pages for each item, and when they are on the route."""

    id: str
    definition: Repeat
    section: Section
    when: Predicate | None
    content: tuple[CompiledBlock, ...]
    parts: tuple["CompiledPage | CompiledRepeat", ...]
    rules: tuple[CompiledRule, ...] = ()

    @property
    def pages(self) -> tuple[CompiledPage, ...]:
        """The pages asked for each item, without those of inner repeats."""
        return tuple(part for part in self.parts if isinstance(part, CompiledPage))


@dataclass(frozen=True, slots=True)
class CompiledExit:
    """Where the route stops, and when."""

    id: str
    definition: Exit
    section: Section
    when: Predicate | None
    content: tuple[CompiledBlock, ...]


@dataclass(frozen=True, slots=True)
class CompiledEnd:
    """How the form ends, and when."""

    id: str
    definition: End
    when: Predicate | None
    content: tuple[CompiledBlock, ...]


@dataclass(frozen=True, slots=True)
class CompiledFlag:
    """What a submission carries, and when."""

    definition: Flag
    when: Predicate


CompiledPart = CompiledPage | CompiledRepeat | CompiledExit


def parts_in(part: CompiledPart) -> Iterator[CompiledPart]:
    """The part, and every page and repeat inside it."""
    yield part
    if isinstance(part, CompiledRepeat):
        for inner in part.parts:
            yield from parts_in(inner)


@dataclass(frozen=True, slots=True)
class Form:
    """A form that can be run; `lines` tells where each part stands in its file.

    `files` names another file for what was included. `language` is that of its words; `translate`
    gives the engine's own in it.
    """

    file: str
    definition: Definition
    lines: Mapping[Path, int]
    files: Mapping[Path, str]
    parts: tuple[CompiledPart, ...]
    ends: tuple[CompiledEnd, ...]
    flags: tuple[CompiledFlag, ...]
    check_content: tuple[CompiledBlock, ...]
    start_content: tuple[CompiledBlock, ...]
    pages: Mapping[str, CompiledPage]
    repeats: Mapping[str, CompiledRepeat]
    questions: Mapping[str, CompiledQuestion]
    names: Names
    sections: tuple[tuple[Section, Predicate | None], ...]
    starts: Mapping[str, Predicate]
    worked_out: Mapping[str, CompiledWorkedOut]
    looks_up: bool = False
    has_prefilled: bool = False
    language: str = ENGLISH
    translate: Translate = as_written
