"""One part: what it holds, when it is shown, where it could stand instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from fingerpost.engines.formflow.language.definition import Page
from fingerpost.products.authoring.queries import WorkingCopy
from fingerpost.products.authoring.rules import (
    ALONE,
    Model,
    Part,
    PartList,
    Place,
    address_of,
    digest,
    keys_of,
    lists_of,
    model_at,
    name_of,
    part_at,
    parts_in,
    title_of,
)

from .labels import heading_of, kind_of, label_of, word_of
from .outlines import Row, Rows
from .places import url_of, url_of_add, url_of_condition

Words = str | Promise


@dataclass(frozen=True)
class ListShown:
    """A list of parts, and where one is added."""

    name: str
    label: Words
    rows: tuple[Row, ...]
    url_of_add: str


@dataclass(frozen=True)
class PartShown:
    """A part on its page."""

    kind: Words
    title: str
    name: str
    address: str
    seen: str
    does: str
    can_be_removed: bool
    condition: str
    url_of_condition: str  # "" where none can be set
    starts: str
    url_of_starts: str  # "" of what is no task
    lists: tuple[ListShown, ...]
    could_stand_in: tuple[tuple[str, str], ...]
    faults: tuple[str, ...]
    in_words: tuple[tuple[Words, str], ...] = ()


@dataclass(frozen=True)
class KindShown:
    """A kind of part to choose from."""

    word: str
    says: str


def part_shown(copy: WorkingCopy, place: Place) -> PartShown:
    """A part, ready for its page."""
    rows, model, part = Rows(copy), model_at(copy.form, place), part_at(copy.form, place)
    row = rows.row(place)
    return PartShown(
        kind=kind_of(model),
        title=title_of(part),
        name=name_of(part),
        address=address_of(place),
        seen=digest(part),
        does=f"{address_of(place)} {digest(part)}",
        can_be_removed=bool(place) and isinstance(place[-1], int),
        condition=row.condition,
        url_of_condition=_url_of_condition(copy, place, "when"),
        starts=row.starts,
        url_of_starts=_url_of_condition(copy, place, "starts_when"),
        lists=tuple(_list(copy, rows, place, one) for one in lists_of(model)) if place else (),
        could_stand_in=tuple(_elsewhere(copy.form, place)),
        faults=row.faults,
    )


def _url_of_condition(copy: WorkingCopy, place: Place, key: str) -> str:
    """Where a condition is set; "" if there can be none, or none of use."""
    is_of_use = (
        key != "starts_when" or copy.form.get("task_list") or key in part_at(copy.form, place)
    )
    can_be = key in keys_of(model_at(copy.form, place)) and is_of_use
    return url_of_condition(copy.service, (*place, key)) if can_be else ""


def is_page(copy: WorkingCopy, place: Place) -> bool:
    """Whether the part is a page with questions, which can be seen alone."""
    return model_at(copy.form, place) is Page


def page_and_question(copy: WorkingCopy, place: Place) -> tuple[str, ...]:
    """The name of a page, and that of a question if the part is one; of anything else nothing."""
    *owner, kind, _number = place if len(place) > 1 else ("", "", "")
    if kind == "pages":
        return (name_of(part_at(copy.form, place)),)
    if kind == "questions":
        return name_of(part_at(copy.form, tuple(owner))), name_of(part_at(copy.form, place))
    return ()


def kinds_shown(models: Iterable[Model]) -> list[KindShown]:
    """Kinds of part to choose from, in words."""
    return [KindShown(word_of(model), str(_said_of(model))) for model in models]


def way_to(copy: WorkingCopy, place: Place) -> list[tuple[str, str]]:
    """The parts that hold a place, the outermost first, each with its page."""
    way = [(title_of(copy.form), url_of(copy.service, ()))]
    for length in range(1, len(place)):
        held = place[:length]
        if held in ALONE:
            way.append((str(kind_of(model_at(copy.form, held))), url_of(copy.service, held)))
        elif isinstance(held[-1], int):
            way.append((title_of(part_at(copy.form, held)), url_of(copy.service, held)))
    return way


def differing(form: Any, now: Part) -> list[tuple[Words, Any]]:
    """What stands there now, for each thing that was written otherwise."""
    written: Part = form.written
    return [
        (label_of(key), now.get(key, ""))
        for key in dict.fromkeys((*now, *written))
        if now.get(key) != written.get(key)
    ]


def _list(copy: WorkingCopy, rows: Rows, place: Place, one: PartList) -> ListShown:
    there = (*place, one.name)
    return ListShown(
        one.name,
        label_of(one.name, model_at(copy.form, place)),
        rows.below(there),
        url_of_add(copy.service, there),
    )


def _elsewhere(form: Part, place: Place) -> Iterable[tuple[str, str]]:
    """The other lists that a question or a page could stand in."""
    if not place or place[-2:-1] not in (("questions",), ("pages",)):
        return
    name, model = place[-2], model_at(form, place)
    for one in parts_in(form):
        lists = {held.name: held for held in lists_of(one.model)}
        is_here = one.place == place[:-2] or one.place[: len(place)] == place
        if not is_here and name in lists and model in lists[str(name)].models:
            yield address_of((*one.place, name)), title_of(one.part)


def _said_of(model: Model) -> Words:
    return kind_of(model) if model.__doc__ is None else heading_of(model)
