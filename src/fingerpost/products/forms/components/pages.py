"""A step of a form, ready for its template."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, cast

from markupsafe import Markup

from fingerpost.engines.formflow import (
    FILES,
    FieldError,
    Known,
    ShownQuestion,
    Step,
    Walk,
    answer_in_words,
    show,
    show_start,
    walk,
)
from fingerpost.engines.formflow.language.questions import Appointment, Place
from fingerpost.engines.formflow.wording import fill
from fingerpost.products.forms.queries import (
    Choice,
    Draft,
    PinnedVersion,
    UnpublishedVersion,
    fixed_in,
    form_of,
)
from fingerpost.products.forms.queries.times import times_offered
from fingerpost.products.forms.rules.fees import subject_of_draft

from . import skeletons
from .blocks import shown_blocks
from .boxes import Filled
from .macros import render_macro
from .mapping import map_of

_WITH_BUTTON = ("address", "place", "table", *FILES)
Posted = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class PageShown:
    """A step as its template needs it; `plain_title` holds nobody's answers."""

    title: str
    plain_title: str
    caption: str
    is_headed_by_question: bool
    has_other_buttons: bool  # so that the Enter key must be kept for going on
    takes_files: bool
    blocks: tuple[Markup, ...]
    questions: tuple[Markup, ...]
    errors: tuple[FieldError, ...]


def reader_of(draft: Draft) -> Literal["public", "staff"]:
    """Who is looking: a resident, or a worker who writes down what somebody says."""
    return "staff" if draft.is_assisted else "public"


def shown_page(
    draft: Draft,
    here: Walk,
    step: Step,
    posted: Posted | None = None,
    errors: tuple[FieldError, ...] = (),
    found: Mapping[str, tuple[Choice, ...]] | None = None,
    known: Known | None = None,
) -> PageShown:
    """A step with its answers, or as it was posted with what has to be put right.

    Questions without an answer hold what is known already, where the definition wants it.
    """
    shown = show(here, step, to=reader_of(draft), known_of=known)
    part: Any = here.visit(step).part
    is_headed = part is not None and not part.definition.title and len(shown.questions) == 1
    told = {error.field: error.text for error in reversed(errors)}
    filled = (
        None if posted is None else Filled(posted, told, found or {}, _shown_under(draft.version))
    )
    subject = subject_of_draft(draft.pk)
    given = {name: _in_words(here, step, name) for name in fixed_in(draft, here, step)}
    rendering = _Rendering(draft, here, shown.questions, filled, is_headed, subject, given)
    return PageShown(
        title=shown.title,
        plain_title=_plain_title(here, part),
        caption=shown.section,
        is_headed_by_question=is_headed,
        has_other_buttons=any(q.definition.type in _WITH_BUTTON for q in shown.questions),
        takes_files=any(q.definition.type in FILES for q in shown.questions),
        blocks=shown_blocks(draft.version, shown.content),
        questions=tuple(rendering.from_the_top()),
        errors=errors,
    )


def start_blocks(version: PinnedVersion, now: datetime, *, is_staff: bool) -> tuple[Markup, ...]:
    """What is said before the first question."""
    nothing_yet = walk(form_of(version), {}, today=now.date())
    return shown_blocks(version, show_start(nothing_yet, to="staff" if is_staff else "public"))


@dataclass(frozen=True)
class _Rendering:
    draft: Draft
    here: Walk
    questions: tuple[ShownQuestion, ...]
    filled: Filled | None
    is_headed: bool
    subject: str
    given: Mapping[str, str]

    @property
    def version(self) -> PinnedVersion:
        return self.draft.version

    def from_the_top(self) -> Iterator[Markup]:
        """Each question that does not stand under an option of another."""
        for question in self.questions:
            if question.revealed_by is None:
                yield self._render(question)

    def _render(self, question: ShownQuestion) -> Markup:
        if question.definition.id in self.given:
            return self._as_given(question)
        under = {
            reveal.value: self._render(other)
            for other in self.questions
            if (reveal := other.revealed_by) and reveal.question == question.definition.id
        }
        if self.filled is None and question.definition.type in FILES:
            kept = Filled(question.posted, service=_shown_under(self.version))
            return skeletons.refused(question, kept, is_heading=self.is_headed, revealed=under)
        if isinstance(question.definition, Appointment):
            # What is free differs each time, so nothing of it is remembered.
            options = times_offered(self.version, question, self.subject)
            filled = self.filled or Filled(question.posted)
            offered = replace(question, options=cast(Any, options))
            return skeletons.refused(offered, filled, is_heading=self.is_headed, revealed=under)
        if isinstance(question.definition, Place) and (mapped := self._with_map(question)):
            return skeletons.refused(question, mapped, is_heading=self.is_headed, revealed=under)
        if self.filled is None:
            return skeletons.answered(
                self.version, question, is_heading=self.is_headed, revealed=under
            )
        return skeletons.refused(question, self.filled, is_heading=self.is_headed, revealed=under)

    def _with_map(self, question: ShownQuestion) -> Filled | None:
        filled = self.filled or Filled(question.posted)
        name = question.definition.id
        shown = map_of(self.draft, self.here, name, filled.posted)
        return replace(filled, maps={name: shown}) if shown else None

    def _as_given(self, question: ShownQuestion) -> Markup:
        """What a link has answered beforehand: to be read, not changed."""
        lines = self.given[question.definition.id].splitlines()
        return render_macro("forms/parts/given.jinja", "given", question.ask, lines, self.is_headed)


def _in_words(here: Walk, step: Step, name: str) -> str:
    form = here.form
    return answer_in_words(form.questions[name], here.held(step)[name], form.translate)


def _shown_under(version: PinnedVersion) -> str:
    """The service under which files are seen; of a form that is only tried none are kept."""
    return "" if isinstance(version, UnpublishedVersion) else version.service


def _plain_title(here: Walk, part: Any) -> str:
    if part is None:
        return here.form.definition.check_answers.title
    return fill(part.definition.title or part.questions[0].definition.ask, _nothing)


def _nothing(_question: str, _part: str) -> str:
    return ""
