"""The answers with the exact wording that was asked, for checking and for staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fingerpost.engines.formflow.answers.shape import items_of
from fingerpost.engines.formflow.compiling.form import CompiledPage, CompiledRepeat
from fingerpost.engines.formflow.language.definition import Section
from fingerpost.engines.formflow.wording import fill

from .saying import answer_in_words, speaker
from .steps import Step
from .walk import Visit, Walk


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A question as it was asked and its answer as text, "" if left blank.

    `step` is where it can be changed; `is_answered` is false while it still waits.
    """

    question: str
    asked: str
    answer: str
    step: Step
    is_answered: bool
    personal: bool


@dataclass(frozen=True, slots=True)
class SummaryGroup:
    """Rows that belong together: of one item of a repeat, or of none."""

    title: str
    repeat: str | None
    item: str | None
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class SummarySection:
    """A section of the form; `repeats` are the steps where items are added."""

    id: str
    title: str
    groups: tuple[SummaryGroup, ...]
    repeats: tuple[Step, ...]


def summary(walk: Walk) -> tuple[SummarySection, ...]:
    """Every question on the route with its answer, by section, in the order asked."""
    located = [
        (visit.part.section, visit)
        for visit in walk.visits
        if isinstance(visit.part, CompiledPage | CompiledRepeat)
    ]
    return tuple(
        _section(walk, section, [visit for _, visit in visits])
        for section, visits in groupby(located, key=lambda pair: pair[0])
    )


def item_title(walk: Walk, repeat: str, item: str) -> str:
    """What an item is called: by the repeat's template, or "Child 2"."""
    definition = walk.form.repeats[repeat].definition
    ids = [one["id"] for one in items_of(walk.answers, repeat)]
    place = ids.index(item) if item in ids else len(ids)
    title = fill(definition.item_title or "", speaker(walk.form, _item_scope(walk, repeat, item)))
    return title.strip() or f"{definition.item[0].upper()}{definition.item[1:]} {place + 1}"


def _section(walk: Walk, section: Section, visits: list[Visit]) -> SummarySection:
    groups = []
    for (repeat, item), together in groupby(visits, key=_group_of):
        rows = tuple(row for visit in together for row in _rows(walk, visit))
        if rows:
            title = item_title(walk, repeat, item) if repeat and item else ""
            groups.append(SummaryGroup(title, repeat, item, rows))
    hubs = tuple(visit.step for visit in visits if isinstance(visit.part, CompiledRepeat))
    return SummarySection(section.id, section.title, tuple(groups), hubs)


def _group_of(visit: Visit) -> tuple[str | None, str | None]:
    repeat = visit.part.repeat if isinstance(visit.part, CompiledPage) else None
    return repeat, visit.step.items[-1] if visit.step.items else None


def _rows(walk: Walk, visit: Visit) -> Iterator[SummaryRow]:
    if not visit.questions:
        return
    said = speaker(walk.form, walk.scope_before(visit.step))
    for question in visit.questions:
        value = visit.values.get(question.id)
        yield SummaryRow(
            question=question.id,
            asked=fill(question.definition.ask, said),
            answer=answer_in_words(question, value, walk.form.translate),
            step=visit.step,
            is_answered=question.id in visit.values,
            personal=question.definition.personal,
        )


def _item_scope(walk: Walk, repeat: str, item: str) -> dict[str, Any]:
    scope: dict[str, Any] = {}
    for visit in walk.visits:
        in_repeat = isinstance(visit.part, CompiledPage) and visit.part.repeat == repeat
        if not visit.step.items or (in_repeat and visit.step.items[-1] == item):
            scope.update(visit.values)
    return scope
