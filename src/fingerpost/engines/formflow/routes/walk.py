"""A route that has been followed, and what can be asked of it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fingerpost.engines.formflow.answers.shape import (
    LOOKED_UP,
    PREFILLED,
    Answers,
    item_at,
    items_of,
)
from fingerpost.engines.formflow.compiling.form import (
    CompiledEnd,
    CompiledExit,
    CompiledLookup,
    CompiledPage,
    CompiledQuestion,
    CompiledRepeat,
    Form,
)
from fingerpost.engines.formflow.errors import StepNotOnRoute

from .steps import Step, StepKind

At = tuple[tuple[str, str], ...]


def _without_mark(note: dict[str, str]) -> dict[str, str]:
    return {name: said for name, said in note.items() if name != "of"}


@dataclass(frozen=True, slots=True)
class Visit:
    """A step on the route: what is asked there, and the answers that count."""

    step: Step
    part: CompiledPage | CompiledRepeat | CompiledExit | CompiledEnd | None
    questions: tuple[CompiledQuestion, ...]
    values: dict[str, Any]
    answered: bool
    waits_for: CompiledLookup | None = None  # all is answered, but this is to be looked up


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known in each item of a repeat once so many steps have been visited.

    `around` are the items of outer repeats in which it was asked, `ids` those of its own.
    """

    place: int
    around: tuple[str, ...]
    repeat: str
    items: list[dict[str, Any]]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """The route for given answers on a given day."""

    form: Form
    answers: Answers
    today: date
    visits: tuple[Visit, ...]
    lists: tuple[Listed, ...] = ()
    _places: dict[Step, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = {visit.step: place for place, visit in enumerate(self.visits)}
        object.__setattr__(self, "_places", places)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step, from the first page to an exit or an end."""
        return tuple(self._places)

    def __contains__(self, step: object) -> bool:
        return step in self._places

    def visit(self, step: Step) -> Visit:
        """The visit of a step; raises StepNotOnRoute."""
        return self.visits[self._place(step)]

    def find(self, page: str, *items: str) -> Step:
        """The step with this page and these items; raises StepNotOnRoute."""
        for step in self._places:
            if step.page == page and step.items == items:
                return step
        raise StepNotOnRoute(page)

    @property
    def first_unanswered(self) -> Step:
        """The first step that waits for an answer; if none, the exit or the check of answers."""
        return next(visit.step for visit in self.visits if not visit.answered)

    @property
    def goes_on_at(self) -> Step:
        """Where somebody goes on who comes back."""
        return self.first_unanswered

    @property
    def is_complete(self) -> bool:
        """Whether everything is answered, so that it can be checked and sent."""
        return self.first_unanswered.kind is StepKind.CHECK

    def may_visit(self, step: Step) -> bool:
        """Whether somebody may be at this step: it is on the route and nothing before it waits."""
        return step in self and self._place(step) <= self._place(self.first_unanswered)

    def after(self, step: Step, *, changing: bool = False) -> Step:
        """Where to go from an answered step.

        Somebody `changing` an answer goes back to the check of answers, or to what the change
        leaves to be answered. From a repeat that is not closed one goes to its newest item.
        """
        if changing and self.visit(step).answered:
            return self.first_unanswered
        if step.kind is StepKind.REPEAT and not self.visit(step).answered:
            return self._newest_item(step)
        following = self._place(step) + 1
        return self.visits[min(following, len(self.visits) - 1)].step

    def before(self, step: Step) -> Step | None:
        """The step before, or None from the first."""
        place = self._place(step)
        return self.visits[place - 1].step if place else None

    def held(self, step: Step) -> Answers:
        """The stored answers of the innermost item that the step is about, or all of them."""
        return item_at(self.answers, self.form.names.at_step(step.page, step.items))

    @property
    def end(self) -> Step | None:
        """Where it ends once sent; None if the route stops at an exit."""
        last = self.visits[-1].step
        return last if last.kind is StepKind.END else None

    def scope_before(self, step: Step) -> dict[str, Any]:
        """The answers that a page may look at: those on the route before it."""
        around = self.form.names.around_step(step.page) if step.items else ()
        return self._scope(self._place(step), step.items, around)

    def scope_in(self, repeat: str, items: tuple[str, ...]) -> dict[str, Any]:
        """Everything that is known in one item of a repeat, and around it."""
        return self._scope(len(self.visits), items, self.form.names.repeats[repeat])

    @property
    def scope(self) -> dict[str, Any]:
        """Every answer on the route; of a repeat, what is known in each of its items."""
        return self._scope(len(self.visits), (), ())

    def _scope(self, place: int, items: tuple[str, ...], around: tuple[str, ...]) -> dict[str, Any]:
        names, scope = self.form.names, dict[str, Any]()
        for visit in self.visits[:place]:
            if (own := visit.step.items) and (
                own != items[: len(own)] or names.around_step(visit.step.page) != around[: len(own)]
            ):
                continue
            scope.update(visit.values)
        for listed in self.lists:
            path = names.repeats[listed.repeat][:-1]
            is_here = listed.around == items[: len(path)] and path == around[: len(path)]
            if listed.place <= place and is_here:
                scope[listed.repeat] = listed.items
        return scope

    def sendable_answers(self) -> dict[str, Any]:
        """The answers that are on the route, with what is worked out of them.

        All others are kept aside and never sent.
        """
        top: dict[str, Any] = {}
        held: dict[At, dict[str, Any] | None] = {(): top}
        for visit in self.visits:
            holder: dict[str, Any] | None = top
            if items := visit.step.items:
                holder = self._held_in(self.form.names.at_step(visit.step.page, items), held)
            if holder is not None:
                holder.update(visit.values)
                if visit.step.kind is StepKind.REPEAT:
                    holder.setdefault(visit.step.page, [])
        if self.form.worked_out:
            self._add_worked_out(held)
        if self.form.looks_up or self.form.has_prefilled:
            self._add_notes(held)
        return top

    def _add_notes(self, held: dict[At, dict[str, Any] | None]) -> None:
        """When what is sent was looked up, and which answers were left as they were filled in."""
        for at, holder in held.items():
            stored = item_at(self.answers, at)
            for notes in (LOOKED_UP, PREFILLED):
                of_sent = {
                    name: _without_mark(note) if notes == LOOKED_UP else note
                    for name, note in stored.get(notes, {}).items()
                    if holder is not None and name in holder
                }
                if holder is not None and of_sent:
                    holder[notes] = of_sent

    def _held_in(self, at: At, held: dict[At, dict[str, Any] | None]) -> dict[str, Any] | None:
        """What is sent of an item; None for one that is not stored."""
        if at not in held:
            outer, (repeat, item) = self._held_in(at[:-1], held), at[-1]
            held[at] = {"id": item} if item_at(self.answers, at) else None
            if outer is not None and held[at]:
                outer.setdefault(repeat, []).append(held[at])
        return held[at]

    def _add_worked_out(self, held: dict[At, dict[str, Any] | None]) -> None:
        """What has a value, of what is worked out at the top and in each item."""
        names = self.form.names
        scopes: list[tuple[At, tuple[str, ...], dict[str, Any]]] = [((), (), self.scope)]
        for listed in self.lists:
            path = names.repeats[listed.repeat]
            for item, known in zip(listed.ids, listed.items, strict=True):
                at = tuple(zip(path, (*listed.around, item), strict=True))
                scopes.append((at, path, known))
        for at, path, scope in scopes:
            if (holder := held.get(at)) is not None:
                values = {
                    name: worked.value(scope, self.today)
                    for name, worked in self.form.worked_out.items()
                    if names.worked.around[name] == path
                }
                holder |= {name: value for name, value in values.items() if value is not None}

    def _newest_item(self, step: Step) -> Step:
        """The first step of the item that was added last."""
        items = items_of(self.held(step), step.page)
        newest = (*step.items, items[-1]["id"]) if items else ()
        depth = len(newest)
        for visit in self.visits:
            around = self.form.names.around_step(visit.step.page)
            if newest and visit.step.items[:depth] == newest and around[depth - 1] == step.page:
                return visit.step
        return step  # this item needs no page of its own

    def _place(self, step: Step) -> int:
        if step not in self._places:
            raise StepNotOnRoute(step.page)
        return self._places[step]
