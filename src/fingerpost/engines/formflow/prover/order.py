"""Conditions and wording that look at an answer before its question has been asked."""

from collections.abc import Iterator

from pydantic import BaseModel

from fingerpost.engines.formflow.compiling.form import Form
from fingerpost.engines.formflow.language.conditions import (
    Calculated,
    Count,
    Sum,
    Test,
    own_names,
)
from fingerpost.engines.formflow.language.covering import Covers
from fingerpost.engines.formflow.language.definition import Exit, Page, Repeat, Section
from fingerpost.engines.formflow.language.lookups import Lookup
from fingerpost.engines.formflow.language.questions import QuestionParts
from fingerpost.engines.formflow.places import Path
from fingerpost.engines.formflow.reading.check_wording import words_with_gaps
from fingerpost.engines.formflow.reading.tree import parts_with_paths
from fingerpost.engines.formflow.wording import gaps

from .layout import AFTER_ALL, Layout


def later_reads(form: Form, layout: Layout) -> Iterator[tuple[Path, str]]:
    """Each place that reads a question which comes later, and what it reads."""
    parts = dict(parts_with_paths(form.definition))
    for path, part in parts.items():
        if isinstance(part, Test | Count | Sum | Calculated):
            here = _order_at(layout, parts, path)
            for name in own_names(part):
                if layout.order["question", name] >= here:
                    yield path, f"looks at '{name}', which is asked only later"
        if isinstance(part, Covers):
            yield from _ends_too_late(layout, parts, part, path)
        if isinstance(part, Lookup):
            yield from _sent_too_early(layout, part, path)
        for name, text in words_with_gaps(part):
            for question in gaps(text):
                here = AFTER_ALL if name == "item_title" else _order_at(layout, parts, path)
                if layout.order["question", question] >= here:
                    yield (*path, name), f"says '{question}', which is asked only later"


def _ends_too_late(
    layout: Layout, parts: dict[Path, BaseModel], covers: Covers, path: Path
) -> Iterator[tuple[Path, str]]:
    until = covers.until
    if until and layout.order["question", until] >= _order_at(layout, parts, path):
        yield (*path, "until"), f"looks at '{until}', which is asked only later"


def _sent_too_early(layout: Layout, lookup: Lookup, path: Path) -> Iterator[tuple[Path, str]]:
    for name, question, _ in lookup.sources():
        if layout.order["question", question] >= layout.order["question", lookup.id]:
            yield (*path, "send", name), f"sends '{question}', which is asked only later"


def _order(layout: Layout, part: object) -> int | None:
    if isinstance(part, QuestionParts):
        return layout.order["question", part.id]
    if isinstance(part, Page):
        return layout.order["page", part.id]
    if isinstance(part, Repeat):
        return layout.order["page", part.repeat]
    if isinstance(part, Exit):
        return layout.order["page", part.exit]
    if isinstance(part, Section):
        return _order(layout, part.pages[0])
    return None


def _order_at(layout: Layout, parts: dict[Path, BaseModel], path: Path) -> int:
    """The place of the innermost page or question at a path; ends and flags come after all.

    The words on the list of a repeat are read after its items.
    """
    for length in range(len(path), 0, -1):
        part = parts.get(path[:length])
        key = path[length : length + 1]
        if isinstance(part, Repeat) and key in (("content",), ("rules",)):
            return layout.order["list", part.repeat]
        if isinstance(part, Repeat) and key in (("calculations",), ("tables",)):
            return layout.order["list", part.repeat]
        if isinstance(part, Page) and key == ("rules",):
            return layout.order["rules", part.id]
        if isinstance(part, Count | Sum) and key == ("where",):
            names = layout.form.names
            if names.table_of(part) is None:  # what is known beside the rows of a table is in view
                return layout.order["list", names.repeats_of(part)[-1]]
        if (order := _order(layout, part)) is not None:
            return order
    return AFTER_ALL
