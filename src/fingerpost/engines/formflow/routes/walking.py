"""Following the route that given answers lead along, once, from the first page to the end."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fingerpost.engines.formflow.answers.shape import (
    LOOKED_UP,
    Answers,
    has_closed,
    items_of,
    new_ids,
)
from fingerpost.engines.formflow.compiling.covering import gap_of
from fingerpost.engines.formflow.compiling.form import (
    CompiledLookup,
    CompiledPage,
    CompiledRepeat,
    Form,
)
from fingerpost.engines.formflow.compiling.lookups import mark_of, sent_with
from fingerpost.engines.formflow.reading.checks import CHECK_ANSWERS

from .asking import ask
from .steps import Step, StepKind
from .walk import Listed, Visit, Walk

Items = tuple[str, ...]


def walk(form: Form, answers: Answers, *, today: date) -> Walk:
    """The route for these answers as it is on that day.

    Conditions see only the answers of questions that are on the route and come before them.
    """
    walker = _Walker(form, answers, today)
    walker.follow()
    return Walk(form, answers, today, tuple(walker.visits), tuple(walker.lists))


def route(form: Form, answers: Answers, *, today: date) -> tuple[Step, ...]:
    """The steps for these answers, from the first page to an exit or an end."""
    return walk(form, answers, today=today).steps


def _looked_up(
    lookup: CompiledLookup, stored: Answers, scope: dict[str, Any], answered: bool
) -> dict[str, Any] | None:
    """What was looked up for these answers; None if it was not, or for others.

    What has been sent stays as it was then, whatever becomes of the answers it was looked up for.
    """
    note = stored.get(LOOKED_UP, {}).get(lookup.id)
    if note is None:
        return None
    if "of" in note and not (answered and note["of"] == mark_of(sent_with(lookup, scope))):
        return None
    return {one.id: stored[one.id] for one in lookup.questions if one.id in stored}


@dataclass(slots=True)
class _Walker:
    form: Form
    answers: Answers
    today: date
    scope: dict[str, Any] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    lists: list[Listed] = field(default_factory=list)

    def follow(self) -> None:
        for part in self.form.parts:
            if part.when is not None and not part.when(self.scope, self.today):
                continue
            if isinstance(part, CompiledPage):
                self._page(part, self.answers, self.scope, ())
            elif isinstance(part, CompiledRepeat):
                self._repeat(part, self.answers, self.scope, ())
            else:
                self._stop(Visit(Step(part.id, (), StepKind.EXIT), part, (), {}, answered=False))
                return
        self._stop(Visit(Step(CHECK_ANSWERS, (), StepKind.CHECK), None, (), {}, answered=False))
        for end in self.form.ends:
            if end.when is None or end.when(self.scope, self.today):
                self._stop(Visit(Step(end.id, (), StepKind.END), end, (), {}, answered=False))
                return

    def _stop(self, visit: Visit) -> None:
        self.visits.append(visit)

    def _repeat(
        self, repeat: CompiledRepeat, holder: Answers, scope: dict[str, Any], around: Items
    ) -> None:
        stored = items_of(holder, repeat.id)
        lacking = max(0, repeat.definition.min - len(stored))
        provisional = [{"id": item} for item in new_ids(holder, repeat.id, lacking)]
        known = [self._item(repeat, item, scope, around) for item in [*stored, *provisional]]
        given = [
            (one["id"], item) for one, item in zip(stored, known, strict=False) if item is not None
        ]
        scope[repeat.id] = [item for _, item in given]
        ids = tuple(item for item, _ in given)
        self.lists.append(Listed(len(self.visits), around, repeat.id, scope[repeat.id], ids))
        if repeat.definition.min < repeat.definition.max:
            step = Step(repeat.id, around, StepKind.REPEAT)
            closed = has_closed(holder, repeat.id) and self._follows(repeat, scope)
            closed = closed and gap_of(repeat.definition, scope, self.today) is None
            self.visits.append(Visit(step, repeat, (), {}, answered=closed))

    def _item(
        self, repeat: CompiledRepeat, item: Answers, scope: dict[str, Any], around: Items
    ) -> dict[str, Any] | None:
        """Everything that is known in an item once its pages have been followed; None without any.

        What has no page on the route is not sent, and so it is not counted.
        """
        own, items, before = scope | {}, (*around, item["id"]), len(self.visits)
        for part in repeat.parts:
            if part.when is None or part.when(own, self.today):
                if isinstance(part, CompiledPage):
                    self._page(part, item, own, items)
                else:
                    self._repeat(part, item, own, items)
        return own if len(self.visits) > before else None

    def _page(
        self, page: CompiledPage, stored: Answers, scope: dict[str, Any], items: Items
    ) -> None:
        questions, values = ask(page, stored, scope, self.today)
        answered = len(values) == len(questions)
        if answered and page.rules:
            answered = self._follows(page, scope)
        waits_for = None
        if page.lookup is not None:
            if (known := _looked_up(page.lookup, stored, scope, answered)) is None:
                answered, waits_for = False, page.lookup if answered else None
            else:
                values |= known
                scope.update(known)
        step = Step(page.id, items)
        self.visits.append(Visit(step, page, questions, values, answered, waits_for))

    def _follows(self, part: CompiledPage | CompiledRepeat, scope: dict[str, Any]) -> bool:
        """Whether the answers keep to the rules; if not, the part waits to be put right."""
        return all(rule.holds(scope, self.today) for rule in part.rules)
