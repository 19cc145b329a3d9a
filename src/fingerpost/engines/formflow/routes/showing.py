"""What a step shows: its words with answers filled in, its questions and their options."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from fingerpost.engines.formflow.answers.prefilling import Known, prefilled
from fingerpost.engines.formflow.answers.raw import as_posted
from fingerpost.engines.formflow.compiling.form import (
    CompiledBlock,
    CompiledEnd,
    CompiledExit,
    CompiledPage,
    CompiledQuestion,
    CompiledRepeat,
    Reveal,
)
from fingerpost.engines.formflow.language.content import Block, Picture, Video
from fingerpost.engines.formflow.language.questions import Option, Question
from fingerpost.engines.formflow.wording import Said, fill

from .asking import offered
from .saying import speaker
from .steps import Step
from .walk import Walk

Reader = Literal["public", "staff"]


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """Words to show; `staff_only` marks what a resident never sees."""

    type: str
    text: str
    summary: str | None
    staff_only: bool
    video: Video | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question to show, its options, and what its fields hold now.

    `revealed_by` names the option of the same page under which it belongs; without JavaScript it is
    always in view, and what is posted for it counts only with that option.
    """

    definition: Question
    ask: str
    hint: str
    help: str
    options: tuple[Option, ...]
    posted: dict[str, list[str]]
    revealed_by: Reveal | None


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A page as one reader sees it."""

    step: Step
    title: str
    section: str
    content: tuple[ShownBlock, ...]
    questions: tuple[ShownQuestion, ...]


def show(
    walk: Walk, step: Step, *, to: Reader = "public", known_of: Known | None = None
) -> ShownStep:
    """What somebody sees at a step; raises StepNotOnRoute.

    What is `known_of` them, by the question it is for, is filled in where nothing is answered yet.
    """
    visit, scope = walk.visit(step), walk.scope_before(step)
    part, said = visit.part, speaker(walk.form, scope, walk.today)
    questions: tuple[ShownQuestion, ...] = ()
    if isinstance(part, CompiledPage):
        known = scope | visit.values
        questions = tuple(
            _question(q, visit.values, known, said, walk) for q in _in_view(part, known, walk)
        )
        if part.has_prefilled:
            questions = tuple(_filled_in(part, questions, visit.values, scope, known_of or {}))
    check = walk.form.definition.check_answers
    content = part.content if part else walk.form.check_content
    title = (part.definition.title if part else check.title) or _first_ask(part)
    section = "" if part is None or isinstance(part, CompiledEnd) else part.section.title
    blocks = tuple(_shown_blocks(content, scope, said, walk, to))
    return ShownStep(step, fill(title, said), section, blocks, questions)


def show_start(walk: Walk, *, to: Reader = "public") -> tuple[ShownBlock, ...]:
    """What is said before the first question."""
    said = speaker(walk.form, {}, walk.today)
    return tuple(_shown_blocks(walk.form.start_content, {}, said, walk, to))


def _first_ask(part: CompiledPage | CompiledRepeat | CompiledExit | CompiledEnd | None) -> str:
    return part.questions[0].definition.ask if isinstance(part, CompiledPage) else ""


def _in_view(page: CompiledPage, scope: dict[str, Any], walk: Walk) -> Iterator[CompiledQuestion]:
    for question in page.questions:
        if question.revealed_by or question.when is None or question.when(scope, walk.today):
            yield question


def _question(
    question: CompiledQuestion,
    values: dict[str, Any],
    scope: dict[str, Any],
    said: Said,
    walk: Walk,
) -> ShownQuestion:
    definition = question.definition
    options = tuple(option.definition for option in offered(question, scope, walk.today))
    return ShownQuestion(
        definition=definition,
        ask=fill(definition.ask, said),
        hint=fill(definition.hint or "", said),
        help=fill(definition.help or "", said),
        options=options,
        posted=as_posted(definition, values.get(question.id)),
        revealed_by=question.revealed_by,
    )


def _filled_in(
    page: CompiledPage,
    shown: Iterable[ShownQuestion],
    values: dict[str, Any],
    scope: dict[str, Any],
    known: Known,
) -> Iterator[ShownQuestion]:
    """The questions, of which those not answered yet hold what is known already."""
    of_page = {question.id: question for question in page.questions}
    for one in shown:
        question = of_page[one.definition.id]
        if one.definition.prefill and question.id not in values:
            yield replace(one, posted=prefilled(question, scope, known))
        else:
            yield one


def _shown_blocks(
    blocks: Iterable[CompiledBlock], scope: dict[str, Any], said: Said, walk: Walk, to: Reader
) -> Iterator[ShownBlock]:
    for block in blocks:
        words = block.definition
        if _is_for(words, to) and (block.when is None or block.when(scope, walk.today)):
            summary = fill(words.summary, said) if words.summary else None
            text, staff_only = fill(words.text, said), words.for_staff_only
            yield ShownBlock(words.type, text, summary, staff_only, words.video, words.picture)


def _is_for(words: Block, to: Reader) -> bool:
    if words.for_staff_only:
        return to == "staff"
    return words.audience in ("everyone", to)
