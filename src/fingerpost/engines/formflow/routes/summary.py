"""The answers with the exact wording that was asked, for checking and for staff."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from fingerpost.engines.formflow.answers.shape import (
    PREFILLED,
    Answers,
    item_at,
    items_of,
)
from fingerpost.engines.formflow.compiling.calculating import CompiledWorkedOut
from fingerpost.engines.formflow.compiling.form import (
    CompiledLookup,
    CompiledPage,
    CompiledRepeat,
)
from fingerpost.engines.formflow.language.definition import Section
from fingerpost.engines.formflow.wording import fill

from .saying import answer_in_words, speaker, worked_in_words
from .steps import Step
from .walk import Visit, Walk

Around = tuple[str, ...]

_OWN_WORDS = ("short-text", "long-text")


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A question as it was asked and its answer as text, "" if left blank.

    `step` is where it can be changed, None for what was worked out; `is_answered` is false while
    it still waits. An answer in somebody's `own_words` is in the language they wrote it in. One
    that was left as it had been filled in says from where: "sign-in.email".
    """

    question: str
    asked: str
    answer: str
    step: Step | None
    is_answered: bool
    personal: bool
    own_words: bool = False
    prefilled_from: str = ""


@dataclass(frozen=True, slots=True)
class SummaryGroup:
    """Rows that belong together: of one item of a repeat, or of none.

    `items` are the ids of the items of the repeats around it too, outermost first.
    """

    title: str
    repeat: str | None
    item: str | None
    rows: tuple[SummaryRow, ...]
    items: tuple[str, ...] = ()


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
    sections = [
        _section(walk, section, [visit for _, visit in visits])
        for section, visits in groupby(located, key=lambda pair: pair[0])
    ]
    return tuple(_with_worked_out(walk, sections)) if walk.form.worked_out else tuple(sections)


def _with_worked_out(walk: Walk, sections: list[SummarySection]) -> Iterator[SummarySection]:
    """The sections, each with what is known once its last question is answered."""
    shown = {section.id for section in sections}
    for section in sections:
        is_last = section is sections[-1]
        rows = tuple(
            row
            for worked in walk.form.worked_out.values()
            if worked.section == section.id or (is_last and worked.section not in shown)
            for row in _worked_row(walk, worked, walk.answers, walk.scope, ())
        )
        group = SummaryGroup("", None, None, rows)
        yield replace(section, groups=(*section.groups, group)) if rows else section


def _worked_row(
    walk: Walk, worked: CompiledWorkedOut, held: Answers, scope: dict[str, Any], around: Around
) -> Iterator[SummaryRow]:
    """The row of what has a title; once sent, with the value that was sent."""
    definition = worked.definition
    if definition.title is None or walk.form.names.worked.around[worked.id] != around:
        return
    value = held.get(worked.id, worked.value(scope, walk.today))
    if value is not None:
        said = worked_in_words(definition, value)
        yield SummaryRow(worked.id, definition.title, said, None, is_answered=True, personal=False)


def item_title(walk: Walk, repeat: str, items: tuple[str, ...]) -> str:
    """What an item is called: by the repeat's template, or "Child 2".

    `items` are its id and before it those of the items of the repeats around it.
    """
    definition, path = walk.form.repeats[repeat].definition, walk.form.names.repeats[repeat]
    at = list(zip(path, items, strict=True))
    ids = [one["id"] for one in items_of(item_at(walk.answers, at[:-1]), repeat)]
    place = ids.index(items[-1]) if items[-1] in ids else len(ids)
    known = walk.scope_in(repeat, items)
    title = fill(definition.item_title or "", speaker(walk.form, known, walk.today))
    return title.strip() or f"{definition.item[0].upper()}{definition.item[1:]} {place + 1}"


def whole_title(walk: Walk, repeat: str, items: tuple[str, ...]) -> str:
    """What an item is called, after what those around it are called: "Bell Street 3 – Ada"."""
    path = walk.form.names.repeats[repeat]
    titles = (item_title(walk, name, items[: depth + 1]) for depth, name in enumerate(path))
    return " – ".join(titles)


def _section(walk: Walk, section: Section, visits: list[Visit]) -> SummarySection:
    groups = []
    for (repeat, items), together in groupby(visits, key=_group_of):
        rows = tuple(row for visit in together for row in _rows(walk, visit))
        if rows and repeat:
            rows += _worked_rows(walk, repeat, items)
        if rows:
            title = whole_title(walk, repeat, items) if repeat else ""
            item = items[-1] if items else None
            groups.append(SummaryGroup(title, repeat, item, rows, items))
    hubs = tuple(visit.step for visit in visits if isinstance(visit.part, CompiledRepeat))
    return SummarySection(section.id, section.title, tuple(groups), hubs)


def _worked_rows(walk: Walk, repeat: str, items: tuple[str, ...]) -> tuple[SummaryRow, ...]:
    """What is worked out in one item."""
    if not walk.form.worked_out:
        return ()
    around = walk.form.names.repeats[repeat]
    held, scope = (
        item_at(walk.answers, zip(around, items, strict=True)),
        walk.scope_in(repeat, items),
    )
    return tuple(
        row
        for worked in walk.form.worked_out.values()
        for row in _worked_row(walk, worked, held, scope, around)
    )


def _group_of(visit: Visit) -> tuple[str | None, tuple[str, ...]]:
    """The item that a page is about; the list of a repeat asks nothing and stands alone."""
    repeat = visit.part.repeat if isinstance(visit.part, CompiledPage) else None
    return repeat, visit.step.items


def _rows(walk: Walk, visit: Visit) -> Iterator[SummaryRow]:
    lookup = getattr(visit.part, "lookup", None)
    if not visit.questions and lookup is None:
        return
    said = speaker(walk.form, walk.scope_before(visit.step), walk.today)
    notes = walk.held(visit.step).get(PREFILLED, {}) if walk.form.has_prefilled else {}
    for question in visit.questions:
        value = visit.values.get(question.id)
        yield SummaryRow(
            question=question.id,
            asked=fill(question.definition.ask, said),
            answer=answer_in_words(question, value, walk.form.translate),
            step=visit.step,
            is_answered=question.id in visit.values,
            personal=question.definition.personal,
            own_words=question.definition.type in _OWN_WORDS,
            prefilled_from=notes.get(question.id, ""),
        )
    if lookup is not None:
        yield from _looked_up(walk, lookup, visit)


def _looked_up(walk: Walk, lookup: CompiledLookup, visit: Visit) -> Iterator[SummaryRow]:
    """What was found, of what has a title; nobody can change it."""
    for question in lookup.questions:
        value, title = visit.values.get(question.id), lookup.titles.get(question.id)
        if title and value is not None:
            yield SummaryRow(
                question=question.id,
                asked=title,
                answer=answer_in_words(question, value, walk.form.translate),
                step=None,
                is_answered=True,
                personal=question.definition.personal,
            )
