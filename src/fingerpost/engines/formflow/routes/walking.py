"""Following the route that given answers lead along, once, from the first page to the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fingerpost.engines.formflow.answers.shape import Answers, has_closed, items_of, new_ids
from fingerpost.engines.formflow.compiling.form import (
    CompiledPage,
    CompiledRepeat,
    Form,
)
from fingerpost.engines.formflow.reading.checks import CHECK_ANSWERS

from .asking import ask
from .steps import Step, StepKind
from .walk import Visit, Walk


def walk(form: Form, answers: Answers, *, today: date) -> Walk:
    """The route for these answers as it is on that day.

    Conditions see only the answers of questions that are on the route and come before them.
    """
    return Walk(form, answers, today, tuple(_Walker(form, answers, today).visits()))


def route(form: Form, answers: Answers, *, today: date) -> tuple[Step, ...]:
    """The steps for these answers, from the first page to an exit or an end."""
    return walk(form, answers, today=today).steps


@dataclass(slots=True)
class _Walker:
    form: Form
    answers: Answers
    today: date
    scope: dict[str, Any] = field(default_factory=dict)

    def visits(self) -> Iterator[Visit]:
        for part in self.form.parts:
            if part.when is not None and not part.when(self.scope, self.today):
                continue
            if isinstance(part, CompiledPage):
                yield self._page(part, self.answers, self.scope, ())
            elif isinstance(part, CompiledRepeat):
                yield from self._repeat(part)
            else:
                yield Visit(Step(part.id, (), StepKind.EXIT), part, (), {}, answered=False)
                return
        yield Visit(Step(CHECK_ANSWERS, (), StepKind.CHECK), None, (), {}, answered=False)
        for end in self.form.ends:
            if end.when is None or end.when(self.scope, self.today):
                yield Visit(Step(end.id, (), StepKind.END), end, (), {}, answered=False)
                return

    def _repeat(self, repeat: CompiledRepeat) -> Iterator[Visit]:
        stored = items_of(self.answers, repeat.id)
        lacking = max(0, repeat.definition.min - len(stored))
        provisional = [{"id": item} for item in new_ids(self.answers, repeat.id, lacking)]
        for item in [*stored, *provisional]:
            scope = self.scope | {}
            for page in repeat.pages:
                if page.when is None or page.when(scope, self.today):
                    yield self._page(page, item, scope, (item["id"],))
        if repeat.definition.min < repeat.definition.max:
            step, closed = Step(repeat.id, (), StepKind.REPEAT), has_closed(self.answers, repeat.id)
            yield Visit(step, repeat, (), {}, answered=closed)

    def _page(
        self, page: CompiledPage, stored: Answers, scope: dict[str, Any], items: tuple[str, ...]
    ) -> Visit:
        questions, values = ask(page, stored, scope, self.today)
        answered = len(values) == len(questions)
        return Visit(Step(page.id, items), page, questions, values, answered=answered)
